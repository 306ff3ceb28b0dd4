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

  /** Makes room for so many further bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}
