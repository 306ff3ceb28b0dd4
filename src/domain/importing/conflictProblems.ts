import type { Problem } from './problem.ts';
import type { Conflict, ConflictChoice, ConflictKind, LabelChoice } from './types.ts';

const CUT = 60;

const excerpt = (text: string): string => (text.length > CUT ? `${text.slice(0, CUT - 1)}…` : text);

const CONTENT = {
  keep: 'The row was left out, its label too.',
  'update-meta': 'Only its meta was taken over; its label was left out.',
  'new-item': 'It came in as an item of its own.',
} satisfies Record<ConflictChoice, string>;

const LABEL = {
  keep: 'The earlier label stays.',
  take: 'The new label was taken.',
} satisfies Record<LabelChoice, string>;

/** Codes of the problems. */
export const CONFLICT_CODES = {
  content: 'id-content-mismatch',
  label: 'label-mismatch',
  contradiction: 'label-contradicts',
  erased: 'erased-item',
} as const satisfies Record<ConflictKind, string>;

/** What was chosen about conflicts, for the sentence that says what became of the row. */
export interface Chosen {
  readonly conflicts: ConflictChoice;
  readonly labelConflicts: LabelChoice;
}

/** A conflict of an import as a located problem: what stands against what, and what became of the row. */
export function conflictProblem(file: string, kind: ConflictKind, { line, was, now }: Conflict, chosen: Chosen): Problem {
  const code = CONFLICT_CODES[kind];
  const [there, here] = [excerpt(was), excerpt(now)];
  switch (kind) {
    case 'content':
      return {
        file,
        line,
        code,
        message: `The id is known with other content: "${there}" there, "${here}" here. ${CONTENT[chosen.conflicts]}`,
      };
    case 'label':
      return {
        file,
        line,
        code,
        message: `An earlier import gave the item the label "${there}", this row says "${here}". ${LABEL[chosen.labelConflicts]}`,
      };
    case 'erased':
      return { file, line, code, message: 'This item was erased from the project and does not come back. The row was left out.' };
    case 'contradiction':
      return {
        file,
        line,
        code,
        message: `An earlier row gives the same item the label "${there}", this row says "${here}". The earlier row counts. Correct one of them; if two people labeled the item, name the column of the annotator.`,
      };
  }
}
