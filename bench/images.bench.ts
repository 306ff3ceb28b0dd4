/**
 * Key press → next image painted, on pictures of 28 × 28 and on photos of 12 megapixels, idle; and what the page holds over 2,000 images.
 * Limit: one frame (16.7 ms), and no growth. Peer: a bare page that draws a bitmap it has already on a key press. The photos are answered once a second, which a person hardly does: each takes about a tenth
 * of a second to decode, ahead of time. A picture that was not ready when its turn came is counted as late.
 * Usage: npm run bench -- images [small photos memory]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answerPicture, countHeld, held, importOnEmptyScreen, startImageProject, stripes, zipOf, type Held } from '#support/imageSet.ts';
import { median, openBench, percentile, printTable, watchLongTasks } from './support/app.ts';
import { photos } from './support/photos.ts';

const FRAME = 1000 / 60;
const PHOTOS = 34;
/** tsx names functions by a helper that a page does not have. */
const NAMES = 'globalThis.__name = (named) => named';
const wanted = process.argv.slice(2);
const chosen = (what: string): boolean => wanted.length === 0 || wanted.includes(what);

/** One label gives nothing to learn; of two, the app trains after every ten and looks the labels through. */
const keyFor = (i: number, learning: boolean): string => (learning && i % 3 === 0 ? '2' : '1');

/** Presses keys at a pace; milliseconds from each keydown to the frame painted, and how often the picture was late. */
async function press(page: Page, presses: number, pause: number, learning = false): Promise<{ times: number[]; late: number }> {
  await page.evaluate(() => {
    const seen = { times: [] as number[], late: 0 };
    Object.assign(window, { plumblineSeen: seen });
    const picture = (): Element | null => document.querySelector('[role=img][data-ready]');
    window.addEventListener(
      'keydown',
      (event) => {
        const at = event.timeStamp;
        const before = picture()?.getAttribute('aria-label');
        requestAnimationFrame(() => {
          const channel = new MessageChannel(); // its message comes after the frame is painted
          channel.port1.onmessage = () => {
            seen.times.push(performance.now() - at);
            const now = picture();
            if (now?.getAttribute('aria-label') === before || now?.getAttribute('data-ready') !== 'true') seen.late += 1;
          };
          channel.port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let i = 0; i < presses; i += 1) {
    await page.keyboard.press(keyFor(i, learning));
    await page.waitForTimeout(pause + Math.random() * 20);
  }
  return page.evaluate(() => Reflect.get(window, 'plumblineSeen') as { times: number[]; late: number });
}

/** A page of the same origin with one canvas; every key press draws the next of two bitmaps on it. */
async function barePage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [733, 418];
    const picture = document.createElement('div');
    picture.setAttribute('role', 'img');
    picture.dataset['ready'] = 'true';
    picture.append(canvas);
    document.body.replaceChildren(picture);
    const bitmaps = await Promise.all(
      ['#333', '#ddd'].map(async (color) => {
        const drawn = new OffscreenCanvas(733, 418);
        const paint = drawn.getContext('2d');
        if (paint !== null) {
          paint.fillStyle = color;
          paint.fillRect(0, 0, 733, 418);
        }
        return createImageBitmap(drawn);
      }),
    );
    let n = 0;
    window.addEventListener('keydown', () => {
      n += 1;
      picture.setAttribute('aria-label', String(n));
      const bitmap = bitmaps[n % 2];
      if (bitmap !== undefined) canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    });
  });
}

async function speed(what: string, files: ReadonlyMap<string, Uint8Array>, presses: number, pause: number, learning: boolean) {
  const bench = await openBench();
  try {
    const { page } = bench;
    await page.addInitScript({ content: NAMES });
    await page.goto(bench.url);
    await barePage(page);
    const peer = await press(page, Math.min(presses, 60), Math.min(pause, 200));
    const archive = join(bench.dir, 'images.zip');
    await writeFile(archive, zipOf(files));
    await startImageProject(page, bench.url, what);
    await importOnEmptyScreen(page, [archive], 600_000);
    await page.waitForTimeout(4000); // the first pictures are decoded
    const longest = await watchLongTasks(page);
    const { times, late } = await press(page, presses, pause, learning);
    return {
      images: what,
      while: learning ? 'learning' : 'idle',
      'pause ms': pause,
      p50: median(times).toFixed(1),
      p95: percentile(times, 0.95).toFixed(1),
      'p50 / frame': (median(times) / FRAME).toFixed(2),
      'p95 / frame': (percentile(times, 0.95) / FRAME).toFixed(2),
      'p95 / bare page': (percentile(times, 0.95) / percentile(peer.times, 0.95)).toFixed(2),
      late,
      answered: times.length,
      'longest task': (await longest()).toFixed(0),
    };
  } finally {
    await bench.close();
  }
}

async function memory(): Promise<Record<string, string | number>[]> {
  const bench = await openBench();
  try {
    const { page } = bench;
    await page.addInitScript({ content: NAMES });
    await page.addInitScript(countHeld);
    const archive = join(bench.dir, 'images.zip');
    await writeFile(archive, zipOf(stripes(2100)));
    await startImageProject(page, bench.url, 'Memory');
    await importOnEmptyScreen(page, [archive], 600_000);
    const rows: Record<string, string | number>[] = [];
    const note = (labels: number, { heap, bitmaps, urls }: Held): void =>
      void rows.push({ labels, 'heap MB': (heap / 1e6).toFixed(1), 'bitmaps open': bitmaps, 'blob URLs': urls });
    note(0, await held(page));
    for (let i = 1; i <= 2000; i += 1) {
      await answerPicture(page, i % 3 === 0 ? '2' : '1');
      if (i % 250 === 0) note(i, await held(page));
    }
    return rows;
  } finally {
    await bench.close();
  }
}

const rows: Record<string, string | number>[] = [];
for (const learning of [false, true]) {
  if (chosen('small')) rows.push(await speed('28 × 28', stripes(400), 150, 55, learning));
}
if (chosen('small')) rows.push(await speed('28 × 28', stripes(400), 150, 250, false));
if (chosen('photos')) rows.push(await speed('4000 × 3000', await photos(PHOTOS), PHOTOS - 6, 1000, false));
if (rows.length > 0) printTable('Key press to next image painted, milliseconds', rows);
if (chosen('memory')) printTable('What the page holds while images are labeled', await memory());
