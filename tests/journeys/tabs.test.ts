import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arriveNamed, makeProfile, openProjectFile, serveApp, type Profile } from '#support/browser.ts';
import { checkProject, command, itemText, makeFolder, projectOf, saved, toNextItem } from '#support/journey.ts';
import { ofType, payloadOf, readStoredLog } from '#support/journeyLog.ts';
import { plumbFile } from '#support/journeyProject.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';

const folder = makeFolder();
let app: Awaited<ReturnType<typeof serveApp>>;
let plumb: string;
let profile: Profile;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  app = await serveApp();
  plumb = await plumbFile(folder, { rows: 300, labeled: 0 });
  profile = await makeProfile();
  context = await profile.open();
  context.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await context.close();
  await profile.remove();
  await app.close();
  folder.remove();
});
// one browser for all: a test needs a project, not a profile, of its own
beforeEach(async () => {
  page = await context.newPage();
});
afterEach(async () => {
  for (const each of context.pages().slice(1)) await each.close(); // the first keeps the browser open
});

/** "41 of 300" in the line under the item. */
const done = async (of: Page): Promise<number> => Number(/^([\d,]+) of/.exec(await of.getByText(/^\d+ of \d+$/).innerText())?.[1]);

test('two tabs label one project at once: every event is there and both show the same counts', async () => {
  await openProjectFile(page, app.url, plumb, 'Ana');
  await itemText(page).waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await itemText(other).waitFor();
  const each = 30;
  const label = async (tab: Page, key: string): Promise<void> => {
    for (let i = 0; i < each; i += 1) {
      await toNextItem(tab, () => tab.keyboard.press(key));
      await saved(tab); // five answers on their way make the next key wait
    }
  };
  await Promise.all([label(page, '1'), label(other, '2')]);
  const { events, broken, faults } = await readStoredLog(page, projectOf(page));
  expect([broken, faults]).toEqual([[], []]);
  const labels = ofType(events, 'LabelSubmitted');
  expect(labels).toHaveLength(2 * each);
  expect(new Set(labels.map(({ header }) => header.gesture)).size).toBe(2 * each);
  const items = new Set(labels.map((event) => payloadOf(event)['item']));
  await expect.poll(() => Promise.all([done(page), done(other)])).toEqual([items.size + 2, items.size + 2]); // two came with the file
  expect((await checkProject(page)).events).toBe(events.length);
  expect((await checkProject(other)).events).toBe(events.length);
});

test('a project worker that dies is started again, and labeling goes on past what was fetched', async () => {
  await openProjectFile(page, app.url, plumb, 'Ana');
  await itemText(page).waitFor();
  const worker = page.workers().find((each) => each.url().includes('project.worker'));
  await worker?.evaluate(() => self.close()).catch(() => undefined);
  await page.getByText('A part of Plumbline stopped and starts again').waitFor();
  const more = 40; // the page holds 30
  for (let i = 0; i < more; i += 1) await toNextItem(page, () => page.keyboard.press('1'));
  await saved(page);
  expect(page.workers().filter((each) => each.url().includes('project.worker'))).toHaveLength(1);
  expect((await checkProject(page)).events).toBe((await readStoredLog(page, projectOf(page))).events.length);
});

test('a key held down gives one event: a gesture is a press, not a repeat', async () => {
  await openProjectFile(page, app.url, plumb, 'Ana');
  await itemText(page).waitFor();
  const before = await readStoredLog(page, projectOf(page));
  await toNextItem(page, async () => {
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.down('1'); // the second and later ones are repeats
      await page.waitForTimeout(33);
    }
    await page.keyboard.up('1');
  });
  await saved(page);
  expect((await readStoredLog(page, projectOf(page))).events).toHaveLength(before.events.length + 1);
});

