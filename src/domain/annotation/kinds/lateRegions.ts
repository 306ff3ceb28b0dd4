import type { RegionTerms } from './regionTerms.ts';
import type { RegionsValue } from './regions.ts';

/** Of the kind of regions what needs to know every shape. */
export interface RegionRules {
  normalise(value: RegionsValue): RegionsValue;
  fault(value: RegionsValue): string | null;
  agrees(a: RegionsValue, b: RegionsValue): boolean;
  /** What queries ask of regions (`regionTerms.ts`). */
  readonly terms: RegionTerms;
}

let known: RegionRules | undefined;

/** Called by `regionRules.ts` as it is loaded: with the first project that has regions, for the label screen starts without it. */
export const setRegionRules = (rules: RegionRules): void => void (known = rules);

/** Undefined where no project with regions is open. */
export const regionTerms = (): RegionTerms | undefined => known?.terms;

/** @throws Error where nobody has waited for the kind's `ready`. */
export function regionRules(): RegionRules {
  if (known === undefined) throw new Error('the rules of regions are not loaded: wait for `ready` of the kind');
  return known;
}
