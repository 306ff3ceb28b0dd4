import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashJson, sha256 } from '#domain/hash.ts';
import { headerHash } from '#domain/log/chain.ts';
import { verifyChain } from '#domain/log/verify.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { findForks, unionEvents } from '#domain/log/merge.ts';
import { commentPlan, createStore, dropProject, FarDevice, newProject, openStore, readAll } from '#support/storage.ts';
import { repeats } from '#support/repeats.ts';

const NO_BODIES = new Map();
const asSet = (events: readonly LogEvent[]): string[] => events.map(hashJson).sort();

describe('merge', () => {
  test('is set union: any parts, repeats and order of three devices, one of them forked, give one log', { timeout: 120_000 }, async () => {
    const project = newProject();
    const devices = [new FarDevice(project), new FarDevice(project), new FarDevice(project)];
    devices.forEach((device) => device.writeMany(12));
    const twin = devices[0]!.copy();
    twin.writeMany(4);
    devices[0]!.writeMany(4);
    const pool = unionEvents(twin.events, ...devices.map((device) => device.events));
    const batches = fc.array(fc.subarray(pool), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (parts, seal) => {
        const expected = unionEvents(...parts);
        const store = await createStore(project);
        for (const part of parts) await store.merge(part, NO_BODIES);
        if (seal) await store.sealTail();
        const again = await store.merge(expected, NO_BODIES);
        const { events } = await readAll(store);
        const forks = await store.forks();
        const own = await store.append(commentPlan());
        store.close();
        await dropProject(project);
        expect(again.added).toBe(0);
        expect(asSet(events)).toEqual(asSet(expected));
        const byPlace = (a: { device: string; n: number }, b: { device: string; n: number }): number =>
          a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1;
        expect(forks).toEqual(findForks(expected).sort(byPlace));
        expect(own[0]?.header.lamport).toBe(Math.max(0, ...expected.map(({ header }) => header.lamport)) + 1);
      }),
      { numRuns: repeats('random logs merged in the store', 40, 400) },
    );
  });

  test('finds repeats and forks inside segments as well', { timeout: 60_000 }, async () => {
    const store = await createStore();
    const far = new FarDevice(store.project);
    const common = far.writeMany(4100);
    const twin = far.copy();
    expect(await store.merge(common, NO_BODIES)).toEqual({ added: 4100, forks: [] });
    expect(await store.merge(common.slice(100, 2300), NO_BODIES)).toEqual({ added: 0, forks: [] });
    const [mine] = far.writeMany(300);
    await store.merge(far.events, NO_BODIES);
    const theirs = twin.write();
    const { added, forks } = await store.merge(twin.events, NO_BODIES);
    expect(added).toBe(1);
    expect(forks).toEqual([{ device: far.id, n: 4101, hashes: [headerHash(mine!.header), headerHash(theirs.header)].sort() }]);
    expect(await store.forks()).toEqual(forks);
    expect((await readAll(store)).events).toHaveLength(4401);
    store.close();
  });

  test('a fork of this copy gives it a new device id, in every open tab, and both branches stay', async () => {
    const store = await createStore();
    const otherTab = await openStore(store.project);
    const shared = await store.append(commentPlan(3));
    // The profile is copied: the copy goes on under the same id.
    const elsewhere = shared.slice(0, 2);
    const twin = continueChain(store.project, elsewhere);
    const before = store.device;
    const { added, forks } = await store.merge([...elsewhere, twin], NO_BODIES);
    expect(added).toBe(1);
    expect(forks).toHaveLength(1);
    expect(store.device).not.toBe(before);
    const [next] = await otherTab.append(commentPlan());
    expect(next?.header).toMatchObject({ device: store.device, n: 1, prev: '0'.repeat(64), lamport: 4 });
    expect(otherTab.device).toBe(store.device);
    expect(await store.merge([...shared, twin], NO_BODIES)).toEqual({ added: 0, forks: [] });
    expect(verifyChain((await readAll(store)).events.filter(({ header }) => header.device === before))).toEqual([]);
    [store, otherTab].forEach((each) => each.close());
  });

  test('a restored older copy that meets its own later events writes under a new id', async () => {
    const store = await createStore();
    const [first] = await store.append(commentPlan());
    const later = continueChain(store.project, [first!]);
    const before = store.device;
    expect((await store.merge([later], NO_BODIES)).forks).toEqual([]);
    expect(store.device).not.toBe(before);
    store.close();
  });

  test('a lamport number absurdly far ahead is kept but does not move the clock', async () => {
    const store = await createStore();
    const mad = new FarDevice(store.project);
    mad.write('wrong clock', 2 ** 40);
    await store.merge(mad.events, NO_BODIES);
    const [own] = await store.append(commentPlan());
    expect(own?.header.lamport).toBe(1);
    expect((await readAll(store)).events).toHaveLength(2);
    store.close();
  });

  test('numbers that arrive before those between them count once the gap is closed', async () => {
    const store = await createStore();
    const far = new FarDevice(store.project);
    const near = new FarDevice(store.project);
    far.write('late', 1_500_000);
    near.write('between', 900_000);
    await store.merge(far.events, NO_BODIES);
    await store.merge(near.events, NO_BODIES);
    const [own] = await store.append(commentPlan());
    expect(own?.header.lamport).toBe(1_500_002);
    store.close();
  });

  test('erased payloads and bodies are refused when they come again, before or after, hot or sealed', { timeout: 60_000 }, async () => {
    for (const size of [10, 500]) {
      const store = await createStore();
      const far = new FarDevice(store.project);
      const events = far.writeMany(size);
      const secret = 'a body that was erased';
      await store.merge(events.slice(0, -1), new Map([[sha256(secret), secret]]));
      const names = [events[3]!, events.at(-1)!].map(({ header }) => header.id);
      expect(await store.dropPayloads(names, [sha256(secret)])).toBe(1);
      await store.merge(events, new Map([[sha256(secret), secret]]));
      const stored = (await readAll(store)).events;
      expect(stored).toHaveLength(size);
      expect(stored.filter(({ payload, salt }) => payload === null && salt === null).map(({ header }) => header.id)).toEqual(names);
      expect(await store.bodies([sha256(secret)])).toEqual(new Map());
      expect(verifyChain(stored)).toEqual([]);
      store.close();
    }
  });

  test('a payload that is missing without an erasure is filled in when it fits its hash', { timeout: 60_000 }, async () => {
    for (const size of [10, 500]) {
      const store = await createStore();
      const events = new FarDevice(store.project).writeMany(size);
      const hollow = events.map((event) => ({ ...event, salt: null, payload: null }));
      await store.merge(hollow, NO_BODIES);
      await store.merge([{ ...events[2]!, payload: { item: 'x', text: 'forged' } }], NO_BODIES);
      expect((await readAll(store)).events).toEqual(hollow);
      expect(await store.merge(events, NO_BODIES)).toEqual({ added: 0, forks: [] });
      expect((await readAll(store)).events).toEqual(events);
      store.close();
    }
  });

  test('events of another project are refused as a whole', async () => {
    const store = await createStore();
    const events = [...new FarDevice(store.project).writeMany(2), new FarDevice(newProject()).write()];
    await expect(store.merge(events, NO_BODIES)).rejects.toThrow('another project');
    expect(await store.lastSeq()).toBe(0);
    store.close();
  });
});

/** The next event of a chain, written by a copy of its device in another place. */
function continueChain(project: ReturnType<typeof newProject>, events: readonly LogEvent[]): LogEvent {
  const last = events.at(-1)!.header;
  const twin = new FarDevice(project, last.device, { n: last.n, hash: headerHash(last), lamport: last.lamport });
  return twin.write('elsewhere');
}
