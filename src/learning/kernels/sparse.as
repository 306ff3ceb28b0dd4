/**
 * AssemblyScript, not TypeScript: `node scripts/kernels.mjs` compiles it into sparseBytes.ts.
 *
 * Products of a sparse matrix X in compressed row form (indptr u32, indices u32, values f32) with row-major float64 matrices of `width`
 * columns. Addresses are in bytes. Each sum is taken in the order of the entries, product and sum rounded apart.
 */

/** out[row] += Σ_p values[p] · b[indices[p]] for rows [from, to). */
export function gather(indptr: usize, indices: usize, values: usize, from: i32, to: i32, b: usize, out: usize, width: i32): void {
  const stride: usize = (<usize>width) << 3;
  for (let row = from; row < to; row += 1) {
    const pointer = indptr + ((<usize>row) << 2);
    const first = (<usize>load<u32>(pointer)) << 2;
    const last = (<usize>load<u32>(pointer, 4)) << 2;
    const target = out + <usize>row * stride;
    let k = 0;
    for (; k + 8 <= width; k += 8) gather8(indices, values, first, last, b + ((<usize>k) << 3), target + ((<usize>k) << 3), stride);
    if (k + 4 <= width) {
      gather4(indices, values, first, last, b + ((<usize>k) << 3), target + ((<usize>k) << 3), stride);
      k += 4;
    }
    if (k + 2 <= width) {
      gather2(indices, values, first, last, b + ((<usize>k) << 3), target + ((<usize>k) << 3), stride);
      k += 2;
    }
    if (k < width) gather1(indices, values, first, last, b + ((<usize>k) << 3), target + ((<usize>k) << 3), stride);
  }
}

/** sums[indices[p]] += values[p] · a[row] for the entries p of rows [from, to). */
export function scatter(indptr: usize, indices: usize, values: usize, from: i32, to: i32, a: usize, sums: usize, width: i32): void {
  const stride: usize = (<usize>width) << 3;
  for (let row = from; row < to; row += 1) {
    const pointer = indptr + ((<usize>row) << 2);
    const first = (<usize>load<u32>(pointer)) << 2;
    const last = (<usize>load<u32>(pointer, 4)) << 2;
    const source = a + <usize>row * stride;
    let k = 0;
    for (; k + 8 <= width; k += 8) scatter8(indices, values, first, last, source + ((<usize>k) << 3), sums + ((<usize>k) << 3), stride);
    if (k + 4 <= width) {
      scatter4(indices, values, first, last, source + ((<usize>k) << 3), sums + ((<usize>k) << 3), stride);
      k += 4;
    }
    if (k + 2 <= width) {
      scatter2(indices, values, first, last, source + ((<usize>k) << 3), sums + ((<usize>k) << 3), stride);
      k += 2;
    }
    if (k < width) scatter1(indices, values, first, last, source + ((<usize>k) << 3), sums + ((<usize>k) << 3), stride);
  }
}

@inline
function place(indices: usize, p: usize, b: usize, stride: usize): usize {
  return b + <usize>load<u32>(indices + p) * stride;
}

@inline
function muladd(sum: v128, x: v128, y: v128): v128 {
  return f64x2.add(sum, f64x2.mul(x, y));
}

