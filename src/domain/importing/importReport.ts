import type { EventId, GestureId } from '../ids.ts';
import type { SpellingNote } from '../labelName.ts';
import type { Problem } from './problem.ts';
import type { Replaced } from './startImport.ts';
import type { Conflict } from './types.ts';

/** What an import came to, whoever asked for it. */
export interface ImportReport {
  /** False: the file could not be read to its end and changed nothing. */
  readonly read: boolean;
  /** False: nothing was written (unreadable, or conflicts that need a choice). What was here already is written. */
  readonly written: boolean;
  readonly import: EventId | null;
  /** What undoes it; null: nothing was written. */
  readonly gesture: GestureId | null;
  /** Events written. */
  readonly events: number;
  /** Rows: those added, unchanged, repeated, left out and erased. */
  readonly rows: number;
  /** Items that the file has, by their ids. */
  readonly items: number;
  readonly added: number;
  readonly unchanged: number;
  /** Further rows of items that earlier rows of the file have. */
  readonly repeated: number;
  /** Rows that were left out because their id has another content. */
  readonly leftOut: number;
  /** Rows whose item was erased from the project. */
  readonly erased: number;
  /** Answers that rows give, those included that were here already. */
  readonly annotations: number;
  /** Answers that are new. */
  readonly labels: number;
  /** Ids of the labels that its answers carry. */
  readonly labelIds: ReadonlySet<string>;
  /** What it took the place of; null: nothing was written. */
  readonly replaced: Replaced | null;
  readonly newLabels: readonly string[];
  /** Labels that rows wrote in another way than they are called, most rows first. */
  readonly labelNotes: readonly SpellingNote[];
  /** Same id, other content; the first ones. */
  readonly conflicts: readonly Conflict[];
  readonly conflictCount: number;
  /** Other labels than an earlier import by the same author gave; the first ones. */
  readonly labelConflicts: readonly Conflict[];
  readonly labelConflictCount: number;
  /** The model whose suggestions its answers are; left out: they are labels. */
  readonly model?: string;
  /** Labels that do not agree with earlier imports were left out. */
  readonly keptLabels: boolean;
  /** Rows that say another label than an earlier row of the file says of the same item: the first one counts. */
  readonly contradictionCount: number;
  /** The first ones; `problemCount` has the number of all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Items kept out of training because they nearly equal an item across the split. */
  readonly excluded: number;
  /** A word where the test split is far from its share; null: it is not, or nothing was written. */
  readonly splitNote: string | null;
  /** Items that the data's own test split put into the test split. */
  readonly official: number;
}
