import { setPlainRules } from '../kinds/lateRules.ts';
import { bestWorst, pairwise, ranking } from './preferences.ts';
import { rating } from './rating.ts';

/** Rules of kinds without labels. A new one is a line here. */
setPlainRules([rating, pairwise, bestWorst, ranking]);
