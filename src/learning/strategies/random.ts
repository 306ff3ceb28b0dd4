import type { Strategy } from './strategy.ts';
import { poolRows } from './strategy.ts';

/** Every row equally likely: the honest yardstick. Scores uniform in [0, 1). */
export const random: Strategy = {
  name: 'random',
  title: 'Random order',
  byChance: true,
  score: (pool, generator) => new Float32Array(poolRows(pool)).map(() => generator.uint32() / 4294967296),
  explain: () => 'random order',
};
