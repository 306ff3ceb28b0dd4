import axe from 'axe-core';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { Hash, LabelId } from '#domain/ids.ts';
import type { Estimate, ModelComparison, ModelPanel, RunSummary } from '#jobs/learn/learn.api.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

const known = (value: number): Estimate => ({ known: true, value, low: value - 0.08, high: value + 0.06, n: 62 });
const unknown: Estimate = { known: false, more: 9, reason: 'not yet known, about 9 more checked items' };

const run = (name: string, at: number, keepable: boolean): RunSummary => ({
  run: name,
  learner: 'softmax',
  strategy: 'margin',
  seed: 7,
  cursor: 90,
  dataset: null,
  trainedOn: 80,
  learned: 80,
  classes: 2,
  checked: 62,
  ranked: 40,
  leftOut: 0,
  accuracy: known(0.87),
  macroF1: known(0.81),
  at,
  seconds: 0.4,
  keepable,
  perLabel: [
    { label: 'l-Spam' as LabelId, support: 12, precision: known(0.9), recall: known(0.7), f1: known(0.79) },
    { label: 'l-Ham' as LabelId, support: 50, precision: known(0.85), recall: unknown, f1: unknown },
  ],
});

const PANEL: ModelPanel = {
  state: 'ready',
  unit: 'item',
  message: '20 more labels until the next model',
  latest: run('r2', 2e3, true),
  progress: null,
  runs: [run('r1', 1e3, false), run('r2', 2e3, true)],
  curve: [
    { labels: 20, accuracy: null, macroF1: null, low: null, high: null, checked: 12 },
    { labels: 40, accuracy: 0.8, macroF1: 0.7, low: 0.7, high: 0.88, checked: 40 },
    { labels: 80, accuracy: 0.87, macroF1: 0.81, low: 0.79, high: 0.93, checked: 62 },
  ],
  band: '95 % interval (Wilson) of the accuracy.',
  savings: 'not yet known, about 30 more random labels',
  outOfFold: {
    learner: 'softmax',
    folds: 5,
    seed: 1,
    items: 80,
    labeled: 80,
    at: 1500,
    cursor: 80,
    labels: ['l-Spam', 'l-Ham'] as LabelId[],
    confusion: [
      [20, 4],
      [0, 56],
    ],
    calibration: {
      sentence: 'calibrated: temperature 1.31 on 214 randomly chosen items',
      temperature: 1.31,
      error: { before: 0.09, after: 0.03 },
      bins: [
        { from: 0.5, to: 0.6, n: 10, confidence: 0.55, accuracy: 0.5 },
        { from: 0.9, to: 1, n: 70, confidence: 0.96, accuracy: 0.94 },
      ],
    },
  },
  compared: [
    { learner: 'softmax', accuracy: 0.87, macroF1: 0.81, low: 0.79, high: 0.93 },
    { learner: 'mlp', accuracy: 0.86, macroF1: 0.8, low: 0.78, high: 0.92 },
  ],
  verdict: 'The simple model is not worse.',
};

const COMPARISON: ModelComparison = {
  items: 62,
  onlyFirst: 3,
  onlySecond: 9,
  p: 0.146,
  test: 'exact',
  sentence: 'No difference can be told.',
  disagree: [],
};

