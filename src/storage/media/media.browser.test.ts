import { afterEach, describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type {} from '@vitest/browser-playwright';
import type { Hash } from '#domain/ids.ts';
import { commentPlan, createStore, mediaFile, newProject, openStore } from '#support/storage.ts';
import { deleteProject } from '../appDb.ts';
import { mediaDatabaseName } from '../names.ts';

const names = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map(({ name }) => name);
const filesOf = (count: number, bytes?: number): ReturnType<typeof mediaFile> extends Promise<infer File> ? Promise<File[]> : never =>
  Promise.all(Array.from({ length: count }, () => mediaFile(bytes)));
const nothing = async (): Promise<ReadonlySet<Hash>> => new Set<Hash>();
const bytesOf = async (blob: Blob | undefined): Promise<Uint8Array> => new Uint8Array(await blob!.arrayBuffer());

describe('files of items', () => {
  test('a project of texts has no such database: not at the start, not for its sizes, not after a sweep', async () => {
    const store = await createStore();
    await store.append(commentPlan());
    expect(await store.sweepMedia(nothing)).toBe(0);
    expect(await store.size()).toMatchObject({ media: 0, mediaBytes: 0, models: 0, modelBytes: 0, events: 1 });
    expect(await names()).not.toContain(mediaDatabaseName(store.project));
    store.close();
  });

  test('come back byte for byte; one that is here is not written again', async () => {
    const store = await createStore();
    const [first, second] = await filesOf(2, 100_000);
    await store.putMedia([first!, second!, first!]);
    const other = new Blob(['other bytes under the same name']);
    await store.putMedia([{ hash: first!.hash, blob: other }]);
    expect(await bytesOf(await store.media(first!.hash))).toEqual(await bytesOf(first!.blob));
    expect((await store.media(first!.hash))?.type).toBe('image/png');
    expect(await store.size()).toMatchObject({ media: 2, mediaBytes: 200_000 });
    store.close();
    const again = await openStore(store.project);
    expect(await bytesOf(await again.media(second!.hash))).toEqual(await bytesOf(second!.blob));
    again.close();
  });

  test('what is not here is told apart from what is', async () => {
    const store = await createStore();
    const [first, second, third] = await filesOf(3);
    await store.putMedia([second!]);
    expect(await store.missingMedia([first!.hash, second!.hash, third!.hash])).toEqual([first!.hash, third!.hash]);
    expect(await store.media(first!.hash)).toBeUndefined();
    store.close();
  });

  test('an import that was cut off leaves files, and the next sweep removes those that no item names', async () => {
    const store = await createStore();
    const [kept, named, orphan] = await filesOf(3, 1000);
    await store.putMedia([kept!]);
    await store.keepMedia();
    await store.putMedia([kept!, named!, orphan!]);
    store.close(); // as when its tab is closed
    const next = await openStore(store.project);
    const asked: ReadonlySet<Hash>[] = [];
    const removed = await next.sweepMedia(async (candidates) => {
      asked.push(candidates);
      return new Set([named!.hash]);
    });
    expect(removed).toBe(1);
    expect(asked.map((candidates) => [...candidates].sort())).toEqual([[named!.hash, orphan!.hash].sort()]);
    expect(await next.missingMedia([kept!.hash, named!.hash, orphan!.hash])).toEqual([orphan!.hash]);
    expect(await next.size()).toMatchObject({ media: 2, mediaBytes: 2000 });
    expect(await next.sweepMedia(() => Promise.reject(new Error('nobody needs to look')))).toBe(0);
    next.close();
  });

  test('a sweep leaves an import alone that runs in another tab, and takes its own unfinished one', async () => {
    const store = await createStore();
    const tab = await openStore(store.project);
    const [mine, theirs] = await filesOf(2);
    await tab.putMedia([theirs!]);
    await store.putMedia([mine!]);
    expect(await store.sweepMedia(nothing)).toBe(0);
    await tab.keepMedia();
    expect(await store.sweepMedia(nothing)).toBe(1);
    expect(await store.missingMedia([mine!.hash, theirs!.hash])).toEqual([mine!.hash]);
    [store, tab].forEach((each) => each.close());
  });

  test('a deleted project takes its files along, and no open store makes the database anew', async () => {
    const project = newProject();
    const store = await createStore(project);
    await store.putMedia(await filesOf(1));
    await deleteProject(project);
    expect(await names()).not.toContain(mediaDatabaseName(project));
    await expect(store.media('a'.repeat(64) as Hash)).rejects.toMatchObject({ code: 'closed' });
    await expect(store.putMedia(await filesOf(1))).rejects.toMatchObject({ code: 'closed' });
    expect(await names()).not.toContain(mediaDatabaseName(project));
  });

  test('a newer version of the database closes the store for good', async () => {
    let told = 0;
    const store = await createStore(newProject(), { onClosed: () => (told += 1) });
    await store.putMedia(await filesOf(1));
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(mediaDatabaseName(store.project), 20);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error ?? new Error('not opened'));
    });
    await expect.poll(() => told).toBe(1);
    await expect(store.append(commentPlan())).rejects.toMatchObject({ code: 'closed' });
  });
});

