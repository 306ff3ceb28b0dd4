import type { Format } from '../format.ts';
import { regionsReader } from '../regions/regionsReader.ts';
import { regionsWriter } from '../regions/writeImages.ts';
import { CORNERS, looksLikeVoc, readVoc } from './read.ts';
import { vocWriter } from './write.ts';

/** Pascal VOC: an XML file of boxes for each image. */
export const voc: Format = {
  name: 'voc',
  title: 'Pascal VOC',
  extensions: ['xml'],
  media: ['image'],
  read: regionsReader({
    name: 'voc',
    holds: 'the VOC annotations',
    options: [CORNERS],
    detect: looksLikeVoc,
    isAside: (path) => /(?:^|\/)Segmentation(?:Class|Object)(?:Visualization)?\//.test(path),
    read: readVoc,
  }),
  write: regionsWriter(vocWriter),
};
