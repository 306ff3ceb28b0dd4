import { utf8 } from '#domain/hash.ts';
import { symbols } from './symbols.ts';

const MASK = (1n << 64n) - 1n;
const M = 0xc6a4a7935bd1e995n;
const R = 47n;
const SEED = 1n;

const times = (a: bigint, b: bigint): bigint => (a * b) & MASK;
const mixed = (k: bigint): bigint => {
  const multiplied = times(k, M);
  return times(multiplied ^ (multiplied >> R), M);
};

/** The number that spaCy's string store gives a text: that of a symbol, else MurmurHash64A (Appleby) of its UTF-8, with the seed 1. Of '' it is 0. */
export function stringHash(text: string): bigint {
  const symbol = symbols.get(text);
  if (symbol !== undefined) return symbol;
  const bytes = utf8(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  let h = SEED ^ times(BigInt(bytes.length), M);
  for (let at = 0; at < whole; at += 8) h = times(h ^ mixed(view.getBigUint64(at, true)), M);
  if (whole < bytes.length) {
    let tail = 0n;
    for (let at = bytes.length - 1; at >= whole; at -= 1) tail = (tail << 8n) | BigInt(bytes[at]!);
    h = times(h ^ tail, M);
  }
  h = times(h ^ (h >> R), M);
  return h ^ (h >> R);
}
