/** Thrown where the data of a picture end early or are no JPEG data; caught by `decodeJpeg4`. */
export class CutError extends Error {
  override readonly name = 'CutError';
}

/** A Huffman table for decoding: for each length, the codes from `first` on stand for the values from `from` on (T.81, F.2.2.3). */
export interface HuffmanTable {
  readonly first: Int32Array;
  /** One more than the last code of the length, or -1. */
  readonly end: Int32Array;
  readonly from: Int32Array;
  readonly values: Uint8Array;
}

export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const [first, end, from] = [new Int32Array(17), new Int32Array(17).fill(-1), new Int32Array(17)];
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    first[length] = code;
    from[length] = at;
    if (count > 0) end[length] = code + count;
    code = (code + count) << 1;
    at += count;
  }
  return { first, end, from, values };
}

/** Reads the entropy-coded bits of a scan; stops at markers. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private held = 0;
  private bits = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Where the marker after the scan begins. */
  get position(): number {
    return this.at;
  }

  bit(): number {
    if (this.bits === 0) {
      const byte = this.bytes[this.at];
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) throw new CutError('the scan ends early');
      this.at += byte === 0xff ? 2 : 1;
      this.held = byte;
      this.bits = 8;
    }
    this.bits -= 1;
    return (this.held >> this.bits) & 1;
  }

  /** An unsigned number of `length` bits. */
  number(length: number): number {
    let value = 0;
    for (let k = 0; k < length; k += 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A signed number of `length` bits as T.81 codes it (F.2.2.1). */
  signed(length: number): number {
    if (length === 0) return 0;
    const value = this.number(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.bit();
      if (code < table.end[length]!) return table.values[table.from[length]! + code - table.first[length]!] ?? 0;
    }
    throw new CutError('no such code');
  }

  /** Passes over a restart marker. */
  restart(): void {
    this.bits = 0;
    if (this.bytes[this.at] !== 0xff || ((this.bytes[this.at + 1] ?? 0) & 0xf8) !== 0xd0) throw new CutError('a restart is missing');
    this.at += 2;
  }
}
