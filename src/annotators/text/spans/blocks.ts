import { boundaries } from '#domain/text/boundaries.ts';

/** A piece of a text that is laid out by itself: a line of the file, or part of a very long one. In UTF-16 units, without the line end. */
export interface TextBlock {
  readonly start: number;
  readonly end: number;
  /** From 1; parts of a line share its number. */
  readonly line: number;
  /** It goes on with the line of the block before. */
  readonly goesOn: boolean;
}

/** Longer lines are cut after a blank: what is laid out at once stays small. */
const LONGEST = 2_000;
/** So far before that a blank is looked for. */
const SLACK = 400;

/** The blocks of a text in order; they cover all of it but for line feeds. */
export function blocksOf(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let line = 0;
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    line += 1;
    let start = from;
    while (end - start > LONGEST + SLACK) {
      const cut = cutBefore(text, start + LONGEST, start);
      blocks.push({ start, end: cut, line, goesOn: start > from });
      start = cut;
    }
    blocks.push({ start, end, line, goesOn: start > from });
    from = end + 1;
  }
  return blocks;
}

function cutBefore(text: string, at: number, start: number): number {
  for (let i = at; i > Math.max(start, at - SLACK); i -= 1) if (/\s/u.test(text[i - 1]!)) return i;
  // no blank: at least no sign is cut; the piece begins at the start of one, so that all of them in it are whole
  const from = start + boundaries(text.slice(start, at + SLACK)).snapped({ start: at - start, end: at - start + 1 }, 'grapheme').start;
  return from > start ? from : at;
}

/** Index of the block that has a place; at a line feed the one that ends there. */
export function blockAt(blocks: readonly TextBlock[], place: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
