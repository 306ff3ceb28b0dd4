import { afterEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type {} from '@vitest/browser-playwright';
import { itemLine, indexItems, makePack } from '#domain/item/pack.ts';
import { createStore, labelPlan, newItem, newProject, readAll } from '#support/storage.ts';
import { ensureBallast } from './appDb.ts';
import type { StoredPack } from './types.ts';

const origin = `${location.origin}/`;

const setQuota = (quotaSize?: number): Promise<unknown> =>
  cdp().send('Storage.overrideQuotaForOrigin', quotaSize === undefined ? { origin } : { origin, quotaSize });

afterEach(() => setQuota());

/** 100 rows of random text, which does not compress. */
function bigPack(): StoredPack {
  const rows = Array.from({ length: 100 }, () => {
    const text = Array.from(crypto.getRandomValues(new Uint8Array(4096)), (byte) => byte.toString(16)).join('');
    return { id: newItem(), source: 's', externalId: null, content: { kind: 'text' as const, text }, meta: {}, group: null };
  });
  return { ...makePack(rows.map(itemLine)), kind: 'items', index: indexItems(rows, new Uint8Array(32)) };
}

test('on a full disk an import stops with its reason, and 300 labels are still saved on the ballast', { timeout: 120_000 }, async () => {
  const { usage = 0 } = await navigator.storage.estimate();
  await setQuota(usage + 10 * 1024 * 1024);
  let lowSpace = 0;
  const store = await createStore(newProject(), { onLowSpace: () => (lowSpace += 1) });
  await ensureBallast();
  const fill = async (): Promise<void> => {
    for (let i = 0; i < 100; i += 1) {
      await store.putPacks([bigPack()]);
      if (i > 20) await new Promise((resolve) => setTimeout(resolve, 500)); // Chromium remembers the room left for half a minute
    }
  };
  await expect(fill()).rejects.toMatchObject({ code: 'full' });
  const full = await navigator.storage.estimate();
  await setQuota((full.usage ?? 0) + 100 * 1024); // the remembered room may have let in more than the quota
  // Small records take the room that no pack fits into.
  const crumbs = async (): Promise<void> => {
    for (let i = 0; i < 20_000; i += 1)
      await store.putDerived(`crumb/${i}`, crypto.getRandomValues(new Uint8Array(i < 200 ? 60_000 : 900)));
  };
  await expect(crumbs()).rejects.toMatchObject({ code: 'full' });
  for (let i = 0; i < 300; i += 1) await store.append(labelPlan());
  expect(lowSpace).toBe(1);
  expect((await readAll(store)).events).toHaveLength(300);
  store.close();
});
