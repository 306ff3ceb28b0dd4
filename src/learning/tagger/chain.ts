import type { Scheme } from './scheme.ts';

/** Which tags may follow which, as lists: into tag j come from[p] for p in [into[j], into[j + 1]); p also numbers the pair's weight. */
export interface Arcs {
  readonly tags: number;
  readonly into: Uint32Array;
  readonly from: Uint16Array;
  /** 1 for tags that a sequence may begin, and end, with. */
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
}

export function arcsOf({ tags, follows, starts, ends }: Pick<Scheme, 'tags' | 'follows' | 'starts' | 'ends'>): Arcs {
  const into = new Uint32Array(tags + 1);
  const from: number[] = [];
  for (let to = 0; to < tags; to += 1) {
    for (let each = 0; each < tags; each += 1) if (follows[each * tags + to] === 1) from.push(each);
    into[to + 1] = from.length;
  }
  return { tags, into, from: Uint16Array.from(from), starts, ends };
}

/**
 * A linear chain over one sequence (Lafferty, McCallum & Pereira 2001): the probability of a tagging is proportional to exp of the sum of
 * its tags' and arcs' scores. Scaled at each token (Rabiner 1989), so that sequences of any length fit. Buffers grow and are used again.
 */
export class Chain {
  readonly arcs: Arcs;
  /** tokens × tags: scores of tags; the caller writes them, `run` leaves exp(score - the token's largest) in their place. */
  states = new Float64Array(0);
  /** tokens × tags. After `run` the probability of each tag at each token. */
  marginals = new Float64Array(0);
  /** exp of the arcs' weights, in their order. */
  private readonly weights: Float64Array;
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private scale = new Float64Array(0);
  private readonly work: Float64Array;

  constructor(arcs: Arcs) {
    this.arcs = arcs;
    this.weights = new Float64Array(arcs.from.length);
    this.work = new Float64Array(arcs.tags);
  }

  weigh(weights: ArrayLike<number>): void {
    for (let p = 0; p < this.weights.length; p += 1) this.weights[p] = Math.exp(weights[p]!);
  }

  /** Room for a sequence; its scores are zero. */
  reserve(tokens: number): Float64Array {
    const size = tokens * this.arcs.tags;
    if (this.states.length < size) {
      this.states = new Float64Array(2 * size);
      this.marginals = new Float64Array(2 * size);
      this.forward = new Float64Array(2 * size);
      this.backward = new Float64Array(2 * size);
      this.scale = new Float64Array(2 * tokens);
    }
    this.states.fill(0, 0, size);
    return this.states;
  }

  /** Forward and backward over `states`. Returns log Z, the logarithm of the sum over all legal taggings. At least one token. */
  run(tokens: number): number {
    const { arcs, weights, states, forward, backward, scale, marginals, work } = this;
    const { tags, into, from, starts, ends } = arcs;
    let logZ = this.exponentiate(tokens);
    const last = (tokens - 1) * tags;
    for (let t = 0; t < tokens; t += 1) {
      const at = t * tags;
      let sum = 0;
      for (let j = 0; j < tags; j += 1) {
        let inflow = 0;
        if (t === 0) inflow = starts[j]!;
        else for (let p = into[j]!; p < into[j + 1]!; p += 1) inflow += forward[at - tags + from[p]!]! * weights[p]!;
        const value = at === last && ends[j] === 0 ? 0 : inflow * states[at + j]!;
        forward[at + j] = value;
        sum += value;
      }
      const by = 1 / sum;
      scale[t] = by;
      logZ += Math.log(sum);
      for (let j = 0; j < tags; j += 1) forward[at + j]! *= by;
    }
    for (let j = 0; j < tags; j += 1) {
      backward[last + j] = ends[j]!;
      marginals[last + j] = forward[last + j]!;
    }
    for (let t = tokens - 2; t >= 0; t -= 1) {
      const at = t * tags;
      const by = scale[t + 1]!;
      for (let j = 0; j < tags; j += 1) {
        work[j] = states[at + tags + j]! * backward[at + tags + j]! * by;
        backward[at + j] = 0;
      }
      for (let j = 0; j < tags; j += 1) {
        const own = work[j]!;
        for (let p = into[j]!; p < into[j + 1]!; p += 1) backward[at + from[p]!]! += weights[p]! * own;
      }
      for (let j = 0; j < tags; j += 1) marginals[at + j] = forward[at + j]! * backward[at + j]!;
    }
    return logZ;
  }

  /** After `run`: adds to each arc how often it is expected to be taken. */
  addArcs(tokens: number, expected: Float64Array, offset: number): void {
    const { arcs, weights, states, forward, backward, scale } = this;
    const { tags, into, from } = arcs;
    for (let t = 1; t < tokens; t += 1) {
      const at = t * tags;
      const by = scale[t]!;
      for (let j = 0; j < tags; j += 1) {
        const own = states[at + j]! * backward[at + j]! * by;
        if (own === 0) continue;
        for (let p = into[j]!; p < into[j + 1]!; p += 1) expected[offset + p]! += forward[at - tags + from[p]!]! * weights[p]! * own;
      }
    }
  }

  /**
   * After `run`: the probability that the tokens [from, from + path.length) carry exactly these tags, and that the tag after them, where
   * there is one, is none that `goesOn` names.
   */
  pathProbability(tokens: number, from: number, path: readonly number[], goesOn: (tag: number) => boolean): number {
    const { tags } = this.arcs;
    const { forward, backward, states, scale } = this;
    let p = forward[from * tags + path[0]!]!;
    for (let i = 1; i < path.length; i += 1) {
      const t = from + i;
      p *= this.weightOf(path[i - 1]!, path[i]!) * states[t * tags + path[i]!]! * scale[t]!;
    }
    const end = from + path.length - 1;
    const tag = path.at(-1)!;
    if (end === tokens - 1) return p * backward[end * tags + tag]!;
    let rest = 0;
    for (let j = 0; j < tags; j += 1) {
      const at = (end + 1) * tags + j;
      if (!goesOn(j)) rest += this.weightOf(tag, j) * states[at]! * backward[at]! * scale[end + 1]!;
    }
    return p * rest;
  }

  /** exp of an arc's weight; 0 where there is none. */
  private weightOf(a: number, b: number): number {
    const { into, from } = this.arcs;
    for (let p = into[b]!; p < into[b + 1]!; p += 1) if (from[p] === a) return this.weights[p]!;
    return 0;
  }

  /** exp of the states less each token's largest; returns the sum of those. */
  private exponentiate(tokens: number): number {
    const { states } = this;
    const { tags } = this.arcs;
    let sum = 0;
    for (let t = 0; t < tokens; t += 1) {
      const [begin, end] = [t * tags, (t + 1) * tags];
      let top = -Infinity;
      for (let at = begin; at < end; at += 1) if (states[at]! > top) top = states[at]!;
      for (let at = begin; at < end; at += 1) states[at] = Math.exp(states[at]! - top);
      sum += top;
    }
    return sum;
  }
}
