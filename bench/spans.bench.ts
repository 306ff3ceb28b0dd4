/**
 * A text of 1 MB with 100, 1,000 and 5,000 spans: how long it takes to open, and the frames while it is scrolled and while spans and text are
 * selected, beside a plain <pre> of the same text in the same browser. Goal: the 95th percentile of our frames is at most 1.5 times that of the <pre>.
 * Usage: npm run bench -- spans [100 1000 5000]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../scripts/serve.mjs';
import { chromiumArgs, executablePath } from '#support/browser.ts';
import type { Times, WayName } from './spans/main.tsx';
import { median, percentile, printTable } from './support/app.ts';

const RUNS = 3;
const LENGTH = 1_000_000;
const ORDER: readonly WayName[] = ['ours', 'pre'];
const given = process.argv.slice(2).map(Number);
const counts = given.length > 0 ? given : [100, 1000, 5000];

const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const outDir = join(dir, 'page');
await build({
  root: fileURLToPath(new URL('./spans', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  build: { outDir, target: 'esnext' },
});
const server = await serve({ dir: outDir, port: 0 });
const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
try {
  const rows: Record<string, string | number>[] = [];
  for (const count of counts) {
    const found: Record<WayName, Times[]> = { ours: [], pre: [] };
    for (let run = 0; run < RUNS; run += 1)
      for (const way of ORDER) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
        page.setDefaultTimeout(0);
        await page.goto(server.url);
        await page.waitForFunction(() => 'measure' in window);
        found[way].push(
          await page.evaluate(
            ([name, length, spans]) => (Reflect.get(window, 'measure') as (...args: unknown[]) => Promise<Times>)(name, length, spans),
            [way, LENGTH, count] as const,
          ),
        );
        await page.close();
      }
    const open = (way: WayName): number => median(found[way].map((each) => each.open));
    rows.push({
      spans: count,
      what: 'open',
      ours: open('ours').toFixed(0),
      pre: open('pre').toFixed(0),
      'ours / pre': (open('ours') / open('pre')).toFixed(2),
    });
    for (const what of ['scroll', 'select'] as const) {
      const all = (way: WayName): readonly number[] => found[way].flatMap((each) => each[what]);
      const p95 = (way: WayName): number => percentile(all(way), 0.95);
      const pair = (way: WayName): string => `${median(all(way)).toFixed(1)} / ${p95(way).toFixed(1)}`;
      rows.push({
        spans: count,
        what: `${what} p50 / p95`,
        ours: pair('ours'),
        pre: pair('pre'),
        'ours / pre': (p95('ours') / p95('pre')).toFixed(2),
      });
    }
  }
  printTable(`A text of ${LENGTH.toLocaleString('en')} characters, milliseconds`, rows);
} finally {
  await browser.close();
  await server.close();
  await rm(dir, { recursive: true, force: true });
}
