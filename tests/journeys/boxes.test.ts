import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { saved } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';
import { drag, importFolder, onScreen, pictureName, place, ready, regions, startRegions } from '#support/journeyRegions.ts';
import { watchedPage } from '#support/journeyWatch.ts';

const stage = useStage();

test('boxes are drawn by mouse and by keyboard, outlive a reload in mid-drawing, and come back when an answer is undone', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const { page, watch } = await watchedPage(context);
  await startRegions(page, stage);
  await importFolder(page, stage);

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
  await ready(page);

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

test('one of each shape is drawn with the pointer; a reload finds them all, and what was clicked of a polygon that is not closed', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const { page, watch } = await watchedPage(context);
  await page.goto(stage.url);
  await page
    .getByRole('link', { name: /Harbour/ })
    .first()
    .click();
  await ready(page);
  await page.keyboard.press('1');
  await page.keyboard.press('Shift+T');
  await drag(page, [10, 10], [40, 30]);
  await page.keyboard.press('Shift+E');
  await drag(page, [60, 10], [90, 40]);
  await page.keyboard.press('Shift+G');
  await clicks(page, [10, 60], [40, 60], [25, 80]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+L');
  await clicks(page, [60, 60], [80, 70], [100, 60]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+K');
  await clicks(page, [130, 30]);
  await page.keyboard.press('Shift+D');
  await drag(page, [110, 90], [150, 90]);
  await page.keyboard.press('Shift+Q');
  await drag(page, [130, 70], [130, 78]);
  await page.keyboard.press('Shift+W');
  await clicks(page, [150, 50]);
  await page.keyboard.press('Shift+B');
  await page.keyboard.press('Escape');
  await drag(page, [10, 95], [40, 115]);
  await page.keyboard.press('Shift+G');
  await clicks(page, [60, 90], [80, 95]);
  await saved(page);

  const drawn = Array.from({ length: 8 }, (_, i) => `${i + 1} Ship`);
  expect(await regions(page)).toEqual(drawn);
  await page.reload();
  await ready(page);
  await expect.poll(() => regions(page)).toEqual(drawn);
  // the sketch holds the answer back, goes on where it was, and is closed by a click on its first point
  await page.keyboard.press('Shift+Y');
  const kinds = page.getByRole('complementary', { name: 'List of regions' }).getByRole('listitem');
  await clicks(page, [70, 110], [60, 90]);
  await expect.poll(() => kinds.allInnerTexts()).toHaveLength(9);
  const titles = (await kinds.allInnerTexts()).map((text) => /rotated box|box|ellipse|polygon|line|key points|mask/.exec(text)?.[0]);
  expect(titles).toEqual(['rotated box', 'ellipse', 'polygon', 'line', 'key points', 'mask', 'mask', 'box', 'polygon']);
  expect(await watch.axe()).toEqual([]);
  await page.keyboard.press('Shift+Y');
  await page.keyboard.press('Enter');
  await saved(page);
  expect(watch.complaints).toEqual([]);
  await context.close();
});

async function clicks(page: Page, ...points: readonly (readonly [number, number])[]): Promise<void> {
  for (const point of points) await page.mouse.click(...(await onScreen(page, point)));
}
