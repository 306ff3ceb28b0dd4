import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, makeProfile, sayName, serveApp, type Profile } from '#support/browser.ts';
import {
  collectDownloads,
  command,
  itemText,
  makeFolder,
  pressOn,
  projectOf,
  readItem,
  readText,
  saved,
  smsRows,
  tabTo,
  toNextItem,
} from '#support/journey.ts';
import { labelByKeys } from '#support/journeyLabels.ts';
import { ofType, payloadOf, readStoredLog } from '#support/journeyLog.ts';
import { hasSharedData, sharedFile } from '#support/sharedData.ts';
import { labelIdOf } from '#domain/schema/labelId.ts';
import { slugify } from '#domain/slug.ts';

const ROWS = 600;
const folder = makeFolder();
const profiles: Profile[] = [];
let app: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  app = await serveApp();
});
afterAll(async () => {
  for (const profile of profiles) await profile.remove();
  await app.close();
  folder.remove();
});

interface Row {
  readonly data: { readonly text: string };
  readonly label: string | null;
  readonly state: string;
  readonly authorName: string | null;
  readonly schema: string | null;
  readonly guide: { readonly version: string } | null;
  readonly activeMs: number | null;
  readonly split: string;
  readonly heads: readonly { readonly pass: number }[];
  readonly hard: { readonly tags: readonly string[] } | null;
  readonly comments: readonly { readonly text: string }[];
}

test.skipIf(!hasSharedData)('a label goes its whole way by keyboard alone, on real messages', async () => {
  const sms = smsRows(ROWS);
  const { context, page } = await device();
  const complaints = complaintsOf(page);
  await startProject(page);
  await importMessages(page, folder.file('sms.tsv', sms.tsv));

  const labeler = makeLabeler(page, sms.truth);
  await labeler.label(10);
  await everyOtherAnswer(page, labeler);
  await labeler.label(55);
  await page.getByText(/^accuracy/).waitFor({ timeout: 60_000 });
  await acceptSuggestions(page, labeler);
  const before = await guideVersion(page);
  await publishGuide(page);
  await labeler.label(5);
  expect(await guideVersion(page)).not.toBe(before);
  expect(await labeler.reload()).toEqual([]);

  await checkExports(page, labeler.given);
  const plumb = await exportProject(page);
  await mergeBack(page, plumb);
  expect(complaints).toEqual([]);
  await context.close();
});

test.skipIf(!hasSharedData)('each of 77 labels is given by two keys, or by a search of at most three letters', async () => {
  const names = Object.values(JSON.parse(new TextDecoder().decode(sharedFile('text/clinc150/domains.json'))) as Record<string, string[]>)
    .flat()
    .slice(0, 77);
  const { context, page } = await device();
  const complaints = complaintsOf(page);
  await startProject(page, names);
  await importMessages(page, folder.file('numbers.csv', `text\n${names.map((_, i) => `Message number ${i + 1}.`).join('\n')}\n`), 77);
  const { codes, searched, tried } = await labelByKeys(page, names);
  await saved(page);
  const { events } = await readStoredLog(page, projectOf(page));
  const given = ofType(events, 'LabelSubmitted').map((event) => JSON.stringify(payloadOf(event)['value']));
  expect(given).toEqual(tried.map((name) => JSON.stringify({ kind: 'choice', label: labelIdOf(slugify(name)) })));
  expect(names.every((name) => [1, 2].includes(codes.get(name)?.length ?? 0))).toBe(true);
  expect(searched.length).toBeGreaterThan(9);
  expect(complaints).toEqual([]);
  await context.close();
});

async function device(): Promise<{ context: BrowserContext; page: Page }> {
  const profile = await makeProfile();
  profiles.push(profile);
  const context = await profile.open();
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(app.url);
  return { context, page };
}

