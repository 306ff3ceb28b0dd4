/**
 * Key press → next item painted, at several pool sizes, idle and while a model trains.
 * Limit: one frame (16.7 ms). Peer: the same page painting a changed text on a key press, with nothing behind it.
 * Usage: npm run bench -- label [sizes…]
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  importFile,
  median,
  openBench,
  openEmptyProject,
  percentile,
  printTable,
  watchLongTasks,
  writeCsv,
  type Bench,
} from './support/app.ts';

const FRAME = 1000 / 60;
const PRESSES = 120;
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);

/** Milliseconds from each keydown event to the first frame after the item's text has changed. */
async function press(page: Page, keys: readonly string[]): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { plumblineTimes: times });
    window.addEventListener(
      'keydown',
      (event) => {
        const at = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel(); // its message comes after the frame is painted
          channel.port1.onmessage = () => times.push(performance.now() - at);
          channel.port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(55 + Math.random() * 20);
  }
  return page.evaluate(() => (window as Window & { plumblineTimes?: number[] }).plumblineTimes ?? []);
}

const keys = Array.from({ length: PRESSES }, (_, i) => (i % 3 === 0 ? '2' : '1'));
const rows: Record<string, string | number>[] = [];

for (const size of sizes.length > 0 ? sizes : [1_000, 100_000, 1_000_000]) {
  const bench = await openBench();
  try {
    const { page } = bench;
    await page.goto(bench.url);
    const peer = await press(await blankPage(page), keys);
    await openEmptyProject(bench);
    const file = join(bench.dir, 'pool.csv');
    await writeCsv(file, size, Math.max(2, Math.floor(size / 5000)));
    await importFile(page, file);
    await page.waitForTimeout(8000); // the first model trains by itself
    for (const what of ['idle', 'training'] as const) {
      const longest = await watchLongTasks(page);
      const training = what === 'training' ? await keepTraining(bench) : undefined;
      const times = await press(page, keys);
      const runs = (await training?.stop()) ?? 0;
      rows.push({
        items: size.toLocaleString('en'),
        while: what,
        p50: median(times).toFixed(1),
        p95: percentile(times, 0.95).toFixed(1),
        'p95 / frame': (percentile(times, 0.95) / FRAME).toFixed(2),
        'p95 / bare page': (percentile(times, 0.95) / percentile(peer, 0.95)).toFixed(2),
        'longest task': (await longest()).toFixed(0),
        answered: times.length,
        'runs meanwhile': runs,
      });
    }
  } finally {
    await bench.close();
  }
}
printTable('Key press to next item painted, milliseconds', rows);

/** Trains one model after another from a second tab until stopped; `stop` says how many were finished. */
async function keepTraining({ context, page }: Bench): Promise<{ stop: () => Promise<number> }> {
  const other = await context.newPage();
  await other.goto(page.url().replace(/\/label.*/, '/model'));
  await page.bringToFront();
  let going = true;
  let runs = 0;
  const loop = (async () => {
    while (going) {
      const train = other.getByRole('button', { name: /train now/i });
      await train.click({ timeout: 120_000 }).catch(() => undefined);
      await train
        .and(other.locator(':enabled'))
        .waitFor({ timeout: 120_000 })
        .catch(() => undefined);
      runs += 1;
    }
  })();
  await page.waitForTimeout(500);
  return {
    stop: async () => {
      going = false;
      await loop;
      await other.close();
      return runs;
    },
  };
}

/** A page of the same origin with one text that every key press changes. */
async function blankPage(page: Page): Promise<Page> {
  await page.evaluate(() => {
    document.body.replaceChildren(document.createElement('p'));
    window.addEventListener('keydown', (event) => {
      const text = document.querySelector('p');
      if (text !== null) text.textContent = `${event.key} ${performance.now()}`;
    });
  });
  return page;
}
