import type { Format } from '../format.ts';
import { regionsReader } from '../regions/regionsReader.ts';
import { regionsWriter } from '../regions/writeImages.ts';
import { detectYolo, readYolo, ROWS } from './read.ts';
import { yoloWriter } from './write.ts';

/** YOLO as Ultralytics and darknet write it: a text file of rows for each image. */
export const yolo: Format = {
  name: 'yolo',
  title: 'YOLO',
  extensions: ['txt', 'yaml'],
  media: ['image'],
  read: regionsReader({ name: 'yolo', holds: 'the YOLO label files', options: [ROWS], detect: detectYolo, read: readYolo }),
  write: regionsWriter(yoloWriter),
};
