import axe from 'axe-core';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { WAIT, useApp } from '#support/app.tsx';
import { fileOf, importText, jobProject, viewOf } from '#support/jobs.ts';

const CSV = 'text,label\none,Bug\ntwo,Bug\nthree,Report\nfour,Other\nfive,\n';
const GUIDE = '## Bug {#bug labels=bug}\n\nIt breaks.\n\n## Report {#report labels=report}\n\nA report.\n';

const app = useApp();

async function shown() {
  const { engine, project } = await jobProject({ labels: ['Bug', 'Report', 'Other', 'Spare'], holdoutShare: 0, guide: GUIDE });
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { label: 'label' } });
  app.show();
  void router.navigate({ to: '/p/$projectId/settings', params: { projectId: project }, search: {} });
  await screen.findByLabelText('Name of Bug', undefined, WAIT);
  const user = userEvent.setup();
  const now = async () => {
    await engine.catchUp();
    const view = viewOf(engine);
    return {
      view,
      labels: view.schema?.schema.labels.map(({ name, retired }) => (retired ? `(${name})` : name)).join(' '),
      counts: Object.fromEntries((view.schema?.schema.labels ?? []).map(({ id, name }) => [name, view.labelCounts[id] ?? 0])),
    };
  };
  const more = async (name: string, entry: RegExp): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: `More about ${name}` }, WAIT)); // a dialog may still be closing
    await user.click(await screen.findByRole('menuitem', { name: entry }, WAIT));
  };
  return { user, now, more };
}

const counted = (): string[] => screen.getAllByTitle(/items carry it now/).map(({ textContent }) => textContent ?? '');

test('items stand beside labels; two become one with their rules, and one key takes it back', async () => {
  const { user, now, more } = await shown();
  expect(counted()).toEqual(['2', '1', '1', '0']);
  await more('Bug', /Merge/);
  const dialog = await screen.findByRole('dialog', { name: 'Merge “Bug” into another label' }, WAIT);
  await user.selectOptions(within(dialog).getByLabelText('Into'), 'Report');
  await user.click(within(dialog).getByRole('button', { name: 'Merge 2 items' }));
  await screen.findByText('merged into “Report”', undefined, WAIT);
  expect(counted()).toEqual(['3', '1', '0']);
  expect((await now()).view.guide?.sections.map(({ id, text }) => [id, text.includes('It breaks.')])).toEqual([['report', true]]);
  expect((await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] })).violations.map(({ id }) => id)).not.toContain(
    'heading-order',
  );

  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(counted()).toEqual(['2', '1', '1', '0']), WAIT);
  expect((await now()).view.guide?.sections.map(({ id }) => id)).toEqual(['bug', 'report']);
});

test('who retires a label says where its items go; only a label that was never used is deleted', async () => {
  const { user, now, more } = await shown();
  await more('Other', /Retire/);
  await screen.findByText('Where does its 1 item go?', undefined, WAIT);
  await user.click(screen.getByLabelText('Unlabeled'));
  await user.click(screen.getByRole('button', { name: 'Retire' }));
  await waitFor(async () => expect((await now()).labels).toBe('Bug Report (Other) Spare'), WAIT);
  expect((await now()).view.counts).toMatchObject({ unseen: 2, labeled: 3 });

  await user.click(await screen.findByRole('button', { name: 'More about Report' }, WAIT));
  expect((await screen.findByRole('menuitem', { name: /Delete/ }, WAIT)).getAttribute('aria-disabled')).toBe('true');
  await user.keyboard('{Escape}');
  await more('Spare', /Delete: never used/);
  await user.click(screen.getByRole('button', { name: 'Save…' }));
  await screen.findByText('Deletes “Spare”, which no item ever carried.', undefined, WAIT);
  await user.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(async () => expect((await now()).labels).toBe('Bug Report (Other)'), WAIT);
});

