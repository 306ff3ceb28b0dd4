import { annotationKinds, labelKinds, type KindName } from '#domain/annotation/kinds/index.ts';
import type { Medium } from '#domain/item/types.ts';
import { exportWriters } from './exportWriters.ts';
import { setFormats } from './images/readImages.ts';
import { tableFormats } from './index.ts';

/** One format, as lists of formats show it. How it is read and written stands in its table, set or writer. */
export interface Format {
  readonly name: string;
  readonly title: string;
  /** What its items are. */
  readonly media: readonly Medium[];
  /** Kinds whose answers come in with it; null: it is not read. */
  readonly reads: readonly KindName[] | null;
  /** Kinds whose answers go out whole with it; null: it is not written. */
  readonly writes: readonly KindName[] | null;
}

const EVERY_KIND = annotationKinds.map(({ name }) => name);
const EVERY_MEDIUM: readonly Medium[] = ['text', 'image'];

const written = new Map(exportWriters.map(({ name, carries }) => [name, carries]));

/** The project itself, with its history: the store reads and writes it whole. */
export const PROJECT_FORMAT: Format = {
  name: 'plumb',
  title: 'Plumbline project file',
  media: EVERY_MEDIUM,
  reads: EVERY_KIND,
  writes: EVERY_KIND,
};

/** Every format there is, made of the lists of tables, sets of files and writers. */
export const formats: readonly Format[] = Object.freeze([
  ...Object.values(tableFormats).map(({ name, title }): Format => {
    const writes = written.get(name) ?? null;
    return { name, title, media: writes === null ? ['text'] : EVERY_MEDIUM, reads: labelKinds, writes };
  }),
  ...setFormats.map(({ name, title, media, carries }): Format => ({ name, title, media, reads: carries, writes: null })),
  PROJECT_FORMAT,
]);
