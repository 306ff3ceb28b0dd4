import { kindsFor } from '#domain/annotation/kinds/index.ts';
import type { Format } from '../format.ts';
import { describeFiles } from './describe.ts';
import { firstFiles } from './preview.ts';
import { readFiles } from './readFiles.ts';

/** Image files; their labels are the folders they lie in, or stand in a table beside them, which has whole values too. */
export const images: Format = {
  name: 'images',
  title: 'Image files, folders and zip archives of them',
  extensions: [],
  media: ['image'],
  read: {
    of: 'files',
    carries: kindsFor('image').map(({ name }) => name),
    detect: ({ images: files }) => (files.length > 0 ? 0.5 : 0),
    describe: describeFiles,
    first: firstFiles,
    read: readFiles,
  },
  write: null,
};
