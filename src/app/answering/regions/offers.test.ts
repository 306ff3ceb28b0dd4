import { beforeEach, expect, test } from 'vitest';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { EventId, ItemId, LabelId } from '#domain/ids.ts';
import type { ImportedSuggestion, ItemView } from '#domain/state/view.ts';
import { offersIn, openOffers, saw, settledIn, stampOf, surerThan, useSeen } from './offers.ts';
import { focusedOffers, regionsReducer, relabel, remove, reshape, reshapeByKeys, select } from './reducer.ts';
import { readDraft } from './readDraft.ts';
import { accept, adopting, reject } from './taking.ts';
import { valueOf } from './valueOf.ts';

const [cat, dog] = ['cat', 'dog'] as [LabelId, LabelId];
const said = (id: string, score: number | null): Region => ({
  id: id as RegionId,
  label: cat,
  shape: boxOf(10, 10, 20, 30),
  ...(score !== null && { attributes: { score } }),
});
const suggestions: readonly ImportedSuggestion[] = [
  { model: 'net', event: '0190-00000abcdef' as EventId, value: valueOf([said('r1', 0.4), said('r2', 0.9), said('r3', 0.7)]) },
];
const item = 'item' as ItemId;
const view = { id: item, suggestions, resolved: null } as unknown as ItemView;
const start = () => regionsReducer.start(valueOf([{ id: 'own' as RegionId, label: dog, shape: boxOf(0, 0, 5, 5) }]));
const ids = (list: readonly { readonly region: Region }[]) => list.map(({ region }) => region.id);
const [R2, R3, R1] = ['net@abcdef/r2', 'net@abcdef/r3', 'net@abcdef/r1'] as [RegionId, RegionId, RegionId];
const regionOf = (id: RegionId): Region => offersIn(suggestions).find(({ region }) => region.id === id)!.region;

beforeEach(() => {
  useSeen.setState({ items: new Set() });
});

test('suggestions come surest first, under ids of their import and without their scores', () => {
  const offers = offersIn(suggestions);
  expect(ids(offers)).toEqual([R2, R3, R1]);
  expect(offers.map(({ score }) => score)).toEqual([0.9, 0.7, 0.4]);
  expect(offers.every(({ region }) => region.attributes === undefined)).toBe(true);
  expect(ids(surerThan(offers, 0.7))).toEqual([R2, R3]);
});

test('what is accepted, rejected or taken away is not open any more, and is again after undo', () => {
  const open = (draft: ReturnType<typeof start>) => ids(openOffers(offersIn(suggestions), draft, new Set()));
  const accepted = accept(start(), [regionOf(R2), regionOf(R3)]);
  expect(accepted.value.regions.map(({ id }) => id)).toEqual(['own', R2, R3]);
  expect(open(accepted)).toEqual([R1]);
  const rejected = reject(accepted, [R1]);
  expect(open(rejected)).toEqual([]);
  const deleted = remove(rejected, [R2]);
  expect(open(deleted)).toEqual([]);
  const back = regionsReducer.undo(regionsReducer.undo(regionsReducer.undo(deleted)));
  expect(back.value.regions.map(({ id }) => id)).toEqual(['own']);
  expect(open(back)).toEqual([R2, R3, R1]);
  const again = regionsReducer.redo(regionsReducer.redo(back));
  expect(open(again)).toEqual([]);
});

test('a suggestion that is changed is drawn from then on, in the gesture that changes it', () => {
  const chosen = select(start(), [R2], [regionOf(R2), regionOf(R3)]);
  expect(focusedOffers(chosen).map(({ id }) => id)).toEqual([R2]);
  const named = regionsReducer.press(chosen, dog);
  expect(named.value.regions.at(-1)).toEqual({ ...regionOf(R2), label: dog });
  expect(named.past).toHaveLength(1);
  expect(regionsReducer.undo(named).value.regions).toHaveLength(1);
  expect(regionsReducer.press(chosen, cat).value.regions.at(-1)).toEqual(regionOf(R2)); // the label that it has already accepts it
  const nudge = (draft: ReturnType<typeof start>) =>
    adopting(draft, focusedOffers(draft), (now) => reshapeByKeys(now, now.focus as RegionId[], () => boxOf(now.past.length, 0, 9, 9)));
  const moved = nudge(nudge(nudge(chosen)));
  expect(moved.value.regions).toHaveLength(2);
  expect(regionsReducer.undo(regionsReducer.undo(moved)).value.regions.map(({ id }) => id)).toEqual(['own']);
});

test('an operation that changes nothing takes nothing', () => {
  const chosen = select(start(), [R2], [regionOf(R2)]);
  const same = adopting(chosen, focusedOffers(chosen), (now) => relabel(now, [R2], cat));
  expect(same.value).toBe(chosen.value);
  expect(same.past).toEqual([]);
});

test('a draft that was kept knows what was turned down', () => {
  const kept = readDraft(JSON.parse(JSON.stringify(reject(accept(start(), [regionOf(R2)]), [R1]))));
  expect(ids(openOffers(offersIn(suggestions), kept, new Set()))).toEqual([R3]);
  expect(ids(openOffers(offersIn(suggestions), regionsReducer.undo(kept!), new Set()))).toEqual([R3, R1]);
});

test('the event says what became of each, with its score', () => {
  const accepted = accept(start(), [regionOf(R2), regionOf(R3)]);
  const draft = reject(reshape(accepted, [{ region: R3, shape: boxOf(1, 2, 3, 4) }]), [R1]);
  expect(stampOf(draft, view)).toBeNull(); // nobody saw any
  saw(item);
  const stamp = stampOf(draft, view);
  expect(stamp).toMatchObject({
    source: 'import:0190-00000abcdef',
    outcome: 'changed',
    parts: { accepted: [[R2, 0.9]], corrected: [[R3, 0.7]], rejected: [[R1, 0.4]], open: [] },
  });
  expect(stamp?.confidence).toBeCloseTo(2 / 3, 9);
  const resolved = { suggestion: { ...stamp!, shown: 'before' } } as unknown as ItemView['resolved'];
  expect(settledIn({ resolved })).toEqual(new Set([R1]));
  expect(stampOf(start(), view)?.parts?.open.map(([id]) => id)).toEqual([R2, R3, R1]);
});
