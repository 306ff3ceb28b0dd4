import type { TextBlock } from './blocks.ts';
import type { Stretch, TextMark } from './textDrawing.ts';

/** A mark in a block: its stretches there, and whether it begins in it. */
export interface BlockMark {
  readonly mark: TextMark;
  readonly parts: readonly Stretch[];
  readonly opens: boolean;
}

/** What runs under a segment. */
export interface Bar {
  readonly mark: TextMark;
  readonly row: number;
  /** Between two parts of a mark: the line that joins them. */
  readonly isGap: boolean;
}

/** Text under which the same runs from end to end. */
export interface Segment extends Stretch {
  readonly bars: readonly Bar[];
  /** Marks that begin here: their names stand below. */
  readonly opening: readonly Bar[];
}

export interface BlockLayout {
  readonly segments: readonly Segment[];
  /** Rows of bars under each line. */
  readonly rows: number;
}

/** A letter of a name is so wide, in letters of the text: a name takes no room that another one has. */
const NAME_LETTER = 0.72;

/** Marks by the block in which they have something, in the order in which they begin. */
export function marksByBlock(
  marks: readonly TextMark[],
  blocks: readonly TextBlock[],
  blockAt: (place: number) => number,
): Map<number, BlockMark[]> {
  const found = new Map<number, BlockMark[]>();
  for (const mark of marks) {
    const here = new Map<number, Stretch[]>();
    for (const { start, end } of mark.parts)
      for (let i = blockAt(start); i < blocks.length && blocks[i]!.start < end; i += 1) {
        const block = blocks[i]!;
        const part = { start: Math.max(start, block.start), end: Math.min(end, block.end) };
        if (part.start >= part.end) continue;
        const list = here.get(i);
        if (list === undefined) here.set(i, [part]);
        else list.push(part);
      }
    let opens = true;
    for (const [i, parts] of here) {
      const list = found.get(i);
      if (list === undefined) found.set(i, [{ mark, parts, opens }]);
      else list.push({ mark, parts, opens });
      opens = false;
    }
  }
  return found;
}

/** Which row each mark has: short ones near the text, long ones below; none runs through another or through its name. */
function rowsOf(marks: readonly BlockMark[]): readonly number[] {
  const reach = ({ parts }: BlockMark): Stretch => ({ start: parts[0]!.start, end: parts.at(-1)!.end });
  const order = marks
    .map((each, i) => ({ each, i, ...reach(each) }))
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || a.i - b.i);
  const taken: Stretch[][] = [];
  const rows: number[] = Array.from(marks, () => 0);
  for (const { each, i, start, end } of order) {
    const width = each.opens ? Math.ceil((each.mark.name.length + (each.mark.leads?.length ?? 0)) * NAME_LETTER) + 1 : 0;
    const room = { start, end: Math.max(end, start + width) };
    let row = 0;
    while ((taken[row] ?? []).some((other) => other.start < room.end && room.start < other.end)) row += 1;
    (taken[row] ??= []).push(room);
    rows[i] = row;
  }
  return rows;
}

/** The segments of a block and what runs under them. */
export function blockLayout(block: TextBlock, marks: readonly BlockMark[]): BlockLayout {
  if (marks.length === 0) return { segments: [{ start: block.start, end: block.end, bars: [], opening: [] }], rows: 0 };
  const rows = rowsOf(marks);
  const cuts = new Set([block.start, block.end]);
  for (const { parts } of marks) for (const { start, end } of parts) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let k = 0; k + 1 < places.length; k += 1) {
    const [start, end] = [places[k]!, places[k + 1]!];
    const bars: Bar[] = [];
    const opening: Bar[] = [];
    marks.forEach(({ mark, parts, opens }, i) => {
      if (end <= parts[0]!.start || start >= parts.at(-1)!.end) return;
      const bar = { mark, row: rows[i]!, isGap: !parts.some((part) => part.start <= start && end <= part.end) };
      bars.push(bar);
      if (opens && start === parts[0]!.start) opening.push(bar);
    });
    segments.push({ start, end, bars, opening });
  }
  return { segments, rows: Math.max(...rows) + 1 };
}
