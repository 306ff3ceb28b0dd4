import { useLayoutEffect, useState, useSyncExternalStore, type ReactNode, type RefObject } from 'react';
import { chipColors } from '#ui/ColorChip.tsx';
import type { TextArrow } from './textDrawing.ts';
import styles from './SpansText.module.css';

/** Where the name of a mark stands in the text. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Where the line of text begins that it stands under. */
  readonly line: number;
}

interface Drawn {
  readonly arrow: TextArrow;
  readonly path: string;
  readonly head: string;
}

interface Props {
  readonly content: RefObject<HTMLElement | null>;
  readonly arrows: readonly TextArrow[];
  readonly focus: readonly string[];
  /** Marks that lie above what is laid out, and not below it. */
  readonly isAbove: (id: string) => boolean;
  readonly heightOf: () => number;
}

/** So many are drawn at most. */
const MOST = 400;

/** What was laid out last: measured after each drawing of the text, and drawn again only where something has moved. */
class Layout {
  readonly #listeners = new Set<() => void>();
  #now: readonly Drawn[] = [];
  #key = '';

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): readonly Drawn[] => this.#now;

  become(next: readonly Drawn[]): void {
    const key = next.map(({ arrow, path }) => `${arrow.id} ${arrow.color} ${path}`).join('|');
    if (key === this.#key) return;
    [this.#key, this.#now] = [key, next];
    for (const listener of this.#listeners) listener();
  }
}

/** Relations as arrows from name to name; what they are called stands at the name that they lead from. */
export function Arrows({ content, arrows, focus, isAbove, heightOf }: Props): ReactNode {
  const [layout] = useState(() => new Layout());
  const drawn = useSyncExternalStore(layout.subscribe, layout.now);
  useLayoutEffect(() => {
    const root = content.current;
    if (root !== null) layout.become(arrows.length === 0 ? [] : layOut(root, arrows.slice(0, MOST), { isAbove, whole: heightOf() }));
  });
  if (drawn.length === 0) return null;
  return (
    <svg className={styles['arrows']} aria-hidden>
      {drawn.map(({ arrow, path, head }) => (
        <g key={arrow.id} style={arrow.color === null ? {} : chipColors(arrow.color)}>
          <path
            className={styles['arrow']}
            d={path}
            data-held={[arrow.id, arrow.from, arrow.to].some((id) => focus.includes(id))}
            data-arrow={arrow.id}
          />
          <path className={styles['head']} d={head} />
        </g>
      ))}
    </svg>
  );
}

function layOut(
  root: HTMLElement,
  arrows: readonly TextArrow[],
  { isAbove, whole }: { readonly isAbove: (id: string) => boolean; readonly whole: number },
): readonly Drawn[] {
  const origin = root.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-mark]')) {
    const { left, right, bottom } = element.getBoundingClientRect();
    boxes.set(element.dataset['mark'] ?? '', {
      left: left - origin.left,
      right: right - origin.left,
      y: bottom - origin.top,
      line: element.closest('[data-from]')?.getClientRects()[0]?.top ?? bottom,
    });
  }
  const used = new Map<number, number>();
  return arrows.flatMap((arrow): Drawn[] => {
    const [from, to] = [boxes.get(arrow.from), boxes.get(arrow.to)];
    if (from === undefined && to === undefined) return [];
    const away = (id: string, other: Box): Box => ({
      left: other.left,
      right: other.left,
      y: isAbove(id) ? 0 : whole,
      line: isAbove(id) ? -1e6 : 1e6,
    });
    const [a, b] = [from ?? away(arrow.from, to!), to ?? away(arrow.to, from!)];
    if (Math.abs(a.line - b.line) < 4) {
      // in one line: down from one name, along, up to the other; the next such arrow lies a little lower
      const base = Math.round(Math.max(a.y, b.y));
      const nth = used.get(base) ?? 0;
      used.set(base, nth + 1);
      const [start, end, deep] = [middleOf(a), middleOf(b) + 3 * nth, base + 5 + nth * 4];
      return [{ arrow, path: `M${round(start)} ${round(a.y)}V${deep}H${round(end)}V${round(b.y + 4)}`, head: headAt(end, b.y, 'up') }];
    }
    // from line to line: out at the left of one name, in at the left of the other; the text between is crossed where it is widest apart
    const out = Math.max(4, Math.min(BULGE, Math.min(a.left, b.left) + BULGE / 2));
    const [y0, y1] = [a.y - 5, b.y - 5];
    const path = `M${round(a.left - 1)} ${round(y0)}C${round(a.left - out)} ${round(y0)} ${round(b.left - out)} ${round(y1)} ${round(b.left - 6)} ${round(y1)}`;
    return [{ arrow, path, head: headAt(b.left - 1, y1, 'right') }];
  });
}

/** So far an arrow from line to line bends to the left, in pixels. */
const BULGE = 28;
const round = (value: number): number => Math.round(value * 10) / 10;
const middleOf = ({ left, right }: Box): number => left + Math.min(12, (right - left) / 2);

function headAt(x: number, y: number, way: 'up' | 'right'): string {
  if (way === 'right') return `M${round(x)} ${round(y)}l-5 -3.5v7Z`;
  return `M${round(x)} ${round(y)}l-3.5 5h7Z`;
}
