import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { processIo } from '#cli/io.ts';
import { run } from '#cli/run.ts';
import { openProjectFile } from '#support/browser.ts';
import { boxes, IMAGE } from '../regions/scene.ts';
import { median, openBench } from './app.ts';
import { photos } from './photos.ts';

const NAMES = ['Ship', 'Buoy', 'Gull', 'Net'];
/** Nothing else lies here: when it is there, all are painted. */
const LAST = { x: 3800, y: 2800, width: 150, height: 150 };
const RUNS = 5;

/** A project of one photo with that many boxes, and the id of its item. */
async function writeProject(dir: string, count: number): Promise<{ readonly file: string; readonly item: string; readonly photo: string }> {
  const from = join(dir, 'photos');
  await mkdir(from, { recursive: true });
  const photo = join(from, 'photo-0.jpg');
  await writeFile(photo, (await photos(1)).get('photo-0.jpg') ?? new Uint8Array());
  const isFree = (box: { x: number; y: number; width: number; height: number }): boolean =>
    box.x + box.width < LAST.x - 40 || box.y + box.height < LAST.y - 40;
  const list = [...boxes(count).filter(isFree), { ...LAST, label: 0 }].map(({ label, ...box }) => ({ label: NAMES[label], ...box }));
  await writeFile(join(from, 'rows.jsonl'), `${JSON.stringify({ file: 'photo-0.jpg', regions: list })}\n`);
  const file = join(dir, 'regions.plumb');
  const quiet = { ...processIo, out: () => undefined, err: () => undefined };
  await run(['import', from, '--task', 'regions', '--out', file], quiet);
  const out = join(dir, 'rows');
  await run(['export', file, '--format', 'jsonl', '--no-media', '--out', out], quiet);
  const [row = ''] = (await readFile(join(out, 'items.jsonl'), 'utf8')).split('\n');
  return { file, item: (JSON.parse(row) as { id: string }).id, photo };
}

/** Milliseconds from a click to the picture, and to the last of its regions, painted. */
async function openItem(page: Page, path: string): Promise<{ readonly picture: number; readonly regions: number }> {
  return page.evaluate(
    async ([to, last, image]) => {
      const began = performance.now();
      history.pushState({}, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      let picture = 0;
      for (;;) {
        await frame();
        const viewer = document.querySelector('[role=img][data-ready=true]');
        if (viewer === null) continue;
        picture ||= performance.now() - began;
        const canvas = viewer.querySelectorAll('canvas')[1];
        if (canvas === undefined) continue;
        const { width, height } = viewer.getBoundingClientRect();
        const scale = Math.min(width / image.width, height / image.height);
        const x = width / 2 + (last.x + last.width / 2 - image.width / 2) * scale;
        const y = height / 2 + (last.y - image.height / 2) * scale;
        const pixels = canvas.getContext('2d')?.getImageData(Math.round(x), Math.round(y) - 2, 1, 5).data ?? [];
        if (Array.from(pixels).some((value) => value > 0)) return { picture, regions: performance.now() - began };
      }
    },
    [path, LAST, IMAGE] as const,
  );
}

/** Decoding a file in the page, as large as its item is shown. */
async function decode(page: Page, photo: string): Promise<number> {
  const bytes = (await readFile(photo)).toString('base64');
  return page.evaluate(async (text) => {
    const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
    const began = performance.now();
    const whole = await createImageBitmap(blob);
    await createImageBitmap(whole, { resizeWidth: 600, resizeHeight: 450, resizeQuality: 'high' });
    return performance.now() - began;
  }, bytes);
}

/** How long it takes to open a photo with so many boxes in the app, beside decoding the photo alone. */
export async function openRegions(counts: readonly number[]): Promise<Record<string, string | number>[]> {
  const rows: Record<string, string | number>[] = [];
  for (const count of counts) {
    const bench = await openBench();
    try {
      const { page, url, dir } = bench;
      page.setDefaultTimeout(120_000);
      await page.addInitScript({ content: 'globalThis.__name = (named) => named' });
      const { file, item, photo } = await writeProject(dir, count);
      await openProjectFile(page, url, file, 'Bench');
      const project = new URL(page.url()).pathname.split('/')[2] ?? '';
      const times = { decoded: [] as number[], picture: [] as number[], regions: [] as number[] };
      for (let i = 0; i <= RUNS; i += 1) {
        await page.goto(`${url}/p/${project}/settings`);
        await page.waitForTimeout(2500);
        const decoded = await decode(page, photo);
        const { picture, regions } = await openItem(page, `/p/${project}/item/${item}`);
        if (i === 0) continue; // code is loaded
        times.decoded.push(decoded);
        times.picture.push(picture);
        times.regions.push(regions);
      }
      rows.push({
        boxes: count,
        'decoded ms': median(times.decoded).toFixed(0),
        'picture ms': median(times.picture).toFixed(0),
        'all boxes ms': median(times.regions).toFixed(0),
        'all boxes / decoded': (median(times.regions) / median(times.decoded)).toFixed(2),
      });
    } finally {
      await bench.close();
    }
  }
  return rows;
}
