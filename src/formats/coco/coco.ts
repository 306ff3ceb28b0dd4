import type { Format } from '../format.ts';
import { regionsReader } from '../regions/regionsReader.ts';
import { regionsWriter } from '../regions/writeImages.ts';
import { detectCoco, readCoco, TAKE } from './read.ts';
import { cocoWriter } from './write.ts';

/** COCO object instances: boxes, outlines, masks and key points of many images in one JSON file. */
export const coco: Format = {
  name: 'coco',
  title: 'COCO',
  extensions: ['json'],
  media: ['image'],
  read: regionsReader({ name: 'coco', holds: 'the COCO file', options: [TAKE], detect: detectCoco, read: readCoco }),
  write: regionsWriter(cocoWriter),
};
