/**
 * Key press → label durable, with the journal and without it, beside bare IndexedDB transactions of the same bytes on the same page.
 * Limit: 1.5 × a bare strict transaction. Rounds are interleaved.
 * Usage: npm run bench -- safety
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { importFile, median, openBench, openEmptyProject, percentile, printTable, writeCsv } from './support/app.ts';

const ROUNDS = 3;
const LABELS = 30;
/** About what one answer takes as a line of the log. */
const LINE_BYTES = 900;

/** Milliseconds from the key to the word that the label is durable. */
async function label(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < LABELS; i += 1) {
    const saved = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let at = 0;
          window.addEventListener('keydown', (event) => (at = event.timeStamp), { once: true, capture: true });
          window.addEventListener('plumbline:saved', () => resolve(performance.now() - at), { once: true });
        }),
    );
    await page.keyboard.press(i % 3 === 0 ? '2' : '1');
    times.push(await saved);
    await page.waitForTimeout(60);
  }
  return times;
}

/** One record of the same bytes a transaction. */
const bare = (page: Page, durability: 'strict' | 'relaxed'): Promise<number[]> =>
  page.evaluate(
    async ({ how, count, bytes }) => {
      const open = indexedDB.open('bench-bare', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('lines');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const times: number[] = [];
      for (let i = 0; i < count; i += 1) {
        const line = Array.from(crypto.getRandomValues(new Uint8Array(bytes / 2)), (byte) => byte.toString(16).padStart(2, '0')).join('');
        const at = performance.now();
        const tx = open.result.transaction('lines', 'readwrite', { durability: how });
        tx.objectStore('lines').put(line, at);
        tx.commit();
        await new Promise((resolve) => (tx.oncomplete = resolve));
        times.push(performance.now() - at);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      open.result.close();
      return times;
    },
    { how: durability, count: LABELS, bytes: LINE_BYTES },
  );

const bench = await openBench();
const results: Record<string, number[]> = { 'bare, relaxed': [], 'bare, strict': [], 'label, no journal': [], 'label, journal': [] };
const add = (name: string, times: readonly number[]): void => void results[name]?.push(...times);
try {
  const { page, context } = bench;
  await openEmptyProject(bench);
  const file = join(bench.dir, 'pool.csv');
  await writeCsv(file, 2000, 2);
  await importFile(page, file);
  await page.waitForTimeout(6000);
  const project = /\/p\/([^/]+)/.exec(page.url())?.[1] ?? '';
  const address = page.url();
  for (let round = 0; round < ROUNDS; round += 1) {
    // who holds the journal's lock keeps the project from writing one
    const holder = await context.newPage();
    for (const journal of round % 2 === 0 ? [true, false] : [false, true]) {
      await page.goto('about:blank');
      if (!journal) {
        await holder.goto(new URL('/check', address).href);
        await holder.evaluate((id) => {
          void navigator.locks.request(`plumbline-journal-${id}`, { steal: true }, () => new Promise(() => undefined));
        }, project);
      } else await holder.goto('about:blank');
      await page.goto(address);
      await page.getByRole('region', { name: 'Text of the item' }).waitFor();
      await page.bringToFront();
      await page.waitForTimeout(5000); // checks and first training are over
      add('bare, strict', await bare(page, 'strict'));
      add(journal ? 'label, journal' : 'label, no journal', await label(page));
      add('bare, relaxed', await bare(page, 'relaxed'));
    }
    await holder.close();
  }
} finally {
  await bench.close();
}
const peer = median(results['bare, strict'] ?? []);
printTable(
  'One durable label, milliseconds',
  Object.entries(results).map(([what, times]) => ({
    what,
    p50: median(times).toFixed(2),
    p95: percentile(times, 0.95).toFixed(2),
    'p50 / bare strict': (median(times) / peer).toFixed(2),
    writes: times.length,
  })),
);
