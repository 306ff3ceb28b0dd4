/**
 * AssemblyScript, not TypeScript: `node scripts/kernels.mjs` compiles it into sha256Bytes.ts.
 *
 * SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104) of messages that lie in memory. Addresses are in bytes. A state is eight words of 32
 * bits in the machine's order; a digest is the same big-endian.
 */
const K: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const INITIAL: usize = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);
/** The 64 words of a block's message schedule, each with its constant added. */
const W: usize = memory.data(256, 16);
const STATE: usize = memory.data(32, 16);
const TAIL: usize = memory.data(128, 16);
const INNER: usize = memory.data(32, 16);

/** Where callers may write: everything from here on. */
export function heap(): usize {
  return __heap_base;
}

function rotr4(x: v128, n: i32): v128 {
  return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n));
}

/** Words t to t + 3 of the schedule, from the sixteen before them: `a` t − 16, `b` t − 12, `c` t − 8, `d` t − 4. */
function next(a: v128, b: v128, c: v128, d: v128): v128 {
  const back15 = v128.shuffle<i32>(a, b, 1, 2, 3, 4);
  const s0 = v128.xor(v128.xor(rotr4(back15, 7), rotr4(back15, 18)), i32x4.shr_u(back15, 3));
  let sum = i32x4.add(i32x4.add(a, s0), v128.shuffle<i32>(c, d, 1, 2, 3, 4));
  // the last two words need the first two
  const y = v128.shuffle<i32>(d, d, 2, 3, 2, 3);
  const s1 = v128.xor(v128.xor(rotr4(y, 17), rotr4(y, 19)), i32x4.shr_u(y, 10));
  sum = i32x4.add(sum, v128.shuffle<i32>(s1, i32x4.splat(0), 0, 1, 4, 4));
  const z = v128.shuffle<i32>(sum, sum, 0, 1, 0, 1);
  const s2 = v128.xor(v128.xor(rotr4(z, 17), rotr4(z, 19)), i32x4.shr_u(z, 10));
  return i32x4.add(sum, v128.shuffle<i32>(i32x4.splat(0), s2, 0, 0, 4, 5));
}

