import type { Page } from 'playwright-core';
import { reviewLists } from '#jobs/project/review.api.ts';
import { shown } from './imageSet.ts';
import { command, itemText, projectOf, saved } from './journey.ts';

/** Looks at what is on screen and writes down what is wrong with it. */
export type Look = (screen: string) => Promise<void>;

const VERSION_TABS = ['inside', 'items', 'rules', 'models'] as const;

async function openSample(page: Page, url: string, title: string): Promise<string> {
  await page.goto(url);
  await page.getByRole('button', { name: `Open the sample ${title}` }).click();
  await page.waitForURL(/\/p\/[^/]+\/label/);
  return `${url}/p/${projectOf(page)}`;
}

/** Review, model, versions and lineage, with something in each: the sample of texts. Somebody has said who is labeling before. */
export async function loopScreens(page: Page, url: string, look: Look): Promise<void> {
  const at = await openSample(page, url, 'Message triage');
  await reviewScreens(page, at, look);
  await page.goto(`${at}/model`);
  await page.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1).waitFor();
  await page
    .getByRole('link', { name: /given .*, the model says/ })
    .first()
    .waitFor();
  await look('model with a run');
  await versionScreens(page, at, look);
  await page.goto(`${at}/data?q=state:labeled`);
  await page.getByRole('option').first().click();
  await page.waitForURL(/\/item\//);
  await page.goto(page.url().replace('/item/', '/lineage/'));
  await page
    .getByRole('heading', { name: /^Where this label comes from/ })
    .first()
    .waitFor();
  await look('lineage');
}

async function reviewScreens(page: Page, at: string, look: Look): Promise<void> {
  await page.goto(`${at}/review`);
  const find = page.getByRole('button', { name: 'Find likely mistakes' });
  await find.or(itemText(page)).first().waitFor();
  if (await find.isVisible()) {
    await look('review, before a check');
    await find.click({ timeout: 3000 }).catch(() => undefined); // it may have begun by itself
  }
  await itemText(page).waitFor();
  await look('review, issues');
  for (const key of ['Enter', 'a']) {
    const here = await itemText(page).elementHandle();
    await page.keyboard.press(key);
    await here?.waitForElementState('hidden');
  }
  await saved(page);
  for (const list of reviewLists.slice(1)) {
    await page.goto(`${at}/review?list=${list}`);
    await itemText(page)
      .or(page.getByRole('main').getByRole('heading', { level: 2 })) // says that the list is empty
      .first()
      .waitFor();
    await look(`review, ${list}`);
  }
  await page.goto(`${at}/review?list=sample`);
  await page.getByRole('button', { name: 'Draw a sample' }).click();
  await itemText(page).waitFor();
  await look('review, a random sample');
}

async function freeze(page: Page, at: string, name: string, look?: Look): Promise<void> {
  await page.goto(`${at}/datasets`);
  const ask = page.getByRole('button', { name: /Freeze this state/ }).first();
  await ask.waitFor();
  await look?.('datasets, none');
  await ask.click();
  const dialog = page.getByRole('dialog', { name: 'Freeze this state' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await look?.('freeze');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.waitForURL(/version=[0-9a-f]{64}/);
  await saved(page);
}

async function versionScreens(page: Page, at: string, look: Look): Promise<void> {
  await freeze(page, at, 'before', look);
  const first = new URL(page.url()).searchParams.get('version');
  await page.goto(`${at}/review`);
  await itemText(page).waitFor();
  await page.keyboard.press('a');
  await saved(page);
  await freeze(page, at, 'after');
  for (const tab of VERSION_TABS) {
    await page.goto(`${at}/datasets?version=${first}&tab=${tab}`);
    await page.getByRole('tabpanel').waitFor();
    if (tab === 'items') await page.getByRole('option').first().waitFor();
    await look(`version, ${tab}`);
  }
  await page.goto(`${at}/datasets`);
  for (const name of ['before', 'after']) await page.getByLabel(`Compare ${name}`).check();
  await look('datasets');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('heading', { name: 'What changed' }).waitFor();
  await look('compare');
}

/** The screens of a project of images: the sample of leaves. `archive`: images to import. */
export async function imageScreens(page: Page, url: string, archive: string, look: Look): Promise<void> {
  const at = await openSample(page, url, 'Leaf check');
  await shown(page);
  await look('label, an image');
  await page.goto(`${at}/data?view=gallery`);
  await page.getByRole('option').first().waitFor();
  await look('data, gallery');
  await page.getByRole('option').first().click();
  await page.waitForURL(/\/item\//);
  await shown(page);
  await look('item, an image');
  await page.goto(`${at}/settings?tab=storage`);
  await page.getByText(/image/i).first().waitFor();
  await look('settings, storage of images');
  await command(page, 'Import data');
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.locator('input[type=file]').first().setInputFiles([archive]);
  await dialog
    .getByText(/\d+ images/)
    .first()
    .waitFor();
  await look('import, images');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).waitFor();
  await look('import, images, report');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.goto(url);
  await page.getByText(/^Images, one label each/).waitFor();
  await look('start, with a project of images');
}