async function open(panel: ModelPanel = PANEL) {
  const session = new MemorySession({ texts: ['one', 'two'] });
  const ids = new Map(session.current().view.schema?.schema.labels.map(({ name, id }) => [`l-${name}`, id]));
  const real = JSON.parse(JSON.stringify(panel), (_, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  ) as ModelPanel;
  session.learn.open = () => Promise.resolve(real);
  session.learn.artifact = (name) =>
    Promise.resolve({ model: 'a1'.repeat(32) as Hash, manifest: { learner: 'softmax', trainedOn: 80, run: name } });
  session.learn.compareModels = () => Promise.resolve(COMPARISON);
  router.history.replace(`/p/${session.id}/model`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('heading', { name: 'Model' }, { timeout: 20_000 });
  return { session, user: userEvent.setup() };
}

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('the figures stand with their intervals, and what is not known says so', async () => {
  await open();
  expect(await screen.findByText('0.79–0.93')).toBeDefined();
  const perLabel = screen.getByRole('region', { name: 'Each label on the random check' });
  expect(within(perLabel).getAllByText('not yet known')).toHaveLength(2);
  expect(screen.getByText(/Against labeling at random: not yet known, about 30 more/)).toBeDefined();
});

test('the curve is drawn without inline styles, names its band, and has its figures as a table', async () => {
  await open();
  expect(await screen.findByText(/Band: 95 % interval \(Wilson\) of the accuracy\./)).toBeDefined();
  const svg = await waitFor(() => document.querySelector('.plumbline-plot') ?? Promise.reject(new Error('no plot')));
  expect(svg.querySelectorAll('style')).toHaveLength(0);
  expect(svg.querySelectorAll('[style]')).toHaveLength(0);
  expect(screen.getByRole('table', { name: 'Learning curve', hidden: true }).textContent).toContain('not yet known');
});

test('while no model is measured, words stand in place of an empty chart', async () => {
  const curve = PANEL.curve.map((point) => ({ ...point, accuracy: null, low: null, high: null, macroF1: null }));
  await open({ ...PANEL, curve });
  expect(
    await screen.findByText(/models trained so far, none measured yet\. Accuracy over the number of labels is drawn here/),
  ).toBeDefined();
});

test('cells of the confusion matrix open their items, and arrow keys walk them', async () => {
  const { user } = await open();
  const cell = await screen.findByRole('link', { name: '4 items: given Spam, the model says Ham' });
  expect(new URL(cell.getAttribute('href') ?? '', location.href).searchParams.get('q')).toBe('label:"spam" predicted:"ham"');
  const first = screen.getByRole('link', { name: '20 items: given Spam, the model says Spam' });
  first.focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(cell);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('56');
  expect(screen.getAllByRole('gridcell').filter((each) => each.querySelector('[tabindex="0"]'))).toHaveLength(1);
});

test('the table by label is sorted by its headings', async () => {
  const { user } = await open();
  const table = await screen.findByRole('table', { name: 'Each label on the random check' });
  const names = () =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.querySelector('td')?.textContent);
  expect(names()).toEqual(['Spam', 'Ham']);
  await user.click(within(table).getByRole('button', { name: 'Checked' }));
  expect(names()).toEqual(['Ham', 'Spam']);
  expect(within(table).getByRole('columnheader', { name: 'Checked' }).getAttribute('aria-sort')).toBe('descending');
});

test('a run is kept, promoted after a look at the comparison, and rolled back', async () => {
  const { user, session } = await open();
  await user.click(await screen.findByRole('button', { name: /^Keep the run/ }));
  await user.click(await screen.findByRole('button', { name: 'Promote the model a1a1a1a1' }));
  const dialog = await screen.findByRole('dialog', { name: 'Promote a1a1a1a1' });
  expect(await within(dialog).findByText('No difference can be told.')).toBeDefined();
  expect(within(dialog).getByText('p = 0.146')).toBeDefined();
  expect(session.types()).not.toContain('ModelPromoted');
  await user.click(within(dialog).getByRole('button', { name: 'Promote' }));
  expect(await screen.findByText('drives the queue')).toBeDefined();
  expect(session.current().view.promoted).toBe('a1'.repeat(32));
  await user.click(screen.getByRole('button', { name: 'Roll back to the newest run' }));
  const back = await screen.findByRole('dialog', { name: 'Roll back to the newest run' });
  await within(back).findByText('No difference can be told.');
  await user.click(within(back).getByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(session.current().view.promoted).toBeNull());
});

test('before the first model every part says what it waits for', async () => {
  await open({
    ...PANEL,
    state: 'needs-labels',
    message: '12 more labels until the first model',
    latest: null,
    runs: [],
    curve: [],
    outOfFold: null,
    compared: [],
    verdict: '',
  });
  expect(await screen.findByText('12 more labels until the first model')).toBeDefined();
  expect(screen.getByText('It begins with the first model.')).toBeDefined();
  expect(screen.getByText('No model has been trained yet.')).toBeDefined();
});

test.each([
  ['wide', 1280, 720],
  ['narrow', 390, 844],
])('axe finds nothing on a %s screen', async (_, width, height) => {
  await page.viewport(width, height);
  await open();
  await waitFor(() => expect(document.querySelectorAll('.plumbline-plot')).toHaveLength(2), { timeout: 10_000 });
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
