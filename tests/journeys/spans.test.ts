import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sayName } from '#support/browser.ts';
import { saved } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';
import { watchedPage } from '#support/journeyWatch.ts';

const stage = useStage();
const TEXTS = ['Ada 👩🏽‍🚀 Lovelace of London met Charles Babbage.', 'Maria 👩🏽‍🚀 Mitchell of Nantucket met Mary Somerville.'];

const text = (page: Page) => page.getByRole('region', { name: 'Text of the item' });
/** Rows of the list beside the text: what is marked, and as what. */
const rows = async (page: Page): Promise<string[]> => {
  const all = await page.getByRole('complementary', { name: 'List of spans' }).getByRole('listitem').allInnerTexts();
  return all.map((row) => row.replace(/\s*\n\s*/g, ': '));
};

/** A project about names in texts: persons and places, and who lives where. */
async function startSpans(page: Page): Promise<void> {
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill('Names');
  await dialog.getByText('Spans in each text').click();
  for (const label of ['Person', 'Place', 'lives in']) {
    if ((await dialog.getByLabel('Name of the new label').count()) === 0) await dialog.getByRole('button', { name: 'Add a label' }).click();
    await dialog.getByLabel('Name of the new label').first().fill(label);
    await page.keyboard.press('Tab');
  }
  await dialog.getByLabel(/: lives in$/).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
  const file = stage.folder.file('names.jsonl', TEXTS.map((each) => JSON.stringify({ text: each })).join('\n'));
  await page.locator('input[type=file]').first().setInputFiles([file]);
  const given = page.getByRole('dialog', { name: /^Import/ });
  await given.getByRole('button', { name: /^Import/ }).click();
  await given.getByRole('button', { name: 'Done' }).click();
  await text(page).waitFor();
}

test('nested spans and a relation are made by keyboard alone, outlive a reload with their history, and fit a phone', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const { page, watch } = await watchedPage(context);
  await startSpans(page);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const [first = '', face = '', last = '', , place = ''] = ((await text(page).innerText()).split('\n')[0] ?? '').split(' ');
  await press('Shift+Y');

  // two words with a face between them, then the first of them within, then the place
  await press('Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', '1');
  await expect.poll(() => rows(page)).toEqual([`${first} ${face} ${last}: Person`]);
  await press('ArrowLeft', 'Home', 'Control+Shift+ArrowRight', '1');
  await press('ArrowRight', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+Shift+ArrowLeft', '2');
  const three = [`${first} ${face} ${last}: Person`, `${first}: Person`, `${place}: Place`];
  await expect.poll(() => rows(page)).toEqual(three);

  // from the inner one, begun by its key, to the place
  await press('Shift+Tab', 'Shift+R', 'Tab', '3');
  const joined = `${first} → ${place}: lives in`;
  await expect.poll(() => rows(page)).toEqual([...three, joined]);
  expect(await watch.axe()).toEqual([]);

  // two steps longer, which are one gesture, and taken back: also after a reload
  await press('Escape', 'Shift+Tab', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await expect.poll(async () => (await rows(page)).includes(`${place}: Place`)).toBe(false);
  await saved(page);
  await page.reload();
  await text(page).waitFor();
  await expect.poll(async () => (await rows(page)).length).toBe(4);
  await press('Escape', 'Control+z');
  await expect.poll(() => rows(page)).toEqual([...three, joined]);
  await press('Control+z');
  await expect.poll(() => rows(page)).toEqual(three);
  await press('Control+Shift+z');

  // a phone: by finger
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await watch.overflow()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await press('Escape', 'Enter');
  await expect.poll(async () => (await rows(page)).length).toBe(0);
  await saved(page);
  await press('Shift+U'); // nothing of the text before stands in this one
  await press('e');
  await saved(page);
  expect(watch.complaints).toEqual([]);
  const recent = page.getByRole('navigation', { name: 'Last decisions' });
  await expect
    .poll(async () => (await recent.innerText()).replace(/\s+/g, ' '))
    .toMatch(/nothing here.*2 × Person, 1 × Place, 1 × lives in/);
  await context.close();
});
