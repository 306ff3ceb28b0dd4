import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { needsName, openProjectFile, sayName } from './browser.ts';
import { stripes, zipOf } from './imageSet.ts';
import { command, itemText, projectOf } from './journey.ts';
import { imageScreens, loopScreens, type Look } from './journeyLooks.ts';
import { plumbFile } from './journeyProject.ts';
import { useStage } from './journeyStage.ts';
import { watchedPage, type Watch } from './journeyWatch.ts';

const looks = ['light', 'dark'] as const;

/** Size of a window in CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Goes through every screen in a window of the first size, looks at each in windows of all sizes, and says all that is wrong. */
export function testScreens(sizes: readonly [Size, ...Size[]]): void {
  const stage = useStage();
  const named = sizes.map(({ width, height }) => `${width} × ${height}`).join(' and ');
  test(`at ${named} every screen keeps the policy, throws nothing, is accessible and fits, light and dark`, async () => {
    const plumb = await plumbFile(stage.folder, { rows: 300, labeled: 80 });
    const archive = stage.folder.file('stripes.zip');
    writeFileSync(archive, zipOf(stripes(12)));
    const context = await stage.profile.open(sizes[0]);
    context.setDefaultTimeout(60_000);
    const { page, watch } = await watchedPage(context);
    const wrong: string[] = [];
    const look = looker(page, sizes, watch, wrong);
    await startScreens(page, stage.url, look);
    await labelScreens(page, stage.url, plumb, look);
    await otherScreens(page, stage.url, look);
    await dialogs(page, stage.url, look);
    await manyLabels(page, look);
    await loopScreens(page, stage.url, look);
    await imageScreens(page, stage.url, archive, look);
    expect(wrong).toEqual([]);
    await context.close();
  });
}

function looker(page: Page, sizes: readonly [Size, ...Size[]], watch: Watch, wrong: string[]): Look {
  let heard = 0;
  const full = inject('long');
  return async (screen) => {
    const settled = () =>
      page.evaluate(async () => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve)); // a new size is drawn
        await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      });
    for (const [at, size] of sizes.entries()) {
      await page.setViewportSize(size);
      await settled();
      const beyond = await watch.overflow();
      if (beyond > 0) wrong.push(`${screen}, ${size.width}: ${beyond} px wider than the window`);
      // colors do not hang on the size, nor places on the colors: one of both each, all with all in full
      for (const colorScheme of full ? looks : [looks[at % looks.length]!]) {
        await page.emulateMedia({ colorScheme });
        await settled();
        wrong.push(...(await watch.axe()).map((each) => `${screen}, ${size.width}, ${colorScheme}: ${each}`));
      }
    }
    await page.setViewportSize(sizes[0]);
    wrong.push(...watch.complaints.slice(heard).map((each) => `${screen}: ${each}`));
    heard = watch.complaints.length;
  };
}

async function startScreens(page: Page, url: string, look: Look): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'New project' }).waitFor();
  await look('start, empty');
  await page.getByRole('button', { name: 'New project' }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).fill('Tickets');
  await look('new project');
  await dialog.getByRole('radio', { name: 'Several labels per text' }).check({ force: true });
  for (const name of ['billing', 'delivery']) await dialog.getByLabel('Name of the new label').first().fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('dialog', { name: 'Who is labeling?' }).waitFor();
  await look('who is labeling');
  await sayName(page, 'Ana');
  await page.waitForURL(/\/label/);
  await look('label, no items yet');
}

async function labelScreens(page: Page, url: string, plumb: string, look: Look): Promise<void> {
  await openProjectFile(page, url, plumb, 'Ana');
  await itemText(page).waitFor();
  await look('label');
  await page.keyboard.press('1');
  for (let i = 0; i < 200 && (await page.getByRole('button', { name: /^accept/ }).count()) === 0; i += 1) {
    await page.keyboard.press(String((i % 2) + 1));
    await page.waitForTimeout(50);
  }
  await page.getByRole('button', { name: /^accept/ }).waitFor();
  await look('label, with a suggestion');
  await page.keyboard.press('f');
  await page.getByRole('dialog', { name: /hard/ }).waitFor();
  await look('why is it hard');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: /Comment/ }).waitFor();
  await look('comment');
  await page.keyboard.press('Escape');
}

