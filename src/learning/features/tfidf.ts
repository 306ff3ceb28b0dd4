import { apartFrom, COMMON_FROM, type TextConfig } from './config.ts';
import type { Csr } from '../matrix/csr.ts';
import { entries } from '../matrix/csr.ts';

/** In how many rows each column occurs, and of how many rows. Sums of these over parts of a pool are those of the pool. */
export interface DocumentFrequency {
  readonly rows: number;
  readonly counts: Uint32Array;
}

/** Document frequencies of a matrix, added to those of earlier parts if given. */
export function documentFrequency(x: Csr, earlier?: DocumentFrequency): DocumentFrequency {
  const counts = earlier === undefined ? new Uint32Array(x.columns) : earlier.counts.slice();
  if (counts.length !== x.columns) throw new RangeError(`Document frequencies of ${counts.length} columns do not fit ${x.columns}.`);
  const end = entries(x);
  for (let p = 0; p < end; p += 1) counts[x.indices[p]!]! += 1;
  return { rows: x.rows + (earlier?.rows ?? 0), counts };
}

/**
 * Inverse document frequency ln((1 + rows) / (1 + df)) + 1, smooth as scikit-learn's TfidfTransformer: a word of every
 * document weighs 1. Frozen for a run: every row of it is weighted alike, whenever it arrives.
 */
export function inverseDocumentFrequency(frequency: DocumentFrequency): Float32Array {
  const top = Math.log(1 + frequency.rows);
  const idf = new Float32Array(frequency.counts.length);
  for (let c = 0; c < idf.length; c += 1) idf[c] = top - Math.log(1 + frequency.counts[c]!) + 1;
  return idf;
}

/**
 * What a pool says about each bucket of a configuration: its idf, times what the configuration adds to words, 0 where it is too rare.
 * Frozen for a run, as idf is.
 */
export function bucketWeights(frequency: DocumentFrequency, { apart, leastRows = 0 }: TextConfig): Float32Array {
  const weights = inverseDocumentFrequency(frequency);
  const least = frequency.rows < COMMON_FROM ? 0 : leastRows;
  const [, phrasesFrom, charsFrom] = apartFrom(weights.length);
  for (let bucket = 0; bucket < weights.length; bucket += 1) {
    if (frequency.counts[bucket]! < least) weights[bucket] = 0;
    else if (apart !== undefined && bucket < charsFrom) weights[bucket]! *= bucket < phrasesFrom ? apart.words : apart.phrases;
  }
  return weights;
}

/** idf of the rows of `x` alone. */
export const fitIdf = (x: Csr): Float32Array => inverseDocumentFrequency(documentFrequency(x));

/** Counts weighted by idf or what became of it, rows of Euclidean length 1 (an empty row stays empty). Shares indptr and indices with `counts`. */
export function applyTfIdf(counts: Csr, idf: Float32Array, sublinear: boolean): Csr {
  if (idf.length !== counts.columns) throw new RangeError(`idf of ${idf.length} columns does not fit ${counts.columns}.`);
  const values = new Float32Array(entries(counts));
  const { indptr, indices } = counts;
  for (let row = 0; row < counts.rows; row += 1) {
    const to = indptr[row + 1]!;
    let squares = 0;
    for (let p = indptr[row]!; p < to; p += 1) {
      const count = counts.values[p]!;
      const weight = (sublinear && count > 1 ? 1 + Math.log(count) : count) * idf[indices[p]!]!;
      values[p] = weight;
      squares += weight * weight;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let p = indptr[row]!; p < to; p += 1) values[p]! *= scale;
  }
  return { ...counts, values };
}
