import { hexInto } from './hash.ts';

/** The part of the platform that is used here; this layer knows no platform types. */
interface Platform {
  readonly TextEncoder: new () => { encodeInto(text: string, to: Uint8Array): { readonly written?: number } };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
}

const platform = globalThis as typeof globalThis & Platform;
const encoder = new platform.TextEncoder();
const decoder = new platform.TextDecoder();
/** From so many characters on the platform's encoder is faster. */
const LONG = 100;

const DIGITS = new Uint8Array(16).map((_, i) => '0123456789abcdef'.charCodeAt(i));

/** UTF-8 bytes of one text after another in memory that is used again: importing a million rows allocates nothing for hashing. */
export class Utf8Buffer {
  bytes = new Uint8Array(4096);
  length = 0;

  clear(): this {
    this.length = 0;
    return this;
  }

  /** Appends a text. Lone surrogates become U+FFFD, as encoders do. */
  add(text: string): this {
    this.reserve(text.length * 3);
    const { bytes } = this;
    let at = this.length;
    if (text.length >= LONG) {
      this.length = at + (encoder.encodeInto(text, bytes.subarray(at)).written ?? 0);
      return this;
    }
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) bytes[at++] = unit;
      else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        const point = text.codePointAt(i) ?? unit;
        if (point > 0xffff) {
          bytes[at++] = 0xf0 | (point >> 18);
          bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
          i += 1;
        }
        const rest = point > 0xffff ? point : point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
        bytes[at++] = point > 0xffff ? 0x80 | ((rest >> 6) & 0x3f) : 0xe0 | (rest >> 12);
        if (point <= 0xffff) bytes[at++] = 0x80 | ((rest >> 6) & 0x3f);
        bytes[at++] = 0x80 | (rest & 0x3f);
      }
    }
    this.length = at;
    return this;
  }

  /** Appends bytes as lower-case hex digits. */
  addHex(from: Uint8Array, start: number, end: number): this {
    this.reserve((end - start) * 2);
    const { bytes } = this;
    let at = this.length;
    for (let i = start; i < end; i += 1) {
      const byte = from[i]!;
      bytes[at++] = DIGITS[byte >> 4]!;
      bytes[at++] = DIGITS[byte & 15]!;
    }
    this.length = at;
    return this;
  }

  /** Appends the bytes that hex digits stand for. */
  addFromHex(hex: string): this {
    this.reserve(hex.length / 2);
    hexInto(hex, this.bytes, this.length);
    this.length += hex.length / 2;
    return this;
  }

  /** The bytes so far; overwritten by what comes next. */
  get filled(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  /** Makes room for so many further bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}

/** Writes the UTF-8 bytes of a text to the front of `to`, which is long enough; returns how many they are. Lone surrogates become U+FFFD. */
export const encodeInto = (text: string, to: Uint8Array): number => encoder.encodeInto(text, to).written ?? 0;

/** The text of UTF-8 bytes. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);
