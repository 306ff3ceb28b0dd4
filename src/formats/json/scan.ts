import { limits } from '../limits.ts';

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
export type Scanned = { readonly elements: readonly Element[]; readonly error: { readonly line: number; readonly at: string } | null };

/** How the top level is taken apart: element by element, or as whole values one after another. */
export type TopLevel = 'elements' | 'values';

type Mode = 'top' | 'list' | 'keys' | 'colon' | 'value' | 'key-list';

const QUOTE = 34;
const BACKSLASH = 92;
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;
const isOpen = (code: number): boolean => code === 123 || code === 91;
const isClose = (code: number): boolean => code === 125 || code === 93;

/**
 * Cuts a JSON text, given slab by slab, into the elements of its top-level list or object (one level deeper below keys that hold lists),
 * without parsing them: brackets and strings are enough. It is one state machine over characters, so it never looks back.
 */
export function createScanner(topLevel: TopLevel): (slab: string, last: boolean) => Scanned {
  let mode: Mode = 'top';
  let line = 1;
  let key: string | null = null;
  let ended = false;
  // The element being read: where it began, what earlier slabs gave, and where in its grammar it is.
  let inside = false;
  let startLine = 1;
  let pieces: string[] = [];
  let length = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;

  return (slab, last) => {
    const elements: Element[] = [];
    let error: Scanned['error'] = null;
    let start = 0;
    const fail = (at: number): void => {
      error = { line, at: slab.slice(at, at + 20) };
      ended = true;
    };
    const keep = (to: number): void => {
      length += to - start;
      if (length <= limits.record) pieces.push(slab.slice(start, to));
      else pieces = [];
    };
    const finish = (to: number, cut: boolean): void => {
      keep(to);
      const text = length > limits.record ? null : pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
      pieces = [];
      length = 0;
      inside = false;
      if (mode === 'keys') {
        key = text === null ? '' : keyOf(text);
        if (key === null && !cut) return fail(to);
        mode = 'colon';
      } else {
        elements.push({ line: startLine, text, key, inList: mode === 'list' || mode === 'key-list', cut });
        if (mode === 'value') mode = 'keys';
      }
    };

    let at = 0;
    const begin = (): void => {
      inside = true;
      start = at;
      startLine = line;
      depth = 0;
    };
    for (; at < slab.length && !ended; at += 1) {
      const code = slab.charCodeAt(at);
      if (code === 10) line += 1;
      if (inside) {
        if (inString) {
          if (escaped) escaped = false;
          else if (code === BACKSLASH) escaped = true;
          else if (code === QUOTE) {
            inString = false;
            if (depth === 0) finish(at + 1, false);
          }
        } else if (code === QUOTE && depth > 0) inString = true;
        else if (isOpen(code)) depth += 1;
        else if (depth > 0) {
          if (isClose(code)) {
            depth -= 1;
            if (depth === 0) finish(at + 1, false);
          }
        } else if (code === 44 || isSpace(code) || isClose(code) || code === QUOTE) {
          finish(at, false);
          if (code === 10) line -= 1; // the character is read again outside
          at -= 1;
        }
        continue;
      }
      if (isSpace(code)) continue;
      if (mode === 'colon') {
        if (code === 58) mode = 'value';
        else fail(at);
        continue;
      }
      if (code === 44 && mode !== 'value' && mode !== 'top') continue;
      if (mode === 'top' && topLevel === 'elements' && isOpen(code)) {
        mode = code === 91 ? 'list' : 'keys';
        key = null;
        continue;
      }
      if (isClose(code)) {
        if ((mode === 'list' && code === 93) || (mode === 'keys' && code === 125)) mode = 'top';
        else if (mode === 'key-list' && code === 93) mode = 'keys';
        else fail(at);
        continue;
      }
      if (mode === 'value' && code === 91) {
        mode = 'key-list';
        continue;
      }
      if (mode === 'keys' && code !== QUOTE) {
        fail(at);
        continue;
      }
      begin();
      inString = code === QUOTE;
      if (isOpen(code)) depth = 1;
    }
    if (inside) {
      if (last) finish(slab.length, depth > 0 || inString);
      else {
        keep(slab.length);
        start = 0;
      }
    }
    if (last && !ended && mode !== 'top' && error === null) fail(slab.length);
    return { elements, error };
  };
}

function keyOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
