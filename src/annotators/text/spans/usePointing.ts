import { useEffect, useRef, type MouseEvent, type RefObject } from 'react';
import type { TextBlock } from './blocks.ts';
import { placeAt, placeOf } from './places.ts';
import type { TextEffect, TextMark } from './textDrawing.ts';

interface Options {
  readonly scroll: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  readonly blocks: readonly TextBlock[];
  readonly marks: readonly TextMark[];
  readonly focus: readonly string[];
  readonly caret: number | null;
  readonly onEffect: ((effect: TextEffect) => void) | null;
}

const GRAINS = [undefined, 'word', 'sentence'] as const;
/** Near the edge the text scrolls while somebody drags. */
const EDGE = 24;

/** The innermost mark at a place that is not the one selected; with several, each click takes the next further out. */
export function markAt(marks: readonly TextMark[], place: number, focus: readonly string[]): TextMark | undefined {
  const size = ({ parts }: TextMark): number => parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const here = marks
    .filter(({ parts, isGhost }) => isGhost !== true && parts.some(({ start, end }) => start <= place && place < end))
    .sort((a, b) => size(a) - size(b));
  const at = here.findIndex(({ id }) => focus.includes(id));
  return here[(at + 1) % Math.max(1, here.length)];
}

/** Selecting by pointer. The mouse selects through us, for what scrolls out of sight is not in the DOM; a finger as everywhere. */
export function usePointing(options: Options): {
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
} {
  const latest = useRef(options);
  const stop = useRef<() => void>(() => undefined);
  const byTouch = useRef(false);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => () => stop.current(), []);

  useEffect(() => {
    const pressed = ({ pointerType }: PointerEvent): void => void (byTouch.current = pointerType === 'touch');
    const changed = (): void => {
      const { content, blocks, onEffect } = latest.current;
      const selection = document.getSelection();
      const root = content.current;
      if (!byTouch.current || root === null || selection === null || selection.isCollapsed) return;
      const { anchorNode, focusNode } = selection;
      if (anchorNode === null || focusNode === null) return;
      const [anchor, head] = [
        placeOf(root, anchorNode, selection.anchorOffset, blocks),
        placeOf(root, focusNode, selection.focusOffset, blocks),
      ];
      if (anchor !== null && head !== null && anchor !== head) onEffect?.({ type: 'choose', anchor, head, done: false });
    };
    document.addEventListener('pointerdown', pressed, true);
    document.addEventListener('selectionchange', changed);
    return () => {
      document.removeEventListener('pointerdown', pressed, true);
      document.removeEventListener('selectionchange', changed);
    };
  }, []);

  const onMouseDown = (event: MouseEvent): void => {
    const { scroll, content, blocks, caret, onEffect } = latest.current;
    const [outer, root] = [scroll.current, content.current];
    if (byTouch.current || event.button !== 0 || outer === null || root === null || onEffect === null) return;
    if (event.clientX > outer.getBoundingClientRect().left + outer.clientWidth) return; // the scroll bar
    const place = placeAt(root, event.clientX, event.clientY, blocks);
    if (place === null) return;
    event.preventDefault();
    outer.focus({ preventScroll: true });
    document.getSelection()?.removeAllRanges();
    const grain = GRAINS[Math.min(3, event.detail) - 1];
    if (grain !== undefined) return onEffect({ type: 'choose', anchor: place, head: place, done: true, grain });
    const anchor = event.shiftKey && caret !== null ? caret : place;
    let head = place;
    const more = event.ctrlKey || event.metaKey;
    let [x, y] = [event.clientX, event.clientY];
    let frame = 0;
    const follow = (): void => {
      frame = 0;
      const box = outer.getBoundingClientRect();
      const by = y < box.top + EDGE ? y - box.top - EDGE : y > box.bottom - EDGE ? y - box.bottom + EDGE : 0;
      if (by !== 0) {
        outer.scrollTop += by / 2;
        frame = requestAnimationFrame(follow);
      }
      const now = placeAt(root, x, Math.min(box.bottom - 2, Math.max(box.top + 2, y)), latest.current.blocks);
      if (now === null || now === head) return;
      head = now;
      latest.current.onEffect?.({ type: 'choose', anchor, head, done: false });
    };
    const moved = (next: globalThis.MouseEvent): void => {
      [x, y] = [next.clientX, next.clientY];
      if (frame === 0) frame = requestAnimationFrame(follow);
    };
    const ended = (): void => {
      stop.current();
      const mark = head === anchor ? markAt(latest.current.marks, place, latest.current.focus) : undefined;
      if (mark === undefined) latest.current.onEffect?.({ type: 'choose', anchor, head, done: true });
      else latest.current.onEffect?.({ type: 'mark', id: mark.id, more });
    };
    stop.current = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('mousemove', moved);
      window.removeEventListener('mouseup', ended);
    };
    window.addEventListener('mousemove', moved);
    window.addEventListener('mouseup', ended);
  };

  /** A tap takes the mark, or the word. */
  const onClick = (event: MouseEvent): void => {
    const { content, blocks, marks, focus, onEffect } = latest.current;
    const root = content.current;
    if (!byTouch.current || root === null || onEffect === null || document.getSelection()?.isCollapsed === false) return;
    const place = placeAt(root, event.clientX, event.clientY, blocks);
    if (place === null) return;
    const mark = markAt(marks, place, focus);
    if (mark === undefined) onEffect({ type: 'choose', anchor: place, head: place, done: true, grain: 'word' });
    else onEffect({ type: 'mark', id: mark.id, more: false });
  };
  return { onMouseDown, onClick };
}
