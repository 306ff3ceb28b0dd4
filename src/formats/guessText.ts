import { byName, isMostlyText, names, type Column } from './columns.ts';

/** The fields that hold the text, and why. */
export interface TextGuess {
  readonly fields: readonly string[];
  readonly why: string;
}

/** Finds the text by the names of columns, else by what they hold: the longest words. */
export function guessText(columns: readonly Column[]): TextGuess {
  const named = byName(columns, names.text, isMostlyText);
  const title = byName(columns, names.title, isMostlyText);
  const more = byName(columns, names.more, (column) => isMostlyText(column) && column !== title);
  if (title !== undefined && more !== undefined && (named === undefined || named === more))
    return { fields: [title.field, more.field], why: 'by their names' };
  const one = named ?? title;
  if (one !== undefined) return { fields: [one.field], why: 'by its name' };
  const prose = columns.filter(
    (column) =>
      isMostlyText(column) &&
      column.meanLength >= 20 &&
      column.distinct > column.values.length / 2 &&
      column.texts.some((text) => text.includes(' ')),
  );
  if (prose.length > 0)
    return { fields: prose.slice(0, 3).map(({ field }) => field), why: 'it holds sentences; no column has a name for texts' };
  // What a row is called is not what it says.
  const others = columns.filter(({ plain }) => columns.length === 1 || (!names.id.some((name) => name === plain) && plain !== 'split'));
  const longest = others.filter(isMostlyText).sort((a, b) => b.meanLength - a.meanLength)[0];
  if (longest === undefined) return { fields: [], why: 'no column holds text' };
  return { fields: [longest.field], why: 'its cells are the longest; no column has a name for texts' };
}
