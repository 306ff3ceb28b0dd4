import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sayName } from './browser.ts';
import type { useStage } from './journeyStage.ts';

type Stage = ReturnType<typeof useStage>;

export const SIDE = { width: 160, height: 120 };

/** A project in which regions are drawn, with two labels: Ship and Buoy. */
export async function startRegions(page: Page, stage: Stage): Promise<void> {
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill('Harbour');
  await dialog.getByText('Images', { exact: true }).click();
  await dialog.getByText('Boxes and other regions on each image').click();
  for (const label of ['Ship', 'Buoy']) {
    await dialog.getByLabel('Name of the new label').first().fill(label);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
}

/** A folder of bitmaps. */
export async function importFolder(page: Page, stage: Stage): Promise<void> {
  const folder = stage.folder.file('harbour');
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 6; i += 1) writeFileSync(join(folder, `${i}.bmp`), bmp(40 * i, 90, 160));
  await page.getByText('Bring images to label').waitFor();
  const paths = Array.from({ length: 6 }, (_, i) => join(folder, `${i}.bmp`));
  await page.locator('input[type=file]').first().setInputFiles(paths);
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await ready(page);
}

/** A bitmap of one color, 24 bits a pixel, its rows from the lowest on. */
function bmp(red: number, green: number, blue: number): Uint8Array {
  const row = Math.ceil((SIDE.width * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + row * SIDE.height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, SIDE.width, true);
  view.setInt32(22, SIDE.height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < SIDE.height; y += 1) for (let x = 0; x < SIDE.width; x += 1) bytes.set([blue, green, red], 54 + y * row + 3 * x);
  return bytes;
}

const viewer = (page: Page): Locator => page.getByRole('img', { name: /by \d+ pixels/ });
export const pictureName = async (page: Page): Promise<string> => (await viewer(page).getAttribute('aria-label')) ?? '';

export async function ready(page: Page): Promise<void> {
  await page.locator('[role=img][data-ready=true]').waitFor();
  await page.locator('button:enabled', { hasText: /nothing here|submit \d/ }).waitFor();
}

/** Where a point of the image lies in the window, while the whole image is shown. */
export async function onScreen(page: Page, [x, y]: readonly [number, number]): Promise<[number, number]> {
  const box = await viewer(page).boundingBox();
  if (box === null) throw new Error('no picture');
  const scale = Math.min(box.width / SIDE.width, box.height / SIDE.height);
  return [box.x + box.width / 2 + (x - SIDE.width / 2) * scale, box.y + box.height / 2 + (y - SIDE.height / 2) * scale];
}

export async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...(await onScreen(page, from)));
  await page.mouse.down();
  await page.mouse.move(...(await onScreen(page, to)), { steps: 5 });
  await page.mouse.up();
}

/** What is drawn, as the list beside the image says it. */
export const regions = async (page: Page): Promise<string[]> =>
  (await page.getByRole('group', { name: 'Regions' }).getByRole('button', { name: /^\d+ / }).allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );

/** Size and place of the selected region, as it is told to those who do not see it. */
export const place = async (page: Page): Promise<string> =>
  /\d+ by \d+ pixels at \d+, \d+/.exec(
    (
      await page
        .getByRole('status')
        .filter({ hasText: /pixels at/ })
        .allInnerTexts()
    ).join(' '),
  )?.[0] ?? '';
