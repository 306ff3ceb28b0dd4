import { utf8 } from '#domain/hash.ts';

/** What is packed here: texts, bytes, booleans, numbers from 0 to 2^32 − 1, lists, and maps with keys of text or bytes. */
export type Packable = string | Uint8Array | boolean | number | readonly Packable[] | ReadonlyMap<string | Uint8Array, Packable>;

/** MessagePack (msgpack.org, specification of 2013): the shortest form of each value. */
export function msgpack(value: Packable): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  put(value, parts);
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function put(value: Packable, parts: Uint8Array[]): void {
  if (typeof value === 'boolean') parts.push(Uint8Array.of(value ? 0xc3 : 0xc2));
  else if (typeof value === 'number') parts.push(numberHead(value));
  else if (typeof value === 'string') {
    const bytes = utf8(value);
    parts.push(head(bytes.length, { fixed: 0xa0, most: 31, codes: [0xd9, 0xda, 0xdb] }), bytes);
  } else if (value instanceof Uint8Array) parts.push(head(value.length, { fixed: 0, most: -1, codes: [0xc4, 0xc5, 0xc6] }), value);
  else if (value instanceof Map) {
    parts.push(head(value.size, { fixed: 0x80, most: 15, codes: [null, 0xde, 0xdf] }));
    for (const [key, each] of value as ReadonlyMap<string | Uint8Array, Packable>) {
      put(key, parts);
      put(each, parts);
    }
  } else {
    const list = value as readonly Packable[];
    parts.push(head(list.length, { fixed: 0x90, most: 15, codes: [null, 0xdc, 0xdd] }));
    for (const each of list) put(each, parts);
  }
}

interface Heads {
  /** The code of short ones, to which the length is added, up to `most`. */
  readonly fixed: number;
  readonly most: number;
  /** Of lengths in 8, 16 and 32 bits; null: there is none. */
  readonly codes: readonly [number | null, number, number];
}

function head(length: number, { fixed, most, codes: [byte, two, four] }: Heads): Uint8Array {
  if (length <= most) return Uint8Array.of(fixed | length);
  if (byte !== null && length < 0x100) return Uint8Array.of(byte, length);
  return length < 0x10000 ? sized(two, length, 2) : sized(four, length, 4);
}

function numberHead(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) throw new RangeError(`${value} is not packed here.`);
  if (value < 0x80) return Uint8Array.of(value);
  if (value < 0x100) return Uint8Array.of(0xcc, value);
  return value < 0x10000 ? sized(0xcd, value, 2) : sized(0xce, value, 4);
}

function sized(code: number, value: number, bytes: 2 | 4): Uint8Array {
  const out = new Uint8Array(1 + bytes);
  const view = new DataView(out.buffer);
  out[0] = code;
  if (bytes === 2) view.setUint16(1, value);
  else view.setUint32(1, value);
  return out;
}
