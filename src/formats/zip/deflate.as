/**
 * AssemblyScript, not TypeScript: `node scripts/kernels.mjs` compiles it into deflateBytes.ts.
 *
 * Deflate (RFC 1951) as fflate 0.8 writes it at level 6, byte for byte, fed by `push` in steps of at most 64 KiB; and the CRC-32 of zip. The
 * procedure is fflate's (MIT, Arjun Barrett), which owes its trees to UZIP.js; only its memory is laid out anew and texts are compared eight bytes
 * at a time. Whatever looks odd below shows in the bytes: see the notes in fflate's source.
 */
const FLEB: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0, 0]);
const FDEB: usize = memory.data<u8>([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 0, 0]);
/** Order in which the lengths of code length codes are written. */
const CLIM: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

const WINDOW = 32768;
const BUFFER = 98304;
const MOST_SYMBOLS = 25000;
const CHAIN = 128;
const NICE = 128;

// Everything else lies from the end of the tables on.
const IN: usize = (__heap_base + 63) & ~63; // a chunk of up to 64 KiB
const DAT: usize = IN + 65536 + 64; // the window and what is deflated, with zeros around it
const LINKS: usize = DAT + BUFFER + 64; // u64[32768]: the four places before, by place, the nearest in the lowest 16 bits
const HEAD: usize = LINKS + 8 * WINDOW; // u16[2 ** 20]: last place, by hash
const SYMS: usize = HEAD + 2 * 1048576; // i32[25000]
const OUT: usize = SYMS + 4 * MOST_SYMBOLS; // two rounds of output
const OUT_SIZE: usize = 2 * 131072;
const LF: usize = OUT + OUT_SIZE; // u16[288]: how often each length or literal is
const DF: usize = LF + 576; // u16[32]
const CF: usize = DF + 64; // u16[32]: the same for code lengths
const DLT: usize = CF + 64; // u8[288]: lengths of codes
const DDT: usize = DLT + 288; // u8[32]
const DCT: usize = DDT + 32; // u8[32]
const LM: usize = DCT + 32; // u16[288]: codes
const DM: usize = LM + 576; // u16[32]
const CM: usize = DM + 64; // u16[32]
const LCL: usize = CM + 64; // u16[320]: code lengths, run-length coded
const LCD: usize = LCL + 640; // u16[64]
const FLT: usize = LCD + 128; // u8[288]: lengths of the fixed codes
const FDT: usize = FLT + 288; // u8[32]
const FLM: usize = FDT + 32; // u16[288]: the fixed codes
const FDM: usize = FLM + 576; // u16[32]
const REVFL: usize = FDM + 64; // i32[260]: length → extra bits and code
const REVFD: usize = REVFL + 1040; // i32[32772]: distance → extra bits and code
const TREE: usize = REVFD + 131088; // nodes of a tree: i32 symbol, frequency, left, right; and the order of its leaves
const LEAVES: usize = TREE + 16 * 900;
const TR: usize = LEAVES + 16 * 320; // u16[288]
const CRC: usize = TR + 640; // u32[8 * 256]
const END: usize = CRC + 8192;

let ready = false;
// the state of a stream, by fflate's names: bytes in the buffer, index, wait index, rest of the last byte
let stZ = 0, stI = 0, stW = 0, stR = 0;
let hasTables = false;
// output of a push
let outAt: usize = 0;
// where the run-length coder writes
let cli = 0;
/** Longest code of the last tree, and how many lengths it has. */
let treeMax = 0, treeSize = 0;

/** Where a chunk is put. */
export function input(): usize {
  return IN;
}

/** Where the output of a push lies. */
export function output(): usize {
  return OUT;
}

/** Begins a stream. */
export function start(): void {
  if (!ready) prepare();
  memory.fill(DAT - 64, 0, WINDOW + 64);
  stZ = stI = stW = WINDOW;
  stR = 0;
  hasTables = false;
}

