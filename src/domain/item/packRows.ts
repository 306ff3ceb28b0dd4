import { isErasedRow, isPackSeal } from './packLines.ts';
import type { ItemRow, LabelRow } from './types.ts';

// Apart from `pack.ts`, which makes packs: who only reads rows, as every start does, needs no hashes.

/** The rows of a pack, from its bytes; an erased one stands in its place without content. @throws SyntaxError on a line that is not JSON. */
export function parsePack<Row extends ItemRow | LabelRow>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !isPackSeal(line))
    .map((line) => parseRow<Row>(line));
}

/** One row from its line. @throws SyntaxError when it is not JSON. */
export function parseRow<Row extends ItemRow | LabelRow>(line: string): Row {
  const row = JSON.parse(line) as Row;
  return isErasedRow(line) ? ({ ...ERASED_ROW, ...row } as Row) : row;
}

/** Stands for what was there, so that whoever reads rows in order finds the next ones; its item is never present. */
const ERASED_ROW: Omit<ItemRow, 'id'> = { source: '', externalId: null, content: { kind: 'text', text: '' }, meta: {}, group: null };
