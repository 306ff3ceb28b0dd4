import { create } from 'zustand';
import { regions as kind, type Region, type RegionId } from '#domain/annotation/kinds/regions.ts';
import type { EventId, ItemId } from '#domain/ids.ts';
import type { PartFate, PartFates, SuggestionStamp } from '#domain/log/payloads.ts';
import type { ImportedSuggestion, ItemView } from '#domain/state/view.ts';
import { valueOf } from './valueOf.ts';
import { regionsIn } from './regionsIn.ts';
import type { RegionsDraft } from './steps.ts';

/** A region that a model suggests. */
export interface Offer {
  readonly model: string;
  readonly event: EventId;
  /** As it would be taken: under an id of its own, which no other import's region has, and without its score. */
  readonly region: Region;
  /** How sure the model is, in [0, 1]; null: it does not say. */
  readonly score: number | null;
}

const found = new WeakMap<readonly ImportedSuggestion[], readonly Offer[]>();
const NONE: readonly Offer[] = [];

/** What models suggest for an item, the surest first; the same list each time. */
export function offersIn(suggestions: readonly ImportedSuggestion[] | undefined): readonly Offer[] {
  if (suggestions === undefined) return NONE;
  const known = found.get(suggestions);
  if (known !== undefined) return known;
  const offers = suggestions.flatMap(({ model, event, value }) => regionsIn(value).map((region) => offerOf(region, model, event)));
  const sorted = offers.sort((a, b) => (b.score ?? 1) - (a.score ?? 1));
  found.set(suggestions, sorted);
  return sorted;
}

function offerOf({ id, label, shape, attributes, group }: Region, model: string, event: EventId): Offer {
  const { score, ...others } = attributes ?? {};
  const region: Region = {
    id: `${model}@${event.slice(-6)}/${id}` as RegionId,
    label,
    shape,
    ...(Object.keys(others).length > 0 && { attributes: others }),
    ...(group !== undefined && { group }),
  };
  return { model, event, region, score: typeof score === 'number' ? score : null };
}

/** Those that nobody has decided about: neither taken nor turned down, in the draft or with the answer that the item has. */
export function openOffers(offers: readonly Offer[], draft: RegionsDraft | null, settled: ReadonlySet<string>): readonly Offer[] {
  if (offers.length === 0 || draft === null) return NONE;
  const done = new Set<string>([...draft.value.regions.map(({ id }) => id), ...(draft.gone ?? [])]);
  return offers.filter(({ region: { id } }) => !done.has(id) && !settled.has(id));
}

/** Those that a model is at least so sure of; one that does not say is always among them. */
export const surerThan = (offers: readonly Offer[], from: number): readonly Offer[] =>
  offers.filter(({ score }) => score === null || score >= from);

/** What was turned down with the answer that the item has. */
export const settledIn = ({ resolved }: Pick<ItemView, 'resolved'>): ReadonlySet<string> =>
  new Set((resolved?.suggestion?.parts?.rejected ?? []).map(([id]) => id));

/** Items whose suggestions were in sight. */
export const useSeen = create<{ readonly items: ReadonlySet<ItemId> }>()(() => ({ items: new Set() }));
export const saw = (item: ItemId): void =>
  useSeen.setState(({ items }) => (items.has(item) ? { items } : { items: new Set([...items, item]) }));

const sameRegion = (a: Region, b: Region): boolean => a.label === b.label && JSON.stringify(a.shape) === JSON.stringify(b.shape);

/** A stamp lies in its event whole: regions of more are found in the import. */
const MOST_LENGTH = 16_000;

/** What models suggested for an item and what became of each; null: nothing was in sight. */
export function stampOf(draft: RegionsDraft, view: ItemView): Omit<SuggestionStamp, 'shown'> | null {
  const offers = offersIn(view.suggestions);
  const [first] = offers;
  if (first === undefined || !useSeen.getState().items.has(view.id)) return null;
  const [has, gone, settled] = [new Map(draft.value.regions.map((each) => [each.id, each])), new Set(draft.gone), settledIn(view)];
  const fateOf = ({ region }: Offer): PartFate => {
    const now = has.get(region.id);
    if (now !== undefined) return sameRegion(now, region) ? 'accepted' : 'corrected';
    return gone.has(region.id) || settled.has(region.id) ? 'rejected' : 'open';
  };
  const parts: Record<PartFate, [string, number | null][]> = { accepted: [], corrected: [], rejected: [], open: [] };
  for (const offer of offers) parts[fateOf(offer)].push([offer.region.id, offer.score]);
  const value = valueOf(offers.map(({ region }) => region));
  const scores = offers.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    source: `import:${first.event}`,
    value: JSON.stringify(value).length > MOST_LENGTH ? kind.empty : value,
    confidence: scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    outcome: parts.accepted.length === offers.length ? 'taken' : 'changed',
    parts: parts satisfies PartFates,
  };
}
