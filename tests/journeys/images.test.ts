import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { complaintsOf } from '#support/browser.ts';
import {
  answerPicture,
  countHeld,
  held,
  importOnEmptyScreen,
  shown,
  startImageProject,
  stripes,
  zipOf,
  type Held,
} from '#support/imageSet.ts';
import { saved } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';

const IMAGES = 300;
const ANSWERS = 250;
const EVERY = 50;
/** The picture on screen, three ahead, one just left, two being decoded. */
const VIEWED = 7;
/** Small pictures of decisions: 200 stay, and ten are in sight. */
const SMALL = 210;
/** Bytes that the heap may grow by over 150 labels: decisions and their undo stay in memory, pictures do not. */
const MOST_GROWTH = 5e6;

const stage = useStage();

test('hundreds of images are labeled by keyboard while memory stays flat, and a turned photo stands upright', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.addInitScript(countHeld);
  const complaints = complaintsOf(page);
  const file = stage.folder.file('stripes.zip');
  const photo = await turnedPhoto(page, stage.url);
  writeFileSync(file, zipOf(new Map([...stripes(IMAGES), ['photo.jpg', photo]])));
  await startImageProject(page, stage.url, 'Stripes');
  await importOnEmptyScreen(page, [file]);

  const samples: Held[] = [];
  for (let i = 1; i <= ANSWERS; i += 1) {
    await answerPicture(page, i % 3 === 0 ? '2' : '1');
    if (i % EVERY === 0) samples.push(await held(page));
  }
  await saved(page);
  const answered = await answeredItems(page);
  expect(answered).toBeLessThanOrEqual(ANSWERS); // some are asked twice, to see how steady the answers are
  expect(answered).toBeGreaterThan(ANSWERS * 0.9);
  expect(samples.map(({ urls }) => urls)).toEqual(samples.map(() => 0));
  samples.forEach(({ bitmaps }, at) => expect(bitmaps).toBeLessThanOrEqual(VIEWED + Math.min(SMALL, (at + 1) * EVERY)));
  expect((samples.at(-1)?.heap ?? 0) - (samples[1]?.heap ?? 0)).toBeLessThan(MOST_GROWTH);

  await page.goto(page.url().replace(/\/label.*/, '/data?q=photo'));
  await page.getByRole('option').first().click();
  await shown(page);
  await expect.poll(() => cornersOnScreen(page)).toEqual(['blue', 'red', 'blue', 'blue']);
  expect(await page.getByText(/120/).count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});

/** As the line below the item counts them. */
const answeredItems = async (page: Page): Promise<number> =>
  Number(
    /(\d+) of 301/.exec(
      (await page
        .getByText(/ of 301/)
        .first()
        .textContent()) ?? '',
    )?.[1],
  );

/** A JPEG of 120 × 80 stored pixels whose upper left quarter is red, to be turned clockwise by a quarter when shown. */
async function turnedPhoto(page: Page, url: string): Promise<Uint8Array> {
  await page.goto(url);
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(120, 80);
    const paint = canvas.getContext('2d');
    if (paint === null) throw new Error('no canvas');
    for (const [color, width, height] of [
      ['blue', 120, 80],
      ['red', 60, 40],
    ] as const) {
      paint.fillStyle = color;
      paint.fillRect(0, 0, width, height);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
  const exif = [0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([...bytes.slice(0, 2), ...exif, ...bytes.slice(2)]);
}

/** Colors in the middles of the picture's quarters as drawn: upper left, upper right, lower left, lower right. */
const cornersOnScreen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[role=img] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return [];
    const [height, width] = [canvas.height, (canvas.height * 80) / 120]; // upright: 80 × 120, as high as its box
    const left = (canvas.width - width) / 2;
    return [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ].map(([x = 0, y = 0]) => {
      const [r = 0, , b = 0, a = 0] = context.getImageData(left + x * width, y * height, 1, 1).data;
      return a === 0 ? 'nothing' : r > 180 && b < 90 ? 'red' : b > 180 && r < 90 ? 'blue' : `${r} ${b}`;
    });
  });