test('enter goes on to the next name and adds one after the last; a pasted list becomes labels; a new label is offered its rule', async () => {
  const { user, now } = await shown();
  await user.click(screen.getByLabelText('Name of Other'));
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByLabelText('Name of Spare'));
  await user.keyboard('{Enter}Refund{Enter}');
  const fresh = screen.getByLabelText('Name of the new label');
  expect(document.activeElement).toBe(fresh);
  await user.paste('Praise\nbug\nQuestion\tSomebody asks');
  expect(screen.getAllByLabelText(/^Name of /).map((field) => (field as HTMLInputElement).value)).toEqual([
    'Bug',
    'Report',
    'Other',
    'Spare',
    'Refund',
    'Praise',
    'Question',
  ]);
  expect((screen.getByLabelText('Description of Question') as HTMLInputElement).value).toBe('Somebody asks');
  await user.click(screen.getByRole('button', { name: 'Save…' }));
  await user.click(await screen.findByRole('button', { name: 'Publish' }, WAIT));
  await user.click(await screen.findByRole('button', { name: 'Write their rules' }, WAIT));
  const editor = await screen.findByRole('textbox', { name: 'Guide in Markdown' }, WAIT);
  await waitFor(() => expect(editor.textContent).toContain('## Question {#question labels=question}'), WAIT);
  expect((await now()).labels).toBe('Bug Report Other Spare Refund Praise Question');
});

test('a random check that is far from its share is explained in the settings of the project', async () => {
  const { engine, project } = await jobProject({ labels: ['Bug'], holdoutShare: 0.2 });
  const alike = Array.from({ length: 30 }, (_, i) => `order ${i} arrived`).join('\n');
  await importText(engine, fileOf(`text\n${alike}\n`, 'm.csv'), { mapping: { label: null, id: null } });
  app.show();
  void router.navigate({ to: '/p/$projectId/settings', params: { projectId: project }, search: {} });
  await userEvent.setup().click(await screen.findByRole('tab', { name: 'Project' }, WAIT));
  await screen.findByText(/The test split has 0 of 30 items; asked for were 6 \(20 %\)/, undefined, WAIT);
});

test('a label that is split becomes a heading; its items wait in the review until they are told apart, and one undo takes it back', async () => {
  const { user, now, more } = await shown();
  const split = async (): Promise<void> => {
    await more('Bug', /Split/);
    const dialog = await screen.findByRole('dialog', { name: 'Split “Bug”' }, WAIT);
    expect(within(dialog).getByText(/2 items keep it until/)).toBeDefined();
    await user.type(within(dialog).getByRole('textbox', { name: /new labels/ }), 'Crash{Enter}Wrong result');
    await user.click(within(dialog).getByRole('button', { name: 'Split into 2' }));
    await screen.findByLabelText('Name of Crash', undefined, WAIT);
  };
  await split();
  await user.click(await screen.findByRole('button', { name: 'Undo' }, WAIT));
  await waitFor(() => expect(screen.queryByLabelText('Name of Crash')).toBeNull(), WAIT);
  expect((await now()).view.guide?.sections.map(({ id }) => id)).toEqual(['bug', 'report']);
  await split();
  const { view, counts } = await now();
  expect(counts).toMatchObject({ Bug: 2, Crash: 0, 'Wrong result': 0 });
  expect(view.guide?.sections.map(({ id }) => id)).toEqual(['bug', 'report', 'crash', 'wrong-result']);
  // the label screen beside it offers the new ones and not the heading
  const preview = within(screen.getByRole('region', { name: 'Preview of the label screen' }));
  await waitFor(() => expect(preview.getAllByRole('button').map(({ textContent }) => textContent)).toContain('1Crash'), WAIT);
  expect(preview.queryByRole('button', { name: /Bug/ })).toBeNull();

  void router.navigate({ to: '/p/$projectId/review', params: { projectId: view.id }, search: { list: 'apart' } });
  await screen.findByText('Bug is a heading now: which is it of Crash, Wrong result?', { exact: false }, WAIT);
  await user.keyboard('1');
  await waitFor(async () => expect((await now()).counts).toMatchObject({ Bug: 1, Crash: 1 }), WAIT);
});
