import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';
import { sharedFile } from './sharedData.ts';

/** A folder that `remove` takes away with all its files. */
export function makeFolder(): { readonly file: (name: string, content?: string) => string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-journey-'));
  return {
    file: (name, content) => {
      const path = join(dir, name);
      if (content !== undefined) writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The first rows of the real SMS collection, as they lie in the file, and what is true of each text. */
export function smsRows(n: number): {
  readonly tsv: string;
  readonly truth: ReadonlyMap<string, string>;
} {
  const lines = new TextDecoder().decode(sharedFile('text/sms-spam/sms.tsv')).split('\n').slice(0, n);
  const rows = lines.map((line) => {
    const [label = '', text = ''] = line.split('\t');
    return { label, text };
  });
  return {
    tsv: `${lines.join('\n')}\n`,
    truth: new Map(rows.map(({ label, text }) => [text.trim(), label])),
  };
}

/** The item on the label screen. */
export const itemText = (page: Page): Locator => page.getByRole('region', { name: 'Text of the item' });

/** Does something once the app takes an answer, and waits until another item is on screen; its text. */
export async function toNextItem(page: Page, act: () => Promise<void>): Promise<string> {
  await leaveItem(page, act);
  return readItem(page);
}

/** Does something once the app takes an answer, and waits until the item, a text or a picture, has gone for another. */
export async function leaveItem(page: Page, act: () => Promise<void>): Promise<void> {
  const watched = await page.evaluateHandle(watchItem);
  await act();
  if (!(await watched.evaluate(({ left }) => left)))
    throw new Error(`the item did not change: ${await page.getByRole('main').innerText()}`);
  await watched.dispose();
}

/** Runs in the page, which knows without being asked over and over: asking would take from the app what it needs itself. */
async function watchItem(): Promise<{ readonly left: Promise<boolean> }> {
  const until = (ready: () => boolean): Promise<boolean> =>
    new Promise((resolve) => {
      const stop = (found: boolean): void => {
        observer.disconnect();
        clearTimeout(late);
        resolve(found);
      };
      const observer = new MutationObserver(() => ready() && stop(true));
      const late = setTimeout(() => stop(false), 30_000);
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-label'] });
      if (ready()) stop(true);
    });
  const region = (): Element | null => document.querySelector('[role=region][aria-label$=" of the item"]');
  const picture = (): string | null => region()?.querySelector('[role=img]')?.getAttribute('aria-label') ?? null;
  const saving = (): string => document.evaluate('//span[starts-with(., "saving ")]', document, null, XPathResult.STRING_TYPE).stringValue;
  await until(() => region() !== null && !/^saving [4-9]/.test(saving())); // at five the app takes no answer
  const [here, shown] = [region(), picture()];
  return { left: until(() => here?.isConnected !== true || (picture() !== null && picture() !== shown)) };
}

export const readItem = async (page: Page): Promise<string> => (await itemText(page).textContent())?.trim() ?? '';

/** Waits for "saved" in the header. */
export const saved = (page: Page): Promise<void> => page.getByText('saved', { exact: true }).waitFor();

/** The project that the page shows. */
export function projectOf(page: Page): string {
  const id = /\/p\/([^/]+)/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no project at ${page.url()}`);
  return id;
}

/** Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let i = 0; i < most; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached with ${most} tabs; the focus is on ${await focused(page)}`);
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');

/** Tab to it, then the key that activates it. */
export async function pressOn(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Finds a command by its name and carries it out. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).waitFor();
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** What is downloaded from now on, in order. */
export function collectDownloads(page: Page): { next(n: number): Promise<ReadonlyMap<string, string>> } {
  let downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  return {
    async next(n) {
      for (let i = 0; i < 200 && downloads.length < n; i += 1) await page.waitForTimeout(50);
      const taken = downloads;
      downloads = [];
      const files = await Promise.all(taken.map(async (each) => [each.suggestedFilename(), await each.path()] as const));
      return new Map(files);
    },
  };
}

export const readText = (path: string | undefined): string => {
  if (path === undefined) throw new Error('the file was not downloaded');
  return readFileSync(path, 'utf8');
};

/** Goes to another address of the app as a link in it does: the page stays. */
export async function goInside(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), address);
}

/** Settings, storage, "Check this project": throws unless the folded state is that of the log read anew. */
export async function checkProject(page: Page): Promise<{ readonly events: number }> {
  await goInside(page, page.url().replace(/\/p\/([^/]+).*/, '/p/$1/settings?tab=storage'));
  await page.getByRole('button', { name: 'Check this project' }).click();
  const good = page.getByRole('status').filter({ hasText: 'The project is as its log says' });
  const bad = page.getByRole('alert');
  await good.or(bad).first().waitFor();
  if (await bad.isVisible()) throw new Error(await bad.innerText());
  return { events: Number(/([\d,]+) events?/.exec(await good.innerText())?.[1]?.replaceAll(',', '')) };
}
