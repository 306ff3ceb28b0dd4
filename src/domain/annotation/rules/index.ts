import { setPlainRules } from '../kinds/lateRules.ts';
import { date } from './date.ts';
import { freeText } from './freeText.ts';
import { keyValue } from './keyValue.ts';
import { number } from './number.ts';
import { bestWorst, pairwise, ranking } from './preferences.ts';
import { rating } from './rating.ts';
import { textCorrection } from './textCorrection.ts';

/** Rules of kinds without labels. A new one is a line here. */
setPlainRules([rating, number, date, freeText, textCorrection, keyValue, pairwise, bestWorst, ranking]);
