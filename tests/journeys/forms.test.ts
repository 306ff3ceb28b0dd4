import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sayName } from '#support/browser.ts';
import { checkProject, itemText, projectOf, readItem, saved, toNextItem } from '#support/journey.ts';
import { ofType, payloadOf, readStoredLog } from '#support/journeyLog.ts';
import { useStage } from '#support/journeyStage.ts';
import { watchedPage } from '#support/journeyWatch.ts';

const stage = useStage();

test('a form with a question that waits for a rating is answered by keys alone: typing is no command, a reload finds the draft, answers are copied', async () => {
  const context = await stage.profile.open();
  context.setDefaultTimeout(30_000);
  const { page, watch } = await watchedPage(context);
  await startForm(page);

  // stars by a digit; the question that waits for few stars is asked now, and has the focus
  const first = await readItem(page);
  expect(await titles(page)).toEqual(['How good?', 'How many?']);
  await page.keyboard.press('2');
  expect(await titles(page)).toEqual(['How good?', 'What is wrong?', 'How many?']);
  const wrong = page.getByRole('textbox', { name: 'What is wrong?' });
  await expect.poll(() => isFocused(wrong)).toBe(true);

  // letters, digits, blanks and enter are text: nothing is skipped, chosen or tagged
  await page.keyboard.type('facing 9 gaps, x e\n\u{1f600} late');
  expect(await wrong.inputValue()).toBe('facing 9 gaps, x e\n\u{1f600} late');
  await page.getByText('25 characters').waitFor();
  expect(await readItem(page)).toBe(first);
  expect(await watch.axe()).toEqual([]);

  // tab goes on, a comma is a point, and the draft outlives a reload
  await page.keyboard.press('Tab');
  await page.keyboard.type('2,5');
  await saved(page);
  await page.reload();
  await itemText(page).waitFor();
  expect(await readItem(page)).toBe(first);
  await expect.poll(() => wrong.inputValue()).toContain('late');
  const many = page.getByRole('textbox', { name: 'How many?' });
  expect(await many.inputValue()).toBe('2.5');

  // more stars: the question goes with its answer, and undo brings both back
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'How good?' }).click();
  await page.keyboard.press('5');
  await expect.poll(() => titles(page)).toEqual(['How good?', 'How many?']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles(page)).toContain('What is wrong?');
  expect(await wrong.inputValue()).toContain('late');

  // enter in the last field submits; the next item takes over what was said, but for what is changed
  await many.focus();
  const second = await toNextItem(page, () => page.keyboard.press('Enter'));
  expect(second).not.toBe(first);
  await page.getByRole('button', { name: 'submit 0 of 2' }).click({ trial: true });
  await page.keyboard.press('3');
  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => many.inputValue()).toBe('2.5');
  expect(await titles(page)).toEqual(['How good?', 'How many?']);
  await toNextItem(page, () => page.keyboard.press('Control+Enter'));
  await saved(page);

  const { events } = await readStoredLog(page, projectOf(page));
  const values = ofType(events, 'LabelSubmitted').map((event) => (payloadOf(event)['value'] as { answers: object }).answers);
  expect(values).toEqual([
    {
      'how-good': { kind: 'rating', rating: 2 },
      'what-is-wrong': { kind: 'free-text', text: 'facing 9 gaps, x e\n\u{1f600} late' },
      'how-many': { kind: 'number', number: 2.5 },
    },
    { 'how-good': { kind: 'rating', rating: 3 }, 'how-many': { kind: 'number', number: 2.5 } },
  ]);
  await checkProject(page);
  expect(watch.complaints).toEqual([]);
  await context.close();
});

const titles = (page: Page): Promise<string[]> => page.getByRole('group', { name: 'Questions' }).locator('legend button').allInnerTexts();
const isFocused = (field: Locator): Promise<boolean> => field.evaluate((element) => element === document.activeElement);

/** A project of texts about which three things are asked, the second where few stars were given. */
async function startForm(page: Page): Promise<void> {
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'New project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).first().fill('Deliveries');
  await dialog.getByText('Several questions about each text').click();
  const list = dialog.getByRole('list', { name: 'Questions' }).locator('> li');
  await dialog.getByRole('button', { name: 'Add a question' }).click();
  for (const [at, [title, kind]] of [
    ['How good?', 'A rating'],
    ['What is wrong?', 'Free text'],
    ['How many?', 'A number'],
  ].entries()) {
    await list
      .nth(at)
      .getByLabel(`Question ${at + 1}`, { exact: true })
      .fill(title!);
    await list.nth(at).getByLabel('Answered by').selectOption({ label: kind! });
  }
  await list.nth(1).getByLabel('Asked', { exact: true }).selectOption({ label: 'after an answer to “How good?”' });
  await list.nth(1).getByLabel('At most', { exact: true }).fill('2');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await sayName(page, 'Ana');
  await page.waitForURL(/\/p\/[^/]+\/label/);
  const texts = ['it came late', 'all is well', 'the box was open', 'thank you'];
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(stage.folder.file('texts.csv', `text\n${texts.join('\n')}\n`));
  const dialogs = page.getByRole('dialog', { name: /^Import/ });
  await dialogs.getByRole('button', { name: /^Import/ }).click();
  await dialogs.getByRole('button', { name: 'Done' }).click();
  await itemText(page).waitFor();
}
