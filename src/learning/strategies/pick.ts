import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import type { Selection } from './select.ts';
import { selectTop } from './select.ts';
import type { Pool, Strategy } from './strategy.ts';

/** Scores a pool and chooses the best `k` rows of it. */
export function pickRows(strategy: Strategy, pool: Pool, k: number, seed: Seed): Selection {
  const chosen = selectTop(strategy.score(pool, randomFrom(seed, strategy.name)), k, seed);
  if (!strategy.byChance || chosen.candidates === 0) return chosen;
  return { ...chosen, probabilities: chosen.probabilities.fill(chosen.rows.length / chosen.candidates) };
}
