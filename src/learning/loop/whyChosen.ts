import { isStrategyName, strategies } from '../strategies/index.ts';
import type { RowDoubt } from '../strategies/strategy.ts';
import type { LoopPurpose } from './state.ts';

/**
 * Why an item is on the screen, as a clause without a full stop. `doubt`: what the model of the last run says of it, if known;
 * `names`: of the classes. Random checks are served blind: they say "random check" and nothing of the model.
 */
export function whyChosen(purpose: LoopPurpose, strategy: string, doubt: RowDoubt | null, names: readonly string[]): string {
  switch (purpose) {
    case 'holdout':
    case 'control':
    case 'repeat':
      return 'random check';
    case 'seed':
      return 'seed set: random first items';
    case 'strategy':
      if (!isStrategyName(strategy)) return `chosen by ${strategy}`;
      if (strategies[strategy].byChance) return strategies[strategy].explain(doubt ?? { first: 0, second: -1, p1: 0, p2: 0 }, names);
      return doubt === null ? `high on the list of ${strategy}` : strategies[strategy].explain(doubt, names);
  }
}
