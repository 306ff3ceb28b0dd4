import type { KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { VersionLosses } from '#domain/exporting/exportItems.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Dropped } from './exportManifest.ts';

/** What was left out while items were written. */
export interface Left {
  missing: number;
  unwanted: number;
  /** Answers of which only the names of labels are written. */
  bare: number;
}

/** What becomes of answers that a format does not carry whole, as a sentence. */
export const uncarriedWords = (title: string, kind: KindName): string =>
  `${title} does not carry ${valueField(kind)?.name ?? 'such answers'}: the names of their labels are written.`;

const some = (kinds: readonly Dropped[]): Dropped[] => kinds.filter(({ count }) => count > 0);

export const droppedMedia = ({ missing, unwanted }: Pick<Left, 'missing' | 'unwanted'>): Dropped[] =>
  some([
    {
      kind: 'image',
      count: missing,
      reason: 'The file is not in this copy of the project. Its row is there; open a project file that has it.',
    },
    { kind: 'image', count: unwanted, reason: 'Left out as asked. The rows name them by their hashes.' },
  ]);

export function droppedValues(count: number, title: string, { schema }: ProjectView): Dropped[] {
  if (count === 0 || schema === null) return [];
  return [{ kind: 'answer', count, reason: uncarriedWords(title, schema.schema.kind) }];
}

/** What the export of a version could not bring back. */
export const droppedOfVersion = ({ erased, missing, answers }: VersionLosses): Dropped[] =>
  some([
    { kind: 'item', count: erased, reason: 'Erased since the version was frozen.' },
    { kind: 'item', count: missing, reason: 'The content is not in this copy of the project. Open a project file that has it.' },
    {
      kind: 'answer',
      count: answers,
      reason: 'Erased since the version was frozen, or not in this copy. The item is there, with its state.',
    },
  ]);
