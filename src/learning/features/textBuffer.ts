import { kindOfCharacter, SPACE, WORD } from './characters.ts';

/**
 * Reused scratch space for one text: UTF-8 bytes, and where its units (words, or characters) begin and end in them.
 * Units lie in order with fixed gaps, so that an n-gram is one range of bytes.
 */
export class TextBuffer {
  bytes = new Uint8Array(1024);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** Number of units. */
  count = 0;
  #at = 0;

  /** Units = words of at least `minLength` characters, one blank between two. `text` is in lower case already. */
  readWords(text: string, minLength: number): void {
    this.#reset(text);
    let start = 0;
    let length = 0;
    for (let i = 0; i <= text.length; i += 1) {
      const point = i < text.length ? text.codePointAt(i)! : 32;
      if (kindOfCharacter(point) === WORD) {
        this.#write(point);
        length += 1;
      } else {
        if (length >= minLength) {
          this.#unit(start, this.#at);
          this.bytes[this.#at++] = 32;
        } else this.#at = start;
        start = this.#at;
        length = 0;
      }
      if (point > 0xffff) i += 1;
    }
  }

  /**
   * Units = the characters of the next word that ends at or after `from`, with a blank before and after it.
   * Returns where to go on, or -1 when no word is left.
   */
  readPaddedWord(text: string, from: number): number {
    this.#reset(text);
    let i = from;
    while (i < text.length && kindOfCharacter(text.charCodeAt(i)) === SPACE) i += 1;
    if (i === text.length) return -1;
    this.#character(32);
    while (i < text.length) {
      const point = text.codePointAt(i)!;
      if (kindOfCharacter(point) === SPACE) break;
      this.#character(point);
      i += point > 0xffff ? 2 : 1;
    }
    this.#character(32);
    return i;
  }

  #reset(text: string): void {
    const needed = text.length * 3 + 8;
    if (this.bytes.length < needed) this.bytes = new Uint8Array(needed * 2);
    this.count = 0;
    this.#at = 0;
  }

  #character(point: number): void {
    const start = this.#at;
    this.#write(point);
    this.#unit(start, this.#at);
  }

  #unit(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  #write(point: number): void {
    const { bytes } = this;
    if (point < 0x80) bytes[this.#at++] = point;
    else if (point < 0x800) {
      bytes[this.#at++] = 0xc0 | (point >> 6);
      bytes[this.#at++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      const whole = point >= 0xd800 && point < 0xe000 ? 0xfffd : point; // half a surrogate pair has no UTF-8 form
      bytes[this.#at++] = 0xe0 | (whole >> 12);
      bytes[this.#at++] = 0x80 | ((whole >> 6) & 63);
      bytes[this.#at++] = 0x80 | (whole & 63);
    } else {
      bytes[this.#at++] = 0xf0 | (point >> 18);
      bytes[this.#at++] = 0x80 | ((point >> 12) & 63);
      bytes[this.#at++] = 0x80 | ((point >> 6) & 63);
      bytes[this.#at++] = 0x80 | (point & 63);
    }
  }
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(values.length * 2);
  out.set(values);
  return out;
}
