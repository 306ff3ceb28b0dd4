import { analyse } from 'chardet';
import { byteOrderMark, type Encoding } from './slabs.ts';

/** The standard's name of an encoding, or null when no decoder knows it. */
export function encodingNamed(label: string): Encoding | null {
  try {
    return new TextDecoder(label).encoding.toLowerCase();
  } catch {
    return null;
  }
}

/**
 * Makes a decoder that is given a text piece by piece. Always streaming: Node 20 reads Windows-1252 as Latin-1 when it is given a text at once.
 */
export function pieceDecoder(encoding: Encoding, fatal = false): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  return (bytes, last) => decoder.decode(bytes, { stream: true }) + (last ? decoder.decode() : '');
}

/** What the first bytes of a file seem to be encoded in. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly why: string;
  /** False: it is only likely, and somebody should look at the text. */
  readonly certain: boolean;
  /** The first line that is not UTF-8, from 1, and its first byte that is not; null when all are. */
  readonly bad: { readonly line: number; readonly byte: number } | null;
}

/** Bytes of the head in which a zero stands, at even and at odd places. */
function zeros(head: Uint8Array): readonly [number, number] {
  const found: [number, number] = [0, 0];
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) found[(at & 1) as 0 | 1] += 1;
  return found;
}

/** Lines of a head as UTF-8: how many there are, how many are not, how many have more than ASCII, and the first that is not. */
function utf8Lines(head: Uint8Array): { lines: number; wrong: number; beyondAscii: number; bad: EncodingGuess['bad'] } {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const counts = { lines: 0, wrong: 0, beyondAscii: 0, bad: null as EncodingGuess['bad'] };
  for (let at = 0; at < head.length;) {
    const feed = head.indexOf(10, at);
    const line = head.subarray(at, feed === -1 ? head.length : feed + 1);
    counts.lines += 1;
    try {
      if (strict.decode(line).length !== line.length) counts.beyondAscii += 1;
    } catch {
      counts.wrong += 1;
      counts.bad ??= { line: counts.lines, byte: firstWrongByte(line) };
    }
    at += line.length;
  }
  return counts;
}

/** The first byte that is not part of a well-formed UTF-8 sequence. */
function firstWrongByte(line: Uint8Array): number {
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
    const rest = line.subarray(at + 1, at + length);
    if (length === 0 || rest.length < length - 1 || rest.some((next) => (next & 0xc0) !== 0x80)) return byte;
    at += length - 1;
  }
  return line.at(-1) ?? 0;
}

/** The head without a character that its end cuts through. */
function wholeCharacters(head: Uint8Array, complete: boolean): Uint8Array {
  if (complete) return head;
  const line = head.lastIndexOf(10);
  return line > 0 ? head.subarray(0, line + 1) : head.subarray(0, Math.max(0, head.length - 4));
}

/** Encodings that the detector may answer with and browsers decode; of single bytes it only knows these, and Latin-1 is a part of Windows-1252. */
function likelyLegacy(head: Uint8Array): Encoding {
  // ASCII says nothing about the encoding, and lines of it drown the others.
  const parts: Uint8Array[] = [];
  for (let at = 0; at < head.length;) {
    const feed = head.indexOf(10, at);
    const line = head.subarray(at, feed === -1 ? head.length : feed + 1);
    if (line.some((byte) => byte >= 0x80)) parts.push(line);
    at += line.length;
  }
  const sample = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    sample.set(part, filled);
    filled += part.length;
  }
  for (const { name, confidence } of analyse(sample)) {
    const encoding = encodingNamed(name);
    if (encoding !== null && !encoding.startsWith('utf-') && confidence >= 10) return encoding;
  }
  return 'windows-1252';
}

/** What the first bytes (up to 64 KB) of a file are encoded in; `complete`: they are the whole file. */
export function guessEncoding(bytes: Uint8Array, complete: boolean): EncodingGuess {
  const mark = byteOrderMark(bytes);
  if (mark.length > 0) return { encoding: mark.encoding, why: 'a byte order mark says so', certain: true, bad: null };
  const head = wholeCharacters(bytes, complete);
  const [even, odd] = zeros(head);
  if ((even + odd) * 4 > head.length && Math.min(even, odd) * 10 <= Math.max(even, odd)) {
    const encoding = odd > even ? 'utf-16le' : 'utf-16be';
    return { encoding, why: 'every second byte is zero, and there is no byte order mark', certain: false, bad: null };
  }
  const { lines, wrong, beyondAscii, bad } = utf8Lines(head);
  // A few bad lines among good ones are damage; without a single good one beyond ASCII the whole file is something else.
  const isUtf8 = bad === null || (wrong * 10 <= lines && (beyondAscii > 0 || wrong < 3));
  if (isUtf8) return { encoding: 'utf-8', why: beyondAscii > 0 ? 'its bytes are UTF-8' : 'its bytes are ASCII', certain: true, bad };
  const why = `line ${bad.line} is not UTF-8 (byte ${hex(bad.byte)}), and the letters fit this encoding best`;
  return { encoding: likelyLegacy(head), why, certain: false, bad };
}

export const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