async function startProject(page: Page, names: readonly string[] = ['ham', 'spam']): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: 'New project' }).first());
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.waitFor();
  await tabTo(page, dialog.getByLabel('Name', { exact: true }));
  await page.keyboard.type('Messages');
  if (names.length > 2) {
    await pressOn(page, dialog.getByRole('button', { name: /Paste or drop/ }));
    await dialog.getByRole('textbox', { name: 'List of labels' }).fill(names.join('\n'));
    await pressOn(page, dialog.getByRole('button', { name: `Add ${names.length} labels` }));
  } else {
    for (const label of names) {
      await tabTo(page, dialog.getByLabel('Name of the new label').first());
      await page.keyboard.type(label);
    }
  }
  const create = dialog.getByRole('button', { name: 'Create' });
  if (names.length > 2)
    await create.press('Enter'); // hundreds of fields lie between
  else await pressOn(page, create);
  const who = page.getByRole('dialog', { name: 'Who is labeling?' });
  await who.waitFor();
  await tabTo(page, who.getByLabel('Name'));
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/p\/[^/]+\/label/);
}

async function importMessages(page: Page, file: string, rows = ROWS): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await pressOn(page, page.getByLabel(/Drop files here/));
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: /^Import / });
  const columns = dialog.getByRole('combobox', { name: /^Column .* is$/ });
  await columns.first().waitFor();
  const read = await columns.evaluateAll((all) => all.map((each) => each instanceof HTMLSelectElement && each.value));
  expect(read).toEqual(rows === ROWS ? ['label', 'text'] : ['text']);
  if (read.length > 1) {
    await tabTo(page, columns.first());
    await page.keyboard.type('keep'); // the labels are known to the test only
    expect(await columns.first().inputValue()).toBe('meta');
  }
  await pressOn(page, dialog.getByRole('button', { name: 'Import', exact: true }));
  await dialog.getByText(`Imported ${rows} items`).waitFor();
  await pressOn(page, dialog.getByRole('button', { name: 'Done' }));
  await itemText(page).waitFor();
}

interface Given {
  /** Item by item in order: its text, and its label or how it was left without one. Texts repeat in real data. */
  readonly answers: readonly (readonly [text: string, answer: string])[];
  readonly hard: string;
  readonly commented: string;
}

type Labeler = ReturnType<typeof makeLabeler>;

/** Answers what is on screen with the truth, key by key. */
function makeLabeler(page: Page, truth: ReadonlyMap<string, string>) {
  const answers: (readonly [string, string])[] = [];
  const marks = { hard: '', commented: '' };
  const keys: Readonly<Record<string, string>> = { ham: '1', spam: '2' };
  const trueOf = (text: string): string => {
    const label = truth.get(text);
    if (label === undefined) throw new Error(`not in the file: ${text}`);
    return label;
  };
  return {
    get given(): Given {
      return { answers, ...marks };
    },
    trueOf,
    note: (text: string, answer: string) => void answers.push([text, answer]),
    mark: (mark: keyof typeof marks, text: string) => void (marks[mark] = text),
    async label(n: number) {
      for (let i = 0; i < n; i += 1) {
        const text = await readItem(page);
        const label = trueOf(text);
        await toNextItem(page, () => page.keyboard.press(keys[label] ?? ''));
        answers.push([text, label]);
      }
    },
    /** Loads the page anew: it goes on where it was, and the last answer can still be undone. Returns what differs. */
    async reload(): Promise<string[]> {
      const last = answers.at(-1);
      await saved(page);
      const next = await readItem(page);
      await page.reload();
      await itemText(page).waitFor();
      const differs: string[] = [];
      if ((await readItem(page)) !== next) differs.push('it does not go on where it was');
      await toNextItem(page, () => page.keyboard.press('Backspace'));
      const back = await readItem(page);
      if (back !== last?.[0]) differs.push(`undo brought back another item: ${back}`);
      await toNextItem(page, () => page.keyboard.press(keys[last?.[1] ?? ''] ?? ''));
      await saved(page);
      return differs;
    },
  };
}

