import Dexie from 'dexie';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { fromHex } from '#domain/hash.ts';
import type { EventId, GestureId, Hash, ProjectId } from '#domain/ids.ts';
import { indexItems } from '#domain/item/pack.ts';
import { indexLabels } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { isErasable } from '#domain/log/erasable.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import { stateHash } from '#domain/state/dump.ts';
import { itemsOf, jobProject, answer, command, fileOf, importText, itemOf, viewOfItem, ME } from '#support/jobs.ts';
import { foldAll, SEED, withoutPayload, type LogWorld } from '#support/log.ts';
import { play, stories } from '#support/logRandom.ts';
import { createStore, dropProject, openStore } from '#support/storage.ts';
import { dataDatabaseName } from '#storage/names.ts';
import type { ProjectStore } from '#storage/types.ts';
import { Engine } from './engine.ts';
import { repeats } from '#support/repeats.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Puts what the world's events name by hash beside them. */
async function putPacks(store: ProjectStore, world: LogWorld): Promise<void> {
  const seed = fromHex(SEED);
  for (const pack of world.itemPacks.values()) {
    await store.putPacks([{ ...pack, kind: 'items', index: indexItems(parsePack<ItemRow>(text(pack.bytes)), seed) }]);
  }
  for (const pack of world.labelPacks.values()) {
    await store.putPacks([{ ...pack, kind: 'labels', index: indexLabels(parsePack<LabelRow>(text(pack.bytes))) }]);
  }
}

async function eventsOf(store: ProjectStore): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const chunk of store.tail(0)) events.push(...chunk.events);
  return events;
}

/** Every erasable event that an `Erased` event names has lost its payload. */
async function expectErased(store: ProjectStore): Promise<void> {
  const events = await eventsOf(store);
  const named = new Set(
    events.flatMap(({ header, payload }) => (header.type === 'Erased' ? (payload as { events: EventId[] }).events : [])),
  );
  const left = events.filter(({ header, payload }) => named.has(header.id) && isErasable(header.type) && payload !== null);
  expect(left).toEqual([]);
}

const erasure = (events: readonly EventId[]): Plan => ({
  events: [
    {
      type: 'Erased',
      id: v7() as EventId,
      gesture: v7() as GestureId,
      author: ME,
      wall: 179e10,
      supersedes: [],
      payload: { events, items: [], reason: 'asked for' },
    },
  ],
  bodies: new Map(),
});

/** The same project as another browser would have it: only these events, all packs. */
async function copyOf(source: ProjectStore, events: readonly LogEvent[]): Promise<ProjectStore> {
  const named = (await Engine.open(source)).data.imports.flatMap((entry) => entry.packs.map(({ hash }) => hash));
  const packs = (await source.packs(named)).filter((pack) => pack !== undefined);
  source.close();
  await dropProject(source.project);
  const copy = await createStore(source.project);
  await copy.putPacks(packs);
  await copy.merge(events, new Map());
  return copy;
}

/** As a browser does that clears part of its storage. */
async function deletePack(project: ProjectId, hash: Hash): Promise<void> {
  const db = await new Dexie(dataDatabaseName(project)).open();
  await Promise.all(['packs', 'packIndexes', 'packOwners'].map((name) => db.table(name).delete(hash)));
  db.close();
}

const hashOfRebuilt = async (store: ProjectStore): Promise<string> => stateHash((await Engine.rebuild(store)).data);

