import type { Strategy } from './strategy.ts';
import { scoreByTopTwo } from './strategy.ts';

/** 1 - probability of the best guess (Lewis & Gale 1994): 0 = certain, 1 - 1/classes = no idea. */
export const leastConfidence: Strategy = {
  name: 'least-confidence',
  title: 'Resolve doubt: least sure guesses',
  byChance: false,
  score: (pool) => scoreByTopTwo(pool, (top) => 1 - top),
  figure: ({ p1 }) => `confidence ${p1.toFixed(2)}`,
};
