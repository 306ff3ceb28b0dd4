import type { FieldMapping, RawRecord } from './format.ts';
import { guessAuthor } from './guessAuthor.ts';
import { guessFields, type FieldGuess, type FieldWhys } from './guessFields.ts';
import { columnsOf } from './fields.ts';
import { flagColumns } from './labelColumns.ts';
import type { LabelTarget } from './guessLabel.ts';

const GIVEN = 'as chosen';

/** What was chosen, and guesses for the rest that do not use a chosen field twice. */
export function fillMapping(
  given: Partial<FieldMapping>,
  fields: readonly string[],
  records: readonly RawRecord[],
  target: LabelTarget,
): FieldGuess {
  const { labelColumns, labelCells } = given;
  // Whoever says where the content is has said it all: nothing of it is guessed.
  const chosenContent = given.text !== undefined || given.turns != null || (given.candidates ?? []).length > 0;
  const text = chosenContent ? (given.text ?? []) : undefined;
  const taken = new Set(columnsOf(given));
  const free = fields.filter((field) => !taken.has(field));
  const flags = labelColumns !== undefined && labelColumns.length > 0 ? labelColumns : undefined;
  const chosen = flags !== undefined || given.label !== undefined;
  const guess = guessFields(free, records, target, text);
  // How the cells of a chosen label are parted is told by what they hold.
  const own = typeof given.label === 'string' ? guessFields(['label'], onlyLabel(records, given.label), target) : null;
  const label = flags !== undefined ? null : given.label === undefined ? guess.mapping.label : given.label;
  const columns = flags ?? (given.label === undefined && labelColumns === undefined ? guess.mapping.labelColumns : undefined);
  const cells = labelCells ?? (own ?? guess).mapping.labelCells;
  const labeled = label !== null || columns !== undefined;
  const texts = text ?? guess.mapping.text;
  const content = chosenContent ? given : guess.mapping;
  const { turns, candidates = [], prompt } = { ...content, ...(given.prompt !== undefined && { prompt: given.prompt }) };
  const guessed = guess.mapping.author ?? guessAuthor(free, records, texts);
  const author = given.author === undefined ? (!labeled || texts.includes(guessed ?? '') ? null : guessed) : given.author;
  const one = (role: 'id' | 'split' | 'group'): string | null => (given[role] === undefined ? guess.mapping[role] : given[role]);
  const mapping: FieldMapping = {
    text: texts,
    ...(turns != null && { turns }),
    ...(candidates.length > 0 && { candidates, prompt: prompt ?? null, ...(given.keepOrder === true && { keepOrder: true }) }),
    label,
    id: one('id'),
    split: one('split'),
    group: one('group'),
    score: given.score === undefined ? (labeled ? guess.mapping.score : null) : given.score,
    ...(author != null && { author }),
    ...(columns !== undefined && { labelColumns: columns }),
    ...(cells !== undefined && label !== null && { labelCells: cells }),
  };
  const several = flags === undefined ? (own ?? guess).several : !flagColumns(flags, records).oneEach;
  const words = own === null ? '' : own.why.label.replace(/^by its name/, '');
  const whys = Object.entries(guess.why).map(([role, why]) => {
    if (role === 'label') return [role, chosen ? `${GIVEN}${words}` : why];
    return [role, given[role as keyof FieldMapping] === undefined ? why : GIVEN];
  });
  return { mapping, why: Object.fromEntries(whys) as FieldWhys, several: several };
}

const onlyLabel = (records: readonly RawRecord[], field: string): RawRecord[] =>
  records.map(({ line, fields }) => ({ line, fields: new Map([['label', fields.get(field) ?? null]]) }));
