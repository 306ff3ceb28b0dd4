import type { Problem } from '../format.ts';
import { PackedFault } from '../packedTable.ts';
import { binaryKind, isText } from './binary.ts';
import { guessEncoding, hex, pieceDecoder, type EncodingGuess } from './encoding.ts';
import { byteOrderMark, slabsOf, type Encoding, type Slab } from './slabs.ts';

/** Stands for bytes that are no text in the file's encoding. A lone surrogate, which decoding never gives: readers refuse its record. */
const ILL_FORMED = '\udc80';

export interface TextSlab {
  readonly text: string;
  readonly last: boolean;
}
export type TextRead = TextSlab | { readonly problem: Problem };

const LEADING = 64 * 1024;

function decodeOrMark(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return markIllFormed(bytes, encoding);
  }
}

/** Decodes line by line; ill-formed sequences become `ILL_FORMED`, so that only their own records are refused. */
function markIllFormed(bytes: Uint8Array, encoding: Encoding): string {
  const parts: string[] = [];
  const loose = new TextDecoder(encoding, { ignoreBOM: true });
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for (let at = 0; at < bytes.length;) {
    const end = nextLine(bytes, at, encoding);
    const line = bytes.subarray(at, end);
    try {
      parts.push(strict.decode(line));
    } catch {
      parts.push(marked(loose.decode(line)));
    }
    at = end;
  }
  return parts.join('');
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

/** Why a file cannot be read as text at all, or null. Looks at the first 64 KB. `asked`: somebody said what it is encoded in. */
function unreadable(slab: Pick<Slab, 'bytes' | 'encoding'>, file: string, asked: boolean): Problem | null {
  const head = slab.bytes.subarray(0, LEADING);
  const binary = binaryKind(head);
  if (binary !== null) return { file, line: 0, code: 'binary-file', message: `This is ${binary.what}, not a text file. ${binary.remedy}` };
  if (asked || slab.encoding !== 'utf-8') return null;
  const guess = guessEncoding(head, head.length === slab.bytes.length);
  if (guess.encoding.startsWith('utf-16')) {
    const message = `The file seems to be UTF-16 without a byte order mark. Choose that encoding (--encoding ${guess.encoding}), or save it as UTF-8.`;
    return { file, line: 0, code: 'not-utf-8', message };
  }
  if (!isText(head, guess.bad !== null))
    return { file, line: 0, code: 'binary-file', message: 'This is not a text file. Export it as CSV or JSONL first.' };
  return guess.certain ? null : { file, line: guess.bad?.line ?? 0, code: 'not-utf-8', message: notUtf8(guess) };
}

const notUtf8 = ({ encoding, bad }: EncodingGuess): string =>
  `The text is not UTF-8${bad === null ? '' : `: the byte ${hex(bad.byte)} stands on this line`}. It looks like ${encoding}: choose that encoding (--encoding ${encoding}), or save the file as UTF-8.`;

/** Decodes a file slab by slab. An unreadable file gives one problem and nothing else. Bytes that are no text become lone surrogates. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, file: string, asked?: Encoding): AsyncGenerator<TextRead> {
  try {
    yield* decodeSlabs(chunks, file, asked);
  } catch (error) {
    if (!(error instanceof PackedFault)) throw error;
    yield { problem: { file, line: 0, code: error.code, message: error.message } };
  }
}

async function* decodeSlabs(chunks: AsyncIterable<Uint8Array>, file: string, asked: Encoding | undefined): AsyncGenerator<TextRead> {
  let legacy: ((bytes: Uint8Array, last: boolean) => string) | null = null;
  for await (const slab of slabsOf(chunks, asked)) {
    if (slab.first) {
      const problem = unreadable(slab, file, asked !== undefined);
      if (problem !== null) {
        yield { problem };
        return;
      }
      if (!slab.encoding.startsWith('utf-')) legacy = pieceDecoder(slab.encoding);
    }
    const text = legacy === null ? decodeOrMark(slab.bytes, slab.encoding) : marked(legacy(slab.bytes, slab.last));
    yield { text, last: slab.last };
  }
}

const marked = (text: string): string => (text.includes('\ufffd') ? text.replaceAll('\ufffd', ILL_FORMED) : text);

/** Text of the first bytes of a file, for guessing: ill-formed parts are replaced, a cut last line is dropped when others remain. */
export function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean): string {
  const text = pieceDecoder(encoding)(bytes, true);
  const end = complete ? -1 : text.lastIndexOf('\n');
  return end <= 0 ? text : text.slice(0, end + 1);
}

/** The same without its byte order mark; `asked` is the encoding where there is no mark. */
export function headText(head: Uint8Array, complete: boolean, asked?: Encoding): string {
  const { encoding, length } = byteOrderMark(head, asked);
  return decodeHead(head.subarray(length), encoding, complete);
}
