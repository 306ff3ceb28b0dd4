import { afterEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type {} from '@vitest/browser-playwright';
import { itemLine, indexItems, makePack } from '#domain/item/pack.ts';
import { createStore, labelPlan, newItem, newProject, openStore, readAll } from '#support/storage.ts';
import { ensureBallast } from '#storage/appDb.ts';
import type { StoredPack } from '#storage/types.ts';
import { answer, fileOf, importText, itemsOf, jobProject, ME } from '#support/jobs.ts';
import { Engine } from '../engine/engine.ts';
import { checkHealth } from '../project/health.ts';
import { Queue } from '../project/queue.ts';
import { exportProjectFile } from './projectFile.ts';

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

test(
  'on a full disk an import stops with its reason, 300 labels are saved on the ballast, and with no room at all a project opens, is checked and backed up',
  { timeout: 120_000 },
  async () => {
    const small = await jobProject();
    await importText(small.engine, fileOf('text\none\ntwo\n', 'm.csv'), { mapping: { id: null } });
    await answer(small.engine, (await itemsOf(small.engine))[0]!.view, ['Spam']);
    small.store.close();
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

    const rest = async (): Promise<void> => {
      for (let i = 0; i < 20_000; i += 1) await store.append(labelPlan());
    };
    await expect(rest()).rejects.toMatchObject({ code: 'full' });
    store.close();
    const again = await openStore(small.project);
    const engine = await Engine.open(again);
    expect((await itemsOf(engine)).map(({ text, view }) => [text, view.state])).toEqual([
      ['one', 'labeled'],
      ['two', 'unseen'],
    ]);
    expect(await (await Queue.open(engine, ME)).next(5, [])).toHaveLength(1);
    expect(await checkHealth(engine, true)).toMatchObject({ whole: true });
    const backup = await exportProjectFile(again, 'Messages', () => undefined, { aborted: false });
    expect(backup.check).toMatchObject({ good: true, lostEvents: 0 });
    again.close();
  },
);
