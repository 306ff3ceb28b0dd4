import type { Strategy } from './strategy.ts';
import { doubtInWords, feeling, scoreByTopTwo } from './strategy.ts';

/** 1 - probability of the best guess (Lewis & Gale 1994): 0 = certain, 1 - 1/classes = no idea. */
export const leastConfidence: Strategy = {
  name: 'least-confidence',
  title: 'Least confidence: lowest top probability',
  byChance: false,
  score: (pool) => scoreByTopTwo(pool, (top) => 1 - top),
  explain: (doubt, names) =>
    `${feeling(doubt, 'unsure')} ${doubtInWords(doubt, names)} (confidence ${Math.max(doubt.p1, doubt.p2).toFixed(2)})`,
};