test('bytes of several files come at once, small and large ones alike, in the order asked for', async () => {
  const store = await createStore();
  const [small, large] = [await mediaFile(900), await mediaFile(200_000)];
  const bytes = await bytesOf(small.blob);
  await store.putMedia([{ hash: small.hash, type: 'image/gif', bytes: new Uint8Array(bytes) }, large]);
  const read = await store.mediaBytes([large.hash, 'c'.repeat(64) as Hash, small.hash]);
  expect(read).toEqual([await bytesOf(large.blob), undefined, bytes]);
  expect((await store.media(small.hash))?.type).toBe('image/gif');
  expect(await store.size()).toMatchObject({ media: 2, mediaBytes: 200_900 });
  store.close();
});

test('models are kept once, by the hash of their bytes', async () => {
  const store = await createStore();
  const { hash, blob } = await mediaFile(5000);
  const bytes = await bytesOf(blob);
  await store.putModel(hash, new Uint8Array(bytes));
  await store.putModel(hash, new Uint8Array(bytes));
  expect(await store.model(hash)).toEqual(bytes);
  expect(await store.model('b'.repeat(64) as Hash)).toBeUndefined();
  expect(await store.size()).toMatchObject({ models: 1, modelBytes: 5000 });
  store.close();
});

test('derived records are counted by what they hold now', async () => {
  const store = await createStore();
  await store.putDerived('looks:a', new Uint8Array(3000));
  await store.putDerived('looks:b', new Uint8Array(5000));
  await store.putDerived('looks:a', new Uint8Array(1000));
  expect(await store.size()).toMatchObject({ derivedBytes: 6000 });
  await store.deleteDerived('looks:a');
  expect(await store.size()).toMatchObject({ derivedBytes: 5000 });
  expect(await store.getDerived('looks:a')).toBeUndefined();
  await store.deleteDerived('');
  expect(await store.size()).toMatchObject({ derivedBytes: 0 });
  expect(await store.getDerived('looks:b')).toBeUndefined();
  store.close();
});

describe('a full disk', () => {
  const origin = `${location.origin}/`;
  const setQuota = (quotaSize?: number): Promise<unknown> =>
    cdp().send('Storage.overrideQuotaForOrigin', quotaSize === undefined ? { origin } : { origin, quotaSize });
  afterEach(() => setQuota());

  test('refuses files by name, keeps none of that transaction, and what was there stays readable', { timeout: 120_000 }, async () => {
    const store = await createStore();
    const [first] = await filesOf(1, 500_000);
    await store.putMedia([first!]);
    await store.keepMedia();
    const { usage = 0 } = await navigator.storage.estimate();
    await setQuota(usage + 10 * 1024 * 1024);
    let last: Awaited<ReturnType<typeof filesOf>> = [];
    const fill = async (): Promise<void> => {
      for (let i = 0; i < 90; i += 1) {
        last = await filesOf(4, 500_000);
        await store.putMedia(last);
        if (i > 5) await new Promise((resolve) => setTimeout(resolve, 500)); // Chromium remembers the room left for half a minute
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'full' });
    const hashes = last.map(({ hash }) => hash);
    expect(await store.missingMedia(hashes)).toEqual(hashes);
    expect(await bytesOf(await store.media(first!.hash))).toEqual(await bytesOf(first!.blob));
    await store.sweepMedia(nothing).catch(() => undefined); // the room is free at once, but the browser may not know it yet
    await setQuota();
    await store.sweepMedia(nothing);
    expect(await store.size()).toMatchObject({ media: 1, mediaBytes: 500_000 });
    store.close();
  });
});
