import { expect, test } from 'vitest';
import { openProjectFile } from '#support/browser.ts';
import { itemText, projectOf, toNextItem } from '#support/journey.ts';
import { readStoredLog } from '#support/journeyLog.ts';
import { plumbFile } from '#support/journeyProject.ts';
import { useStage } from '#support/journeyStage.ts';
import { repeats } from '#support/repeats.ts';

const TIMES = repeats('openings of a project without a change (T-10)', 5, 100);
/** What is derived may differ by a time or a number from one opening to the next. */
const SPREAD = 0.01;
/** What the browser's store may take for its own log before it compacts it. */
const STORE_LOG = 12e6;
const stage = useStage();

test(`opened and closed ${TIMES} times, a project has as many events and takes as much room as before`, async () => {
  const plumb = await plumbFile(stage.folder, { rows: 3000, labeled: 50 });
  const context = await stage.profile.open();
  const page = await context.newPage();
  await openProjectFile(page, stage.url, plumb, 'Ana');
  await toNextItem(page, () => page.keyboard.press('1'));
  const project = projectOf(page);
  const measure = async (): Promise<{ events: number; records: number; bytes: number; disk: number }> => {
    await page.goto(`${stage.url}/icon.svg`); // nothing of ours runs
    const { events } = await readStoredLog(page, project);
    return { events: events.length, ...(await page.evaluate(readSizes)) };
  };
  const open = async (): Promise<void> => {
    await page.goto(`${stage.url}/p/${project}/label`);
    await itemText(page).waitFor();
    await page.waitForTimeout(1500); // long enough for what is written when nothing happens
    await page.goto('about:blank');
  };
  for (let i = 0; i < 3; i += 1) await open(); // what is derived is there from now on
  const before = await measure();
  for (let i = 0; i < TIMES; i += 1) await open();
  const after = await measure();
  console.info(`openings: ${TIMES}; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  expect(after).toMatchObject({ events: before.events, records: before.records });
  expect(Math.abs(after.bytes / before.bytes - 1)).toBeLessThanOrEqual(SPREAD);
  expect(after.disk - before.disk).toBeLessThan(STORE_LOG);
  await context.close();
});

/** Runs in the page: all records of all databases, their bytes as far as they can be told, and what the disk says. */
async function readSizes(): Promise<{ records: number; bytes: number; disk: number }> {
  const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('a database cannot be read'));
    });
  const weigh = (value: unknown): number => {
    if (typeof value === 'string') return value.length;
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
    if (value instanceof Blob) return value.size;
    return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, part) => sum + weigh(part), 0) : 8;
  };
  let [records, bytes] = [0, 0];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const all = await done(db.transaction(store).objectStore(store).getAll());
      records += all.length;
      bytes += weigh(all);
    }
    db.close();
  }
  const { usageDetails = {} } = (await navigator.storage.estimate()) as { usageDetails?: { indexedDB?: number } };
  return { records, bytes, disk: usageDetails.indexedDB ?? 0 };
}
