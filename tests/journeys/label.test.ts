import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openProjectFile } from '#support/browser.ts';
import { itemText, projectOf, readItem, saved, toNextItem } from '#support/journey.ts';
import { useStage } from '#support/journeyStage.ts';
import { ofType, payloadOf, readStoredLog } from '#support/journeyLog.ts';
import { plumbFile } from '#support/journeyProject.ts';

const ITEMS = 150;
/** What a person does not notice. Printed; only a multiple of it fails the test, since machines are busy. */
const LONGEST_TASK_MS = 50;
const BLIND = ['holdout', 'control', 'repeat'];

const stage = useStage();

interface Seen {
  readonly why: string;
  /** The line with the proposal, or none. */
  readonly suggestion: string | null;
  readonly pressed: string;
}

test('random checks are blind, suggestions are stamped, every item says why it was chosen, and the screen stays smooth', async () => {
  const context = await stage.profile.open();
  const page = await context.newPage();
  await page.addInitScript(recordLongTasks);
  await openProjectFile(page, stage.url, await plumbFile(stage.folder, { rows: 3000, labeled: 0 }), 'Ana');
  await itemText(page).waitFor();
  const start = (await readStoredLog(page, projectOf(page))).events.length;
  await page.evaluate(() => Reflect.set(window, 'plumblineLongTasks', []));
  const seen: Seen[] = [];
  for (let i = 0; i < ITEMS; i += 1) seen.push(await answer(page));
  await saved(page);
  await page.getByText(/^accuracy/).waitFor();
  const tasks = await longTasks(page);
  await page.evaluate(blockSoon, 120);
  await expect.poll(() => longTasks(page)).not.toHaveLength(tasks.length); // the observer does see long tasks

  const labels = ofType((await readStoredLog(page, projectOf(page))).events.slice(start), 'LabelSubmitted').map(payloadOf);
  expect(labels).toHaveLength(ITEMS);
  labels.forEach((label, i) => checkAnswer(label, seen[i]));
  const passes = labels.map((label) => `${String(label['item'])} ${String(label['pass'])}`);
  expect(new Set(passes).size).toBe(ITEMS); // nothing is asked twice, except as a repeat
  expect(seen.filter(({ suggestion }) => suggestion !== null).length).toBeGreaterThan(10);
  expect(labels.filter(({ purpose }) => purpose === 'holdout').length).toBeGreaterThan(5);

  const longest = Math.max(0, ...tasks);
  console.info(
    `label journey: ${ITEMS} labels while the model trained; longest UI-thread task ${longest} ms (goal ${LONGEST_TASK_MS}), ${tasks.length} over 50 ms`,
  );
  expect(longest).toBeLessThan(20 * LONGEST_TASK_MS);
  await context.close();
});

/** Takes the suggestion where there is a right one, else says what the text says. */
async function answer(page: Page): Promise<Seen> {
  const text = await readItem(page);
  const accept = page.getByRole('button', { name: /^accept/ });
  const proposal = (await accept.count()) > 0 ? await accept.locator('..').innerText() : null;
  const truth = /parcel|password|black|pay|charged/.test(text.split(',')[0] ?? '') ? 'help' : 'praise';
  const why = await page.getByText(/^chosen because: /).innerText();
  const pressed = proposal?.includes(truth) === true ? 'a' : truth === 'help' ? '1' : '2';
  await toNextItem(page, () => page.keyboard.press(pressed));
  await page.waitForTimeout(30);
  return { why, suggestion: proposal, pressed };
}

function checkAnswer(label: Readonly<Record<string, unknown>>, seen: Seen | undefined): void {
  const purpose = String(label['purpose']);
  expect(seen?.why).toMatch(/^chosen because: \S/);
  const blind = BLIND.includes(purpose);
  if (blind)
    expect({ purpose, suggestion: seen?.suggestion, why: seen?.why }).toEqual({
      purpose,
      suggestion: null,
      why: 'chosen because: random check',
    });
  if (seen?.suggestion === null) expect(label['suggestion']).toBeNull();
  else expect(label['suggestion']).toMatchObject({ shown: 'before', outcome: seen?.pressed === 'a' ? 'taken' : 'changed' });
  expect(label['queue']).toMatchObject({ strategy: expect.any(String), candidates: expect.any(Number), probability: expect.any(Number) });
}

/** Runs in the page. */
function blockSoon(ms: number): void {
  setTimeout(() => {
    for (const until = performance.now() + ms; performance.now() < until;);
  });
}

/** Runs in the page: how long each task over 50 ms took. */
function recordLongTasks(): void {
  Reflect.set(window, 'plumblineLongTasks', []);
  new PerformanceObserver((list) => {
    const all: unknown = Reflect.get(window, 'plumblineLongTasks');
    if (Array.isArray(all)) all.push(...list.getEntries().map((entry) => Math.round(entry.duration)));
  }).observe({ type: 'longtask' });
}

const longTasks = (page: Page): Promise<number[]> => page.evaluate((): number[] => Reflect.get(window, 'plumblineLongTasks'));
