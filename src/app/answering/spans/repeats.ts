import type { Stretch } from '#domain/text/boundaries.ts';

export interface RepeatOptions {
  /** Only where no letter or digit goes on before or after it. */
  readonly wholeWords: boolean;
  /** Large and small letters are different letters. */
  readonly exactCase: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** The sign that ends before, or begins at a place; '' at the ends of the text. */
const before = (text: string, at: number): string =>
  at <= 0 ? '' : String.fromCodePoint(text.codePointAt(isLow(text, at - 1) ? at - 2 : at - 1) ?? 0);
const after = (text: string, at: number): string => (at >= text.length ? '' : String.fromCodePoint(text.codePointAt(at) ?? 0));
const isLow = (text: string, at: number): boolean => at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Letters that are the same in lower case, one UTF-16 unit for one: places stay what they are. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let all = '';
  for (const sign of text) all += sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign;
  return all;
}

/** Everywhere a text has some words, apart from each other, from the front; in UTF-16 units. Takes time linear in the text. */
export function repeatsOf(text: string, words: string, { wholeWords, exactCase }: RepeatOptions): readonly Stretch[] {
  if (words.trim() === '') return [];
  const [hay, needle] = exactCase ? [text, words] : [folded(text), folded(words)];
  const found: Stretch[] = [];
  // only where the words themselves begin or end with a letter can a letter beside them go on
  const [opens, closes] = [WORD.test(after(words, 0)), WORD.test(before(words, words.length))];
  for (let at = hay.indexOf(needle); at >= 0;) {
    const end = at + needle.length;
    const isWhole = !(opens && WORD.test(before(text, at))) && !(closes && WORD.test(after(text, end)));
    const fits = !wholeWords || isWhole;
    if (fits) found.push({ start: at, end });
    at = hay.indexOf(needle, fits ? end : at + 1);
  }
  return found;
}
