import type { Problem } from '../format.ts';
import { slabsOf, type Encoding, type Slab } from './slabs.ts';

/** Stands for bytes that are no text in the file's encoding. A lone surrogate, which decoding never gives: readers refuse its record. */
const ILL_FORMED = '\udc80';

export interface TextSlab {
  readonly text: string;
  readonly last: boolean;
}
export type TextRead = TextSlab | { readonly problem: Problem };

const LEADING = 64 * 1024;

/** Names of common files that are not text, by their first bytes. */
const magics: readonly (readonly [string, readonly number[]])[] = [
  ['a zip archive (perhaps a spreadsheet)', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
];

function decodeOrMark(bytes: Uint8Array, encoding: Encoding): { text: string; lines: number; illFormed: number } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), lines: 0, illFormed: 0 };
  } catch {
    return markIllFormed(bytes, encoding);
  }
}

/** Decodes line by line; ill-formed sequences become `ILL_FORMED`, so that only their own records are refused. */
function markIllFormed(bytes: Uint8Array, encoding: Encoding): { text: string; lines: number; illFormed: number } {
  const parts: string[] = [];
  const loose = new TextDecoder(encoding, { ignoreBOM: true });
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let lines = 0;
  let illFormed = 0;
  for (let at = 0; at < bytes.length;) {
    const end = nextLine(bytes, at, encoding);
    const line = bytes.subarray(at, end);
    lines += 1;
    try {
      parts.push(strict.decode(line));
    } catch {
      illFormed += 1;
      parts.push(loose.decode(line).replaceAll('\ufffd', ILL_FORMED));
    }
    at = end;
  }
  return { text: parts.join(''), lines, illFormed };
}

function nextLine(bytes: Uint8Array, from: number, encoding: Encoding): number {
  if (encoding === 'utf-8') {
    const at = bytes.indexOf(10, from);
    return at === -1 ? bytes.length : at + 1;
  }
  const high = encoding === 'utf-16le' ? 1 : 0;
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes[at + high] === 0 && bytes[at + 1 - high] === 10) return at + 2;
  }
  return bytes.length;
}

/** Why a file cannot be read as text at all, or null. Looks at the first 64 KB. */
export function unreadable(slab: Pick<Slab, 'bytes' | 'encoding'>, file: string): Problem | null {
  const head = slab.bytes.subarray(0, LEADING);
  const magic = magics.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  const problem = (code: string, message: string): Problem => ({ file, line: 0, code, message });
  if (magic !== undefined)
    return problem('binary-file', `This is ${magic[0]}, not a text file. Unpack it or export it as CSV or JSONL first.`);
  if (slab.encoding !== 'utf-8') return null;
  let zeros = 0;
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) zeros += 1;
  const { lines, illFormed } = decodeOrMark(wholeCharacters(head, slab.bytes.length), 'utf-8');
  if (zeros * 100 > head.length || (zeros > 0 && illFormed > 0)) {
    return problem(
      'binary-file',
      'This is not a text file, or it is UTF-16 without a byte order mark. Save it as UTF-8 text and try again.',
    );
  }
  if (illFormed * 10 > lines) return problem('not-utf-8', 'The text is not UTF-8. Save the file with the encoding UTF-8 and try again.');
  return null;
}

/** The head without a character that the 64 KB limit cuts through. */
function wholeCharacters(head: Uint8Array, length: number): Uint8Array {
  if (head.length === length) return head;
  const line = head.lastIndexOf(10);
  return line > 0 ? head.subarray(0, line + 1) : head.subarray(0, head.length - 4);
}

/** Decodes a file slab by slab. An unreadable file gives one problem and nothing else. Bytes that are no text become lone surrogates. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<TextRead> {
  for await (const slab of slabsOf(chunks)) {
    if (slab.first) {
      const problem = unreadable(slab, file);
      if (problem !== null) {
        yield { problem };
        return;
      }
    }
    yield { text: decodeOrMark(slab.bytes, slab.encoding).text, last: slab.last };
  }
}

/** Text of the first bytes of a file, for guessing: ill-formed parts are replaced, a cut last line is dropped when others remain. */
export function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean): string {
  const text = new TextDecoder(encoding).decode(bytes);
  const end = complete ? -1 : text.lastIndexOf('\n');
  return end <= 0 ? text : text.slice(0, end + 1);
}
