import { expect, test } from 'vitest';
import { eventLine } from '#domain/log/chain.ts';
import { commentPlan, createStore, openStore, readAll } from '#support/storage.ts';
import { logDatabaseName } from './names.ts';

test('sealing changes neither the bytes nor the order, and keeps the newest 2,000 as single records', { timeout: 60_000 }, async () => {
  const store = await createStore();
  for (let i = 0; i < 31; i += 1) await store.append(commentPlan(200, `é ${i}`));
  const before = await readAll(store);
  expect(await store.sealTail()).toBe(4000);
  expect(await store.sealTail()).toBe(0);
  const after = await readAll(store);
  expect(after.seq).toBe(6200);
  expect(after.events.map(eventLine)).toEqual(before.events.map(eventLine));
  expect(await countHot(logDatabaseName(store.project))).toBe(2200);
  expect((await readAll(store, 3999)).events).toEqual(before.events.slice(3999));
  await store.append(commentPlan());
  expect((await readAll(store, 6200)).events.map(({ header }) => header.n)).toEqual([6201]);
  store.close();
});

test('two tabs may seal and write at the same time', { timeout: 60_000 }, async () => {
  const a = await createStore();
  const b = await openStore(a.project);
  for (let i = 0; i < 21; i += 1) await a.append(commentPlan(200));
  const work = [a.sealTail(), b.sealTail(), b.append(commentPlan()), a.append(commentPlan(300)), a.sealTail()];
  await Promise.all(work);
  const { events } = await readAll(b);
  expect(events.map(({ header }) => header.n)).toEqual(Array.from({ length: 4501 }, (_, i) => i + 1));
  a.close();
  b.close();
});

test('a short run that a bulk gesture closed is sealed too', { timeout: 60_000 }, async () => {
  const store = await createStore();
  await store.append(commentPlan(3));
  await store.append(commentPlan(2500));
  const before = await readAll(store);
  expect(await store.sealTail()).toBe(3);
  expect(await readAll(store)).toEqual(before);
  store.close();
});

function countHot(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const count = open.result.transaction('events').objectStore('events').count();
      count.onsuccess = () => {
        open.result.close();
        resolve(count.result);
      };
    };
  });
}
