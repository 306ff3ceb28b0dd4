import type { Strategy } from './strategy.ts';
import { doubtInWords, feeling, scoreByTopTwo } from './strategy.ts';

/** 1 - (best - second best) (breaking ties: Scheffer et al. 2001, Luo et al. 2005): 0 = certain, 1 = torn between two. */
export const margin: Strategy = {
  name: 'margin',
  title: 'Margin: two labels nearly equal',
  byChance: false,
  score: (pool) => scoreByTopTwo(pool, (top, second) => 1 - (top - second)),
  explain: (doubt, names) => `${feeling(doubt, 'torn')} ${doubtInWords(doubt, names)} (margin ${Math.abs(doubt.p1 - doubt.p2).toFixed(2)})`,
};
