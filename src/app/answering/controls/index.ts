import type { SingleKindName, SingleValue } from '#domain/annotation/kinds/single.ts';
import type { Control } from './control.ts';
import { bestWorst } from './bestWorst.tsx';
import { choice, multiChoice } from './labels.tsx';
import { pairwise } from './pairwise.tsx';
import { ranking } from './ranking.tsx';
import { rating } from './rating.tsx';

type Controls = { readonly [Name in SingleKindName]: Control<Extract<SingleValue, { readonly kind: Name }>> | null };

/** One a kind; one that is missing here does not compile. Null: it is answered on the item itself, by drawing. */
const controls: Controls = {
  choice,
  'multi-choice': multiChoice,
  regions: null,
  spans: null,
  rating,
  pairwise,
  'best-worst': bestWorst,
  ranking,
};

/** How one question of a kind is answered beside the item; null: on the item itself. */
export const controlOf = (kind: SingleKindName): Control | null => controls[kind] as Control | null;
