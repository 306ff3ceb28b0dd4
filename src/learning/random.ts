/** Repeatable random numbers. Two generators of the same seed give the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 2^32). */
  uint32(): number;
  /** Uniform in [0, 1), 53 bits. */
  float(): number;
  /** Uniform integer in [0, bound), without modulo bias; bound in [1, 2^32]. */
  below(bound: number): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
  /** Gamma of this shape > 0 and scale 1 (Marsaglia & Tsang 2000). */
  gamma(shape: number): number;
  /** Fisher-Yates, in place. */
  shuffle(values: Uint32Array | Int32Array): void;
}

export type Seed = number | string;

/** Final mix of MurmurHash3 (Appleby): a bijection of 32-bit integers in which every input bit reaches every output bit. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One 32-bit number from several seeds: the name of a stream of randomness. Order matters. */
export function combineSeeds(...seeds: readonly Seed[]): number {
  let h = 0x9e3779b9;
  for (const seed of seeds) {
    for (const code of codes(seed)) h = mix32(Math.imul(h ^ code, 0x01000193) + 0x6d2b79f5);
    h = mix32(h ^ 0x5bd1e995);
  }
  return h;
}

function codes(seed: Seed): readonly number[] {
  if (typeof seed === 'string') return Array.from({ length: seed.length }, (_, i) => seed.charCodeAt(i));
  if (!Number.isFinite(seed)) throw new RangeError(`A seed must be a finite number or a string, not ${seed}.`);
  return [seed | 0, Math.floor(seed / 2 ** 32) | 0, Math.floor((seed - Math.floor(seed)) * 2 ** 32) | 0];
}

/** sfc32 of Chris Doty-Humphrey (PractRand 0.93): 128 bits of state, passes PractRand and BigCrush. */
export function randomFrom(...seeds: readonly Seed[]): Random {
  const start = combineSeeds(...seeds);
  let a = start | 0;
  let b = mix32(start + 0x9e3779b9) | 0;
  let c = mix32(start + 0x3c6ef372) | 0;
  let counter = 1;
  const uint32 = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i += 1) uint32(); // the author's warm-up after seeding
  return complete(uint32);
}

function complete(uint32: () => number): Random {
  const float = (): number => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const below = (bound: number): number => {
    const limit = 4294967296 - (4294967296 % bound);
    for (;;) {
      const value = uint32();
      if (value < limit) return value % bound;
    }
  };
  const normal = (): number => {
    for (;;) {
      const x = 2 * float() - 1;
      const s = x * x + (2 * float() - 1) ** 2;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const gamma = (shape: number): number => {
    if (!(shape > 0)) throw new RangeError(`The shape of a gamma distribution must be above 0, not ${shape}.`);
    if (shape < 1) return gamma(shape + 1) * (1 - float()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - float()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const shuffle = (values: Uint32Array | Int32Array): void => {
    for (let i = values.length - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      const held = values[i]!;
      values[i] = values[j]!;
      values[j] = held;
    }
  };
  return { uint32, float, below, normal, gamma, shuffle };
}