/** Undo, redo, skip, no label fits, hard with a reason, a comment. */
async function everyOtherAnswer(page: Page, labeler: Labeler): Promise<void> {
  const undone = await readItem(page);
  await toNextItem(page, () => page.keyboard.press(labeler.trueOf(undone) === 'ham' ? '2' : '1'));
  expect(await toNextItem(page, () => page.keyboard.press('Backspace'))).toBe(undone);
  await toNextItem(page, () => page.keyboard.press('Control+Shift+z'));
  expect(await toNextItem(page, () => page.keyboard.press('Control+z'))).toBe(undone);
  await labeler.label(1);

  const skipped = await readItem(page);
  await toNextItem(page, () => page.keyboard.press('Space'));
  labeler.note(skipped, 'skipped');
  const empty = await readItem(page);
  await toNextItem(page, () => page.keyboard.press('e'));
  labeler.note(empty, 'confirmed-empty');

  const hard = await readItem(page);
  await page.keyboard.press('f');
  await page.getByRole('dialog', { name: /Why is this item hard/ }).waitFor();
  await page.keyboard.press('1');
  await page.getByText(/^hard: /).waitFor();
  labeler.mark('hard', hard);
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Comment on this item' }).waitFor();
  await page.keyboard.type('Is this 1 advertisement or 2?');
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 comment').waitFor();
  labeler.mark('commented', hard);
  expect(await readItem(page)).toBe(hard);
  await labeler.label(1);
}

/** Takes right suggestions with one key, answers everything else, until five were taken. */
async function acceptSuggestions(page: Page, labeler: Labeler): Promise<void> {
  for (let taken = 0, i = 0; taken < 5; i += 1) {
    if (i > 200) throw new Error(`only ${taken} right suggestions in 200 items`);
    const text = await readItem(page);
    const line = page.getByText(/^suggestion/).locator('..');
    const says = (await line.count()) > 0 ? await line.innerText() : '';
    const label = labeler.trueOf(text);
    if (new RegExp(`\\b${label}\\b`).test(says)) {
      await toNextItem(page, () => page.keyboard.press('a'));
      labeler.note(text, label);
      taken += 1;
    } else {
      await labeler.label(1);
      await page.waitForTimeout(100); // nobody reads faster, and the model learns meanwhile
    }
  }
}

const guideVersion = (page: Page): Promise<string> => page.getByRole('heading', { name: /^Guide v\d+$/ }).innerText();

async function publishGuide(page: Page): Promise<void> {
  await command(page, 'Go to the guide');
  await page.getByRole('button', { name: /^Edit/ }).waitFor();
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: 'Guide in Markdown' });
  await editor.waitFor();
  await tabTo(page, editor);
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n\nPremium numbers are spam.\n');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish the guide' });
  await dialog.waitFor();
  await tabTo(page, dialog.getByRole('radio', { name: /^Clarify/ }).first());
  await page.keyboard.press('Space');
  await pressOn(page, dialog.getByRole('button', { name: 'Publish', exact: true }));
  await dialog.waitFor({ state: 'hidden' });
  await command(page, 'Go to labeling');
  await itemText(page).waitFor();
}

async function exportAs(page: Page, format: string): Promise<ReadonlyMap<string, string>> {
  const downloads = collectDownloads(page);
  await command(page, 'Export');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.waitFor();
  await tabTo(page, dialog.getByRole('radio', { checked: true }));
  for (let i = 0; i < 3 && !(await dialog.getByRole('radio', { name: format }).isChecked()); i += 1)
    await page.keyboard.press('ArrowRight');
  await pressOn(page, dialog.getByRole('button', { name: 'Export', exact: true }));
  const got = await downloads.next(1);
  await dialog
    .getByText(/downloaded/i)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return unpacked(got);
}

/** What a downloaded zip holds, as files. */
function unpacked(got: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [name, path] = [...got][0] ?? [];
  if (name?.endsWith('.zip') !== true || path === undefined) return got;
  const entries = Object.entries(unzipSync(readFileSync(path)));
  return new Map(entries.map(([entry, bytes]) => [entry, folder.file(entry, new TextDecoder().decode(bytes))]));
}

const named = (files: ReadonlyMap<string, string>, ending: string): string =>
  readText([...files].find(([name]) => name.endsWith(ending))?.[1]);

