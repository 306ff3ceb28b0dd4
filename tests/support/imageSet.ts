import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { encodeRgbPng } from '#formats/image/png.ts';
import { sayName } from './browser.ts';

/** Small pictures of stripes, all different: those of even number across, the others upright. */
export function stripes(count: number, side = 28): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let n = 0; n < count; n += 1) {
    const rgb = new Uint8Array(side * side * 3);
    for (let at = 0; at < side * side; at += 1) {
      const along = n % 2 === 0 ? Math.floor(at / side) : at % side;
      const light = Math.floor((along + n) / (2 + (n % 5))) % 2 === 0 ? 230 : 30;
      rgb.set([light, (light + n * 7) % 256, (light + Math.floor(n / 37) * 11) % 256], at * 3);
    }
    files.set(`${String(n).padStart(5, '0')}.png`, encodeRgbPng(side, side, rgb));
  }
  return files;
}

/** An archive of stored files. */
export const zipOf = (files: ReadonlyMap<string, Uint8Array>): Uint8Array => zipSync(Object.fromEntries(files), { level: 0 });

/** Makes an image project of two labels on the start screen. */
export async function startImageProject(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill(name);
  await dialog.getByText('Images', { exact: true }).click();
  for (const label of ['Across', 'Upright']) {
    await dialog.getByLabel('Name of the new label').first().fill(label);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
}

/** Imports files on the empty label screen and waits for the first picture. */
export async function importOnEmptyScreen(page: Page, paths: readonly string[], timeout = 120_000): Promise<void> {
  await page.getByText('Bring images to label').waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...paths]);
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.getByRole('button', { name: /^Import/ }).click({ timeout });
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout });
  await shown(page);
}

/** Waits until the picture of the item on screen is drawn. */
export const shown = (page: Page): Promise<void> => page.locator('[role=img][data-ready=true]').waitFor();

/** What a page holds that must not pile up. */
export interface Held {
  /** Bitmaps that came from the worker or were made, and were not closed. */
  readonly bitmaps: number;
  /** Object URLs that were not revoked. */
  readonly urls: number;
  /** Bytes of the JavaScript heap after a collection. */
  readonly heap: number;
}

/** Runs in the page, before the app: counts bitmaps and object URLs. */
export function countHeld(): void {
  const bitmaps = new Set<ImageBitmap>();
  const urls = new Set<string>();
  const note = (bitmap: ImageBitmap): ImageBitmap => {
    bitmaps.add(bitmap);
    return bitmap;
  };
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (what) => {
    const url = createObjectURL.call(URL, what);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  const { close } = ImageBitmap.prototype;
  ImageBitmap.prototype.close = function closed() {
    bitmaps.delete(this);
    close.call(this);
  };
  const make = window.createImageBitmap.bind(window) as (...given: unknown[]) => Promise<ImageBitmap>;
  Reflect.set(window, 'createImageBitmap', async (...given: unknown[]) => note(await make(...given)));
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ value?: { bitmap?: unknown } } | undefined>) => {
        if (data?.value?.bitmap instanceof ImageBitmap) note(data.value.bitmap);
      });
    }
  };
  Reflect.set(window, 'plumblineHeld', () => ({ bitmaps: bitmaps.size, urls: urls.size }));
}

/** What the page holds now, garbage collected. `countHeld` must have run before the app. */
export async function held(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const counts = await page.evaluate(() => (Reflect.get(window, 'plumblineHeld') as () => { bitmaps: number; urls: number })());
  return { ...counts, heap: usedSize };
}

/** Presses a key once the item on screen is drawn and the app takes an answer, and waits for the next item. */
export async function answerPicture(page: Page, key: string): Promise<void> {
  await page.evaluate(
    (pressed) =>
      new Promise<void>((resolve, reject) => {
        const picture = (): Element | null => document.querySelector('[role=img][data-ready]');
        const name = (): string => picture()?.getAttribute('aria-label') ?? '';
        const before = name();
        const late = setTimeout(() => reject(new Error(`the picture did not change from ${before}`)), 20_000);
        const look = (): void => {
          if (name() === before || picture()?.getAttribute('data-ready') !== 'true') return void setTimeout(look, 4);
          clearTimeout(late);
          return resolve();
        };
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: pressed, code: `Digit${pressed}`, bubbles: true, cancelable: true }),
        );
        look();
      }),
    key,
  );
}
