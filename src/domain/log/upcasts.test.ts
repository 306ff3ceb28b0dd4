import { describe, expect, test } from 'vitest';
import type { ItemId, LabelId } from '../ids.ts';
import { MARK, findItem } from '../state/itemTable.ts';
import { projectView } from '../state/projectView.ts';
import { foldAll, itemRow, LogWorld, SEED, ITEM_SALT } from '#support/log.ts';
import { DEFAULT_SETTINGS } from '../commands/create.ts';
import { liftEvent } from './lift.ts';
import { liftPayload, payloadVersion, upcasts, withVersion } from './upcasts.ts';

const row = itemRow('hello', 'one');

/** A project with one text. */
function begun(older = false) {
  const world = new LogWorld(older);
  const by = world.device('laptop', 'ana');
  const created = {
    name: 'P',
    itemSalt: ITEM_SALT,
    seed: SEED,
    holdoutShare: 0,
    resolution: 'latest',
    settings: DEFAULT_SETTINGS,
  } as const;
  by.write('ProjectCreated', created);
  by.write('ItemsImported', { ...world.items([row]), source: 'messages', format: 'csv', medium: 'text' });
  const data = () => foldAll(world.events, world.sources()).data;
  return { world, by, data, marks: () => data().items.marks[findItem(data().items, row.id)] ?? 0 };
}

describe('a payload', () => {
  test('says its version from the second on, and none in the first', () => {
    expect(withVersion('CommentAdded', { item: 'x' })).toEqual({ item: 'x' });
    expect(withVersion('ItemsImported', { rows: 1 })).toEqual({ v: 2, rows: 1 });
    expect(payloadVersion('ItemsImported')).toBe(2);
    expect(payloadVersion('SomethingOfTomorrow')).toBe(1);
  });

  test('of each older version is lifted step by step, and keeps what it said', () => {
    for (const { type, from } of upcasts) {
      const old = { ...(from > 1 && { v: from }), rows: 1, format: 'images', note: 'kept' };
      expect(liftPayload(type, old)).toMatchObject(old);
    }
    expect(liftPayload('ItemsImported', { format: 'idx' })).toMatchObject({ medium: 'image' });
    expect(liftPayload('ItemsImported', { format: 'csv' })).toMatchObject({ medium: 'text' });
    // A newer form is not lifted again: what it says itself holds.
    expect(liftPayload('ItemsImported', { v: 2, format: 'images', medium: 'text' })).toMatchObject({ medium: 'text' });
  });

  test('of a newer version than this application is kept, not read', () => {
    expect(liftPayload('ItemsImported', { v: 3 })).toBeNull();
    expect(liftPayload('CommentAdded', { v: 2, item: 'x', text: 'y' })).toBeNull();
    const { by } = begun();
    expect(liftEvent(by.writeRaw('CommentAdded', { v: 2, item: row.id, text: 'y' })).status).toBe('newer');
  });
});

describe('what a newer version wrote', () => {
  test('is counted with its items, which are marked and not asked again', () => {
    const { by, data, world, marks } = begun();
    expect(projectView(data(), world.project).newer).toEqual({ events: 0, items: 0 });
    expect(marks() & MARK.unread).toBe(0);
    by.writeRaw('LabelSubmitted', { v: 2, item: row.id, value: { kind: 'spans', spans: [] } });
    by.writeRaw('SpanRelated', { from: 'a', to: 'b' });
    expect(projectView(data(), world.project).newer).toEqual({ events: 2, items: 1 });
    expect(marks() & MARK.unread).toBe(MARK.unread);
  });

  test('about an item that comes later marks it when it comes', () => {
    const { by, data, world } = begun();
    const late = itemRow('late', 'late');
    by.writeRaw('LabelSubmitted', { v: 2, item: late.id });
    by.write('ItemsImported', { ...world.items([late]), source: 'more', format: 'csv', medium: 'text' });
    expect((data().items.marks[findItem(data().items, late.id)] ?? 0) & MARK.unread).toBe(MARK.unread);
  });

  test('goes with the item when that is erased', () => {
    const { by, data, world } = begun();
    const event = by.writeRaw('LabelSubmitted', { v: 2, item: row.id });
    by.write('Erased', { events: [event.header.id], items: [row.id as ItemId], reason: 'asked for' });
    expect(projectView(data(), world.project).newer).toEqual({ events: 0, items: 0 });
  });
});

test('an import of version 1 and one of today fold to the same project', () => {
  const [then, now] = [begun(true), begun(false)];
  const view = (each: ReturnType<typeof begun>) => {
    each.by.write('LabelSubmitted', {
      item: row.id,
      pass: 0,
      purpose: 'manual',
      schema: 'a'.repeat(64) as never,
      guide: null,
      queue: null,
      activeMs: 1,
      value: { kind: 'choice', label: 'l1' as LabelId },
      suggestion: null,
    });
    return projectView(each.data(), each.world.project);
  };
  expect(view(then)).toEqual(view(now));
  expect(view(then).medium).toBe('text');
});
