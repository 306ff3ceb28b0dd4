import { BLOCK, type Sha256 } from './sha256.ts';

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K = new Int32Array(64);
/** The same of the square roots of the first 8: the initial state. */
const INITIAL = new Int32Array(8);

for (let n = 2, found = 0; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n && prime; d += 1) prime = n % d !== 0;
  if (!prime) continue;
  if (found < 8) INITIAL[found] = (n ** (1 / 2) % 1) * 2 ** 32;
  K[found] = (n ** (1 / 3) % 1) * 2 ** 32;
  found += 1;
}

const W = new Int32Array(64);

/** One block of the compression function; `state` is changed in place. */
function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  for (let i = 0; i < 16; i += 1) {
    const at = from + i * 4;
    W[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15]!;
    const y = W[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16]! + s0 + W[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + K[i]! + W[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

/** SHA-256 in plain TypeScript, where there is no WebAssembly with SIMD: several times slower, the same digests. */
export function plainSha256(): Sha256 {
  const state = new Int32Array(8);
  const tail = new Uint8Array(2 * BLOCK);
  const result = new Uint8Array(32);

  /** Takes the last bytes into the state, with their padding; `before`: bytes that it has taken in already. */
  function finish(message: Uint8Array, length: number, before: number): void {
    const whole = length - (length % BLOCK);
    for (let at = 0; at < whole; at += BLOCK) compress(state, message, at);
    const rest = length - whole;
    const end = rest + 9 > BLOCK ? 2 * BLOCK : BLOCK;
    for (let i = 0; i < rest; i += 1) tail[i] = message[whole + i]!;
    tail[rest] = 0x80;
    tail.fill(0, rest + 1, end);
    const bits = (length + before) * 8;
    tail[end - 5] = bits / 2 ** 32;
    tail[end - 4] = bits >>> 24;
    tail[end - 3] = bits >>> 16;
    tail[end - 2] = bits >>> 8;
    tail[end - 1] = bits;
    for (let at = 0; at < end; at += BLOCK) compress(state, tail, at);
    write(state, result);
  }

  return {
    digest(message, length) {
      state.set(INITIAL);
      finish(message, length, 0);
      return result;
    },
    keyed(blocks) {
      const key = new Int32Array(16);
      for (const half of [0, 1]) {
        state.set(INITIAL);
        compress(state, blocks, half * BLOCK);
        key.set(state, half * 8);
      }
      return key;
    },
    hmacNormalised: () => null,
    number(text) {
      // two rounds of FNV-1a with different offsets
      let a = 0x811c9dc5;
      let b = 0x050c5d1f;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
      }
      return (a >>> 0) * 2 ** 21 + (b >>> 11);
    },
    hmac(key, message, length) {
      state.set(key.subarray(0, 8));
      finish(message, length, BLOCK);
      state.set(key.subarray(8));
      finish(result, 32, BLOCK);
      return result;
    },
  };
}

function write(state: Int32Array, to: Uint8Array): void {
  for (let i = 0; i < 8; i += 1) {
    const word = state[i]!;
    to[i * 4] = word >>> 24;
    to[i * 4 + 1] = word >>> 16;
    to[i * 4 + 2] = word >>> 8;
    to[i * 4 + 3] = word;
  }
}
