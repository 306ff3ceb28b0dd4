import type { Arcs } from './chain.ts';

/** The legal tagging of the highest score (Viterbi 1967), the first among equals. `states`: tokens × tags scores; `weights` of the arcs. */
export function bestTags(
  arcs: Arcs,
  states: Float64Array,
  weights: ArrayLike<number>,
  tokens: number,
): { readonly tags: Uint16Array; readonly score: number } {
  const { tags, into, from, starts, ends } = arcs;
  const back = new Uint16Array(tokens * tags);
  let before = Float64Array.from({ length: tags }, (_, j) => (starts[j] === 1 ? states[j]! : -Infinity));
  let now = new Float64Array(tags);
  for (let t = 1; t < tokens; t += 1) {
    for (let j = 0; j < tags; j += 1) {
      let best = -Infinity;
      let source = 0;
      for (let p = into[j]!; p < into[j + 1]!; p += 1) {
        const score = before[from[p]!]! + weights[p]!;
        if (score > best) {
          best = score;
          source = from[p]!;
        }
      }
      now[j] = best + states[t * tags + j]!;
      back[t * tags + j] = source;
    }
    [before, now] = [now, before];
  }
  let tag = 0;
  let score = -Infinity;
  for (let j = 0; j < tags; j += 1) {
    if (ends[j] === 1 && before[j]! > score) {
      score = before[j]!;
      tag = j;
    }
  }
  const out = new Uint16Array(tokens);
  for (let t = tokens - 1; t >= 0; t -= 1) {
    out[t] = tag;
    tag = back[t * tags + tag]!;
  }
  return { tags: out, score };
}
