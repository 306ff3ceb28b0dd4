/**
 * AssemblyScript, not TypeScript: `node scripts/kernels.mjs` compiles it into productBytes.ts.
 *
 * out[i, k] = Σ_j a[i * stepI + j * stepJ] · b[j, k] for i < rows, k < width; b and out are row-major, `width` columns.
 * Addresses and steps are in bytes; rows and width are multiples of 4. Each sum is taken in order of j, product and sum rounded apart.
 */
export function product(a: usize, stepI: usize, stepJ: usize, rows: i32, inner: i32, b: usize, out: usize, width: i32): void {
  const stepB: usize = (<usize>width) << 2;
  for (let i = 0; i < rows; i += 4) {
    const from = a + <usize>i * stepI;
    const to = out + <usize>i * stepB;
    let k = 0;
    for (; k + 12 <= width; k += 12) panel12(from, stepI, stepJ, inner, b + ((<usize>k) << 2), to + ((<usize>k) << 2), stepB);
    if (k + 8 <= width) {
      panel8(from, stepI, stepJ, inner, b + ((<usize>k) << 2), to + ((<usize>k) << 2), stepB);
      k += 8;
    }
    if (k < width) panel4(from, stepI, stepJ, inner, b + ((<usize>k) << 2), to + ((<usize>k) << 2), stepB);
  }
}

function muladd(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** Four rows by twelve columns: twelve sums stay in registers. */
function panel12(a: usize, stepI: usize, stepJ: usize, inner: i32, b: usize, out: usize, stepB: usize): void {
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00;
  let s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
  let a1 = a + stepI, a2 = a + 2 * stepI, a3 = a + 3 * stepI;
  for (let j = 0; j < inner; j += 1) {
    const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32);
    let x = v128.load_splat<f32>(a);
    s00 = muladd(s00, x, b0);
    s01 = muladd(s01, x, b1);
    s02 = muladd(s02, x, b2);
    x = v128.load_splat<f32>(a1);
    s10 = muladd(s10, x, b0);
    s11 = muladd(s11, x, b1);
    s12 = muladd(s12, x, b2);
    x = v128.load_splat<f32>(a2);
    s20 = muladd(s20, x, b0);
    s21 = muladd(s21, x, b1);
    s22 = muladd(s22, x, b2);
    x = v128.load_splat<f32>(a3);
    s30 = muladd(s30, x, b0);
    s31 = muladd(s31, x, b1);
    s32 = muladd(s32, x, b2);
    a += stepJ;
    a1 += stepJ;
    a2 += stepJ;
    a3 += stepJ;
    b += stepB;
  }
  store3(out, s00, s01, s02);
  store3(out + stepB, s10, s11, s12);
  store3(out + 2 * stepB, s20, s21, s22);
  store3(out + 3 * stepB, s30, s31, s32);
}

function store3(out: usize, s0: v128, s1: v128, s2: v128): void {
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
}

function panel8(a: usize, stepI: usize, stepJ: usize, inner: i32, b: usize, out: usize, stepB: usize): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  let a1 = a + stepI, a2 = a + 2 * stepI, a3 = a + 3 * stepI;
  for (let j = 0; j < inner; j += 1) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = muladd(s00, x, b0);
    s01 = muladd(s01, x, b1);
    x = v128.load_splat<f32>(a1);
    s10 = muladd(s10, x, b0);
    s11 = muladd(s11, x, b1);
    x = v128.load_splat<f32>(a2);
    s20 = muladd(s20, x, b0);
    s21 = muladd(s21, x, b1);
    x = v128.load_splat<f32>(a3);
    s30 = muladd(s30, x, b0);
    s31 = muladd(s31, x, b1);
    a += stepJ;
    a1 += stepJ;
    a2 += stepJ;
    a3 += stepJ;
    b += stepB;
  }
  store2(out, s00, s01);
  store2(out + stepB, s10, s11);
  store2(out + 2 * stepB, s20, s21);
  store2(out + 3 * stepB, s30, s31);
}

function store2(out: usize, s0: v128, s1: v128): void {
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

function panel4(a: usize, stepI: usize, stepJ: usize, inner: i32, b: usize, out: usize, stepB: usize): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  let a1 = a + stepI, a2 = a + 2 * stepI, a3 = a + 3 * stepI;
  for (let j = 0; j < inner; j += 1) {
    const b0 = v128.load(b);
    s0 = muladd(s0, v128.load_splat<f32>(a), b0);
    s1 = muladd(s1, v128.load_splat<f32>(a1), b0);
    s2 = muladd(s2, v128.load_splat<f32>(a2), b0);
    s3 = muladd(s3, v128.load_splat<f32>(a3), b0);
    a += stepJ;
    a1 += stepJ;
    a2 += stepJ;
    a3 += stepJ;
    b += stepB;
  }
  v128.store(out, s0);
  v128.store(out + stepB, s1);
  v128.store(out + 2 * stepB, s2);
  v128.store(out + 3 * stepB, s3);
}
