/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) for many short messages under one key. Importing a million rows takes two HMACs a row;
 * the general library hashes the key's two blocks again for each. Here they are hashed once, and nothing is allocated a message.
 * Tested against the library and the vectors of RFC 4231.
 */

const BLOCK = 64;

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

/** A key, ready for many messages of up to 4 GiB. Not reentrant: one message at a time, which a single thread always is. */
export class HmacKey {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;
  readonly #state = new Int32Array(8);
  readonly #tail = new Uint8Array(2 * BLOCK);
  readonly #result = new Uint8Array(32);

  /** @throws RangeError when the key is longer than a block (64 bytes); ours have 32. */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new RangeError(`a key of ${key.length} bytes; at most ${BLOCK}`);
    this.#inner = keyed(key, 0x36);
    this.#outer = keyed(key, 0x5c);
  }

  /** HMAC of the first `length` bytes of `message`: 32 bytes, overwritten by the next call. */
  digest(message: Uint8Array, length = message.length): Uint8Array {
    const state = this.#state;
    const result = this.#result;
    state.set(this.#inner);
    this.#finish(message, length);
    write(state, result);
    state.set(this.#outer);
    this.#finish(result, 32);
    write(state, result);
    return result;
  }

  /** Hashes a message after the key's block, with its padding. */
  #finish(message: Uint8Array, length: number): void {
    const state = this.#state;
    const tail = this.#tail;
    const whole = length - (length % BLOCK);
    for (let at = 0; at < whole; at += BLOCK) compress(state, message, at);
    const rest = length - whole;
    const blocks = rest + 9 > BLOCK ? 2 : 1;
    for (let i = 0; i < rest; i += 1) tail[i] = message[whole + i]!;
    tail[rest] = 0x80;
    tail.fill(0, rest + 1, blocks * BLOCK);
    const bits = (length + BLOCK) * 8;
    const end = blocks * BLOCK;
    tail[end - 5] = bits / 2 ** 32;
    tail[end - 4] = bits >>> 24;
    tail[end - 3] = bits >>> 16;
    tail[end - 2] = bits >>> 8;
    tail[end - 1] = bits;
    compress(state, tail, 0);
    if (blocks === 2) compress(state, tail, BLOCK);
  }
}

function keyed(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad);
  key.forEach((byte, i) => (block[i] = byte ^ pad));
  const state = INITIAL.slice();
  compress(state, block, 0);
  return state;
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
