import { create } from 'zustand';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import type { LabelId } from '#domain/ids.ts';
import type { SuggestionStamp } from '#domain/log/payloads.ts';
import type { Guess } from '#jobs/learn/guesses.ts';
import type { RegionsDraft } from './steps.ts';

/** The label that somebody was shown for a region. */
interface Shown {
  readonly source: string;
  readonly label: LabelId;
  readonly p: number;
}

interface Guessed {
  readonly shown: ReadonlyMap<RegionId, Shown>;
  readonly show: (region: RegionId, source: string, guess: Guess) => void;
}

/** First labels that a model was sure of and that were in sight. Ids of regions are unique, so that nothing has to be forgotten. */
export const useGuessed = create<Guessed>()((set, get) => ({
  shown: new Map(),
  show: (region, source, { label, p }) => set({ shown: new Map(get().shown).set(region, { source, label, p }) }),
}));

/** A stamp lies in its event whole: no more than values do before they are put apart. */
const MOST_LENGTH = 16_000;

/**
 * What was suggested for regions of a draft: these regions with the labels that a model gave them, the mean confidence, and whether all of
 * these labels were taken. Of several models only what the last one said.
 */
export function suggestedIn({ value }: RegionsDraft): Omit<SuggestionStamp, 'shown'> | null {
  const { shown } = useGuessed.getState();
  const known = value.regions.flatMap((region) => {
    const said = shown.get(region.id);
    return said === undefined ? [] : [{ region, said }];
  });
  const source = known.at(-1)?.said.source;
  const own = known.filter(({ said }) => said.source === source);
  if (source === undefined) return null;
  const suggested = { ...value, regions: own.map(({ region, said }) => ({ ...region, label: said.label })) };
  if (JSON.stringify(suggested).length > MOST_LENGTH) return null;
  const confidence = own.reduce((sum, { said }) => sum + said.p, 0) / own.length;
  return {
    source,
    value: suggested,
    confidence,
    outcome: own.every(({ region, said }) => region.label === said.label) ? 'taken' : 'changed',
  };
}
