/**
 * Frames while shapes on an image are selected, dragged, panned and zoomed, with 100 to 20,000 boxes on one image of 4000 × 3000: our viewer
 * beside a bare canvas that draws all of them in every frame, and beside a react-konva node for each. Goals: with 5,000 no frame is dropped that
 * the bare canvas does not drop; with 20,000 at most twice its time; 15 times faster than the naive way.
 * Then how long it takes to open a photo with boxes in the app, beside decoding it: at most three times as long with 5,000.
 * Usage: npm run bench -- regions [100 1000 5000 20000] [open]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { cspPatches } from '../vite.config.ts';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../scripts/serve.mjs';
import { chromiumArgs, executablePath } from '#support/browser.ts';
import type { Times, WayName } from './regions/main.tsx';
import { median, percentile, printTable } from './support/app.ts';
import { openRegions } from './support/openRegions.ts';

const RUNS = 3;
const ORDER: readonly WayName[] = ['ours', 'bare', 'naive'];
/** Longer than a frame and a half: one was dropped. */
const DROPPED = 25;
const wanted = process.argv.slice(2);
const given = wanted.filter((each) => each !== 'open').map(Number);
const counts = wanted.length > 0 ? given : [100, 1000, 5000, 20_000];

const measure = (page: Page, way: WayName, count: number): Promise<Times> =>
  page.evaluate(([name, shapes]) => (Reflect.get(window, 'measure') as (way: WayName, count: number) => Promise<Times>)(name, shapes), [
    way,
    count,
  ] as const);

async function frames(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  const outDir = join(dir, 'page');
  await build({
    root: fileURLToPath(new URL('./regions', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [react(), cspPatches()],
    build: { outDir, target: 'esnext' },
  });
  const server = await serve({ dir: outDir, port: 0 });
  const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
  try {
    const rows: Record<string, string | number>[] = [];
    for (const count of counts) {
      const found: Record<WayName, Times[]> = { ours: [], bare: [], naive: [] };
      for (let run = 0; run < RUNS; run += 1) {
        for (const way of ORDER) {
          if (way === 'naive' && count > 5000 && run > 0) continue; // a minute each
          const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
          page.setDefaultTimeout(0);
          await page.goto(server.url);
          await page.waitForFunction(() => 'measure' in window);
          found[way].push(await measure(page, way, count));
          await page.close();
        }
      }
      for (const operation of ['select', 'drag', 'pan', 'zoom'] as const) {
        const times = (way: WayName): readonly number[] => found[way].flatMap((each) => each[operation]);
        const [ours, bare, naive] = ORDER.map(times) as [readonly number[], readonly number[], readonly number[]];
        const dropped = (list: readonly number[]): string =>
          `${((list.filter((ms) => ms > DROPPED).length / list.length) * 100).toFixed(0)} %`;
        const pair = (list: readonly number[]): string => `${median(list).toFixed(1)} / ${percentile(list, 0.95).toFixed(1)}`;
        rows.push({
          shapes: count,
          operation,
          'ours p50 / p95': pair(ours),
          dropped: dropped(ours),
          'bare p50 / p95': pair(bare),
          'bare dropped': dropped(bare),
          'naive p50 / p95': pair(naive),
          'p50 ours / bare': (median(ours) / median(bare)).toFixed(2),
          'p95 ours / bare': (percentile(ours, 0.95) / percentile(bare, 0.95)).toFixed(2),
          'p50 naive / ours': (median(naive) / median(ours)).toFixed(1),
        });
      }
      printTable(`Milliseconds between frames, ${count} boxes`, rows.slice(-4));
    }
    printTable('Milliseconds between frames', rows);
  } finally {
    await browser.close();
    await server.close();
    await rm(dir, { recursive: true, force: true });
  }
}

if (counts.length > 0) await frames();
if (wanted.length === 0 || wanted.includes('open')) printTable('Opening a photo with boxes', await openRegions([1, 1000, 5000]));