async function checkExports(page: Page, given: Given): Promise<void> {
  const files = await exportAs(page, 'JSONL');
  const rows = named(files, '.jsonl')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
  expect(rows).toHaveLength(ROWS);
  const answered = rows.filter((row) => row.state !== 'unseen');
  const pairs = answered.map((row) => JSON.stringify([row.data.text.trim(), row.label ?? row.state]));
  // of a text that stands once in the data, a second answer is one to its repeat: the first is the label
  const stands = (text: string): number => rows.filter((row) => row.data.text.trim() === text).length;
  const first = given.answers.filter(([text], i) => stands(text) > 1 || given.answers.findIndex((each) => each[0] === text) === i);
  expect(new Set(pairs)).toEqual(new Set(first.map((pair) => JSON.stringify(pair))));
  const repeats = rows.flatMap((row) => row.heads).filter(({ pass }) => pass > 0).length; // asked twice, to see how steady the answers are
  expect(answered.length + repeats).toBe(given.answers.length);
  for (const row of answered.filter(({ state }) => state !== 'skipped')) {
    expect(row).toMatchObject({ authorName: 'Ana', schema: expect.any(String), guide: { version: expect.any(String) } });
    expect(row.activeMs).toBeGreaterThanOrEqual(0);
  }
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['unseen', 'labeled', 'confirmed-empty', 'skipped']));
  expect(new Set(rows.flatMap((row) => row.guide?.version ?? [])).size).toBe(2);
  expect(rows.filter((row) => row.hard !== null)).toMatchObject([{ data: { text: given.hard }, hard: { tags: [expect.any(String)] } }]);
  const [commented] = rows.filter((row) => row.comments.length > 0);
  expect(commented?.data.text).toBe(given.commented);
  expect(commented?.comments).toMatchObject([{ text: 'Is this 1 advertisement or 2?' }]);
  expect(JSON.parse(named(files, '.json'))).toMatchObject({ counts: { items: ROWS } });

  const csv = named(await exportAs(page, 'CSV'), '.csv');
  const states = csv.match(/,(unseen|labeled|confirmed-empty|skipped),/g) ?? [];
  expect(states).toHaveLength(ROWS);
  expect(states.filter((state) => state === ',unseen,')).toHaveLength(ROWS - answered.length);
}

async function exportProject(page: Page): Promise<string> {
  const files = await exportAs(page, 'Project file');
  const path = [...files.values()][0];
  if (path === undefined) throw new Error('no project file came');
  return path;
}

async function openByKeyboard(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await pressOn(page, page.getByRole('button', { name: 'Open a project file' }).first());
  await (await chooser).setFiles(file);
}

/** Another device goes on with the file and sends it back; the first has the labels of both. */
async function mergeBack(page: Page, file: string): Promise<void> {
  const project = projectOf(page);
  const mine = (await readStoredLog(page, project)).events;
  const { context, page: other } = await device();
  await openByKeyboard(other, file);
  await sayName(other, 'Ben');
  await other.waitForURL(new RegExp(project));
  await itemText(other).waitFor();
  for (let i = 0; i < 5; i += 1) await toNextItem(other, () => other.keyboard.press('1'));
  await saved(other);
  const back = await exportProject(other);

  await toNextItem(page, () => page.keyboard.press('1')); // meanwhile here
  await saved(page);
  await command(page, 'Go to all projects');
  await openByKeyboard(page, back);
  await page.getByText('Merged into “Messages”').first().waitFor();
  await page.waitForURL(new RegExp(`${project}/label`));
  const { events, broken, faults } = await readStoredLog(page, project);
  expect([broken, faults]).toEqual([[], []]);
  expect(events).toHaveLength(mine.length + 6);
  expect(new Set(events.map((event) => event.header.device)).size).toBe(2);
  expect(new Set(ofType(events, 'LabelSubmitted').map((event) => event.header.author)).size).toBe(2);
  expect(ofType(events, 'LabelSubmitted').every((event) => payloadOf(event)['guide'] !== null)).toBe(true);
  await context.close();
}
