import type { Strategy } from './strategy.ts';
import { doubtInWords, poolRows } from './strategy.ts';

const plogp = (p: number): number => (p > 0 ? p * Math.log(p) : 0);

/** Shannon entropy in nats: 0 = certain, ln(classes) = no idea; multi: mean over labels of the entropy of yes or no. */
export const entropy: Strategy = {
  name: 'entropy',
  title: 'Entropy: least certain over all labels',
  byChance: false,
  score(pool) {
    const out = new Float32Array(poolRows(pool));
    const { probabilities, classes, kind } = pool;
    for (let row = 0; row < out.length; row += 1) {
      let sum = 0;
      for (let at = row * classes; at < (row + 1) * classes; at += 1) {
        const p = probabilities[at]!;
        sum -= kind === 'multi' ? plogp(p) + plogp(1 - p) : plogp(p);
      }
      out[row] = kind === 'multi' ? sum / classes : sum;
    }
    return out;
  },
  explain: (doubt, names) =>
    `the model's guesses are spread, first of all ${doubtInWords(doubt, names)} (${doubt.p1.toFixed(2)} and ${doubt.p2.toFixed(2)})`,
};
