/** Places of the `count` lowest scores; ties by place. */
export function lowestPlaces(scores: Float64Array, count: number): number[] {
  if (!(count > 0)) return [];
  if (count >= scores.length) return [...scores.keys()];
  const highest = scores.slice().sort()[count - 1]!; // numbers alone sort many times faster than places by number
  const below: number[] = [];
  const equal: number[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    if (scores[i]! < highest) below.push(i);
    else if (scores[i] === highest) equal.push(i);
  }
  return [...below, ...equal.slice(0, count - below.length)];
}

/** Marks the `count` rows of lowest score; ties by row. */
export function lowestScored(scores: Float64Array, count: number): Uint8Array {
  const flags = new Uint8Array(scores.length);
  for (const row of lowestPlaces(scores, count)) flags[row] = 1;
  return flags;
}
