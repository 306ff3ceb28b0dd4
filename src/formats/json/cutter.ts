import { limits } from '../limits.ts';

const QUOTE = 34;
const BACKSLASH = 92;

export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;
export const isOpen = (code: number): boolean => code === 123 || code === 91;
export const isClose = (code: number): boolean => code === 125 || code === 93;

/** Finds where one JSON value ends, by its brackets and strings, over any number of slabs. */
export interface Cutter {
  /** Whether a value has begun and not ended. */
  readonly isOpen: () => boolean;
  /** Whether it could not end where it stands: inside brackets or a string. */
  readonly isCut: () => boolean;
  /** Reads on from `at`, where a value begins or goes on; gives the place after its end, or -1 when the slab ends first. */
  readonly read: (slab: string, at: number) => number;
  /** Ends the value and gives its text; null when it is longer than a record may be. */
  readonly take: () => string | null;
  /** Line feeds in what was read since the last call. */
  readonly lines: () => number;
}

/** Makes a cutter; one reads value after value. */
export function createCutter(): Cutter {
  let open = false;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let lines = 0;
  let pieces: string[] = [];
  let length = 0;

  /** Place after the value's end, or -1. A bare number or word ends before the character that cannot belong to it. */
  const findEnd = (slab: string, from: number): number => {
    for (let at = from; at < slab.length; at += 1) {
      const code = slab.charCodeAt(at);
      if (code === 10) lines += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          inString = false;
          if (depth === 0) return at + 1;
        }
      } else if (code === QUOTE) {
        if (depth === 0 && (at > from || length > 0)) return at;
        inString = true;
      } else if (isOpen(code)) depth += 1;
      else if (depth > 0) {
        if (isClose(code)) {
          depth -= 1;
          if (depth === 0) return at + 1;
        }
      } else if (code === 44 || isSpace(code) || isClose(code)) {
        if (code === 10) lines -= 1; // it is read again outside
        return at;
      }
    }
    return -1;
  };

  return {
    isOpen: () => open,
    isCut: () => depth > 0 || inString,
    read(slab, at) {
      open = true;
      const end = findEnd(slab, at);
      const stop = end === -1 ? slab.length : end;
      length += stop - at;
      if (length <= limits.record) pieces.push(slab.slice(at, stop));
      else pieces = [];
      return end;
    },
    take() {
      const text = length > limits.record ? null : pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
      open = false;
      depth = 0;
      inString = false;
      escaped = false;
      pieces = [];
      length = 0;
      return text;
    },
    lines() {
      const count = lines;
      lines = 0;
      return count;
    },
  };
}
