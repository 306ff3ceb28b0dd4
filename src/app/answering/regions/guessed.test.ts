import { expect, test } from 'vitest';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { LabelId } from '#domain/ids.ts';
import { suggestedIn, useGuessed } from './guessed.ts';
import { regionsReducer, relabel } from './reducer.ts';
import { valueOf } from './valueOf.ts';

const [cat, dog] = ['cat', 'dog'] as [LabelId, LabelId];
const drawn = (...ids: string[]) =>
  regionsReducer.start(valueOf(ids.map((id) => ({ id: id as RegionId, label: cat, shape: boxOf(0, 0, 5, 5) }))));
const show = (id: string, label: LabelId, p: number, source = 'model:run'): void =>
  useGuessed.getState().show(id as RegionId, source, { label, p });

test('what was never suggested has no stamp', () => {
  expect(suggestedIn(drawn('u1', 'u2'))).toBeNull();
});

test('the stamp holds the regions with the labels that were suggested for them, and whether all of these were taken', () => {
  show('a', cat, 0.9);
  show('b', cat, 0.7);
  show('gone', dog, 0.6);
  const draft = drawn('a', 'b', 'c');
  const [a, b] = draft.value.regions;
  expect(suggestedIn(draft)).toEqual({ source: 'model:run', value: valueOf([a!, b!]), confidence: (0.9 + 0.7) / 2, outcome: 'taken' });
  expect(suggestedIn(relabel(draft, ['b' as RegionId], dog))).toMatchObject({ value: valueOf([a!, b!]), outcome: 'changed' });
});

test('of two models only what the later one said is stamped', () => {
  show('d', cat, 0.9, 'model:old');
  show('e', dog, 0.8, 'model:new');
  expect(suggestedIn(drawn('d', 'e'))).toMatchObject({ source: 'model:new', confidence: 0.8, outcome: 'changed' });
});
