import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react';
import type { TextBlock } from './blocks.ts';
import { Heights } from './heights.ts';

/** Blocks that are laid out, `first` to `last` (not included), and what lies above and below them in pixels. */
export interface TextWindow {
  readonly first: number;
  readonly last: number;
  readonly above: number;
  readonly below: number;
}

/** So much is laid out above and below what is seen, in pixels: scrolling shows nothing empty. */
const BEYOND = 800;
/** Texts of so few blocks are laid out whole. */
const FEW = 60;

/** Which blocks are laid out, and how high each is. It lives beside React: scrolling asks it at every frame, and changes it at few. */
class Windowing {
  readonly heights: Heights;
  readonly #count: number;
  readonly #listeners = new Set<() => void>();
  #now: TextWindow;

  constructor(blocks: readonly TextBlock[], width: number, rows: number) {
    const letters = Math.max(20, width / 8.4);
    const lines = ({ start, end }: TextBlock): number => Math.max(1, Math.ceil((end - start) / letters));
    this.heights = new Heights(blocks.length, (i) => lines(blocks[i]!) * (26 + 16 * rows) + 8 * rows);
    this.#count = blocks.length;
    this.#now = this.#windowOf(0, Math.min(this.#count, FEW));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): TextWindow => this.#now;

  /** Lays out other blocks where what is kept ready was half used up. */
  look(outer: HTMLElement, inner: HTMLElement): void {
    if (this.#count <= FEW) return;
    const top = outer.scrollTop - inner.offsetTop;
    const near = (beyond: number): readonly [number, number] => [
      this.heights.at(top - beyond),
      Math.min(this.#count, this.heights.at(top + outer.clientHeight + beyond) + 1),
    ];
    const [wanted, least] = [near(BEYOND), near(BEYOND / 2)];
    const { first, last } = this.#now;
    if (first <= least[0] && least[1] <= last && last - first <= (wanted[1] - wanted[0]) * 3) return;
    this.#become(this.#windowOf(...wanted));
  }

  /** Learns the heights of what is laid out. */
  measure(outer: HTMLElement, inner: HTMLElement): void {
    if (this.#count <= FEW) return;
    let news = false;
    for (const row of inner.querySelectorAll<HTMLElement>('[data-row]')) {
      const at = Number(row.dataset['row']);
      if (at < this.#count && this.heights.set(at, row.offsetHeight)) news = true;
    }
    if (news) this.#become(this.#windowOf(this.#now.first, this.#now.last));
    this.look(outer, inner);
  }

  #windowOf(first: number, last: number): TextWindow {
    return { first, last, above: this.heights.top(first), below: this.heights.whole - this.heights.top(last) };
  }

  #become(next: TextWindow): void {
    this.#now = next;
    for (const listener of this.#listeners) listener();
  }
}

/** Keeps only those blocks laid out that are near what is seen, and learns their heights. `rows`: free rows under each line. */
export function useWindow(
  scroll: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  blocks: readonly TextBlock[],
  rows: number,
): TextWindow & { readonly heights: Heights } {
  const [width, setWidth] = useState(600);
  const windowing = useMemo(() => new Windowing(blocks, width, rows), [blocks, width, rows]);
  const now = useSyncExternalStore(windowing.subscribe, windowing.now);

  useEffect(() => {
    const [outer, inner] = [scroll.current, content.current];
    if (outer === null || inner === null) return undefined;
    const look = (): void => windowing.look(outer, inner);
    const observer = new ResizeObserver(() => {
      setWidth(inner.clientWidth);
      look();
    });
    observer.observe(outer);
    outer.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      outer.removeEventListener('scroll', look);
    };
  }, [scroll, content, windowing]);

  useLayoutEffect(() => {
    const [outer, inner] = [scroll.current, content.current];
    if (outer !== null && inner !== null) windowing.measure(outer, inner);
  });
  return { ...now, heights: windowing.heights };
}
