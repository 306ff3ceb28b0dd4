import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { build } from './tools/build.mjs';
import { chromiumArgs, requireChromium } from './tools/chromium.mjs';
import { inRoot } from './tools/run.mjs';

/** Takes docs/screenshot.png from the running app: the sample, some labels in, the label screen. */
const SIZE = { width: 1280, height: 720 };
const LABELS = 24;

if (!(await build({ quiet: true }))) process.exit(1);
const profile = mkdtempSync(join(tmpdir(), 'plumbline-shot-'));
const { url, close } = await serve({ dir: inRoot('dist'), port: 0 });
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: await requireChromium(),
  args: chromiumArgs,
  viewport: SIZE,
  deviceScaleFactor: 2,
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
try {
  const page = await browser.newPage();
  await page.goto(url);
  await sayWho(page);
  await page.getByRole('button', { name: 'Open the sample Message triage' }).click();
  await page.waitForURL(/\/p\/[^/]+\//, { timeout: 60_000 });
  await page.goto(page.url().replace(/\/p\/([^/]+)\/.*$/, '/p/$1/label'));
  await page.getByText('Billing').first().waitFor();
  for (let i = 0; i < LABELS; i += 1) {
    await page.keyboard.press(String(1 + (i % 4)));
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(2000);
  await page.screenshot({ path: inRoot('docs/screenshot.png') });
  process.stdout.write('docs/screenshot.png\n');
} finally {
  await browser.close();
  await close();
  rmSync(profile, { recursive: true, force: true });
}

/** Gives a name where the app asks for one. */
async function sayWho(page) {
  const name = page.getByRole('dialog').getByRole('textbox').first();
  if (
    !(await name.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    ))
  )
    return;
  await name.fill('Ana');
  await name.press('Enter');
  await name.waitFor({ state: 'hidden' });
}
