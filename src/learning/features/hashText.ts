import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import type { Csr } from '../matrix/csr.ts';
import type { GramRange, TextConfig } from './config.ts';
import { apartFrom, checkTextConfig } from './config.ts';
import { murmur3 } from './murmur3.ts';
import { TextBuffer } from './textBuffer.ts';

/** Character n-grams beside words get their own hash, so that "cat" the word and "cat" the three letters stay apart. */
const CHARS_BESIDE_WORDS = 0x3c074a61;

/** Buckets from `from` on; their number less 1, a power of two less 1. */
interface Span {
  readonly from: number;
  readonly mask: number;
}

const span = (from: number, end: number): Span => ({ from, mask: end - from - 1 });

/** Builds a matrix of hashed n-gram counts row by row (the hashing trick: Weinberger et al. 2009, without signs). */
export class TextHasher {
  readonly #config: TextConfig;
  readonly #buffer = new TextBuffer();
  readonly #spans: { readonly words: Span; readonly phrases: Span; readonly chars: Span };
  #indptr = new Uint32Array(1025);
  #indices = new Uint32Array(1 << 16);
  #values = new Float32Array(1 << 16);
  #rows = 0;
  #end = 0;
  /** Open addressing from bucket to entry of the current row; small, so that it stays in the fastest cache. */
  #slotRow = new Int32Array(512).fill(-1);
  #slotEntry = new Int32Array(512);

  constructor(config: TextConfig) {
    checkTextConfig(config);
    this.#config = config;
    const buckets = 2 ** config.bits;
    const all = { from: 0, mask: buckets - 1 };
    const [words, phrases, chars, end] = apartFrom(buckets);
    this.#spans =
      config.apart === undefined
        ? { words: all, phrases: all, chars: all }
        : { words: span(words, phrases), phrases: span(phrases, chars), chars: span(chars, end) };
  }

  /** Adds one row. */
  add(text: string): void {
    const { words, chars, minWordLength } = this.#config;
    const lower = text.toLowerCase();
    if (words !== null) {
      this.#buffer.readWords(lower, minWordLength);
      this.#addGrams(words, 0, this.#spans.words, this.#spans.phrases);
    }
    if (chars !== null) {
      const seed = words === null ? 0 : CHARS_BESIDE_WORDS;
      let at = this.#buffer.readPaddedWord(lower, 0);
      while (at >= 0) {
        this.#addGrams(this.#wholeWordOnce(chars), seed, this.#spans.chars, this.#spans.chars);
        at = this.#buffer.readPaddedWord(lower, at);
      }
    }
    this.#endRow();
  }

  /** The matrix of all rows added so far. The hasher can go on afterwards. */
  counts(): Csr {
    const indptr = this.#indptr.slice(0, this.#rows + 1);
    const columns = 2 ** this.#config.bits;
    return { rows: this.#rows, columns, indptr, indices: this.#indices.slice(0, this.#end), values: this.#values.slice(0, this.#end) };
  }

  /** A word shorter than n counts once, for the smallest n that holds it (as scikit-learn does). */
  #wholeWordOnce([from, to]: GramRange): GramRange {
    const length = this.#buffer.count;
    return length <= from ? [Math.min(from, length), Math.min(from, length)] : [from, Math.min(to, length)];
  }

  /** Grams of one unit go into buckets of `single`, longer ones into those of `several`. */
  #addGrams([from, to]: GramRange, seed: number, single: Span, several: Span): void {
    const { bytes, starts, ends, count } = this.#buffer;
    this.#reserve(count * (to - from + 1));
    for (let n = from; n <= to; n += 1) {
      const { from: first, mask } = n === 1 ? single : several;
      for (let i = 0; i + n <= count; i += 1) {
        const hash = murmur3(bytes, starts[i]!, ends[i + n - 1]!, seed);
        this.#count(first + ((hash < 0 ? -hash : hash) & mask)); // |hash| modulo a power of two, as scikit-learn's FeatureHasher
      }
    }
  }

  #count(bucket: number): void {
    const last = this.#slotRow.length - 1;
    let slot = (bucket ^ (bucket >>> 9)) & last;
    while (this.#slotRow[slot] === this.#rows) {
      const entry = this.#slotEntry[slot]!;
      if (this.#indices[entry] === bucket) {
        this.#values[entry]! += 1;
        return;
      }
      slot = (slot + 1) & last;
    }
    this.#slotRow[slot] = this.#rows;
    this.#slotEntry[slot] = this.#end;
    this.#indices[this.#end] = bucket;
    this.#values[this.#end++] = 1;
  }

  /** Room for `more` entries in the arrays and, half empty, in the table. */
  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed > this.#indices.length) {
      const size = Math.max(needed, this.#indices.length * 2);
      const [indices, values] = [new Uint32Array(size), new Float32Array(size)];
      indices.set(this.#indices);
      values.set(this.#values);
      this.#indices = indices;
      this.#values = values;
    }
    const rowSize = needed - this.#indptr[this.#rows]!;
    if (rowSize * 2 > this.#slotRow.length) this.#growTable(rowSize);
  }

  #growTable(rowSize: number): void {
    let size = this.#slotRow.length;
    while (size < rowSize * 2) size *= 2;
    this.#slotRow = new Int32Array(size).fill(-1);
    this.#slotEntry = new Int32Array(size);
    for (let entry = this.#indptr[this.#rows]!; entry < this.#end; entry += 1) {
      const bucket = this.#indices[entry]!;
      let slot = (bucket ^ (bucket >>> 9)) & (size - 1);
      while (this.#slotRow[slot] === this.#rows) slot = (slot + 1) & (size - 1);
      this.#slotRow[slot] = this.#rows;
      this.#slotEntry[slot] = entry;
    }
  }

  #endRow(): void {
    this.#rows += 1;
    if (this.#rows === this.#indptr.length) {
      const indptr = new Uint32Array(this.#indptr.length * 2);
      indptr.set(this.#indptr);
      this.#indptr = indptr;
    }
    this.#indptr[this.#rows] = this.#end;
  }
}

/** Hashed n-gram counts of every text, a row each, in order. */
export async function hashTexts(texts: readonly string[], config: TextConfig, control: Control): Promise<Csr> {
  const hasher = new TextHasher(config);
  const pacer = new Pacer(control);
  const workPerCharacter = 30;
  for (let i = 0; i < texts.length; i += 1) {
    const text = texts[i] ?? '';
    hasher.add(text);
    if (pacer.due(200 + text.length * workPerCharacter)) {
      control.progress?.((i + 1) / texts.length);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return hasher.counts();
}
