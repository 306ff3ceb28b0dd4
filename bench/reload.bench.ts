/**
 * A reload to the first item, beside a bare read of the project's snapshot from IndexedDB in a page that does nothing else
 * (open the database, get the record), interleaved. Goal: at most 5 times the bare read.
 * "worker" is the time until the project worker has taken over and says so; the first item does not wait for it.
 * Usage: npm run bench -- reload [rounds] [items …]
 */
import { join } from 'node:path';
import { importFile, median, openBench, openEmptyProject, printTable, writeCsv, type Bench } from './support/app.ts';
import { coldLoad } from './support/coldLoad.ts';

const [rounds = 7, ...sizes] = process.argv.slice(2).map(Number);
const ITEMS = sizes.length > 0 ? sizes : [1_000, 20_000, 100_000];

const rows: Record<string, string>[] = [];
for (const items of ITEMS) {
  const bench = await openBench();
  try {
    rows.push(await reloads(bench, items));
  } finally {
    await bench.close();
  }
}
printTable(`Reload to the first item, milliseconds, medians of ${rounds}`, rows);

async function reloads(bench: Bench, items: number): Promise<Record<string, string>> {
  await openEmptyProject(bench);
  const file = join(bench.dir, 'pool.csv');
  await writeCsv(file, items, 0);
  await importFile(bench.page, file);
  await bench.page.waitForTimeout(6000); // the snapshot and the record of the start are written when nothing has happened for a while
  const url = bench.page.url();
  const project = /\/p\/([^/]+)/.exec(url)?.[1] ?? '';
  await bench.page.close();
  const watched = { url, text: '[aria-label="Text of the item"]', key: '1', answered: null };
  const app: number[] = [];
  const bare: { readonly ms: number; readonly bytes: number }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const load = await coldLoad(bench.context, watched, { cold: false });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const read = await bareRead(bench, project);
    if (round < 0) continue;
    app.push(load.painted);
    bare.push(read);
  }
  const [ours, theirs] = [median(app), median(bare.map(({ ms }) => ms))];
  return {
    items: items.toLocaleString('en'),
    'first item': ours.toFixed(0),
    'bare read': theirs.toFixed(0),
    ratio: (ours / theirs).toFixed(1),
    'kB of the snapshot': ((bare[0]?.bytes ?? 0) / 1000).toFixed(0),
  };
}

/** Opens the database in a page of the same origin that runs nothing, and reads its largest derived record: the snapshot. */
async function bareRead({ context, url }: Bench, project: string): Promise<{ ms: number; bytes: number }> {
  const page = await context.newPage();
  try {
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(`${url}/icon.svg`);
    return await page.evaluate(async (id) => {
      const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error('The database cannot be read.'));
        });
      const weigh = (value: unknown): number =>
        value instanceof Uint8Array
          ? value.byteLength
          : value instanceof ArrayBuffer
            ? value.byteLength
            : typeof value === 'object' && value !== null
              ? Object.values(value).reduce((sum: number, part) => sum + weigh(part), 0)
              : 8;
      const read = async (key?: IDBValidKey): Promise<{ key: IDBValidKey; bytes: number }[]> => {
        const db = await done(indexedDB.open(`plumbline-data-${id}`));
        const store = db.transaction('derived').objectStore('derived');
        const keys = key === undefined ? await done(store.getAllKeys()) : [key];
        const found = await Promise.all(keys.map(async (each) => ({ key: each, bytes: weigh(await done(store.get(each))) })));
        db.close();
        return found;
      };
      const [largest] = (await read()).sort((a, b) => b.bytes - a.bytes);
      if (largest === undefined) throw new Error('There is no snapshot.');
      const began = performance.now();
      await read(largest.key);
      return { ms: performance.now() - began, bytes: largest.bytes };
    }, project);
  } finally {
    await page.close();
  }
}
