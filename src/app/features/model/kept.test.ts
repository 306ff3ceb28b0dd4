import { expect, test } from 'vitest';
import type { EventId, Hash, MemberId } from '#domain/ids.ts';
import { beforePromoted, keptInWords, versionName } from './kept.ts';

const promotion = (model: string | null) => ({ event: 'e' as EventId, author: 'm' as MemberId, wall: 0, model: model as Hash | null });

test('a manifest is read leniently: what it does not say stays unknown', () => {
  expect(keptInWords({ manifest: {} })).toEqual({
    learner: 'a model',
    trainedOn: null,
    seed: null,
    accuracy: null,
    macroF1: null,
    checked: null,
  });
  const metrics = { checked: 40, accuracy: { value: 0.9, low: 0.8, high: 0.95 }, macroF1: { value: 0.7 } };
  const words = keptInWords({ manifest: { learner: 'softmax', trainedOn: 120, seed: 7, metrics } });
  expect(words).toMatchObject({ learner: 'softmax regression', trainedOn: 120, checked: 40, macroF1: null });
  expect(words.accuracy).toEqual(metrics.accuracy);
});

test('rolling back goes to what drove the queue before', () => {
  expect(beforePromoted({ promotions: [] })).toBeNull();
  expect(beforePromoted({ promotions: [promotion('a')] })).toBeNull();
  expect(beforePromoted({ promotions: [promotion('a'), promotion('b')] })).toBe('a');
});

test('a dataset version is called by its name, else by the beginning of its hash', () => {
  const version = {
    version: 'abcdef0123' as Hash,
    event: 'e' as EventId,
    author: 'm' as MemberId,
    wall: 0,
    items: 3,
    note: '',
    manifest: {},
    parts: [],
  };
  expect(versionName(version.version, [{ ...version, name: 'first' }])).toBe('first');
  expect(versionName(version.version, [{ ...version, name: '' }])).toBe('version abcdef01');
  expect(versionName(version.version, [])).toBe('version abcdef01');
  expect(versionName(null, [])).toBe('what was labeled then');
});
