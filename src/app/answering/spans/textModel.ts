import type { SpanPart } from '#domain/annotation/kinds/spans.ts';
import { partOf } from '#domain/annotation/spanParts.ts';
import { boundaries, type Boundaries, type Grain } from '#domain/text/boundaries.ts';
import { codePoints, type CodePoints } from '#domain/text/codePoints.ts';

/** Where the keyboard is in a text, in code points: what lies between the two is selected. */
export interface Caret {
  readonly anchor: number;
  readonly head: number;
}

/** What a selection takes whole. */
export type Snap = 'grapheme' | 'word';

/** A text with its parts. */
export interface TextModel {
  readonly text: string;
  readonly points: CodePoints;
  readonly parts: Boundaries;
}

export const textModel = (text: string): TextModel => ({ text, points: codePoints(text), parts: boundaries(text) });

/** What is selected, without half signs or, where the project says so, half words; null: nothing. */
export function selected({ points, parts }: TextModel, { anchor, head }: Caret, snap: Snap): SpanPart | null {
  const [start, end] = [Math.min(anchor, head), Math.max(anchor, head)];
  if (start === end) return null;
  const whole = parts.snapped({ start: points.toUnits(start), end: points.toUnits(end) }, snap);
  return partOf(points, points.fromUnits(whole.start), points.fromUnits(whole.end));
}

/** The caret one step further; `extends`: the other end stays. */
export function stepped(
  { points, parts }: TextModel,
  { anchor, head }: Caret,
  { grain, way, extend }: { readonly grain: Grain; readonly way: 1 | -1; readonly extend: boolean },
): Caret {
  // without shift a selection collapses to its end, as everywhere
  if (!extend && anchor !== head && grain === 'grapheme') {
    const to = way > 0 ? Math.max(anchor, head) : Math.min(anchor, head);
    return { anchor: to, head: to };
  }
  const to = points.fromUnits(parts.next(points.toUnits(head), grain, way));
  return { anchor: extend ? anchor : to, head: to };
}

/** The word or sentence around a place as a selection. */
export function around({ points, parts }: TextModel, at: number, grain: 'word' | 'sentence'): Caret {
  const { start, end } = parts.around(points.toUnits(at), grain);
  return { anchor: points.fromUnits(start), head: points.fromUnits(end) };
}

/** The line around a place, without its end, as a selection. */
export function lineAround({ text, points }: TextModel, at: number): Caret {
  const place = points.toUnits(at);
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const found = text.indexOf('\n', place);
  const end = found < 0 ? text.length : found > start && text[found - 1] === '\r' ? found - 1 : found;
  return { anchor: points.fromUnits(start), head: points.fromUnits(end) };
}
