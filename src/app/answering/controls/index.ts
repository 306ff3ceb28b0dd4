import type { SingleKindName, SingleValue } from '#domain/annotation/kinds/single.ts';
import type { Control } from './control.ts';
import { bestWorst } from './bestWorst.tsx';
import { pairwise } from './pairwise.tsx';
import { ranking } from './ranking.tsx';
import { date } from './date.tsx';
import { freeText } from './freeText.tsx';
import { keyValue } from './keyValue.tsx';
import { choice, multiChoice } from './labels.tsx';
import { number } from './number.tsx';
import { rating } from './rating.tsx';
import { textCorrection } from './textCorrection.tsx';

type Controls = { readonly [Name in SingleKindName]: Control<Extract<SingleValue, { readonly kind: Name }>> | null };

/** One a kind; one that is missing here does not compile. Null: it is answered on the item itself, by drawing. */
const controls: Controls = {
  choice,
  'multi-choice': multiChoice,
  regions: null,
  spans: null,
  rating,
  number,
  date,
  'free-text': freeText,
  'text-correction': textCorrection,
  'key-value': keyValue,
  pairwise,
  'best-worst': bestWorst,
  ranking,
};

/** How one question of a kind is answered beside the item; null: on the item itself. */
export const controlOf = (kind: SingleKindName): Control | null => controls[kind] as Control | null;
