import { entropy } from './entropy.ts';
import { leastConfidence } from './leastConfidence.ts';
import { margin } from './margin.ts';
import { random } from './random.ts';
import type { Strategy } from './strategy.ts';

/** Every sampling strategy, in the order in which people see them. Adding one is one file and one line here. */
export const strategies = { random, 'least-confidence': leastConfidence, margin, entropy } as const satisfies Record<string, Strategy>;

export type StrategyName = keyof typeof strategies;
export const strategyNames = Object.keys(strategies) as readonly StrategyName[];
export const isStrategyName = (name: string): name is StrategyName => Object.hasOwn(strategies, name);

/** Throws with the list of names when there is no such strategy. */
export function strategyOf(name: string): Strategy {
  if (!isStrategyName(name)) throw new RangeError(`There is no strategy "${name}". Choose one of: ${strategyNames.join(', ')}.`);
  return strategies[name];
}
