import { afterEach, describe, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { sha256 } from '#domain/hash.ts';
import type { EventId, Hash } from '#domain/ids.ts';
import { verifyChain } from '#domain/log/verify.ts';
import { ANA, commentPlan, createStore, FarDevice, labelPlan, newItem, openStore, readAll } from '#support/storage.ts';
import { growthHint, watchLog } from './channel.ts';

afterEach(() => vi.restoreAllMocks());

describe('append', () => {
  test('writes one gesture in exactly one strict transaction', async () => {
    const store = await createStore();
    const item = newItem();
    await store.putDraft({ item, author: ANA, tab: 't1', savedAt: 1, body: { regions: [] } });
    const seen: string[] = [];
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = original.apply(this, args);
      if (tx.mode === 'readwrite') seen.push(tx.durability);
      return tx;
    });
    const body = 'a long guide section';
    await store.append({ ...labelPlan(item), bodies: new Map([[sha256(body), body]]) }, { removeDraft: { item, author: ANA, tab: 't1' } });
    expect(seen).toEqual(['strict']);
    expect(await store.draft(item, ANA, 't1')).toBeUndefined();
    expect(await store.bodies([sha256(body), 'f'.repeat(64) as Hash])).toEqual(new Map([[sha256(body), body]]));
    expect(await store.lastSeq()).toBe(1);
    store.close();
  });

  test('every write to the log database is strict, whatever it is', async () => {
    const seen = new Set<string>();
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = original.apply(this, args);
      if (tx.mode === 'readwrite') seen.add(`${this.name.split('-')[1]} ${tx.durability}`);
      return tx;
    });
    const store = await createStore(); // after the wrapper: Dexie keeps the function it finds when it opens
    const far = new FarDevice(store.project).writeMany(3);
    const item = newItem();
    await store.append(commentPlan(300));
    await store.append(commentPlan());
    await store.merge(far, new Map());
    await store.dropPayloads([v7() as EventId]);
    await store.sealTail();
    await store.putDraft({ item, author: ANA, tab: 't1', savedAt: 1, body: null });
    await store.deleteDraft(item, ANA, 't1');
    await store.putMember({ member: ANA, name: 'Ana' });
    expect([...seen]).toEqual(['log strict']);
    await store.dropPayloads([far[0]!.header.id]); // what was derived from it goes too
    expect([...seen]).toEqual(['log strict', 'data relaxed']);
    store.close();
  });

  test('resolves only after the transaction is complete', async () => {
    const store = await createStore();
    const order: string[] = [];
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = original.apply(this, args);
      if (tx.mode === 'readwrite') tx.addEventListener('complete', () => order.push('complete'));
      return tx;
    });
    await store.append(labelPlan());
    order.push('acknowledged');
    expect(order).toEqual(['complete', 'acknowledged']);
    store.close();
  });

  test('two tabs that write 1,000 events each give a gapless chain of 2,000', { timeout: 60_000 }, async () => {
    const a = await createStore();
    const b = await openStore(a.project);
    const burst = async (store: typeof a): Promise<void> => {
      for (let i = 0; i < 1000; i += 10) await Promise.all(Array.from({ length: 10 }, () => store.append(labelPlan())));
    };
    await Promise.all([burst(a), burst(b)]);
    const { events, seq } = await readAll(a);
    expect(seq).toBe(2000);
    expect(events.map(({ header }) => header.n)).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1));
    expect(new Set(events.map(({ header }) => header.id)).size).toBe(2000);
    expect(new Set(events.map(({ header }) => header.device)).size).toBe(1);
    expect(verifyChain(events)).toEqual([]);
    a.close();
    b.close();
  });

  test('a retry of a gesture that is already written adds nothing and gives back the same events', async () => {
    const store = await createStore();
    for (const plan of [commentPlan(3), commentPlan(4500)]) {
      const first = await store.append(plan);
      const before = await store.lastSeq();
      expect(await store.append(plan)).toEqual(first);
      expect(await store.lastSeq()).toBe(before);
    }
    store.close();
  });

  test('a bulk gesture lies in segments and keeps its order among single events', async () => {
    const store = await createStore();
    const written = [await store.append(commentPlan()), await store.append(commentPlan(4500)), await store.append(commentPlan(2))].flat();
    const { events, seq } = await readAll(store);
    expect(events).toEqual(written);
    expect(seq).toBe(4503);
    expect((await readAll(store, 4000)).events).toEqual(written.slice(4000));
    expect((await readAll(store, 4503)).events).toEqual([]);
    store.close();
  });

  test('writes nothing when the plan cannot be sealed', async () => {
    const store = await createStore();
    await expect(store.append(commentPlan(1, '\uD800'))).rejects.toThrow('lone surrogate');
    expect(await store.lastSeq()).toBe(0);
    const [event] = await store.append(commentPlan());
    expect(event?.header.n).toBe(1);
    store.close();
  });

  test('tells other tabs how far the log reaches', async () => {
    const store = await createStore();
    const heard: number[] = [];
    const stop = watchLog(store.project, ({ seq }) => heard.push(seq));
    await store.append(commentPlan());
    await store.append(commentPlan(3));
    await vi.waitFor(() => expect(heard.at(-1)).toBe(4));
    stop();
    store.close();
  });

  test('a write that ends after the store was closed is told too', async () => {
    const store = await createStore();
    const heard: number[] = [];
    const stop = watchLog(store.project, ({ seq }) => heard.push(seq));
    const hint = growthHint(store.project);
    hint.close();
    hint.tell(7);
    await vi.waitFor(() => expect(heard).toEqual([7]));
    stop();
    store.close();
  });

  test('after reopening, the chain goes on under the same device', async () => {
    const first = await createStore();
    const before = await first.append(commentPlan(2));
    first.close();
    await expect(first.append(commentPlan())).rejects.toMatchObject({ code: 'closed' });
    const again = await openStore(first.project);
    const after = await again.append(commentPlan());
    expect(again.device).toBe(first.device);
    expect(verifyChain([...before, ...after])).toEqual([]);
    again.close();
  });
});
