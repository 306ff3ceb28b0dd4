import { createCutter, isClose, isOpen, isSpace } from './cutter.ts';

/** One value cut out of a JSON text. `text` is null when it was longer than a record may be. */
export interface Element {
  readonly line: number;
  readonly text: string | null;
  /** Key of the top-level object it lies under; null outside. */
  readonly key: string | null;
  /** True inside a list: of the top level, or under a key. */
  readonly inList: boolean;
  /** The text ended inside it. */
  readonly cut: boolean;
}
export interface Scanned {
  readonly elements: readonly Element[];
  /** Where the structure around the elements breaks, and what stands there ('' at the end of the text). Nothing is read after it. */
  readonly error: { readonly line: number; readonly at: string } | null;
}

/** How the top level is taken apart: element by element, key by key with all that lies under each, or as whole values one after another. */
export type TopLevel = 'elements' | 'entries' | 'values';

/** Where in the structure the scanner stands; 'keys': before a key of the top-level object, 'key-list': in a list under a key. */
type Mode = 'top' | 'list' | 'keys' | 'colon' | 'value' | 'key-list';

/** What a character outside elements means: another mode, the beginning of an element (or key), or an error. */
function step(mode: Mode, code: number, topLevel: TopLevel): Mode | 'begin' | 'error' {
  if (mode === 'colon') return code === 58 ? 'value' : 'error';
  if (code === 44) return mode === 'value' || mode === 'top' ? 'error' : mode;
  if (mode === 'top' && topLevel !== 'values' && isOpen(code)) return code === 91 ? 'list' : 'keys';
  if (isClose(code)) {
    if (mode === 'list' && code === 93) return 'top';
    if (mode === 'keys' && code === 125) return 'top';
    return mode === 'key-list' && code === 93 ? 'keys' : 'error';
  }
  if (mode === 'value' && code === 91 && topLevel === 'elements') return 'key-list';
  return mode === 'keys' && code !== 34 ? 'error' : 'begin';
}

function keyOf(text: string | null): string | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/**
 * Cuts a JSON text, given slab by slab, into the elements of its top-level list or object (one level deeper below keys that hold lists),
 * without parsing them. It never looks back, so its work grows with the text alone.
 */
export function createScanner(topLevel: TopLevel): (slab: string, last: boolean) => Scanned {
  const cutter = createCutter();
  let mode: Mode = 'top';
  let line = 1;
  let startLine = 1;
  let key: string | null = null;
  let ended = false;

  /** Takes the value that the cutter has read: a key, or an element. False: the key is no key. */
  const finish = (elements: Element[], cut: boolean): boolean => {
    const text = cutter.take();
    if (mode !== 'keys') {
      elements.push({ line: startLine, text, key, inList: mode === 'list' || mode === 'key-list', cut });
      if (mode === 'value') mode = 'keys';
      return true;
    }
    key = keyOf(text);
    mode = 'colon';
    return key !== null;
  };

  return (slab, last) => {
    const elements: Element[] = [];
    let at = 0;
    const fail = (): Scanned => {
      ended = true;
      return { elements, error: { line, at: slab.slice(at, at + 20) } };
    };
    while (at < slab.length && !ended) {
      if (!cutter.isOpen()) {
        const code = slab.charCodeAt(at);
        const next = isSpace(code) ? mode : step(mode, code, topLevel);
        if (next === 'error') return fail();
        if (next !== 'begin') {
          if (code === 10) line += 1;
          if (mode === 'top') key = null;
          mode = next;
          at += 1;
          continue;
        }
        startLine = line;
      }
      const end = cutter.read(slab, at);
      line += cutter.lines();
      at = end === -1 ? slab.length : end;
      if (end !== -1 && !finish(elements, false)) return fail();
    }
    if (last && cutter.isOpen()) finish(elements, cutter.isCut());
    return last && !ended && mode !== 'top' ? fail() : { elements, error: null };
  };
}