function prepare(): void {
  const pages = <i32>((END + 65535) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  ready = true;
  fixed();
  // lengths from 3, distances from 1
  let from = 3;
  for (let k = 0; k < 28; k += 1) {
    const to = from + (1 << <i32>load<u8>(FLEB + k));
    for (let j = from; j < to && j < 260; j += 1) store<i32>(REVFL + 4 * j, ((j - from) << 5) | k);
    from = to;
  }
  store<i32>(REVFL + 4 * 258, 28);
  from = 1;
  for (let k = 0; k < 30; k += 1) {
    const to = from + (1 << <i32>load<u8>(FDEB + k));
    for (let j = from; j < to && j < 32772; j += 1) store<i32>(REVFD + 4 * j, ((j - from) << 5) | k);
    from = to;
  }
  for (let n: u32 = 0; n < 256; n += 1) {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    store<u32>(CRC + 4 * n, c);
  }
  for (let n: u32 = 0; n < 256; n += 1) {
    let c = load<u32>(CRC + 4 * n);
    for (let k: u32 = 1; k < 8; k += 1) {
      c = load<u32>(CRC + 4 * (c & 255)) ^ (c >>> 8);
      store<u32>(CRC + 1024 * k + 4 * n, c);
    }
  }
}

function fixed(): void {
  memory.fill(FLT, 8, 144);
  memory.fill(FLT + 144, 9, 112);
  memory.fill(FLT + 256, 7, 24);
  memory.fill(FLT + 280, 8, 8);
  memory.fill(FDT, 5, 32);
  codes(FLT, 288, FLM);
  codes(FDT, 32, FDM);
}

/** CRC-32 of the chunk at `input`; `before`: that of what came before it, 0 at first. */
export function crc32(length: i32, before: u32): u32 {
  if (!ready) prepare();
  let c = ~before;
  let at = IN;
  const end = IN + length;
  for (; at + 8 <= end; at += 8) {
    const low = load<u32>(at) ^ c;
    const high = load<u32>(at, 4);
    c =
      load<u32>(CRC + 7168 + ((low & 255) << 2)) ^
      load<u32>(CRC + 6144 + (((low >>> 8) & 255) << 2)) ^
      load<u32>(CRC + 5120 + (((low >>> 16) & 255) << 2)) ^
      load<u32>(CRC + 4096 + ((low >>> 24) << 2)) ^
      load<u32>(CRC + 3072 + ((high & 255) << 2)) ^
      load<u32>(CRC + 2048 + (((high >>> 8) & 255) << 2)) ^
      load<u32>(CRC + 1024 + (((high >>> 16) & 255) << 2)) ^
      load<u32>(CRC + ((high >>> 24) << 2));
  }
  for (; at < end; at += 1) c = load<u32>(CRC + (((c ^ <u32>load<u8>(at)) & 255) << 2)) ^ (c >>> 8);
  return ~c;
}

/** Takes in the chunk at `input`; returns how many bytes of the stream are at `output`. */
export function push(length: i32, final: bool): i32 {
  outAt = OUT;
  const end = length + stZ;
  if (end > BUFFER) {
    const split = BUFFER - stZ;
    memory.copy(DAT + stZ, IN, split);
    stZ = BUFFER;
    deflate(false);
    memory.copy(DAT, DAT + BUFFER - WINDOW, WINDOW);
    memory.copy(DAT + WINDOW, IN + split, length - split);
    stZ = length - split + WINDOW;
    stI = WINDOW - 2;
    stW = WINDOW;
  } else {
    memory.copy(DAT + stZ, IN, length);
    stZ += length;
  }
  if (stZ > stW + 8191 || final) {
    deflate(final);
    stW = stI;
    stI -= 2;
  }
  return <i32>(outAt - OUT);
}

@inline
function hashAt(i: i32, shift: i32, mask: i32): i32 {
  const three = load<i32>(DAT + i);
  return ((three & 0xff) ^ ((three & 0xff00) >>> (8 - shift)) ^ ((three & 0xff0000) >>> (16 - 2 * shift))) & mask;
}

@inline
function bump(at: usize): void {
  store<u16>(at, load<u16>(at) + 1);
}

/** How many bytes at two places are equal, at most `most`. */
@inline
function equalBytes(a: usize, b: usize, most: i32): i32 {
  let n = 0;
  while (n < most) {
    const differ = load<u64>(a + n) ^ load<u64>(b + n);
    if (differ !== 0) {
      n += <i32>(ctz<u64>(differ) >>> 3);
      return n < most ? n : most;
    }
    n += 8;
  }
  return most;
}

/** What `longest` found: the length of a match and its distance; 2 and 0: none. */
let found = 0, foundAt = 0;

/**
 * Looks for the longest match of what is at `i` among the places before it: `pimod`, `dif` bytes back, and those that its links lead to. Four
 * links are followed at a time while none of their places can be a longer match and none of fflate's reasons to stop holds. A place's links stay
 * what they were when it was entered for as long as it is within the window, so they may be kept four together.
 */
function longest(i: i32, rem: i32, from: i32, first: i32, nearest: i32): void {
  const here = DAT + i;
  const maxn = min(NICE, rem) - 1;
  const maxd = min(32767, i);
  const ml = min(258, rem);
  let l = 2, d = 0, ch = CHAIN, dif = nearest, imod = from, pimod = first;
  // A longer match has the last eight bytes up to byte `l` in common, a short one all of them.
  let tail = here, mask: u64 = 0xffffff, wanted = load<u64>(here) & mask;
  while (dif <= maxd && --ch !== 0 && imod !== pimod) {
    if ((load<u64>(tail - dif) & mask) === wanted) {
      const nl = equalBytes(here, here - dif, ml);
      if (nl > l) {
        l = nl;
        d = dif;
        if (nl > maxn) break;
        tail = here + max(l - 7, 0);
        mask = l < 7 ? ((<u64>1) << ((l + 1) << 3)) - 1 : ~0;
        wanted = load<u64>(tail) & mask;
        // goes on from the place within the match whose link leads farthest
        const mmd = min(dif, nl - 2);
        let md = 0;
        let ti = (i - dif) & 32767;
        for (let j = 0; j < mmd; j += 1) {
          const cd = (ti - <i32>load<u16>(LINKS + (ti << 3))) & 32767;
          pimod = select<i32>(ti, pimod, cd > md);
          md = max(md, cd);
          ti = (ti + 1) & 32767;
        }
      }
    }
    for (;;) {
      const links = load<u64>(LINKS + (pimod << 3));
      const p1 = <i32>(links & 0xffff);
      const p2 = <i32>((links >>> 16) & 0xffff);
      const p3 = <i32>((links >>> 32) & 0xffff);
      const p4 = <i32>(links >>> 48);
      // steps back from here; a link to itself, or once around the window, is not a greater one than that before
      const s1 = (pimod - p1) & 32767, s2 = (pimod - p2) & 32767, s3 = (pimod - p3) & 32767, s4 = (pimod - p4) & 32767;
      const d1 = dif + s1, d2 = dif + s2, d3 = dif + s3, d4 = dif + s4;
      if (!(<i32>(s1 > 0) & <i32>(s2 > s1) & <i32>(s3 > s2) & <i32>(s4 > s3) & <i32>(d4 <= maxd) & <i32>(ch > 4))) {
        imod = pimod;
        pimod = p1;
        dif = d1;
        break;
      }
      const hits =
        <i32>((load<u64>(tail - d1) & mask) === wanted) |
        (<i32>((load<u64>(tail - d2) & mask) === wanted) << 1) |
        (<i32>((load<u64>(tail - d3) & mask) === wanted) << 2) |
        (<i32>((load<u64>(tail - d4) & mask) === wanted) << 3);
      if (hits === 0) {
        pimod = p4;
        dif = d4;
        ch -= 4;
        continue;
      }
      const k = ctz<i32>(hits);
      imod = <i32>((((links << 16) | <u64>pimod) >>> (k << 4)) & 0xffff);
      pimod = <i32>((links >>> (k << 4)) & 0xffff);
      dif = select<i32>(select<i32>(d1, d2, k === 0), select<i32>(d3, d4, k === 2), k < 2);
      ch -= k;
      break;
    }
  }
  found = l;
  foundAt = d;
}

/** fflate's `dflt`: deflates what is in the buffer. */
function deflate(last: bool): void {
  const s = stZ;
  const out = outAt;
  memory.fill(out, 0, s + 5 * (2 + s / 7000) + 64);
  let pos = stR & 7;
  if (pos) store<u8>(out, stR >> 3);
  const bits = last ? 18 : 20; // of a buffer of 98,304 bytes: ceil(log(98304) * 1.5)
  const mask = (1 << bits) - 1;
  const shift = last ? 6 : 7;
  if (!hasTables) {
    memory.fill(LINKS, 0, 8 * WINDOW);
    memory.fill(HEAD, 0, (<usize>2) << bits);
    hasTables = true;
  }
  memory.fill(LF, 0, 576);
  memory.fill(DF, 0, 64);
  let lc = 0, eb = 0, i = stI, li = 0, wi = stW, bs = 0;
  for (; i + 2 < s; i += 1) {
    const hv = hashAt(i, shift, mask);
    const imod = i & 32767;
    const pimod = <i32>load<u16>(HEAD + (hv << 1));
    store<u64>(LINKS + (imod << 3), (load<u64>(LINKS + (pimod << 3)) << 16) | <u64>pimod);
    store<u16>(HEAD + (hv << 1), imod);
    if (wi > i) continue;
    const rem = s - i;
    if ((lc > 7000 || li > 24576) && (rem > 423 || !last)) {
      pos = writeBlock(out, 0, eb, li, bs, i - bs, pos);
      li = lc = eb = 0;
      bs = i;
      memory.fill(LF, 0, 572);
      memory.fill(DF, 0, 60);
    }
    let l = 2, d = 0;
    const dif = (imod - pimod) & 32767;
    if (rem > 2 && hv === hashAt(i - dif, shift, mask)) {
      longest(i, rem, imod, pimod, dif);
      l = found;
      d = foundAt;
    }
    if (d !== 0) {
      const length = load<i32>(REVFL + (l << 2));
      const distance = load<i32>(REVFD + (d << 2));
      store<i32>(SYMS + (li << 2), 268435456 | (length << 18) | distance);
      li += 1;
      const lin = length & 31;
      const din = distance & 31;
      eb += <i32>load<u8>(FLEB + lin) + <i32>load<u8>(FDEB + din);
      bump(LF + ((257 + lin) << 1));
      bump(DF + (din << 1));
      wi = i + l;
      lc += 1;
    } else literal(i, li++);
  }
  for (i = max(i, wi); i < s; i += 1) literal(i, li++);
  pos = writeBlock(out, last ? 1 : 0, eb, li, bs, i - bs, pos);
  if (!last) {
    stR = (pos & 7) | (<i32>load<u8>(out + (pos >> 3)) << 3);
    pos -= 7;
    stI = i;
    stW = wi;
  }
  outAt = out + ((pos + 7) >> 3);
}

@inline
function literal(i: i32, li: i32): void {
  const byte = <i32>load<u8>(DAT + i);
  store<i32>(SYMS + (li << 2), byte);
  bump(LF + (byte << 1));
}

/** Writes up to 16 bits. */
@inline
function put(out: usize, pos: i32, value: i32): void {
  const at = out + (pos >> 3);
  store<u32>(at, load<u32>(at) | (<u32>value << (pos & 7)));
}

/** fflate's `hTree`: lengths of codes from frequencies, at most `most` bits; sets `treeMax` and `treeSize`. */
function tree(freq: usize, symbols: i32, most: i32, lengths: usize): void {
  let s = 0;
  for (let k = 0; k < symbols; k += 1) {
    const f = <i32>load<u16>(freq + (k << 1));
    if (f === 0) continue;
    store<i32>(LEAVES + 16 * s, k);
    store<i32>(LEAVES + 16 * s, f, 4);
    s += 1;
  }
  treeMax = treeSize = 0;
  if (s === 0) return;
  treeSize = load<i32>(LEAVES + 16 * (s - 1)) + 1;
  memory.fill(lengths, 0, treeSize);
  if (s === 1) {
    store<u8>(lengths + treeSize - 1, 1);
    treeMax = 1;
    return;
  }
  // leaves sorted by frequency, equal ones in the order of their symbols; behind them the nodes above
  const nodes = TREE;
  for (let k = 0; k < s; k += 1) {
    const f = load<i32>(LEAVES + 16 * k, 4);
    let at = k;
    while (at > 0 && load<i32>(nodes + 16 * (at - 1), 4) > f) {
      copyNode(nodes + 16 * at, nodes + 16 * (at - 1));
      at -= 1;
    }
    const node = nodes + 16 * at;
    store<i32>(node, load<i32>(LEAVES + 16 * k));
    store<i32>(node, f, 4);
  }
  // fflate overwrites the list of leaves from its front while it reads on behind; nodes that are children are kept by reference: here in
  // a pool behind the list
  store<i32>(nodes + 16 * s, -1);
  store<i32>(nodes + 16 * s, 25001, 4);
  let pool = s + 1;
  let i0 = 0, i1 = 1, i2 = 2;
  pool = join(nodes, pool, 0, 0, 1);
  while (i1 !== s - 1) {
    let l: i32, r: i32;
    if (frequency(nodes, i0) < frequency(nodes, i2)) l = i0++;
    else l = i2++;
    if (i0 !== i1 && frequency(nodes, i0) < frequency(nodes, i2)) r = i0++;
    else r = i2++;
    pool = join(nodes, pool, i1, l, r);
    i1 += 1;
  }
  memory.fill(TR, 0, 640);
  let mbt = depths(nodes + 16 * (i1 - 1), 0);
  if (mbt > most) {
    shorten(s, most, mbt);
    mbt = most;
  }
  for (let k = 0; k < treeSize; k += 1) store<u8>(lengths + k, load<u16>(TR + (k << 1)));
  treeMax = mbt;
}

@inline
function frequency(nodes: usize, k: i32): i32 {
  return load<i32>(nodes + 16 * k, 4);
}

@inline
function copyNode(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<u64>(to, load<u64>(from, 8), 8);
}

/** Puts a node above those at `l` and `r` to place `to` of the list; both are kept in the pool. */
function join(nodes: usize, pool: i32, to: i32, l: i32, r: i32): i32 {
  const left = nodes + 16 * pool;
  const right = left + 16;
  copyNode(left, nodes + 16 * l);
  copyNode(right, nodes + 16 * r);
  const node = nodes + 16 * to;
  store<i32>(node, -1);
  store<i32>(node, load<i32>(left, 4) + load<i32>(right, 4), 4);
  store<i32>(node, <i32>left, 8);
  store<i32>(node, <i32>right, 12);
  return pool + 2;
}

/** Writes the depth of each leaf below a node to TR; returns the greatest. */
function depths(node: usize, depth: i32): i32 {
  const symbol = load<i32>(node);
  if (symbol === -1) return max(depths(load<i32>(node, 8), depth + 1), depths(load<i32>(node, 12), depth + 1));
  store<u16>(TR + (symbol << 1), depth);
  return depth;
}

@inline
function depthOf(k: i32): i32 {
  return <i32>load<u16>(TR + (load<i32>(LEAVES + 16 * k) << 1));
}

@inline
function setDepth(k: i32, depth: i32): void {
  store<u16>(TR + (load<i32>(LEAVES + 16 * k) << 1), depth);
}

/** Brings codes down to `most` bits. */
function shorten(s: i32, most: i32, mbt: i32): void {
  // leaves by depth, the deepest first, then by frequency
  for (let k = 1; k < s; k += 1) {
    const symbol = load<i32>(LEAVES + 16 * k);
    const f = load<i32>(LEAVES + 16 * k, 4);
    const depth = <i32>load<u16>(TR + (symbol << 1));
    let at = k;
    while (at > 0) {
      const other = depthOf(at - 1);
      if (other > depth || (other === depth && load<i32>(LEAVES + 16 * (at - 1), 4) <= f)) break;
      copyNode(LEAVES + 16 * at, LEAVES + 16 * (at - 1));
      at -= 1;
    }
    store<i32>(LEAVES + 16 * at, symbol);
    store<i32>(LEAVES + 16 * at, f, 4);
  }
  const lft = mbt - most;
  const cst = 1 << lft;
  let i = 0, dt = 0;
  for (; i < s; i += 1) {
    const depth = depthOf(i);
    if (depth <= most) break;
    dt += cst - (1 << (mbt - depth));
    setDepth(i, most);
  }
  dt >>= lft;
  while (dt > 0) {
    const depth = depthOf(i);
    if (depth < most) {
      dt -= 1 << (most - depth - 1);
      setDepth(i, depth + 1);
    } else i += 1;
  }
  for (; i >= 0 && dt !== 0; i -= 1) {
    const depth = depthOf(i);
    if (depth === most) {
      setDepth(i, depth - 1);
      dt += 1;
    }
  }
}

/** fflate's `hMap` for writing: codes from lengths, their bits reversed. */
function codes(lengths: usize, size: i32, out: usize): void {
  memory.fill(TR, 0, 64);
  for (let k = 0; k < size; k += 1) {
    const length = <usize>load<u8>(lengths + k);
    if (length !== 0) bump(TR + (length << 1));
  }
  // TR: how many codes of each length; then, 32 places on, the next code of each length
  let code = 0;
  for (let length = 1; length < 16; length += 1) {
    store<u16>(TR + 64 + (length << 1), code);
    code = (code + <i32>load<u16>(TR + (length << 1))) << 1;
  }
  for (let k = 0; k < size; k += 1) {
    const length = <i32>load<u8>(lengths + k);
    if (length === 0) continue;
    const at = TR + 64 + (length << 1);
    let value = <i32>load<u16>(at);
    store<u16>(at, value + 1);
    let reversed = 0;
    for (let bit = 0; bit < length; bit += 1, value >>= 1) reversed = (reversed << 1) | (value & 1);
    store<u16>(out + (k << 1), reversed);
  }
}

function emit(to: usize, value: i32): void {
  store<u16>(to + (cli << 1), value);
  cli += 1;
}

/** fflate's `lc`: run-length codes of code lengths to `to`, their number to `cli`; returns how many lengths there are. */
function runs(lengths: usize, size: i32, to: usize): i32 {
  cli = 0;
  let s = size;
  while (s > 0) {
    s -= 1;
    if (load<u8>(lengths + s) !== 0) break;
  }
  s += 1;
  let cln = size === 0 ? 0 : <i32>load<u8>(lengths);
  let cls = 1;
  for (let i = 1; i <= s; i += 1) {
    const length = i < s ? <i32>load<u8>(lengths + i) : -1;
    if (length === cln) {
      cls += 1;
      continue;
    }
    if (cln === 0 && cls > 2) {
      for (; cls > 138; cls -= 138) emit(to, 32754);
      if (cls > 2) {
        emit(to, cls > 10 ? ((cls - 11) << 5) | 28690 : ((cls - 3) << 5) | 12305);
        cls = 0;
      }
    } else if (cls > 3) {
      emit(to, cln);
      cls -= 1;
      for (; cls > 6; cls -= 6) emit(to, 8304);
      if (cls > 2) {
        emit(to, ((cls - 3) << 5) | 8208);
        cls = 0;
      }
    }
    for (; cls > 0; cls -= 1) emit(to, cln);
    cls = 1;
    cln = length;
  }
  return s;
}

/** Bits that the symbols of these frequencies take. */
function cost(freq: usize, lengths: usize, size: i32): i32 {
  let sum = 0;
  for (let k = 0; k < size; k += 1) sum += <i32>load<u16>(freq + (k << 1)) * <i32>load<u8>(lengths + k);
  return sum;
}

function writeLengths(out: usize, from: usize, count: i32, start: i32): i32 {
  let p = start;
  for (let k = 0; k < count; k += 1) {
    const value = <i32>load<u16>(from + (k << 1));
    const code = value & 31;
    put(out, p, load<u16>(CM + (code << 1)));
    p += <i32>load<u8>(DCT + code);
    if (code > 15) {
      put(out, p, (value >> 5) & 127);
      p += value >> 12;
    }
  }
  return p;
}

/** fflate's `wblk`: writes a block of `li` symbols from bit `start` on, or its `bl` bytes as they are; returns the next bit. */
function writeBlock(out: usize, final: i32, eb: i32, li: i32, bs: i32, bl: i32, start: i32): i32 {
  let p = start;
  put(out, p, final);
  p += 1;
  bump(LF + 512);
  tree(LF, 288, 15, DLT);
  const mlb = treeSize;
  tree(DF, 32, 15, DDT);
  const mdb = treeSize;
  const nlc = runs(DLT, mlb, LCL);
  const lclt = cli;
  const ndc = runs(DDT, mdb, LCD);
  const lcdt = cli;
  memory.fill(CF, 0, 64);
  for (let k = 0; k < lclt; k += 1) bump(CF + ((<usize>load<u16>(LCL + (k << 1)) & 31) << 1));
  for (let k = 0; k < lcdt; k += 1) bump(CF + ((<usize>load<u16>(LCD + (k << 1)) & 31) << 1));
  memory.fill(DCT, 0, 32);
  tree(CF, 19, 7, DCT);
  const mcb = treeSize;
  let nlcc = 19;
  while (nlcc > 4 && load<u8>(DCT + <usize>load<u8>(CLIM + nlcc - 1)) === 0) nlcc -= 1;
  const stored = (bl + 5) << 3;
  const fixedBits = cost(LF, FLT, 288) + cost(DF, FDT, 32) + eb;
  const dynamicBits =
    cost(LF, DLT, mlb) +
    cost(DF, DDT, mdb) +
    eb +
    14 +
    3 * nlcc +
    cost(CF, DCT, mcb) +
    2 * <i32>load<u16>(CF + 32) +
    3 * <i32>load<u16>(CF + 34) +
    7 * <i32>load<u16>(CF + 36);
  if (stored <= fixedBits && stored <= dynamicBits) return writeStored(out, p, bs, bl);
  let lm = FLM, ll = FLT, dm = FDM, dl = FDT;
  put(out, p, dynamicBits < fixedBits ? 2 : 1);
  p += 2;
  if (dynamicBits < fixedBits) {
    codes(DLT, mlb, LM);
    codes(DDT, mdb, DM);
    codes(DCT, mcb, CM);
    lm = LM;
    ll = DLT;
    dm = DM;
    dl = DDT;
    put(out, p, nlc - 257);
    put(out, p + 5, ndc - 1);
    put(out, p + 10, nlcc - 4);
    p += 14;
    for (let k = 0; k < nlcc; k += 1) put(out, p + 3 * k, load<u8>(DCT + <usize>load<u8>(CLIM + k)));
    p += 3 * nlcc;
    p = writeLengths(out, LCL, lclt, p);
    p = writeLengths(out, LCD, lcdt, p);
  }
  for (let k = 0; k < li; k += 1) {
    const sym = load<i32>(SYMS + (k << 2));
    if (sym > 255) {
      const len = (sym >> 18) & 31;
      put(out, p, load<u16>(lm + ((len + 257) << 1)));
      p += <i32>load<u8>(ll + len + 257);
      if (len > 7) {
        put(out, p, (sym >> 23) & 31);
        p += <i32>load<u8>(FLEB + len);
      }
      const dst = sym & 31;
      put(out, p, load<u16>(dm + (dst << 1)));
      p += <i32>load<u8>(dl + dst);
      if (dst > 3) {
        put(out, p, (sym >> 5) & 8191);
        p += <i32>load<u8>(FDEB + dst);
      }
    } else {
      put(out, p, load<u16>(lm + (sym << 1)));
      p += <i32>load<u8>(ll + sym);
    }
  }
  put(out, p, load<u16>(lm + 512));
  return p + <i32>load<u8>(ll + 256);
}

/** fflate's `wfblk`: a block of bytes as they are. */
function writeStored(out: usize, pos: i32, bs: i32, bl: i32): i32 {
  const o = (pos + 2 + 7) >> 3;
  const at = out + o;
  store<u8>(at, bl);
  store<u8>(at, bl >> 8, 1);
  store<u8>(at, load<u8>(at) ^ 255, 2);
  store<u8>(at, load<u8>(at, 1) ^ 255, 3);
  memory.copy(at + 4, DAT + bs, bl);
  return (o + 4 + bl) * 8;
}