function loadBig(at: usize): v128 {
  return i8x16.swizzle(v128.load(at), i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

function schedule(from: usize): void {
  let a = loadBig(from), b = loadBig(from + 16), c = loadBig(from + 32), d = loadBig(from + 48);
  v128.store(W, i32x4.add(a, v128.load(K)));
  v128.store(W + 16, i32x4.add(b, v128.load(K + 16)));
  v128.store(W + 32, i32x4.add(c, v128.load(K + 32)));
  v128.store(W + 48, i32x4.add(d, v128.load(K + 48)));
  for (let at: usize = 64; at < 256; at += 64) {
    a = next(a, b, c, d);
    v128.store(W + at, i32x4.add(a, v128.load(K + at)));
    b = next(b, c, d, a);
    v128.store(W + at + 16, i32x4.add(b, v128.load(K + at + 16)));
    c = next(c, d, a, b);
    v128.store(W + at + 32, i32x4.add(c, v128.load(K + at + 32)));
    d = next(d, a, b, c);
    v128.store(W + at + 48, i32x4.add(d, v128.load(K + at + 48)));
  }
}

/** What a round adds to `h`, less what comes of a, b and c. */
@inline
function t1(e: u32, f: u32, g: u32, h: u32, at: usize): u32 {
  return h + (rotr32(e, 6) ^ rotr32(e, 11) ^ rotr32(e, 25)) + (g ^ (e & (f ^ g))) + load<u32>(at);
}

@inline
function t2(a: u32, b: u32, c: u32): u32 {
  return (rotr32(a, 2) ^ rotr32(a, 13) ^ rotr32(a, 22)) + ((a & b) | (c & (a | b)));
}

@inline
function rotr32(x: u32, n: i32): u32 {
  return rotr<u32>(x, n);
}

/** Takes whole blocks of 64 bytes into a state. */
export function compress(state: usize, from: usize, blocks: i32): void {
  let a = load<u32>(state), b = load<u32>(state, 4), c = load<u32>(state, 8), d = load<u32>(state, 12);
  let e = load<u32>(state, 16), f = load<u32>(state, 20), g = load<u32>(state, 24), h = load<u32>(state, 28);
  for (; blocks > 0; blocks -= 1, from += 64) {
    schedule(from);
    const a0 = a, b0 = b, c0 = c, d0 = d, e0 = e, f0 = f, g0 = g, h0 = h;
    for (let at = W; at < W + 256; at += 32) {
      // eight rounds, after which every letter is in its place again
      let t = t1(e, f, g, h, at);
      d += t;
      h = t + t2(a, b, c);
      t = t1(d, e, f, g, at + 4);
      c += t;
      g = t + t2(h, a, b);
      t = t1(c, d, e, f, at + 8);
      b += t;
      f = t + t2(g, h, a);
      t = t1(b, c, d, e, at + 12);
      a += t;
      e = t + t2(f, g, h);
      t = t1(a, b, c, d, at + 16);
      h += t;
      d = t + t2(e, f, g);
      t = t1(h, a, b, c, at + 20);
      g += t;
      c = t + t2(d, e, f);
      t = t1(g, h, a, b, at + 24);
      f += t;
      b = t + t2(c, d, e);
      t = t1(f, g, h, a, at + 28);
      e += t;
      a = t + t2(b, c, d);
    }
    a += a0;
    b += b0;
    c += c0;
    d += d0;
    e += e0;
    f += f0;
    g += g0;
    h += h0;
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
  store<u32>(state, e, 16);
  store<u32>(state, f, 20);
  store<u32>(state, g, 24);
  store<u32>(state, h, 28);
}

/** Takes the last bytes into a state, with their padding; `before`: bytes that it has taken in already. Writes the digest to `out`. */
export function finish(state: usize, from: usize, length: i32, before: f64, out: usize): void {
  const blocks = length >>> 6;
  compress(state, from, blocks);
  const rest = length & 63;
  memory.copy(TAIL, from + ((<usize>blocks) << 6), rest);
  const end: usize = rest + 9 > 64 ? 128 : 64;
  store<u8>(TAIL + rest, 0x80);
  memory.fill(TAIL + rest + 1, 0, end - rest - 1);
  store<u64>(TAIL + end - 8, bswap<u64>((<u64>before + length) << 3));
  compress(state, TAIL, <i32>(end >>> 6));
  for (let at: usize = 0; at < 32; at += 4) store<u32>(out + at, bswap<u32>(load<u32>(state + at)));
}

/** Sets a state to that before the first block. */
export function start(state: usize): void {
  memory.copy(state, INITIAL, 32);
}

/** SHA-256 of a message: 32 bytes at `out`. */
export function sha256(from: usize, length: i32, out: usize): void {
  start(STATE);
  finish(STATE, from, length, 0, out);
}

/** HMAC of a message: 32 bytes at `out`. `key`: the states after the key's inner and its outer block, one behind the other. */
export function hmac(key: usize, from: usize, length: i32, out: usize): void {
  memory.copy(STATE, key, 32);
  finish(STATE, from, length, 64, INNER);
  memory.copy(STATE, key + 32, 32);
  finish(STATE, INNER, 32, 64, out);
}

/**
 * Writes an ASCII text with capitals as small letters, digits as 0, and white space collapsed to single blanks, none at the ends: what near-equal
 * texts share. Returns how many bytes it is, at most `length`.
 */
export function normalise(from: usize, length: i32, to: usize): i32 {
  let out = to;
  let blank = true;
  for (let at = from, end = from + length; at < end; at += 1) {
    const code = <i32>load<u8>(at);
    if (code === 0x20 || <u32>(code - 9) < 5) {
      if (!blank) store<u8>(out++, 0x20);
      blank = true;
      continue;
    }
    blank = false;
    store<u8>(out++, <u32>(code - 0x41) < 26 ? code + 32 : <u32>(code - 0x30) < 10 ? 0x30 : code);
  }
  return <i32>(out - to) - <i32>(blank && out > to);
}

/** A 53-bit number of some bytes: equal ones have equal numbers, others practically never. The eight bytes behind them are overwritten. */
export function number(from: usize, length: i32): f64 {
  store<u64>(from + length, 0);
  let sum: u64 = 0x9e3779b97f4a7c15 ^ <u64>length;
  for (let at = from, end = from + length; at < end; at += 8) {
    sum = (sum ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    sum ^= sum >>> 32;
  }
  sum *= 0xc4ceb9fe1a85ec53;
  sum ^= sum >>> 29;
  return <f64>(sum >>> 11);
}
