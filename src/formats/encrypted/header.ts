import { fromHex, toHex, utf8 } from '#domain/hash.ts';
import { canonicalJson } from '#domain/json.ts';

/** First bytes of an encrypted project file (docs/encrypted-backup.md). */
const MAGIC = 'PLUMBENC';
const LENGTH_AT = MAGIC.length;
const HEADER_AT = LENGTH_AT + 4;
/** Far above what a header needs. */
const MOST_HEADER = 4096;

/** Rounds of PBKDF2-SHA-256 that are used: about a third of a second on a laptop, and as long for each guess of somebody who has the file. */
export const ROUNDS = 600_000;
/** What a reader takes: fewer protect nothing, more would hang it. */
const ROUNDS_RANGE = { least: 100_000, most: 10_000_000 };
/** Bytes of the content in each chunk but the last. */
export const CHUNK = 1024 * 1024;
const MOST_CHUNK = 64 * 1024 * 1024;

export interface EncryptedHeader {
  readonly v: 1;
  readonly kdf: 'PBKDF2-SHA-256';
  readonly iterations: number;
  /** 16 bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** 8 bytes that follow from the passphrase: whether it is the right one is known before anything is read. */
  readonly check: string;
  readonly cipher: 'AES-256-GCM';
  /** The first 7 bytes of every chunk's nonce. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly chunk: number;
}

/** The header with what stands before it: these bytes are authenticated with every chunk. */
export function headerBytes({ salt, nonce, ...rest }: EncryptedHeader): Uint8Array<ArrayBuffer> {
  const json = utf8(canonicalJson({ ...rest, salt: toHex(salt), nonce: toHex(nonce) }));
  const bytes = new Uint8Array(HEADER_AT + json.length);
  bytes.set(utf8(MAGIC));
  new DataView(bytes.buffer).setUint32(LENGTH_AT, json.length, true);
  bytes.set(json, HEADER_AT);
  return bytes;
}

/** Bytes enough to tell an encrypted file. */
export const SNIFF = HEADER_AT;

/** Whether a file that begins so is an encrypted one. */
export const isEncrypted = (start: Uint8Array): boolean =>
  start.length >= HEADER_AT && new TextDecoder().decode(start.subarray(0, LENGTH_AT)) === MAGIC;

/** Length of magic, length and header, by the first bytes; undefined when that cannot be one. */
export function headLength(start: Uint8Array): number | undefined {
  const length = new DataView(start.buffer, start.byteOffset).getUint32(LENGTH_AT, true);
  return length <= MOST_HEADER ? HEADER_AT + length : undefined;
}

/** The header in its bytes; undefined when it is damaged, or of a later version. */
export function parseHeader(head: Uint8Array): EncryptedHeader | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(HEADER_AT)));
    if (typeof value !== 'object' || value === null) return undefined;
    const { v, kdf, iterations, salt, check, cipher, nonce, chunk } = value as Record<string, unknown>;
    if (v !== 1 || kdf !== 'PBKDF2-SHA-256' || cipher !== 'AES-256-GCM') return undefined;
    if (!isWithin(iterations, ROUNDS_RANGE.least, ROUNDS_RANGE.most) || !isWithin(chunk, 1, MOST_CHUNK)) return undefined;
    if (!isHex(salt, 16) || !isHex(nonce, 7) || !isHex(check, 8)) return undefined;
    return { v, kdf, cipher, iterations, chunk, check, salt: new Uint8Array(fromHex(salt)), nonce: new Uint8Array(fromHex(nonce)) };
  } catch {
    return undefined;
  }
}

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
const isHex = (value: unknown, bytes: number): value is string =>
  typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);
