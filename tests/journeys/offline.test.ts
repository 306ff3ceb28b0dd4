import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { complaintsOf, dist, makeProfile, openProjectFile, type Profile } from '#support/browser.ts';
import { collectDownloads, command, itemText, makeFolder, readItem, saved, toNextItem } from '#support/journey.ts';
import { plumbFile } from '#support/journeyProject.ts';
import { serve } from '../../scripts/serve.mjs';

const folder = makeFolder();
let root: string;
let served: Awaited<ReturnType<typeof serve>>;
let profile: Profile;
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'plumbline-dist-'));
  cpSync(dist, root, { recursive: true });
  served = await serve({ dir: root, port: 0 });
  profile = await makeProfile();
  context = await profile.open();
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await served.close().catch(() => undefined);
  await profile.remove();
  rmSync(root, { recursive: true });
});

afterAll(() => folder.remove());

/** Resolves once every built file lies in the browser. */
const kept = (of: Page): Promise<unknown> => of.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
const builds = (): Promise<string[]> => page.evaluate(() => caches.keys());
const marker = (of: Page): Promise<string> => of.evaluate(async () => (await (await fetch('/shell.css')).text()).slice(-30));
const notice = (of: Page) => of.getByText('A new version is ready');

/** Puts another build in the server's folder: one style differs. `whole`: its list of files knows that. */
function publish(mark: string, whole = true): void {
  const style = `${readFileSync(join(dist, 'shell.css'), 'utf8')}/* ${mark} */`;
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const code = readFileSync(join(dist, 'offline.js'), 'utf8');
  const listed = code
    .replace(digest(readFileSync(join(dist, 'shell.css'), 'utf8')), whole ? digest(style) : digest('another'))
    .replace(/[0-9a-f]{16}(?=`)/, mark);
  writeFileSync(join(root, 'shell.css'), style);
  writeFileSync(join(root, 'offline.js'), listed);
}

const askForUpdate = (of: Page): Promise<unknown> =>
  of.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined));

test('with the server gone the app opens, labels and exports, inside the same wall', async () => {
  const plumb = await plumbFile(folder, { rows: 60, labeled: 0 });
  await openProjectFile(page, served.url, plumb, 'Ana');
  await toNextItem(page, () => page.keyboard.press('1'));
  await kept(page);
  await served.close();
  const complaints = complaintsOf(page);
  await page.reload();
  await itemText(page).waitFor();
  const shown = await readItem(page);
  const next = await toNextItem(page, () => page.keyboard.press('2'));
  expect(next).not.toBe(shown);
  await saved(page);
  const wall = await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    evaluated: ((): string => {
      try {
        return String(setTimeout('1' as never)); // text as code: Trusted Types must refuse
      } catch (error) {
        return (error as Error).name;
      }
    })(),
  }));
  expect(wall).toEqual({ isolated: true, evaluated: 'TypeError' });
  complaints.length = 0; // the refusal itself
  const downloads = collectDownloads(page);
  await command(page, 'Export');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const [[name, path] = ['', '']] = [...(await downloads.next(1))];
  await dialog
    .getByText(/downloaded/i)
    .first()
    .waitFor();
  const rows = Object.entries(unzipSync(readFileSync(path))).find(([entry]) => /\.(?:jsonl|csv)$/.test(entry))?.[1];
  expect([name, new TextDecoder().decode(rows).includes(shown)]).toEqual([expect.stringMatching(/\.zip$/), true]);
  expect(complaints).toEqual([]);
  await page.goto(served.url); // its samples are not kept, the projects are
  await page.locator('main a[href*="/p/"]').first().waitFor();
});

test('a new build waits until somebody says reload, in either of two tabs; one that came in half is not used', async () => {
  const plumb = await plumbFile(folder, { rows: 60, labeled: 0 });
  await openProjectFile(page, served.url, plumb, 'Ana');
  await itemText(page).waitFor();
  await kept(page);
  await page.reload(); // now the service worker answers
  await itemText(page).waitFor();
  const old = await builds();
  expect(old).toHaveLength(1);

  publish('broken000000', false);
  await page.evaluate(() => ((window as Window & { stays?: boolean }).stays = true));
  await askForUpdate(page);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null), { timeout: 30_000 })
    .toBeNull();
  await expect.poll(builds, { timeout: 30_000 }).toEqual(old);
  expect(await notice(page).count()).toBe(0);

  const other = await context.newPage();
  await other.goto(page.url());
  await itemText(other).waitFor();
  publish('second000000');
  await askForUpdate(page);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await notice(tab).waitFor();
    expect(await marker(tab)).not.toContain('second');
  }
  await page.bringToFront();
  await toNextItem(page, () => page.keyboard.press('1')); // work goes on
  await saved(page);
  expect(await page.evaluate(() => (window as Window & { stays?: boolean }).stays)).toBe(true);

  await other.bringToFront();
  await other.evaluate(() => ((window as Window & { stays?: boolean }).stays = true));
  await page.bringToFront();
  const changed = page.waitForEvent('load', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Reload' }).click();
  await changed;
  await expect.poll(() => marker(page).catch(() => ''), { timeout: 30_000 }).toContain('second');
  await itemText(page).waitFor();
  await other.bringToFront();
  expect(await other.evaluate(() => (window as Window & { stays?: boolean }).stays)).toBe(true); // nobody asked here
  await toNextItem(other, () => other.keyboard.press('1'));
  await saved(other);
  expect(await builds()).toHaveLength(2); // the other tab still runs the build before
});