function gather8(indices: usize, values: usize, first: usize, last: usize, b: usize, out: usize, stride: usize): void {
  let s0 = v128.load(out), s1 = v128.load(out, 16), s2 = v128.load(out, 32), s3 = v128.load(out, 48);
  for (let p = first; p < last; p += 4) {
    const from = place(indices, p, b, stride);
    const x = f64x2.splat(<f64>load<f32>(values + p));
    s0 = muladd(s0, x, v128.load(from));
    s1 = muladd(s1, x, v128.load(from, 16));
    s2 = muladd(s2, x, v128.load(from, 32));
    s3 = muladd(s3, x, v128.load(from, 48));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

function gather4(indices: usize, values: usize, first: usize, last: usize, b: usize, out: usize, stride: usize): void {
  let s0 = v128.load(out), s1 = v128.load(out, 16);
  for (let p = first; p < last; p += 4) {
    const from = place(indices, p, b, stride);
    const x = f64x2.splat(<f64>load<f32>(values + p));
    s0 = muladd(s0, x, v128.load(from));
    s1 = muladd(s1, x, v128.load(from, 16));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

function gather2(indices: usize, values: usize, first: usize, last: usize, b: usize, out: usize, stride: usize): void {
  let s0 = v128.load(out);
  for (let p = first; p < last; p += 4) {
    s0 = muladd(s0, f64x2.splat(<f64>load<f32>(values + p)), v128.load(place(indices, p, b, stride)));
  }
  v128.store(out, s0);
}

function gather1(indices: usize, values: usize, first: usize, last: usize, b: usize, out: usize, stride: usize): void {
  let s0 = load<f64>(out);
  for (let p = first; p < last; p += 4) s0 += <f64>load<f32>(values + p) * load<f64>(place(indices, p, b, stride));
  store<f64>(out, s0);
}

function scatter8(indices: usize, values: usize, first: usize, last: usize, a: usize, sums: usize, stride: usize): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  for (let p = first; p < last; p += 4) {
    const to = place(indices, p, sums, stride);
    const x = f64x2.splat(<f64>load<f32>(values + p));
    v128.store(to, muladd(v128.load(to), x, a0));
    v128.store(to, muladd(v128.load(to, 16), x, a1), 16);
    v128.store(to, muladd(v128.load(to, 32), x, a2), 32);
    v128.store(to, muladd(v128.load(to, 48), x, a3), 48);
  }
}

function scatter4(indices: usize, values: usize, first: usize, last: usize, a: usize, sums: usize, stride: usize): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16);
  for (let p = first; p < last; p += 4) {
    const to = place(indices, p, sums, stride);
    const x = f64x2.splat(<f64>load<f32>(values + p));
    v128.store(to, muladd(v128.load(to), x, a0));
    v128.store(to, muladd(v128.load(to, 16), x, a1), 16);
  }
}

function scatter2(indices: usize, values: usize, first: usize, last: usize, a: usize, sums: usize, stride: usize): void {
  const a0 = v128.load(a);
  for (let p = first; p < last; p += 4) {
    const to = place(indices, p, sums, stride);
    v128.store(to, muladd(v128.load(to), f64x2.splat(<f64>load<f32>(values + p)), a0));
  }
}

function scatter1(indices: usize, values: usize, first: usize, last: usize, a: usize, sums: usize, stride: usize): void {
  const a0 = load<f64>(a);
  for (let p = first; p < last; p += 4) {
    const to = place(indices, p, sums, stride);
    store<f64>(to, load<f64>(to) + <f64>load<f32>(values + p) * a0);
  }
}

/** Σ a[i] · b[i] over `count` float64; four sums at a time, the last few numbers added to the first of them. */
export function dot(a: usize, b: usize, count: i32): f64 {
  let s01 = f64x2.splat(0), s23 = s01;
  const end = a + ((<usize>(count & ~3)) << 3);
  while (a < end) {
    s01 = muladd(s01, v128.load(a), v128.load(b));
    s23 = muladd(s23, v128.load(a, 16), v128.load(b, 16));
    a += 32;
    b += 32;
  }
  let s0 = f64x2.extract_lane(s01, 0);
  for (let i = count & 3; i > 0; i -= 1) {
    s0 += load<f64>(a) * load<f64>(b);
    a += 8;
    b += 8;
  }
  return s0 + f64x2.extract_lane(s01, 1) + (f64x2.extract_lane(s23, 0) + f64x2.extract_lane(s23, 1));
}

/** out[i] = a[i] + scale · b[i]; `out` may be `a`. */
export function combine(out: usize, a: usize, scale: f64, b: usize, count: i32): void {
  const x = f64x2.splat(scale);
  const end = a + ((<usize>(count & ~1)) << 3);
  while (a < end) {
    v128.store(out, muladd(v128.load(a), x, v128.load(b)));
    out += 16;
    a += 16;
    b += 16;
  }
  if (count & 1) store<f64>(out, load<f64>(a) + scale * load<f64>(b));
}

/** out[i] = scale · a[i]; `out` may be `a`. */
export function scaled(out: usize, scale: f64, a: usize, count: i32): void {
  const x = f64x2.splat(scale);
  const end = a + ((<usize>(count & ~1)) << 3);
  while (a < end) {
    v128.store(out, f64x2.mul(x, v128.load(a)));
    out += 16;
    a += 16;
  }
  if (count & 1) store<f64>(out, scale * load<f64>(a));
}
