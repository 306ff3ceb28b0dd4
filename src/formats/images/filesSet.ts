import { kindsFor } from '#domain/annotation/kinds/index.ts';
import type { SetFormat } from '../setFormat.ts';
import { describeFiles } from './describe.ts';
import { firstFiles } from './preview.ts';
import { readFiles } from './readFiles.ts';

/** Image files; their labels are the folders they lie in, or stand in a table beside them, which has whole values too. */
export const filesSet: SetFormat = {
  name: 'images',
  title: 'Image files, folders and zip archives of them',
  media: ['image'],
  carries: kindsFor('image').map(({ name }) => name),
  detect: ({ images }) => (images.length > 0 ? 1 : 0),
  describe: describeFiles,
  first: firstFiles,
  read: readFiles,
};
