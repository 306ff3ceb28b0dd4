import { sharedSha256 } from '../hashing/engine.ts';
import { canonicalJson } from '../json.ts';
import { Utf8Buffer } from '../utf8Buffer.ts';
import { parseEventLine } from './chain.ts';
import type { LogEvent } from './event.ts';

/** An event, its line as `eventLine` writes it, and the canonical JSON of its parts, which their hashes are made of. */
export interface ReadLine {
  readonly event: LogEvent;
  readonly line: string;
  readonly header: string;
  readonly payload: string;
}

/** Reads an event's line, also one that is no canonical JSON; undefined when it is not the line of an event. */
export function readLine(text: string): ReadLine | undefined {
  const event = parseEventLine(text);
  return event === undefined ? undefined : lineOf(event, text);
}

/**
 * The line of an event. `text`: what may be its line already. It is, when the platform writes the same text of the parsed value and its keys
 * are sorted, which is much quicker to find out than writing canonical JSON, and a log may have a million lines.
 */
export function lineOf(event: LogEvent, text?: string): ReadLine {
  if (text !== undefined) {
    const header = JSON.stringify(event.header);
    const payload = JSON.stringify(event.payload);
    if (text === joined(header, payload, event.salt) && isSorted(event.header) && isSorted(event.payload))
      return { event, line: text, header, payload };
  }
  const [header, payload] = [canonicalJson(event.header), canonicalJson(event.payload)];
  return { event, line: canonicalJson(event), header, payload };
}

const joined = (header: string, payload: string, salt: string | null): string =>
  `{"header":${header},"payload":${payload},"salt":${salt === null ? 'null' : `"${salt}"`}}`;

/** Whether the keys of every object in a parsed JSON value come in canonical order. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last = '';
  for (const key in value) {
    if (key < last || !isSorted((value as Record<string, unknown>)[key])) return false;
    last = key;
  }
  return true;
}

const buffer = new Utf8Buffer();

/** `headerHash` of a line as 32 bytes, overwritten by the next call. */
export function headerDigest({ header }: ReadLine): Uint8Array {
  const { bytes, length } = buffer.clear().add(header);
  return sharedSha256().digest(bytes, length);
}

/** Whether a payload is what its header says; one that is gone is. */
export function payloadFits({ event, payload }: ReadLine): boolean {
  const { salt, header } = event;
  if (event.payload === null) return true;
  if (salt === null) return false;
  const { bytes, length } = buffer.clear().addFromHex(salt).add(payload);
  return isHex(sharedSha256().digest(bytes, length), header.payloadHash);
}

const DIGITS = '0123456789abcdef';

/** Whether bytes are what hexadecimal digits, of either number, say. */
export function isHex(bytes: Uint8Array, hex: string): boolean {
  if (hex.length !== 2 * bytes.length) return false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (hex[2 * i] !== DIGITS[byte >> 4] || hex[2 * i + 1] !== DIGITS[byte & 15]) return false;
  }
  return true;
}
