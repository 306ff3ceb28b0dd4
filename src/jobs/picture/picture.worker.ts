import { expose, transfer } from 'comlink';
import { decodePicture } from './decode.ts';
import type { PictureApi } from './picture.api.ts';

const api: PictureApi = {
  decode: async (file, most) => {
    const decoded = await decodePicture(file, most);
    return transfer(decoded, [decoded.bitmap]);
  },
};
expose(api);
