import type { TextBlock } from './blocks.ts';
import type { Stretch } from './textDrawing.ts';

/** Attribute of an element with one text node: where its text begins in the whole, in UTF-16 units. */
const FROM = 'data-from';
/** Attribute of a block: its index. */
const BLOCK = 'data-block';

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);
const fromOf = (element: Element): number => Number(element.getAttribute(FROM));

/** The place in the text that a point of the DOM stands for; null: it is not in the text. */
export function placeOf(root: Element, node: Node, offset: number, blocks: readonly TextBlock[]): number | null {
  if (!root.contains(node)) return null;
  const element = elementOf(node);
  const piece = element?.closest(`[${FROM}]`);
  if (piece != null && node instanceof Text) return fromOf(piece) + offset;
  if (piece != null) return fromOf(piece) + (offset === 0 ? 0 : (piece.textContent?.length ?? 0));
  const block = element?.closest(`[${BLOCK}]`);
  if (block == null) return null;
  const about = blocks[Number(block.getAttribute(BLOCK))];
  return about === undefined ? null : offset === 0 ? about.start : about.end;
}

interface CaretSource {
  readonly caretPositionFromPoint?: (x: number, y: number) => { readonly offsetNode: Node; readonly offset: number } | null;
  readonly caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The place in the text at a point of the window; between blocks that of the nearest. */
export function placeAt(root: Element, x: number, y: number, blocks: readonly TextBlock[]): number | null {
  const source = document as CaretSource;
  const spot = source.caretPositionFromPoint?.(x, y);
  const range = spot == null ? source.caretRangeFromPoint?.(x, y) : null;
  const [node, offset] = spot != null ? [spot.offsetNode, spot.offset] : [range?.startContainer, range?.startOffset ?? 0];
  const place = node === undefined ? null : placeOf(root, node, offset, blocks);
  return place ?? nearest(root, x, y, blocks);
}

/** Where the pointer is beside or below the text: the end of the block at its height. */
function nearest(root: Element, x: number, y: number, blocks: readonly TextBlock[]): number | null {
  let best: { readonly away: number; readonly place: number } | null = null;
  for (const element of root.querySelectorAll(`[${BLOCK}]`)) {
    const box = element.getBoundingClientRect();
    const about = blocks[Number(element.getAttribute(BLOCK))];
    if (about === undefined) continue;
    const away = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
    const place = y < box.top || (away === 0 && x < box.left) ? about.start : about.end;
    if (best === null || away < best.away) best = { away, place };
  }
  return best?.place ?? null;
}

/** The text node and offset of a place that is on screen; null: it is not. */
function pointOf(root: Element, place: number, at: number): { readonly node: Node; readonly offset: number } | null {
  const block = root.querySelector(`[${BLOCK}="${at}"]`);
  if (block === null) return null;
  let found: Element | null = null;
  for (const piece of block.querySelectorAll(`[${FROM}]`)) {
    if (fromOf(piece) > place) break;
    found = piece;
  }
  if (found === null) return null;
  const node = [...found.childNodes].find((each) => each instanceof Text) ?? found;
  return { node, offset: Math.min(place - fromOf(found), node instanceof Text ? node.length : 0) };
}

/** Ranges of a stretch in the blocks that are on screen. */
export function rangesOf(
  root: Element,
  { start, end }: Stretch,
  { blocks, first, last }: { readonly blocks: readonly TextBlock[]; readonly first: number; readonly last: number },
): Range[] {
  const ranges: Range[] = [];
  for (let i = first; i < last; i += 1) {
    const block = blocks[i]!;
    if (block.end <= start || block.start >= end) continue;
    const from = pointOf(root, Math.max(start, block.start), i);
    const to = pointOf(root, Math.min(end, block.end), i);
    if (from === null || to === null) continue;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    ranges.push(range);
  }
  return ranges;
}

/** Where a caret at a place stands in the window; null: its block is not on screen. */
export function caretBox(root: Element, place: number, at: number): DOMRect | null {
  const point = pointOf(root, place, at);
  if (point === null) return root.querySelector(`[${BLOCK}="${at}"]`)?.getBoundingClientRect() ?? null;
  const range = document.createRange();
  range.setStart(point.node, point.offset);
  range.collapse(true);
  const boxes = range.getClientRects();
  const box = boxes[boxes.length - 1];
  if (box !== undefined) return box;
  const around = elementOf(point.node)?.closest(`[${BLOCK}]`);
  return around?.getBoundingClientRect() ?? null;
}
