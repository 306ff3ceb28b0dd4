import { MEDIA } from '#domain/item/types.ts';
import { annotationKinds } from '#domain/annotation/kinds/index.ts';
import type { Format, WholeProject } from '../format.ts';

const whole: WholeProject = {
  of: 'project',
  carries: annotationKinds.map(({ name }) => name),
  means: 'The whole project with its history, in one .plumb file: a backup, and the file with which another device or person continues.',
};

/** The project itself, with its history. */
export const plumb: Format = {
  name: 'plumb',
  title: 'Plumbline project file',
  extensions: ['plumb'],
  media: MEDIA,
  read: whole,
  write: whole,
};
