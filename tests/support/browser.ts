import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';
import { chromiumArgs, findChromium } from '../../scripts/tools/chromium.mjs';

export { chromiumArgs };
export const executablePath = findChromium() ?? 'chromium';
/** The build under test: `PLUMBLINE_DIST`, else `dist`. */
export const dist = process.env['PLUMBLINE_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** The built app on a free port of this machine. */
export async function serveApp(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist is missing: run `npm run build` first.');
  return serve({ dir: dist, port: 0 });
}

export interface Profile {
  readonly dir: string;
  open(options?: { readonly width?: number; readonly height?: number; readonly dark?: boolean }): Promise<BrowserContext>;
  remove(): Promise<void>;
}

/** A browser profile on disk that outlives the browser. */
export async function makeProfile(): Promise<Profile> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-profile-'));
  return {
    dir,
    open: ({ width = 1280, height = 720, dark = false } = {}) =>
      chromium.launchPersistentContext(dir, {
        executablePath,
        args: [...chromiumArgs],
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        acceptDownloads: true,
      }),
    remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Everything a page complains about: policy violations, uncaught errors, error messages. Empty is healthy. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

/** Gives a name on first use: labels carry it. */
export async function sayName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Who is labeling?' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens a project file from the start screen and waits for its label screen. */
export async function openProjectFile(page: Page, url: string, file: string, name: string): Promise<void> {
  await page.goto(url);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a project file' }).first().click();
  await (await chooser).setFiles(file);
  await arriveNamed(page, name);
}

/** Waits for the label screen of a project that is being opened or made, and gives the name where it is asked for before. */
export async function arriveNamed(page: Page, name: string): Promise<void> {
  const arrived = page.waitForURL(/\/p\/[^/]+\/label/);
  const asked = page.getByRole('dialog', { name: 'Who is labeling?' }).waitFor();
  if (await Promise.race([arrived.then(() => false), asked.then(() => true)])) await sayName(page, name);
  await arrived;
}

/** True when the app asks who is labeling. */
export async function needsName(page: Page): Promise<boolean> {
  const asked = page.getByRole('dialog', { name: 'Who is labeling?' });
  return asked
    .waitFor({ timeout: 1500 })
    .then(() => true)
    .catch(() => false);
}
