import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { BrowserContext, Page } from 'playwright-core';
import { makeProfile, openProjectFile, serveApp } from '#support/browser.ts';
import { processIo } from '#cli/io.ts';
import { run } from '#cli/run.ts';

/** The built app in a browser with a profile on disk, and a folder for generated files. */
export interface Bench {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly url: string;
  readonly dir: string;
  readonly close: () => Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const app = await serveApp();
  const profile = await makeProfile();
  const context = await profile.open();
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    url: app.url,
    dir,
    close: async () => {
      await context.close();
      await app.close();
      await profile.remove();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const WORDS = 'order late refund card screen login sync note page crash thanks price plan search share lost slow update phone table'.split(
  ' ',
);

/** A text of about 200 characters; every row is another. */
export function benchText(row: number): string {
  let text = `Row ${row}:`;
  for (let k = 0, state = row * 2654435761; text.length < 195; k += 1) {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + k) >>> 0;
    text += ` ${WORDS[state % WORDS.length] ?? ''}`;
  }
  return text;
}

/** A CSV of `rows` texts; every `labeledEvery`-th row has a label, 0: none has. */
export async function writeCsv(path: string, rows: number, labeledEvery: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('id,label,text\n');
  for (let from = 0; from < rows; from += 5000) {
    let slab = '';
    for (let row = from; row < Math.min(rows, from + 5000); row += 1) {
      const label = labeledEvery > 0 && row % labeledEvery === 0 ? (row % 3 === 0 ? 'spam' : 'ham') : '';
      slab += `${row},${label},${benchText(row)}\n`;
    }
    if (!out.write(slab)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Opens an empty project with the labels ham and spam in the app. */
export async function openEmptyProject({ page, url, dir }: Bench): Promise<void> {
  const seed = join(dir, 'seed.jsonl');
  const rows = Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({ id: `s${i}`, text: `seed ${benchText(i)}`, ...(i < 4 && { label: i % 2 === 0 ? 'ham' : 'spam' }) }),
  );
  await writeFile(seed, `${rows.join('\n')}\n`);
  const file = join(dir, 'empty.plumb');
  await run(['import', seed, '--out', file], { ...processIo, out: () => undefined, err: () => undefined });
  await openProjectFile(page, url, file, 'Bench');
  await page.getByText(/^chosen because/).waitFor();
}

/** Imports a file through the dialog; resolves with the milliseconds from "Import" to the report. */
export async function importFile(page: Page, path: string): Promise<number> {
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(500);
  await page.keyboard.type('Import');
  await page.waitForTimeout(500);
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Enter');
  await dialog.locator('input[type=file]').first().setInputFiles(path); // the second one takes folders
  const go = dialog.getByRole('button', { name: /^Import/ });
  await go.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  const began = performance.now();
  await go.click();
  const done = dialog.getByRole('button', { name: 'Done' });
  await done.waitFor({ timeout: 900_000 });
  const took = performance.now() - began;
  await done.click();
  return took;
}

/** Longest task of the page's main thread from now on, in milliseconds (0: none over 50 ms). */
export async function watchLongTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { plumblineLongest: longest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest.ms = Math.max(longest.ms, entry.duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (window as Window & { plumblineLongest?: { ms: number } }).plumblineLongest?.ms ?? 0);
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
export const percentile = (values: readonly number[], p: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? NaN;

/** Prints rows as a table with one line a row. */
export function printTable(title: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}
