import { expect, test } from 'vitest';
import { largeValue } from '../commands/largeValue.ts';
import type { EventId, GestureId, Hash, ItemId, LabelId, MemberId } from '../ids.ts';
import type { PlannedEvent } from '../log/event.ts';
import { foresee } from './optimistic.ts';
import type { ItemView } from './view.ts';

const item: ItemView = {
  id: '0'.repeat(32) as ItemId,
  state: 'unseen',
  resolved: null,
  disputed: false,
  heads: [],
  conflicts: [],
  hard: [],
  retracted: [],
  comments: [],
  split: 'train',
};

test('a value so large that it is stored in parts looks labeled at once, not skipped', () => {
  const value = { kind: 'multi-choice', labels: Array.from({ length: 2000 }, (_, k) => `label-${10_000 + k}` as LabelId) } as const;
  const bodies = new Map<Hash, string>();
  const stored = largeValue(value, bodies);
  expect(stored).toHaveProperty('parts');
  const event: PlannedEvent = {
    type: 'LabelSubmitted',
    id: 'e-1' as EventId,
    gesture: 'g-1' as GestureId,
    author: 'ana' as MemberId,
    wall: 1,
    supersedes: [],
    payload: {
      item: item.id,
      pass: 0,
      purpose: 'manual',
      schema: 'a'.repeat(64) as Hash,
      guide: null,
      queue: null,
      activeMs: 1,
      value: stored,
      suggestion: null,
    },
  };
  const { state, resolved } = foresee(item, { events: [event], bodies });
  expect(state).toBe('labeled');
  expect(resolved?.value).toEqual(value);
});
