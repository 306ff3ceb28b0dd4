import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Io } from '#cli/io.ts';
import { run } from '#cli/run.ts';
import { complaintsOf, sayName } from '#support/browser.ts';
import { FASHION, fashionImages } from '#support/fashion.ts';
import { checkProject, collectDownloads, leaveItem, saved } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';
import { hasSharedData } from '#support/sharedData.ts';

const IMAGES = 300;
const LABELED = 160;
/** Every so many answers one is wrong on purpose. */
const WRONG_EVERY = 12;
const stage = useStage();

test.skipIf(!hasSharedData)('the whole loop on real images: label, train, review, freeze, export, train again, compare', async () => {
  const { images, classes } = fashionImages(IMAGES);
  const file = stage.folder.file('clothes-images-idx3-ubyte');
  writeFileSync(file, images);
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(stage.url);
  await startProject(page);
  await importImages(page, file);

  const wrong = await labelWithMistakes(page, classes);
  await trainNow(page);
  const first = await freeze(page, 'as labeled');
  const fixed = await review(page, classes, wrong);
  expect(fixed.found, `of ${wrong.size} mistakes`).toBeGreaterThanOrEqual(3);
  const second = await freeze(page, 'after the review');
  expect(second).not.toBe(first);

  await compareWithCommandLine(page, { first, second, fixed: fixed.changed });
  await trainOnVersion(page);
  await compareVersions(page, fixed.changed);
  await reviewedOnce(page, fixed.rows);
  await checkProject(page);
  expect(complaints).toEqual([]);
  await context.close();
});

async function startProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill('Clothes');
  await dialog.getByText('Images', { exact: true }).click();
  for (const [i, name] of FASHION.entries()) {
    if (i >= 2) await dialog.getByRole('button', { name: 'Add a label' }).click();
    await dialog.getByLabel('Name of the new label').first().fill(name);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
}

async function importImages(page: Page, file: string): Promise<void> {
  await page.getByText('Bring images to label').waitFor();
  await page.locator('input[type=file]').first().setInputFiles([file]);
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  await dialog.getByText(`${IMAGES} images`).waitFor();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByText(`Imported ${IMAGES} items`).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
}

/** The picture on screen: its row in the file is its name. */
const picture = (page: Page) => page.getByRole('region', { name: 'Picture of the item' }).getByRole('img').first();

async function rowOnScreen(page: Page): Promise<number> {
  const name = await picture(page).getAttribute('aria-label');
  return Number(/^\d+/.exec(name ?? '')?.[0]);
}

const keyOf = (label: number): string => String((label + 1) % 10);

/** Labels with the truth, but for a few; the rows that are wrong, with what they were called. */
async function labelWithMistakes(page: Page, classes: readonly number[]): Promise<Map<number, number>> {
  const wrong = new Map<number, number>();
  const seen = new Set<number>();
  await picture(page).waitFor();
  for (let i = 1; i <= LABELED; i += 1) {
    const row = await rowOnScreen(page);
    const truth = classes[row] ?? 0;
    const mistaken = i % WRONG_EVERY === 0 && !seen.has(row);
    const label = mistaken ? (truth + 5) % 10 : (wrong.get(row) ?? truth);
    if (mistaken) wrong.set(row, label);
    seen.add(row);
    await leaveItem(page, () => page.keyboard.press(keyOf(label)));
  }
  await saved(page);
  return wrong;
}

const open = async (page: Page, screen: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Project' })
    .getByRole('link', { name: new RegExp(`^${screen}`) })
    .click();

async function trainNow(page: Page): Promise<void> {
  await open(page, 'Model');
  await page.getByRole('button', { name: 'Train now' }).click({ timeout: 120_000 }); // it may be looking the labels through
  await page.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1).waitFor({ timeout: 60_000 });
}

