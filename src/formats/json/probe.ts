import { createCutter, isSpace } from './cutter.ts';
import { layoutOfHead, layoutOfObject, type JsonLayout } from './layout.ts';

/** Characters after which no more is read to tell how a file is laid out. */
const ENOUGH = 32 * 1024 * 1024;
const HEAD = 64 * 1024;

export interface JsonShape {
  readonly layout: JsonLayout;
  /** Each record lies on one line of its own: JSON Lines. */
  readonly lines: boolean;
}

/**
 * Tells how a JSON text is laid out from its beginning: the first value, however long, and whether another one follows it. Given slab by slab;
 * null: it has to see more.
 */
export function createProbe(): (slab: string, last: boolean) => JsonShape | null {
  const cutter = createCutter();
  let head = '';
  let length = 0;
  let first: string | null = null;
  let isWhole = false;
  /** Line feeds in the first value, and between it and the next. */
  let inside = 0;
  let between = 0;

  const alone = (): JsonShape => ({ layout: layoutOfFirst(), lines: false });
  const layoutOfFirst = (): JsonLayout => {
    if (head.startsWith('[')) return 'list';
    if (!head.startsWith('{')) return 'values';
    try {
      const value: unknown = JSON.parse(first ?? '');
      return typeof value === 'object' && value !== null ? layoutOfObject(value as Readonly<Record<string, unknown>>) : 'values';
    } catch {
      return layoutOfHead(head);
    }
  };

  return (slab, last) => {
    if (head.length < HEAD) head = (head + slab).trimStart().slice(0, HEAD);
    length += slab.length;
    if (/^\[\s*[[{\]]/.test(head)) return { layout: 'list', lines: false };
    let at = 0;
    if (!isWhole) {
      if (!cutter.isOpen()) while (at < slab.length && isSpace(slab.charCodeAt(at))) at += 1;
      if (at === slab.length && !cutter.isOpen()) return last ? { layout: 'values', lines: false } : null;
      const end = cutter.read(slab, at);
      inside += cutter.lines();
      if (end === -1) {
        if (!last && length <= ENOUGH) return null;
        // A file that ends in the middle of its first object has no whole record, and its structure says so.
        const { layout, lines } = alone();
        return { layout: last && layout === 'values' && head.startsWith('{') ? 'keyed' : layout, lines };
      }
      isWhole = true;
      first = cutter.take();
      at = end;
    }
    for (; at < slab.length; at += 1) {
      const code = slab.charCodeAt(at);
      if (code === 10) between += 1;
      else if (!isSpace(code)) return { layout: 'values', lines: inside === 0 && between > 0 };
    }
    return last ? alone() : null;
  };
}
