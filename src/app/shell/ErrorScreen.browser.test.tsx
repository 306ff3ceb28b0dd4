import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { createServices } from '#app/services.ts';
import { fileOf, importText, jobProject } from '#support/jobs.ts';
import '#ui/styles/all.ts';

const WAIT = { timeout: 20_000 };
const AGAIN = { name: /^(Try again|(Saving|Project): not shown)$/ };
const ITEMS = 40;
/** The views format a handful of numbers after an answer; beyond them nothing breaks. */
const NTHS = 6;
const WORDS = ['parcel', 'lamp', 'river', 'stone', 'paper', 'cloud', 'wheel', 'garden'];
const CSV = `text\n${Array.from({ length: ITEMS }, (_, i) => `${WORDS[i % 8]} ${WORDS[i >> 3]} ${WORDS[(i * 3) % 7]}`).join('\n')}\n`;

const services = createServices();
const format = Number.prototype.toLocaleString;
beforeAll(() => services.become('Ana'));
beforeEach(() => page.viewport(1280, 720));
afterEach(() => {
  Number.prototype.toLocaleString = format;
  cleanup();
});

/** Makes the n-th number that a view formats after the next key break that view, and every one after it. */
function breakViews(nth: number): { readonly broke: () => boolean } {
  let calls = -Infinity;
  window.addEventListener('keydown', () => (calls = 0), { capture: true, once: true });
  Number.prototype.toLocaleString = function (...args) {
    calls += 1;
    if (calls >= nth) throw new Error(`number ${nth}`);
    return format.apply(this, args);
  };
  return { broke: () => calls >= nth };
}

test('a screen that breaks while an answer is given keeps the answer, and the project goes on', async () => {
  const { engine, project } = await jobProject({ labels: ['Bug', 'Report'], holdoutShare: 0 });
  await importText(engine, fileOf(CSV, 'm.csv'));
  const labels = async (): Promise<number> => {
    await engine.catchUp();
    return [...engine.data.entries.values()].reduce((sum, { answers }) => sum + answers.length, 0);
  };
  render(<App services={services} />);
  void router.navigate({ to: '/p/$projectId/label', params: { projectId: project } });
  const user = userEvent.setup();
  let given = 0;
  let broken = 0;
  for (let nth = 1; nth <= NTHS; nth += 1) {
    await screen.findByRole('region', { name: 'Text of the item' }, WAIT);
    const views = breakViews(nth);
    await user.keyboard('e');
    given += 1;
    await expect.poll(labels).toBe(given);
    if (views.broke()) broken += 1;
    if (views.broke()) await screen.findAllByRole('button', AGAIN, WAIT);
    expect(screen.queryByRole('link', { name: 'Plumbline, all projects' })).not.toBeNull(); // the frame outlives it
    Number.prototype.toLocaleString = format;
    for (const again of screen.queryAllByRole('button', AGAIN)) await user.click(again);
  }
  await screen.findByRole('region', { name: 'Text of the item' }, WAIT);
  expect(broken).toBeGreaterThan(0);
  await router.navigate({ to: '/' }); // closes the project
});

test('whoever leaves a project right after an answer has not taken it back', async () => {
  const { engine, project } = await jobProject({ labels: ['Bug', 'Report'], holdoutShare: 0 });
  await importText(engine, fileOf(CSV, 'm.csv'));
  const person = await services.become('Ana');
  const session = await services.project(project);
  const items = await session.queue(5, []);
  for (const { view } of items) {
    const label = session.current().view.schema?.schema.labels[0]?.id ?? null;
    const how = { pass: 0, purpose: 'manual', queue: null, suggestion: null, activeMs: 0 } as const;
    expect(session.dispatch({ type: 'SubmitLabel', item: view, value: { kind: 'choice', label }, ...how }).ok).toBe(true);
  }
  expect(items).toHaveLength(5);
  session.close();
  await expect
    .poll(async () => {
      await engine.catchUp();
      return [...engine.data.entries.values()].flatMap(({ answers }) => answers).filter(({ author }) => author === person.member).length;
    })
    .toBe(5);
});
