import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sayName } from '#support/browser.ts';
import { saved } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';
import { watchedPage } from '#support/journeyWatch.ts';

const SIDE = { width: 160, height: 120 };
const stage = useStage();

test('boxes are drawn by mouse and by keyboard, outlive a reload in mid-drawing, and come back when an answer is undone', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const { page, watch } = await watchedPage(context);
  await startBoxes(page);
  await importFolder(page);

  // by mouse: draw, label, move, resize, delete, undo
  await drag(page, [20, 20], [80, 70]);
  expect(await regions(page)).toEqual(['1 no label']);
  await page.keyboard.press('1');
  expect(await regions(page)).toEqual(['1 Ship']);
  await drag(page, [50, 45], [60, 55]);
  expect(await place(page)).toBe('60 by 50 pixels at 30, 30');
  await drag(page, [90, 80], [100, 90]);
  expect(await place(page)).toBe('70 by 60 pixels at 30, 30');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await drag(page, [110, 20], [150, 60]);
  expect(await regions(page)).toEqual(['1 Ship', '2 Buoy']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Delete');
  expect(await regions(page)).toEqual(['1 Ship']);
  await page.keyboard.press('Control+z');
  expect(await regions(page)).toEqual(['1 Ship', '2 Buoy']);

  // a reload in mid-drawing: the box under the pointer is gone, all others are there with their history
  await saved(page);
  const name = await pictureName(page);
  await page.mouse.move(...(await onScreen(page, [10, 100])));
  await page.mouse.down();
  await page.mouse.move(...(await onScreen(page, [40, 115])), { steps: 4 });
  await page.reload();
  await ready(page);
  await expect.poll(() => regions(page)).toEqual(['1 Ship', '2 Buoy']);
  expect(await pictureName(page)).toBe(name);
  await page.keyboard.press('Control+z');
  expect(await regions(page)).toEqual(['1 Ship']);
  await page.keyboard.press('Control+Shift+z');
  expect(await watch.axe()).toEqual([]);

  await page.keyboard.press('Enter');
  await expect.poll(() => pictureName(page)).not.toBe(name);
  await saved(page);

  // by keyboard alone
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('1');
  for (const key of ['Shift+ArrowLeft', 'ArrowUp', 'Alt+Shift+ArrowRight', 'Alt+ArrowDown']) await page.keyboard.press(key);
  expect(await place(page)).toBe('50 by 31 pixels at 50, 44');
  await page.keyboard.press('Enter');
  await expect.poll(() => regions(page)).toEqual([]);

  // undo brings the answer back as a draft; a restart finds that too
  await page.keyboard.press('Backspace');
  await expect.poll(() => regions(page)).toEqual(['1 Ship']);
  await saved(page);
  await page.reload();
  await ready(page);
  await expect.poll(() => regions(page)).toEqual(['1 Ship']);
  await page.keyboard.press('Enter');
  await saved(page);
  expect(watch.complaints).toEqual([]);
  await context.close();

  const again = await stage.profile.open();
  const later = await watchedPage(again);
  await later.page.goto(stage.url);
  await later.page
    .getByRole('link', { name: /Harbour/ })
    .first()
    .click();
  await ready(later.page);
  const recent = later.page.getByRole('navigation', { name: 'Last decisions' });
  await expect.poll(() => recent.getByRole('button').allInnerTexts()).toHaveLength(2);
  expect((await recent.innerText()).replace(/\s+/g, ' ')).toMatch(/1 × Ship.*1 × Ship, 1 × Buoy/);
  await recent.getByRole('button').nth(1).click();
  await expect.poll(() => regions(later.page)).toEqual(['1 Ship', '2 Buoy']);
  expect(later.watch.complaints).toEqual([]);
  await again.close();
});

async function startBoxes(page: Page): Promise<void> {
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill('Harbour');
  await dialog.getByText('Images', { exact: true }).click();
  await dialog.getByText('Boxes on each image').click();
  for (const label of ['Ship', 'Buoy']) {
    await dialog.getByLabel('Name of the new label').first().fill(label);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
}

/** A folder of bitmaps. */
async function importFolder(page: Page): Promise<void> {
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
const pictureName = async (page: Page): Promise<string> => (await viewer(page).getAttribute('aria-label')) ?? '';

async function ready(page: Page): Promise<void> {
  await page.locator('[role=img][data-ready=true]').waitFor();
  await page.locator('button:enabled', { hasText: /nothing here|submit \d/ }).waitFor();
}

/** Where a point of the image lies in the window, while the whole image is shown. */
async function onScreen(page: Page, [x, y]: readonly [number, number]): Promise<[number, number]> {
  const box = await viewer(page).boundingBox();
  if (box === null) throw new Error('no picture');
  const scale = Math.min(box.width / SIDE.width, box.height / SIDE.height);
  return [box.x + box.width / 2 + (x - SIDE.width / 2) * scale, box.y + box.height / 2 + (y - SIDE.height / 2) * scale];
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...(await onScreen(page, from)));
  await page.mouse.down();
  await page.mouse.move(...(await onScreen(page, to)), { steps: 5 });
  await page.mouse.up();
}

/** What is drawn, as the list beside the image says it. */
const regions = async (page: Page): Promise<string[]> =>
  (await page.getByRole('group', { name: 'Regions' }).getByRole('button', { name: /^\d+ / }).allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );

/** Size and place of the selected region, as it is told to those who do not see it. */
const place = async (page: Page): Promise<string> =>
  /\d+ by \d+ pixels at \d+, \d+/.exec(
    (
      await page
        .getByRole('status')
        .filter({ hasText: /pixels at/ })
        .allInnerTexts()
    ).join(' '),
  )?.[0] ?? '';
