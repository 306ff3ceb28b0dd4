import type { StrategyName } from '../strategies/index.ts';

/** What tells how unclear the tagging of a text is. */
interface Unclear {
  readonly logBest: number;
  readonly entropy: number;
  readonly unclear: { readonly p1: number; readonly p2: number };
}

/**
 * How unclear the best tagging of a text is, the higher the less clear, by strategies for sequences (Settles & Craven 2008): least confidence is
 * minus the logarithm of the probability of the best tagging, so that long texts are still told apart; entropy is that of the whole tagging.
 * Margin: of the token whose two likeliest readings are nearest to each other, in [0, 1]. Scores of different strategies are not comparable.
 */
export function doubtOfSequence(strategy: StrategyName | (string & {}), { logBest, entropy, unclear }: Unclear): number {
  if (strategy === 'entropy') return entropy;
  if (strategy === 'margin') return 1 - (unclear.p1 - unclear.p2);
  return -logBest;
}