describe('engine', () => {
  test('tailing, snapshot plus tail, and a fold from nothing agree after any history in any batches', { timeout: 120_000 }, async () => {
    const batches = fc.array(fc.record({ size: fc.integer({ min: 1, max: 12 }), snapshot: fc.boolean(), erasedFirst: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(stories(30), batches, fc.infiniteStream(fc.nat(1000)), async (steps, sizes, lots) => {
        const { world, events } = play(steps);
        const store = await createStore(world.project);
        try {
          await putPacks(store, world);
          const engine = await Engine.open(store);
          const order = events.map((event) => ({ event, lot: lots.next().value ?? 0 })).sort((a, b) => a.lot - b.lot);
          let at = 0;
          for (const { size, snapshot, erasedFirst } of [...sizes, { size: events.length, snapshot: false, erasedFirst: false }]) {
            const part = order.slice(at, (at += size)).map(({ event }) => event);
            if (erasedFirst) await store.merge(part.map(withoutPayload), new Map()); // the payloads come later
            await store.merge(part, at > events.length / 2 ? world.bodies : new Map());
            await engine.catchUp();
            if (snapshot) await engine.saveSnapshot(true);
          }
          await store.merge(events, world.bodies);
          await engine.catchUp();
          const rebuilt = await hashOfRebuilt(store);
          expect(stateHash(engine.data)).toBe(rebuilt);
          expect(stateHash((await Engine.open(store)).data)).toBe(rebuilt);
          expect(rebuilt).toBe(stateHash(foldAll(events, world.sources()).data));
          await expectErased(store);
        } finally {
          store.close();
          await dropProject(world.project);
        }
      }),
      { numRuns: repeats('random histories, folded on and rebuilt (T-51)', 60, 1000) },
    );
  });

  test('two engines on one log agree, and the older snapshot that is written last does no harm', async () => {
    const { engine, store, project } = await jobProject();
    await importText(engine, fileOf('text\none\ntwo\nthree\n', 'm.csv'), { mapping: { id: null } });
    const tab = await openStore(project);
    const other = await Engine.open(tab);
    await answer(engine, (await itemOf(engine, 'one')).view, ['Spam']);
    await engine.saveSnapshot(true);
    const newest = stateHash(engine.data);
    await other.saveSnapshot(true); // has not seen the answer
    const reopened = await Engine.open(store);
    expect(reopened.seq).toBe(engine.seq);
    expect(stateHash(reopened.data)).toBe(newest);
    await other.catchUp();
    expect(stateHash(other.data)).toBe(newest);
    [store, tab].forEach((each) => each.close());
  });

  test('a snapshot of an import is used: the packs are not read again', async () => {
    const { engine, store } = await jobProject();
    const rows = Array.from({ length: 3000 }, (_, i) => `text number ${i}`).join('\n');
    await importText(engine, fileOf(rows, 'm.txt'), { format: 'text' });
    await engine.saveSnapshot();
    let reads = 0;
    const counting = new Proxy(store, {
      get: (target, key: keyof ProjectStore) => {
        if (key === 'packIndexes') reads += 1;
        return target[key];
      },
    });
    const reopened = await Engine.open(counting);
    expect(stateHash(reopened.data)).toBe(await hashOfRebuilt(store));
    expect(reads).toBe(0);
    store.close();
  });

  test('a part of a large value that comes with another event reaches the event that came without it', async () => {
    const large = { device: 0, author: 0, choice: 5, pass: 0, links: [], target: 0, flag: false } as const;
    const { world, events } = play([
      { ...large, kind: 'label', item: 0 },
      { ...large, kind: 'label', item: 1 },
    ]);
    const store = await createStore(world.project);
    try {
      await putPacks(store, world);
      const engine = await Engine.open(store);
      const later = events.at(-1)!;
      await store.merge(
        events.filter((event) => event !== later),
        new Map(),
      );
      await engine.catchUp();
      await store.merge([later], world.bodies);
      await engine.catchUp();
      expect(stateHash(engine.data)).toBe(await hashOfRebuilt(store));
      expect([...engine.data.unread.keys()]).toEqual([]);
    } finally {
      store.close();
      await dropProject(world.project);
    }
  });

  test('a payload that was missing and is filled in reaches a running fold and one from a snapshot', async () => {
    const far = await jobProject();
    await importText(far.engine, fileOf('text\none\ntwo\n', 'm.csv'), { mapping: { id: null } });
    await answer(far.engine, (await itemOf(far.engine, 'one')).view, ['Spam']);
    await answer(far.engine, (await itemOf(far.engine, 'two')).view, ['Ham']);
    const events = await eventsOf(far.store);
    const hollow = events.map((event) => (event.header.type === 'LabelSubmitted' ? withoutPayload(event) : event));
    const copy = await copyOf(far.store, hollow);
    const engine = await Engine.open(copy);
    await engine.saveSnapshot(true);
    expect((await itemsOf(engine)).map(({ view }) => view.state)).toEqual(['unseen', 'unseen']);
    expect(await copy.merge(events, new Map())).toEqual({ added: 0, forks: [] });
    await engine.catchUp();
    expect((await itemsOf(engine)).map(({ view }) => view.state)).toEqual(['labeled', 'labeled']);
    expect((await itemsOf(await Engine.open(copy))).map(({ view }) => view.state)).toEqual(['labeled', 'labeled']);
    copy.close();
  });

  test('erasing drops payloads at once, with the bodies nobody else names, and everything derived', async () => {
    const { engine, store } = await jobProject({ guide: '## Spam {#spam labels=spam}\n\nUnasked-for offers.' });
    await importText(engine, fileOf('text\none\ntwo\n', 'm.csv'), { mapping: { id: null } });
    const { view, id } = await itemOf(engine, 'one');
    await command(engine, { type: 'AddComment', item: id, text: 'the secret' });
    await answer(engine, view, ['Spam']);
    await engine.saveSnapshot(true);
    await store.putDerived('queue:m-ana', { entries: [] });
    const comment = (await eventsOf(store)).find(({ header }) => header.type === 'CommentAdded')!;
    const guide = (await eventsOf(store)).find(({ header }) => header.type === 'GuidePublished')!;
    const { sections } = guide.payload as { sections: { hash: string }[] };
    await store.append(erasure([comment.header.id]));
    expect((await eventsOf(store)).find(({ header }) => header.id === comment.header.id)).toMatchObject({ payload: null, salt: null });
    expect(await store.getDerived('queue:m-ana')).toBeUndefined();
    expect(await store.getDerived('snapshot')).toBeUndefined();
    expect((await store.bodies(sections.map(({ hash }) => hash as never))).size).toBe(sections.length);
    await engine.catchUp();
    expect(viewOfItem(engine, id).comments).toEqual([]);
    expect(viewOfItem(engine, id).state).toBe('labeled');
    expect(stateHash(engine.data)).toBe(await hashOfRebuilt(store));
    store.close();
  });

  test('the pack of an erased import goes with the next sweep, and its items with it', async () => {
    const { engine, store, project } = await jobProject();
    const { import: event } = await importText(engine, fileOf('text\nsecret one\nsecret two\n', 'm.csv'), { mapping: { id: null } });
    await importText(engine, fileOf('text\nother\n', 'o.csv'), { mapping: { id: null } });
    await store.append(erasure([event!]));
    store.close();
    const reopened = await openStore(project);
    const later = await Engine.open(reopened);
    const named = new Set(later.data.imports.flatMap((entry) => entry.packs.map(({ hash }) => hash)));
    await expect.poll(() => reopened.sweepPacks(named).then(async () => (await reopened.size()).packs)).toBe(1);
    expect((await itemsOf(later)).map(({ text: each }) => each)).toEqual(['other']);
    reopened.close();
  });

  test('a snapshot that was written by an engine behind the erasure is not used', async () => {
    const { engine, store, project } = await jobProject();
    await importText(engine, fileOf('text\none\n', 'm.csv'), { mapping: { id: null } });
    const { id } = await itemOf(engine, 'one');
    await command(engine, { type: 'AddComment', item: id, text: 'the secret' });
    const comment = (await eventsOf(store)).at(-1)!;
    const tab = await openStore(project);
    await tab.append(erasure([comment.header.id]));
    await engine.saveSnapshot(true); // this tab has not heard of it
    const reopened = await Engine.open(store);
    expect(viewOfItem(reopened, id).comments).toEqual([]);
    expect(await store.getDerived('snapshot')).toBeUndefined();
    [store, tab].forEach((each) => each.close());
  });

  test('Undone and Erased events keep their payloads whatever names them', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf('text\none\n', 'm.csv'), { mapping: { id: null } });
    const { view, id } = await itemOf(engine, 'one');
    await answer(engine, view, ['Spam']);
    await command(engine, { type: 'Undo' });
    const undone = (await eventsOf(store)).at(-1)!;
    await store.append(erasure([undone.header.id]));
    expect(await store.dropPayloads([undone.header.id])).toBe(0);
    await engine.catchUp();
    expect(viewOfItem(engine, id).state).toBe('unseen');
    expect(stateHash(engine.data)).toBe(await hashOfRebuilt(store));
    expect((await eventsOf(store)).filter(({ payload }) => payload === null)).toEqual([]);
    store.close();
  });

  test('one failed call does not poison the next', async () => {
    const { engine, store } = await jobProject();
    let broken = true;
    const shaky = new Proxy(store, {
      get: (target, key: keyof ProjectStore) => {
        if (key === 'tail' && broken) throw new Error('the disk is asleep');
        return target[key];
      },
    });
    broken = false;
    const other = await Engine.open(shaky);
    await importText(engine, fileOf('text\none\n', 'm.csv'), { mapping: { id: null } });
    broken = true;
    const calls = [other.catchUp(), other.catchUp()];
    await Promise.all(calls.map((call) => expect(call).rejects.toThrow('asleep')));
    broken = false;
    await other.catchUp();
    expect(stateHash(other.data)).toBe(stateHash(engine.data));
    store.close();
  });

  test('without one of its packs the rest of a project opens, and its coming back is enough', async () => {
    const { engine, store, project } = await jobProject();
    await importText(engine, fileOf('text\none\n', 'm.csv'), { mapping: { id: null } });
    await importText(engine, fileOf('text\ntwo\n', 'n.csv'), { mapping: { id: null } });
    const [pack] = await store.packs(engine.data.imports[0]!.packs.map(({ hash }) => hash));
    store.close();
    const lost = await openStore(project);
    await deletePack(project, pack!.hash);
    const rest = await Engine.open(lost);
    expect((await itemsOf(rest)).map(({ text: each }) => each)).toEqual(['two']);
    await lost.putPacks([pack!]);
    await lost.refold([]);
    await rest.catchUp();
    expect((await itemsOf(rest)).map(({ text: each }) => each)).toEqual(['one', 'two']);
    lost.close();
  });
});
