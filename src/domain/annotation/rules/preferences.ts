import type { BestWorstValue } from '../kinds/bestWorst.ts';
import type { PlainRules } from '../kinds/lateRules.ts';
import type { PairwiseValue } from '../kinds/pairwise.ts';
import type { RankingValue } from '../kinds/ranking.ts';

const NOTHING = { initial: {}, optionsFault: () => null };

export const pairwise: PlainRules<PairwiseValue> = {
  name: 'pairwise',
  ...NOTHING,
  fault: ({ preferred }) =>
    preferred === null || /^(?:[a-z]|tie|both-bad)$/.test(preferred)
      ? null
      : `"${preferred.slice(0, 50)}" is no answer. Choose one by its letter, "tie" or "both-bad".`,
};

const isPlace = (place: number): boolean => Number.isInteger(place) && place >= 0 && place < 26;

export const bestWorst: PlainRules<BestWorstValue> = {
  name: 'best-worst',
  ...NOTHING,
  fault({ best, worst }) {
    if (best === null && worst === null) return null;
    if (best === null) return 'Choose the best answer too.';
    if (worst === null) return 'Choose the worst answer too.';
    if (!isPlace(best) || !isPlace(worst)) return 'An answer is named by its place, counted from 0.';
    return best === worst ? 'The best answer cannot be the worst. Choose two.' : null;
  },
};

export const ranking: PlainRules<RankingValue> = {
  name: 'ranking',
  ...NOTHING,
  fault({ order }) {
    if (order.includes(-1)) return 'Give every answer a place.';
    const isWhole = [...order].sort((a, b) => a - b).every((place, at) => place === at);
    return isWhole && order.length !== 1 ? null : 'A ranking has every answer once, by its place in the item counted from 0.';
  },
};
