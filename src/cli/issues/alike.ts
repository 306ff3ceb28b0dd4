import { normaliseText } from '#domain/item/content/text.ts';
import { lookName } from '#formats/image/look.ts';
import type { Targets } from '#learning/targets.ts';
import { findContradictions } from '#learning/review/contradictions.ts';
import type { LabeledRow } from '../table/labeled.ts';

/**
 * Rows that look alike (texts but for case, digits and spaces; images scaled to 32 × 32) and carry different labels, by row, whatever
 * field groups them otherwise: of each list at most one label can be right.
 */
export function contradictingRows(rows: readonly LabeledRow[], y: Targets): number[][] {
  const numbers = new Map<string, number>();
  const groups = Uint32Array.from(rows, ({ text, look }) => {
    const key = look === null ? normaliseText(text) : lookName(look);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return findContradictions(y, groups).map((found) => Array.from(found.rows, (at) => rows[at]?.row ?? at));
}

const SHOWN = 5;

/** The same for people: one line, nothing when there are none. */
export function contradictionText(found: readonly (readonly number[])[]): string {
  if (found.length === 0) return '';
  const shown = found.slice(0, SHOWN).map((rows) => rows.join(' and '));
  const list = `${shown.join('; ')}${found.length > SHOWN ? '; …' : ''}`;
  const groups =
    found.length === 1
      ? '1 group of rows looks alike and carries'
      : `${found.length.toLocaleString('en')} groups of rows look alike and carry`;
  return `\n${groups} different labels: rows ${list}.\n`;
}
