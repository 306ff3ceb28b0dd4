import { codePoints } from '#domain/text/codePoints.ts';
import type { RawRecord } from '../format.ts';
import { spansOf, textOfRow } from './rowSpans.ts';
import { countedIn, OFFSET_UNITS, UNIT_WORDS, type OffsetUnit } from './units.ts';

/** What places count, and why, as a sentence. */
export interface UnitGuess {
  readonly unit: OffsetUnit;
  readonly why: string;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** How far spans of one record fit a unit: their own quotes count most, then lying in the text, then not cutting a word. */
function fit(record: RawRecord, unit: OffsetUnit): number {
  const text = textOfRow(record) ?? '';
  const points = codePoints(text);
  const { toPoints } = countedIn(text, unit);
  let sum = 0;
  for (const { start, end, text: quote } of spansOf(record)?.spans ?? []) {
    if (typeof start !== 'number' || typeof end !== 'number') continue;
    const [from, to] = [toPoints(start), toPoints(end)];
    if (to > points.length) sum -= 10;
    else if (typeof quote === 'string') sum += points.slice(from, to) === quote ? 10 : -10;
    else
      for (const edge of [from, to])
        sum += LETTER.test(points.slice(Math.max(0, edge - 1), edge)) && LETTER.test(points.slice(edge, edge + 1)) ? -1 : 1;
  }
  return sum;
}

/** What the places of records count: the unit that fits best; code points where all fit alike. */
export function guessUnit(records: readonly RawRecord[]): UnitGuess {
  const telling = records.filter((record) => /[^\0-\x7f]/.test(textOfRow(record) ?? '') && (spansOf(record)?.spans.length ?? 0) > 0);
  if (telling.length === 0)
    return { unit: 'code-points', why: 'Places are taken to count code points; in the first texts every unit counts the same.' };
  const fits = OFFSET_UNITS.map((unit) => telling.reduce((sum, record) => sum + fit(record, unit), 0));
  const best = Math.max(...fits);
  const unit = OFFSET_UNITS[fits.indexOf(best)]!;
  const others = OFFSET_UNITS.filter((_, k) => fits[k] === best && OFFSET_UNITS[k] !== unit);
  if (unit !== 'code-points')
    return { unit, why: `Places count ${UNIT_WORDS[unit]}: so they fit the texts best. If that is wrong, say --offsets code-points.` };
  const why = others.length === OFFSET_UNITS.length - 1 ? 'nothing in the first texts speaks against it' : 'so they fit the texts best';
  return { unit, why: `Places count code points: ${why}.` };
}