describe('imports', () => {
  const rows = (texts: readonly string[]): string => ['id,text,source', ...texts.map((text, i) => `r${i},${text},web`), ''].join('\n');
  const texts = ['the parcel is late', 'thank you', 'it broke at once', 'how do I pay'];

  const choose = async (file: string): Promise<Locator> => {
    await command(page, 'Import data');
    await page
      .getByRole('dialog', { name: 'Import' })
      .getByLabel(/Drop files or a folder/)
      .setInputFiles(file);
    return page.getByRole('dialog', { name: /^Import/ });
  };
  const run = async (file: string): Promise<Locator> => {
    const dialog = await choose(file);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    return dialog;
  };
  const events = async (): Promise<number> => (await readStoredLog(page, projectOf(page))).events.length;

  beforeEach(() => emptyProject());

  test('the same file again adds nothing and says so; another text under a known id asks', async () => {
    let dialog = await run(folder.file('rows.csv', rows(texts)));
    await dialog.getByText('Imported 4 items').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const before = await events();
    dialog = await run(folder.file('rows.csv'));
    await dialog.getByText('Nothing new').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await events()).toBe(before);

    dialog = await run(folder.file('rows.csv', rows(['the parcel is early', ...texts.slice(1)])));
    await dialog.getByText('1 row with a known id and another text').waitFor();
    expect(await events()).toBe(before);
    await dialog.getByRole('radio', { name: 'Import as new items' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText('Imported 1 item').waitFor();
    expect(await events()).toBeGreaterThan(before);
  });

  test('an import is withdrawn with its items, and the same file brings them back', async () => {
    let dialog = await run(folder.file('rows.csv', rows(texts)));
    await dialog.getByRole('button', { name: 'Done' }).click();
    await itemText(page).waitFor();
    await command(page, 'Show imports');
    dialog = page.getByRole('dialog', { name: 'Imports' });
    await dialog.getByRole('button', { name: /^Withdraw/ }).click();
    await dialog.getByRole('status').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Withdrew rows').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Bring something to label').waitFor();
    dialog = await run(folder.file('rows.csv'));
    await dialog.getByText('Imported 4 items').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await itemText(page).waitFor();
  });

  test('a file that cannot be read changes nothing', async () => {
    const before = await events();
    const file = folder.file('broken.json', '{"text": "never closed');
    const dialog = await choose(file);
    await dialog.getByText('The file ends before its last bracket is closed').waitFor();
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    expect(await events()).toBe(before);
    await page.keyboard.press('Escape');
  });

  test('an import that is stopped changes nothing', async () => {
    const before = await events();
    const many = Array.from({ length: 200_000 }, (_, i) => `message number ${i} with some words of its own ${i * 7919}`);
    const dialog = await run(folder.file('many.csv', rows(many)));
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByText('Nothing was written').waitFor();
    expect(await events()).toBe(before);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('Bring something to label').waitFor();
  });

  describe.skipIf(!hasSharedData)('of the real files', () => {
    test.each([
      { file: 'text/sms-spam/sms.tsv', items: 5574 },
      { file: 'text/clinc150/data_small.json', items: 16_200, splits: 6 },
      { file: 'text/ag-news-test/test.csv', items: 7600 },
    ])('$file has $items items', async ({ file, items, splits }) => {
      const dialog = await choose(sharedPath(file));
      await dialog.getByRole('table').waitFor();
      if (splits !== undefined)
        expect(await dialog.getByRole('combobox', { name: /^Column .* is$/ }).evaluateAll(valuesOf)).toContain('split');
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
      await dialog.getByText(`Imported ${items.toLocaleString('en')} items`).waitFor({ timeout: 60_000 });
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page
        .getByText(`of ${items.toLocaleString('en')}`)
        .or(page.getByText('Nothing is waiting'))
        .first()
        .waitFor();
    });
  });
});

const valuesOf = (all: Element[]): string[] => all.map((each) => (each instanceof HTMLSelectElement ? each.value : ''));

async function emptyProject(): Promise<void> {
  await page.goto(app.url);
  await page.getByRole('button', { name: 'New project' }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).fill('Imports');
  for (const name of ['yes', 'no']) await dialog.getByLabel('Name of the new label').first().fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await arriveNamed(page, 'Ana');
  await page.getByText('Bring something to label').waitFor();
}
