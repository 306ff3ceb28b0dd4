import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { build } from './tools/build.mjs';
import { chromiumArgs, requireChromium } from './tools/chromium.mjs';
import { inRoot } from './tools/run.mjs';

/** Takes docs/screenshot.png from the running app: the sample, some labels in, the label screen. */
const SIZE = { width: 1280, height: 720 };
const LABELS = 80;
const KEYS = ['billing', 'bug', 'feature', 'other'];

const lines = readFileSync(inRoot('public/samples/message-triage.jsonl'), 'utf8').trimEnd().split('\n');
const messages = lines.map((line) => JSON.parse(line));
const truth = JSON.parse(readFileSync(inRoot('tests/support/messageTriageTruth.json'), 'utf8')).labels;

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
  await page.getByRole('button', { name: 'Open the sample Message triage' }).click();
  await sayWho(page);
  await page.waitForURL(/\/p\/[^/]+\//, { timeout: 60_000 });
  await page.goto(page.url().replace(/\/p\/([^/]+)\/.*$/, '/p/$1/label'));
  await page.getByText('Billing').first().waitFor();
  for (let i = 0; i < LABELS; i += 1) {
    await page.keyboard.press(keyFor(await page.locator('main').innerText()));
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

/** The key of the right label for the message on the screen: of all messages in sight, the one that is there whole and last. */
function keyFor(sight) {
  const shown = messages.filter(({ text }) => sight.includes(text)).sort((a, b) => sight.lastIndexOf(b.text) - sight.lastIndexOf(a.text));
  return String(1 + KEYS.indexOf(truth[shown[0]?.id]));
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
