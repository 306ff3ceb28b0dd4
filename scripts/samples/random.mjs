/** Small generator of 32-bit numbers with a seed; Tommy Ettinger's mulberry32. Numbers in [0, 1). */
export function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The ways to choose that the samples need, from one generator. */
export function chooser(seed) {
  const random = mulberry32(seed);
  const below = (n) => Math.floor(random() * n);
  return {
    random,
    below,
    pick: (list) => list[below(list.length)],
    chance: (share) => random() < share,
    between: (low, high) => low + random() * (high - low),
    whole: (low, high) => low + below(high - low + 1),
    shuffle: (list) => {
      for (let i = list.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        [list[i], list[j]] = [list[j], list[i]];
      }
      return list;
    },
  };
}
