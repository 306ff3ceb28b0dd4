import { transfer } from 'comlink';
import { openMediaReader, type MediaReader } from '#storage/media/mediaReader.ts';
import { serve } from '../serve.ts';
import { decodePicture } from './decode.ts';
import type { PictureWorkerApi } from './picture.api.ts';

let reader: MediaReader | undefined;

const api: PictureWorkerApi = {
  open: (project) => {
    reader?.close();
    reader = openMediaReader(project);
  },
  decode: async (media, most) => {
    if (reader === undefined) throw new Error('The picture worker was asked for a file before it knew the project.');
    const file = await reader.file(media);
    if (file === undefined) return null;
    const decoded = await decodePicture(file, most);
    return transfer(decoded, [decoded.bitmap]);
  },
};
serve(api);
