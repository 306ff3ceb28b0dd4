import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import type { EventId, GestureId, Hash } from '#domain/ids.ts';
import { verifyLog } from '#domain/log/verify.ts';
import type { Plan, PlannedEvent } from '#domain/log/event.ts';
import { ANA, commentPlan, createStore, dropProject, labelPlan, openStore, readAll } from '#support/storage.ts';
import type { ProjectStore } from './types.ts';

const NO_BODIES = new Map();

/** A label whose value lies in parts. */
function largeLabel(parts: readonly string[]): Plan {
  const [event] = labelPlan().events;
  const payload = { ...event!.payload, value: { parts: parts.map((part) => sha256(part)) } };
  return { events: [{ ...event, payload } as PlannedEvent], bodies: new Map(parts.map((part) => [sha256(part), part])) };
}

const erasure = (...events: EventId[]): Plan => ({
  events: [
    {
      type: 'Erased',
      id: v7() as EventId,
      gesture: v7() as GestureId,
      author: ANA,
      wall: 1,
      supersedes: [],
      payload: { events, items: [], reason: 'asked for' },
    },
  ],
  bodies: new Map(),
});

const there = async (store: ProjectStore, ...texts: string[]): Promise<boolean[]> => {
  const bodies = await store.bodies(texts.map((text) => sha256(text)));
  return texts.map((text) => bodies.has(sha256(text)));
};

describe('erasing', () => {
  test.each([1, 400])(
    'an appended Erased event takes payloads and bodies with it; shared bodies stay to the last (%i events between)',
    async (size) => {
      const store = await createStore();
      const [first] = await store.append(largeLabel(['own', 'shared']));
      await store.append(commentPlan(size));
      const [second] = await store.append(largeLabel(['shared']));
      await store.append(erasure(first!.header.id));
      expect(await there(store, 'own', 'shared')).toEqual([false, true]);
      expect((await readAll(store)).events.filter(({ payload }) => payload === null).map(({ header }) => header.id)).toEqual([
        first!.header.id,
      ]);
      await store.append(erasure(second!.header.id));
      expect(await there(store, 'own', 'shared')).toEqual([false, false]);
      expect(verifyLog((await readAll(store)).events)).toEqual([]);
      store.close();
    },
  );

  test('an Erased event that comes by merge, with its target, before it or after it, leaves the same log', async () => {
    const far = await createStore();
    const { project } = far;
    const [label] = await far.append(largeLabel(['secret']));
    const [comment] = await far.append(commentPlan());
    const { events: before } = await readAll(far);
    const bodies = new Map([[sha256('secret'), 'secret']]);
    await far.append(erasure(label!.header.id));
    const erased = (await readAll(far)).events;
    const last = erased.at(-1)!;
    far.close();
    const orders = [[[...before, last]], [before, [last]], [[last], before], [[before[1]!, last], [before[0]!]], [erased, before]];
    for (const order of orders) {
      await dropProject(project);
      const store = await createStore(project);
      for (const part of order) await store.merge(part, part.includes(before[0]!) ? bodies : NO_BODIES);
      const stored = (await readAll(store)).events;
      expect(stored.find(({ header }) => header.id === label!.header.id)).toMatchObject({ payload: null, salt: null });
      expect(stored.find(({ header }) => header.id === comment!.header.id)?.payload).not.toBeNull();
      expect(await there(store, 'secret')).toEqual([false]);
      expect(verifyLog(stored)).toEqual([]);
      store.close();
    }
  });

  test('Undone and Erased events keep their payloads, also when their ids were erased before they came', async () => {
    const far = await createStore();
    const { project } = far;
    const [comment] = await far.append(commentPlan());
    const undone = { ...erasure().events[0]!, type: 'Undone', payload: { gesture: comment!.header.gesture } } as PlannedEvent;
    await far.append({ events: [undone], bodies: new Map() });
    const { events } = await readAll(far);
    far.close();
    await dropProject(project);
    const store = await createStore(project);
    expect(await store.dropPayloads([undone.id])).toBe(0);
    await store.merge(events, NO_BODIES);
    expect(await store.dropPayloads([undone.id])).toBe(0);
    expect((await readAll(store)).events).toEqual(events);
    store.close();
  });

  test('a body that another event names is not dropped, and one that nobody names is', async () => {
    const store = await createStore();
    await store.append(largeLabel(['kept']));
    await store.merge([], new Map([[sha256('loose'), 'loose']]));
    await store.dropPayloads([], [sha256('kept'), sha256('loose')]);
    expect(await there(store, 'kept', 'loose')).toEqual([true, false]);
    await store.merge([], new Map([[sha256('loose'), 'loose']]));
    expect(await there(store, 'kept', 'loose')).toEqual([true, false]);
    store.close();
  });

  test('the epoch grows with what changes in known events, in every tab, and what was derived goes', async () => {
    const store = await createStore();
    const tab = await openStore(store.project);
    await store.putDerived('snapshot', 1);
    const [comment] = await store.append(commentPlan());
    const label = largeLabel(['late']);
    await store.append({ ...label, bodies: new Map() }); // its body is missing
    await store.merge((await readAll(store)).events, NO_BODIES);
    expect([await store.epoch(), await store.getDerived('snapshot')]).toEqual([0, 1]);
    await store.merge((await readAll(store)).events, label.bodies);
    expect([await tab.epoch(), await store.getDerived('snapshot')]).toEqual([1, undefined]);
    await store.putDerived('queue:ana', 1);
    await tab.append(erasure(comment!.header.id));
    expect([await store.epoch(), await store.getDerived('queue:ana')]).toEqual([2, undefined]);
    await tab.append(erasure(comment!.header.id)); // nothing is left to drop
    await store.dropPayloads([comment!.header.id]);
    await store.merge((await readAll(store)).events, new Map<Hash, string>(label.bodies));
    expect(await store.epoch()).toBe(2);
    [store, tab].forEach((each) => each.close());
  });
});