async function freeze(page: Page, name: string): Promise<string> {
  await open(page, 'Datasets');
  await page
    .getByRole('button', { name: /Freeze this state/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Freeze this state' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.waitForURL(/version=[0-9a-f]{64}/);
  await saved(page);
  return /version=([0-9a-f]{64})/.exec(page.url())?.[1] ?? '';
}

interface Reviewed {
  readonly found: number;
  readonly changed: number;
  readonly rows: ReadonlySet<number>;
}

/** Goes through the likely mistakes: what is wrong is set right by its key, what is right stands. */
async function review(page: Page, classes: readonly number[], wrong: ReadonlyMap<number, number>): Promise<Reviewed> {
  await open(page, 'Review');
  const find = page.getByRole('button', { name: 'Find likely mistakes' });
  await find.or(picture(page)).first().waitFor();
  if (await find.isVisible()) await find.click({ timeout: 3000 }).catch(() => undefined);
  await picture(page).waitFor({ timeout: 60_000 });
  const count = { found: 0, changed: 0, rows: new Set<number>() };
  const more = page.getByRole('button', { name: 'Look at the largest losses' });
  for (let i = 0; i < 40; i += 1) {
    if (!(await picture(page).isVisible())) break;
    const row = await rowOnScreen(page);
    const truth = classes[row] ?? 0;
    const key = wrong.has(row) ? keyOf(truth) : 'Enter';
    if (wrong.has(row)) count.found += 1;
    count.rows.add(row);
    const before = await picture(page).getAttribute('aria-label');
    await page.getByText(/^saving [4-9]/).waitFor({ state: 'hidden' });
    await page.keyboard.press(key);
    await expect
      .poll(
        async () =>
          (await picture(page).isVisible()) ? picture(page).getAttribute('aria-label') : (await more.isVisible()) ? 'end' : before,
        {
          interval: 10,
          timeout: 10_000,
        },
      )
      .not.toBe(before);
  }
  await saved(page);
  count.changed = count.found;
  return count;
}

/** A command line in this process; its JSON document. */
async function cli(args: readonly string[]): Promise<unknown> {
  let out = '';
  let said = '';
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (said += text),
    now: () => Date.now(),
    newId: () => v7(),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    env: { XDG_CONFIG_HOME: stage.folder.file('config') },
    terminal: false,
  };
  const code = await run([...args, '--json'], io);
  if (code !== 0) throw new Error(`plumbline ${args.join(' ')} gave ${code}: ${said}`);
  return JSON.parse(out);
}

/** Files below a folder by their paths. */
function filesIn(dir: string, prefix = ''): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const entry of readdirSync(join(dir, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) for (const [name, bytes] of filesIn(dir, `${path}/`)) found.set(name, bytes);
    else found.set(path, readFileSync(join(dir, path)));
  }
  return found;
}

const digest = (files: ReadonlyMap<string, Uint8Array>): readonly string[] =>
  [...files].map(([path, bytes]) => `${path} ${bytes.length} ${Buffer.from(bytes).toString('base64').slice(0, 4000)}`).sort();

/** The version leaves the browser twice with the same bytes, and the command line writes them too, from the project file. */
async function compareWithCommandLine(
  page: Page,
  about: { readonly first: string; readonly second: string; readonly fixed: number },
): Promise<void> {
  const downloads = collectDownloads(page);
  const exported: Map<string, Uint8Array>[] = [];
  for (let i = 0; i < 2; i += 1) {
    await page.getByRole('button', { name: /^Export…/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await dialog.getByLabel('Splits').fill('train=0.7,validation=0.15');
    await dialog.getByLabel('Files', { exact: true }).selectOption('split');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const path = [...(await downloads.next(1)).values()][0] ?? '';
    exported.push(new Map(Object.entries(unzipSync(readFileSync(path)))));
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  }
  const [once, twice] = exported;
  expect(digest(twice ?? new Map())).toEqual(digest(once ?? new Map()));

  await page.getByRole('button', { name: /^saved.*(?:backup|backed up)/ }).click();
  await page.getByRole('menuitem', { name: 'Back up now' }).click();
  const plumb = [...(await downloads.next(1)).values()][0] ?? '';
  const project = stage.folder.file('clothes.plumb');
  writeFileSync(project, readFileSync(plumb));
  const out = stage.folder.file('out');
  await cli([
    'export',
    project,
    '--format',
    'jsonl',
    '--version',
    about.second,
    '--split',
    'train=0.7,validation=0.15',
    '--folders',
    '--out',
    out,
  ]);
  expect(digest(filesIn(out))).toEqual(digest(once ?? new Map()));

  const info = (await cli(['info', project])) as { versions: { id: string; name: string; items: number }[] };
  expect(info.versions).toEqual(
    [
      { id: about.first, name: 'as labeled', items: IMAGES },
      { id: about.second, name: 'after the review', items: IMAGES },
    ].map((each) => expect.objectContaining(each)),
  );
  const diff = (await cli(['diff', project, about.first, about.second])) as { added: unknown[]; changed: unknown[] };
  expect(diff).toMatchObject({ added: [], removed: [] });
  expect(diff.changed).toHaveLength(about.fixed);
  const frozen = (await cli(['freeze', project])) as { version: string; new: boolean };
  expect(frozen).toMatchObject({ version: about.second, new: false });
}

/** A later check may find more, but never what was decided. */
async function reviewedOnce(page: Page, rows: ReadonlySet<number>): Promise<void> {
  await open(page, 'Review');
  const none = page.getByRole('button', { name: /Look at the largest losses|Check again/ });
  await none.or(picture(page)).first().waitFor();
  const again: number[] = [];
  for (let i = 0; i < 10 && (await picture(page).isVisible()); i += 1) {
    const row = await rowOnScreen(page);
    if (rows.has(row)) again.push(row);
    await page.keyboard.press('Space');
    await page.waitForTimeout(100);
  }
  expect(again).toEqual([]);
}

async function trainOnVersion(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Models' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).waitFor({ timeout: 60_000 });
}

async function compareVersions(page: Page, changed: number): Promise<void> {
  await page.getByRole('button', { name: 'All versions' }).click();
  for (const name of ['as labeled', 'after the review']) await page.getByLabel(`Compare ${name}`).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('heading', { name: 'What changed' }).waitFor();
  await expect.poll(async () => page.getByRole('main').innerText()).toMatch(new RegExp(`\\b${changed}\\b`));
}
