import { transfer } from 'comlink';
import { openMediaReader, type MediaReader } from '#storage/media/mediaReader.ts';
import type { Hash } from '#domain/ids.ts';
import { serve } from '../serve.ts';
import { Blocks } from './blocks.ts';
import { decodePicture } from './decode.ts';
import type { PictureWorkerApi } from './picture.api.ts';

let reader: MediaReader | undefined;

const file = async (media: Hash): Promise<Blob | undefined> => {
  if (reader === undefined) throw new Error('The picture worker was asked for a file before it knew the project.');
  return reader.file(media);
};
const blocks = new Blocks(file);

const api: PictureWorkerApi = {
  open: (project) => {
    reader?.close();
    reader = openMediaReader(project);
  },
  decode: async (media, most) => {
    const found = await file(media);
    if (found === undefined) return null;
    const decoded = await decodePicture(found, most);
    return transfer(decoded, [decoded.bitmap]);
  },
  block: (media, column, row) => blocks.read(media, column, row),
  forget: async () => blocks.forget(),
};
serve(api);
