/**
 * Import of text rows with labels into the browser, and opening that project to its first item.
 * Peers of the same run: a bare IndexedDB put a row without indexes (relaxed, 20,000 rows, scaled), reading the same file
 * and appending its bytes to a file in the browser's private file system.
 * Usage: npm run bench -- import [rows]
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { importFile, median, openBench, openEmptyProject, printTable, watchLongTasks, writeCsv } from './support/app.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const BARE_ROWS = 20_000;
const ROUNDS = 5;

const bench = await openBench();
try {
  const { page, url, dir } = bench;
  await page.goto(url);
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) bare.push(await bareMicroseconds(page, BARE_ROWS));
  const file = join(dir, 'rows.csv');
  await writeCsv(file, rows, 2);
  const { size } = await stat(file);
  await openEmptyProject(bench);
  const longest = await watchLongTasks(page);
  const took = await importFile(page, file);
  const longestTask = await longest(); // before the peers, which work on the page
  const ours = (took * 1000) / rows;
  const append = await appendMilliseconds(page, size);
  for (let round = 0; round < ROUNDS; round += 1) bare.push(await bareMicroseconds(page, BARE_ROWS));
  printTable(`Import of ${rows.toLocaleString('en')} rows (${(size / 1e6).toFixed(0)} MB, half of them labeled)`, [
    { what: 'Plumbline, click to report', 'µs a row': ours.toFixed(1), seconds: (took / 1000).toFixed(1), ratio: '' },
    {
      what: 'bare IndexedDB put a row, no index',
      'µs a row': median(bare).toFixed(1),
      seconds: '',
      ratio: `${(ours / median(bare)).toFixed(3)}× (goal 0.1)`,
    },
    {
      what: 'append the same bytes to a file (OPFS)',
      'µs a row': ((append * 1000) / rows).toFixed(1),
      seconds: (append / 1000).toFixed(1),
      ratio: `${(took / append).toFixed(1)}×`,
    },
    { what: 'longest task of the page meanwhile', 'µs a row': '', seconds: (longestTask / 1000).toFixed(3), ratio: 'goal 0.050 s' },
  ]);
  await page.waitForTimeout(8000);
  const opens: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) opens.push(await openMilliseconds(page));
  const bytes = await readMilliseconds(page);
  printTable('Opening that project to its first item', [
    { what: 'reload to first item on screen', ms: median(opens).toFixed(0), ratio: `${(median(opens) / bytes).toFixed(1)}× (goal 5)` },
    { what: 'reading the snapshot’s bytes from IndexedDB', ms: bytes.toFixed(0), ratio: '' },
  ]);
} finally {
  await bench.close();
}

/** Microseconds a row of a bare put, one transaction, relaxed. */
function bareMicroseconds(page: Page, count: number): Promise<number> {
  return page.evaluate(async (n) => {
    const name = `bare-${performance.now()}`;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const text = 'late refund card screen login sync note page crash thanks price plan '.repeat(3).slice(0, 195);
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const tx = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
      const store = tx.objectStore('rows');
      for (let i = 0; i < n; i += 1) store.put({ id: i, label: i % 2 === 0 ? 'ham' : null, text: `Row ${i}: ${text}`, source: 'rows' });
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error);
    });
    const took = performance.now() - began;
    db.close();
    indexedDB.deleteDatabase(name);
    return (took * 1000) / n;
  }, count);
}

/** Milliseconds to append so many bytes to a file, flushed at the end. */
function appendMilliseconds(page: Page, bytes: number): Promise<number> {
  return page.evaluate(async (n) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('append.bin', { create: true });
    const chunk = new Uint8Array(1 << 20).map((_, i) => i);
    const began = performance.now();
    const out = await handle.createWritable();
    for (let done = 0; done < n; done += chunk.length) await out.write(chunk);
    await out.close();
    const took = performance.now() - began;
    await root.removeEntry('append.bin');
    return took;
  }, bytes);
}

/** From a reload to the first item on screen. */
async function openMilliseconds(page: Page): Promise<number> {
  await page.reload({ waitUntil: 'commit' });
  const began = performance.now();
  await page.getByText(/^chosen because/).waitFor({ timeout: 120_000 });
  return performance.now() - began;
}

/** Reads the derived snapshot once more, bare. */
function readMilliseconds(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { databases } = indexedDB;
    const name = (await databases.call(indexedDB)).map((each) => each.name ?? '').find((each) => each.startsWith('plumbline-data-'));
    if (name === undefined) throw new Error('no project database');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const request = db.transaction('derived').objectStore('derived').get('snapshot');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    const took = performance.now() - began;
    db.close();
    return took;
  });
}
