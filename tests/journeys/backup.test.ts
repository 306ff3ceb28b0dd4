import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, makeProfile, needsName, sayName, serveApp, type Profile } from '#support/browser.ts';
import { command, projectOf } from '#support/journey.ts';

const PETS = { frog: 6, truck: 5 } as const;
let app: Awaited<ReturnType<typeof serveApp>>;
let profile: Profile;
let folder: string;

/** An uncompressed picture of 12×12 pixels in one color. */
function bmp(red: number, green: number, blue: number): Uint8Array {
  const [width, height, offset] = [12, 12, 54];
  const bytes = Buffer.alloc(offset + width * height * 3);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(offset, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let at = offset; at < bytes.length; at += 3) bytes.set([blue, green, red], at);
  return bytes;
}

beforeAll(async () => {
  app = await serveApp();
  profile = await makeProfile();
  folder = mkdtempSync(join(tmpdir(), 'plumbline-backup-'));
  Object.entries(PETS).forEach(([label, count], kind) => {
    mkdirSync(join(folder, 'pets', label), { recursive: true });
    for (let i = 0; i < count; i += 1) writeFileSync(join(folder, 'pets', label, `${i}.bmp`), bmp(kind * 120, i * 40, 255 - i * 30));
  });
});
afterAll(async () => {
  await app.close();
  await profile.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function makeProject(page: Page): Promise<void> {
  await page.goto(app.url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  if (await needsName(page)) await sayName(page, 'Ana');
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).fill('Pets');
  await dialog.getByText('Images', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  if (await needsName(page)) await sayName(page, 'Ana');
  await page.waitForURL(/\/label/);
}

const backUp = async (page: Page, path: string): Promise<void> => {
  const download = page.waitForEvent('download');
  await command(page, 'Back up this project to a file');
  await (await download).saveAs(path);
};

const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());

/** What of a project file another person's opening must not change: the log, items, labels, images and texts. */
const partsOf = (path: string): Map<string, Uint8Array> =>
  new Map(Object.entries(unzipSync(readFileSync(path))).filter(([name]) => name.includes('/') && !name.startsWith('drafts/')));

test('a folder of images is imported, backed up, lost with the site data, and restored from the file as it was', async () => {
  const context = await profile.open();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = complaintsOf(page);
  await makeProject(page);
  await page.locator('main input[type=file]').nth(1).setInputFiles(join(folder, 'pets'));
  await page.getByRole('region', { name: 'The first images' }).waitFor();
  expect(await page.getByRole('region', { name: 'The first images' }).getByRole('listitem').count()).toBe(11);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported 11 items').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  const project = projectOf(page);
  expect(await databases(page)).toContain(`plumbline-media-${project}`);
  await page.getByRole('button', { name: /saved.*no backup yet/ }).waitFor();
  const first = join(folder, 'first.plumb');
  await backUp(page, first);
  await page.getByRole('button', { name: /saved.*backup just now/ }).waitFor();

  const devtools = await context.newCDPSession(page);
  await page.goto('about:blank');
  await devtools.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes: 'all' });
  await page.goto(`${app.url}/p/${project}/label`);
  if (await needsName(page)) await sayName(page, 'Ana');
  await page.getByText('This project is not in this browser').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Restore from a project file' }).click();
  await (await chooser).setFiles(first);
  await page.getByText('11 items of 11 labeled').waitFor();

  const again = join(folder, 'again.plumb');
  await backUp(page, again);
  const [before, after] = [partsOf(first), partsOf(again)];
  expect([...before.keys()].filter((path) => path.startsWith('blobs/'))).toHaveLength(11);
  for (const [path, bytes] of before) expect(after.get(path), path).toEqual(bytes);
  await page.goto(`${app.url}/p/${project}/settings?tab=storage`);
  await page.getByRole('cell', { name: '11 files' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
