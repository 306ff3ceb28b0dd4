import type { Pacer } from '#learning/control.ts';
import { plainVectors } from '#learning/kernels/vectors.ts';
import { largest, type Objective } from '../learners/softmax/objective.ts';
import { placeOfColumns } from '../matrix/csr.ts';
import { Chain, type Arcs } from './chain.ts';
import { sequencesOf, type TokenRows } from './sequences.ts';
import { addFeatures, addUnits, eachSeen, giveBack, placed, weightsFor, type Weights } from './weights.ts';

/** Sequences with a tag a token. */
export interface Tagged {
  readonly rows: TokenRows;
  /** Tag of each token, in [0, tags) of the scheme. */
  readonly tags: Uint16Array;
}

/**
 * Minus the log-likelihood of tagged sequences plus |w|² / 2C, over the weights of tags and then those of arcs: CRFsuite's objective with
 * c2 = 1 / 2C. The gradient is what the model expects less what was seen (Sutton & McCallum 2012, section 5.1).
 */
export function likelihood(
  data: Tagged,
  arcs: Arcs,
  c: number,
  pacer: Pacer,
): { readonly objective: Objective; readonly weights: Weights } {
  const { rows } = data;
  const width = arcs.tags;
  const weights = weightsFor(rows, data.tags, width);
  const states = weights.tags.length;
  const size = states + arcs.from.length;
  const place = placeOfColumns(weights.live, rows.columns);
  const seen = countSeen(data, weights, place, arcs);
  const features = placed(rows.features, place);
  const loose = placed(rows.loose, place);
  const { units } = rows;
  const every = features.ends.length - 1;
  const given = { values: new Float64Array(every * width), width };
  const taken = { values: new Float64Array(every * width), width };
  const chain = new Chain(arcs);
  const vectors = plainVectors(size);

  function addSequence(at: Float64Array, gradient: Float64Array, from: number, to: number): number {
    const tokens = to - from;
    const scores = { values: chain.reserve(tokens), width };
    for (let t = 0; t < tokens; t += 1) {
      addUnits(units, from + t, given.values, scores, t);
      addFeatures(loose, from + t, weights, at, scores, t);
    }
    const logZ = chain.run(tokens);
    chain.addArcs(tokens, gradient, states);
    const marginals = { values: chain.marginals, width };
    for (let t = 0; t < tokens; t += 1) {
      giveToUnits(from + t, t);
      giveBack(loose, from + t, weights, gradient, marginals, t);
    }
    return logZ;
  }

  function giveToUnits(token: number, row: number): void {
    const { marginals } = chain;
    const { values } = taken;
    for (let p = units.ends[token]!; p < units.ends[token + 1]!; p += 1) {
      const to = units.values[p]! * width;
      for (let j = 0; j < width; j += 1) values[to + j]! += marginals[row * width + j]!;
    }
  }

  const evaluate: Objective['evaluate'] = async (at, gradient) => {
    chain.weigh(at.subarray(states));
    let value = 0;
    for (let i = 0; i < size; i += 1) {
      gradient[i] = at[i]! / c - seen[i]!;
      value += at[i]! * (at[i]! / (2 * c) - seen[i]!);
    }
    given.values.fill(0);
    taken.values.fill(0);
    for (let unit = 0; unit < every; unit += 1) {
      addFeatures(features, unit, weights, at, given, unit);
      if (pacer.due(WORK * width)) await pacer.rest();
    }
    for (let s = 0; s < sequencesOf(rows); s += 1) {
      const [from, to] = [rows.starts[s]!, rows.starts[s + 1]!];
      if (to > from) value += addSequence(at, gradient, from, to);
      if (pacer.due((to - from) * (WORK * width + 3 * arcs.from.length))) await pacer.rest();
    }
    for (let unit = 0; unit < every; unit += 1) {
      giveBack(features, unit, weights, gradient, taken, unit);
      if (pacer.due(WORK * width)) await pacer.rest();
    }
    return value;
  };
  return { weights, objective: { size, vectors, largest, dot: (a, b) => vectors.dot(a, b, 0, 0, size), evaluate } };
}

/** About as many multiply-adds a token and tag. */
const WORK = 20;

/** How often each weight counts in the sequences as they are tagged. */
function countSeen({ rows, tags }: Tagged, { offsets, tags: of }: Weights, place: Int32Array, arcs: Arcs): Float64Array {
  const seen = new Float64Array(of.length + arcs.from.length);
  eachSeen(rows, tags, arcs.tags, (column, tag, times) => {
    const feature = place[column]!;
    for (let q = offsets[feature]!; q < offsets[feature + 1]!; q += 1) if (of[q] === tag) seen[q]! += times;
  });
  for (let s = 0; s < sequencesOf(rows); s += 1) {
    for (let t = rows.starts[s]! + 1; t < rows.starts[s + 1]!; t += 1) {
      const [a, b] = [tags[t - 1]!, tags[t]!];
      for (let p = arcs.into[b]!; p < arcs.into[b + 1]!; p += 1) if (arcs.from[p] === a) seen[of.length + p]! += 1;
    }
  }
  return seen;
}
