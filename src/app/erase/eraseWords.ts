import type { ErasureFacts } from '#domain/commands/erase.ts';
import type { ErasureTarget } from '#jobs/project/erasing.api.ts';
import { dateTime, plural } from '../parts/time.ts';

type Kind = ErasureTarget['kind'];

/** What an erasure takes, in lines; counts that are zero are left out. */
export function goneWords(kind: Kind, { comments, hardMarks, metaChanges }: ErasureFacts): string[] {
  const counted = [
    ...(comments > 0 ? [plural(comments, 'comment')] : []),
    ...(hardMarks > 0 && kind === 'item' ? [plural(hardMarks, 'hard mark')] : []),
    ...(hardMarks > 0 && kind === 'person' ? [`the notes and own words of ${plural(hardMarks, 'hard mark')}; the items stay hard`] : []),
    ...(metaChanges > 0 ? [plural(metaChanges, 'change of its metadata', 'changes of its metadata')] : []),
  ];
  return kind === 'item'
    ? ['its content, file and metadata, in every import that has it', 'unfinished work on it', ...counted]
    : ['the name, in this project and in the list of names of this browser', 'unfinished work of theirs', ...counted];
}

/** What it leaves. */
export function keptWords(kind: Kind, { answers, versions }: ErasureFacts): string[] {
  if (kind === 'item')
    return [
      answers === 0
        ? 'its id'
        : `its id, and that ${plural(answers, 'decision was', 'decisions were')} made about it; nobody can see about what`,
      ...(versions > 0 ? [`the hash of its content, where it is in one of ${plural(versions, 'dataset version')}`] : []),
      'what models learned from it, and words about it in guides or in comments on other items',
    ];
  return [
    ...(answers > 0 ? [`${plural(answers, 'decision')}: labels, skips and reviews, under a pseudonym`] : []),
    ...(versions > 0 ? [`titles and notes of ${plural(versions, 'guide or dataset version')} of theirs`] : []),
    'a name that stands in the content of items, in guides or in comments of others',
  ];
}

/** Where it lies beyond this browser. `folder`: the one that backups go into, or null. */
export const heldWords = (backupAt: number | null, folder: string | null): string[] => [
  ...(folder === null ? [] : [`the backups in the folder “${folder}” from before: they go over weeks, or at once if you delete them`]),
  backupAt === null
    ? 'backups and project files that were written before, if there are any'
    : `the backup of ${dateTime(backupAt)}, older backups and project files`,
  'exports, and copies of the project in other browsers: those forget it when they open a project file written from now on',
];