async function otherScreens(page: Page, url: string, look: Look): Promise<void> {
  const at = `${url}/p/${projectOf(page)}`;
  for (const tab of ['labels', 'labeling', 'keys', 'project', 'storage']) {
    await page.goto(`${at}/settings?tab=${tab}`);
    await page.getByRole('tabpanel').waitFor();
    await look(`settings, ${tab}`);
  }
  await page.goto(`${at}/data`);
  await page
    .getByText(/order \d+/)
    .first()
    .waitFor();
  await look('data');
  await page
    .getByText(/order \d+/)
    .first()
    .click();
  await page.waitForURL(/\/item\//);
  await page
    .getByRole('heading', { name: /History/ })
    .first()
    .waitFor();
  await look('item');
  await page.goto(`${at}/model`);
  await page.getByRole('heading', { name: /Model/ }).first().waitFor();
  await look('model');
  await page.goto(`${at}/guide`);
  await page.getByRole('button', { name: /Write the first version|^Edit/ }).waitFor();
  await look('guide');
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Guide in Markdown' }).waitFor();
  await look('guide, edited');
  await page.getByRole('textbox', { name: 'Guide in Markdown' }).press('Control+Enter');
  const publish = page.getByRole('dialog', { name: 'Publish the guide' });
  await publish.waitFor();
  await look('guide, publish');
  await publish.getByRole('button', { name: 'Publish', exact: true }).click();
  await publish.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Edit/ }).waitFor();
  await look('guide, read');
  await page.goto(`${at}/nowhere`);
  await page.getByRole('heading').first().waitFor();
  await look('an address that is none');
  await page.goto(`${at}/label`);
  await itemText(page).waitFor();
}

async function dialogs(page: Page, url: string, look: Look): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).waitFor();
  await look('command palette');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Command' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: /shortcuts/i }).waitFor();
  await look('shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await command(page, 'Export');
  const out = page.getByRole('dialog', { name: 'Export' });
  await out.waitFor();
  await look('export');
  await out.getByRole('radio', { name: 'Project file' }).check({ force: true });
  await out.getByRole('button', { name: 'Export', exact: true }).click();
  await out
    .getByText(/downloaded$/i)
    .first()
    .waitFor();
  await look('export, done');
  await out.getByRole('button', { name: 'Close' }).last().click();
  await command(page, 'Show imports');
  await page.getByRole('dialog', { name: 'Imports' }).waitFor();
  await look('imports');
  await page.keyboard.press('Escape');
  await importSteps(page, look);
  await page.goto(url);
  await page.getByRole('link', { name: 'Tickets' }).waitFor();
  await look('start, with projects');
}

async function importSteps(page: Page, look: Look): Promise<void> {
  await command(page, 'Import data');
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.waitFor();
  await look('import');
  await dialog.getByRole('textbox', { name: 'Or paste' }).fill('text,label\nfirst message,help\nsecond message,other\n"broken');
  await dialog.getByRole('button', { name: 'Look at the first rows' }).click();
  await dialog.getByRole('table').waitFor();
  await look('import, preview');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).waitFor();
  await look('import, report');
  await dialog.getByRole('button', { name: 'Done' }).click();
}

/** The project of several labels a text, made at the beginning. */
async function manyLabels(page: Page, look: Look): Promise<void> {
  await page.getByRole('link', { name: 'Tickets' }).click();
  await page.waitForURL(/\/label/);
  if (await needsName(page)) await sayName(page, 'Ana');
  await page.getByRole('button', { name: 'Paste text instead' }).click();
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.getByRole('textbox', { name: 'Or paste' }).fill('The parcel is late and was charged twice\nThe bill is wrong\n');
  await dialog.getByRole('button', { name: 'Look at the first rows' }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await itemText(page).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^submit/ }).waitFor();
  await look('label, several labels');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is waiting').waitFor();
  await look('label, nothing left');
}
