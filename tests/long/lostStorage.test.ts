import { readdirSync, rmSync, truncateSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, executablePath, openProjectFile, serveApp } from '#support/browser.ts';
import { itemText, makeFolder, projectOf, saved, toNextItem } from '#support/journey.ts';
import { keepLedger } from '#support/journeyKill.ts';
import { readStoredLog } from '#support/journeyLog.ts';
import { plumbFile } from '#support/journeyProject.ts';
import { smallDisk, type SmallDisk } from '#support/smallDisk.ts';

const LABELS = 18;
const folder = makeFolder();
let app: Awaited<ReturnType<typeof serveApp>>;
let plumb: string;
let context: BrowserContext | undefined;
let disk: SmallDisk | null = null;

beforeAll(async () => {
  app = await serveApp();
  plumb = await plumbFile(folder, { rows: 60, labeled: 4 });
});
afterEach(async () => {
  await context?.close().catch(() => undefined);
  disk?.remove();
  disk = null;
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

/** A browser on a profile; the port of the app stays, so the site is the same. */
async function start(dir: string): Promise<Page> {
  context = await chromium.launchPersistentContext(dir, {
    executablePath,
    args: [...chromiumArgs],
    viewport: { width: 1280, height: 720 },
  });
  return context.newPage();
}

/** Opens the project and labels; the ids of the events that the page called saved. */
async function label(page: Page): Promise<{ readonly acknowledged: ReadonlySet<string>; readonly project: string }> {
  const acknowledged = new Set<string>();
  await keepLedger(page, acknowledged);
  await openProjectFile(page, app.url, plumb, 'Ana');
  await itemText(page).waitFor();
  for (let i = 0; i < LABELS; i += 1) await toNextItem(page, () => page.keyboard.press(i % 2 === 0 ? '1' : '2'));
  await saved(page);
  return { acknowledged, project: projectOf(page) };
}

/** Answers in the private file system's copy, which follows the log in a moment. */
const journaled = (page: Page, project: string): Promise<number> =>
  page.evaluate(async (id) => {
    const root = await navigator.storage.getDirectory();
    const journal = await (await root.getDirectoryHandle('journal')).getDirectoryHandle(id);
    let labels = 0;
    for await (const name of journal.keys()) {
      const text = await (await (await journal.getFileHandle(name)).getFile()).text();
      labels += text.split('\n').filter((line) => line.includes('"type":"LabelSubmitted"')).length;
    }
    return labels;
  }, project);

const databaseOf = (profile: string): string => {
  const base = join(profile, 'Default', 'IndexedDB');
  const [name] = readdirSync(base).filter((each) => each.endsWith('.leveldb'));
  if (name === undefined) throw new Error(`no database in ${base}`);
  return join(base, name);
};

async function lostLabels(page: Page, project: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const log = await readStoredLog(page, project);
  const here = new Set<string>(log.events.map(({ header }) => header.id));
  return [...acknowledged].filter((id) => !here.has(id));
}

test('a database wiped between two starts of the browser is said, and its labels come back from the journal', async () => {
  const profile = folder.file('wiped');
  const page = await start(profile);
  const { acknowledged, project } = await label(page);
  await expect.poll(() => journaled(page, project)).toBe(LABELS);
  await context?.close();
  rmSync(databaseOf(profile), { recursive: true });

  const after = await start(profile);
  await after.goto(app.url);
  const notice = after.getByRole('alert').filter({ hasText: 'The browser has lost' });
  await notice.waitFor();
  expect(await notice.innerText()).toContain('labeled items');
  await notice.getByRole('button', { name: 'Bring back the second copy' }).click();
  await after
    .getByRole('dialog', { name: 'Who is labeling?' })
    .or(after.getByText(/lost a part of this project/))
    .first()
    .waitFor();
  const dialog = after.getByRole('dialog', { name: 'Who is labeling?' });
  if (await dialog.isVisible()) {
    await dialog.getByLabel('Name').fill('Ana');
    await dialog.getByRole('button', { name: 'Continue' }).click();
  }
  await after.getByText(/the content of 60 items/).waitFor();
  expect(await lostLabels(after, project, acknowledged)).toEqual([]);
  await openProjectFile(after, app.url, plumb, 'Ana').catch(() => undefined);
  await itemText(after).waitFor();
  await after.getByText(/lost a part of this project/).waitFor({ state: 'hidden' });
  expect(await lostLabels(after, project, acknowledged)).toEqual([]);
});

test('a database file cut in the middle never shows an empty project in silence', async () => {
  const profile = folder.file('cut');
  const page = await start(profile);
  const { acknowledged, project } = await label(page);
  await expect.poll(() => journaled(page, project)).toBe(LABELS);
  await context?.close();
  const dir = databaseOf(profile);
  for (const name of readdirSync(dir).filter((each) => each.endsWith('.log') || each.endsWith('.ldb'))) {
    const path = join(dir, name);
    truncateSync(path, Math.floor(statSync(path).size / 2));
  }
  const after = await start(profile);
  await after.goto(`${app.url}/p/${project}/label`);
  const said = after.getByText(
    /The browser has lost|lost a part of this project|damaged and is repaired|could not read its storage|not in this browser/,
  );
  await expect
    .poll(async () => (await said.count()) > 0 || (await lostLabels(after, project, acknowledged).catch(() => ['?'])).length === 0, {
      timeout: 60_000,
    })
    .toBe(true);
});

test(`${LABELS} labels on a disk that runs full: no false word, and what a restart loses is said`, async () => {
  disk = smallDisk(60);
  if (disk === null) {
    console.warn('NOT TESTED: this machine lets nobody mount a small file system, so no disk could be made to run full.');
    return;
  }
  const page = await start(disk.dir);
  const { acknowledged, project } = await label(page);
  await expect.poll(() => journaled(page, project)).toBe(LABELS);
  disk.fill();
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('1');
    await page.waitForTimeout(200);
  }
  const words = await page.locator('body').innerText();
  expect(words).not.toMatch(/Every label is saved|another tab took/i);
  console.info(
    `full disk: ${/closed its storage/.test(words) ? 'the store was closed, and said so' : 'the store stayed open'}; ${acknowledged.size} acknowledged`,
  );
  disk.free();
  const backUp = page.getByRole('main').getByRole('button', { name: 'Back up now' });
  if (await backUp.isVisible()) {
    const download = page.waitForEvent('download', { timeout: 20_000 }).catch(() => null);
    await backUp.click();
    const file = await download;
    const bytes = file === null ? null : statSync(await file.path()).size;
    const said = (await page.locator('body').innerText()).split('\n').filter((line) => /backup|room|storage|worker/i.test(line));
    console.info(`full disk: "Back up now" on the screen of the closed store wrote ${bytes ?? 'no'} bytes; ${said.join(' | ')}`);
  }
  await page.reload();
  await itemText(page)
    .waitFor({ timeout: 60_000 })
    .catch(() => undefined);
  await page.waitForTimeout(4000);
  const beside = await journaled(page, project).catch(() => 'no');
  await context?.close();

  const after = await start(disk.dir);
  await after.goto(app.url);
  await after.getByRole('heading', { name: 'Samples' }).waitFor();
  const said = after.getByRole('alert').filter({ hasText: 'The browser has lost' });
  const wiped = await said.waitFor({ timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  const back = after.getByRole('button', { name: 'Bring back the second copy' });
  const copy = wiped && (await back.isVisible());
  if (copy) {
    await back.click();
    await expect.poll(async () => (await lostLabels(after, project, acknowledged).catch(() => ['?'])).length, { timeout: 60_000 }).toBe(0);
  }
  const lost = wiped && !copy ? [...acknowledged] : await lostLabels(after, project, acknowledged);
  const how = wiped
    ? `the browser wiped its database, and that was said; a second copy was ${copy ? 'there' : 'gone too'}`
    : 'the database survived';
  console.info(`full disk: ${how}; before the restart the second copy had ${beside} answers; ${lost.length} of ${acknowledged.size} lost`);
  if (!wiped) expect(lost).toEqual([]); // what is lost is said
});
