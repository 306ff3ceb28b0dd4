import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useDrafts } from '#app/guideView/drafts.ts';
import { router } from '#app/router.tsx';
import { WAIT, faults, useApp } from '#support/app.tsx';
import { answer, command, fileOf, importText, itemsOf, jobProject, viewOf } from '#support/jobs.ts';

const guide = (spam: string): string =>
  `---\ntitle: Messages\n---\n\n## Spam {#spam labels=spam}\n\n${spam}\n\n## Ham {#ham labels=ham}\n\nWhen this is the right label.\n`;

const app = useApp();

async function shown() {
  const { engine, project } = await jobProject({ labels: ['Spam', 'Ham', 'Other'], holdoutShare: 0, guide: guide('Any offer is spam.') });
  await importText(engine, fileOf('one\ntwo\nthree\nfour\n', 'm.txt'), { format: 'text' });
  const items = await itemsOf(engine);
  for (const [i, { view }] of items.entries()) await answer(engine, view, [i < 3 ? 'Spam' : 'Ham']);
  app.show();
  const open = (search: { readonly edit?: boolean } = {}): void =>
    void router.navigate({ to: '/p/$projectId/guide', params: { projectId: project }, search });
  open();
  await screen.findByRole('heading', { name: 'Messages' }, WAIT);
  return { engine, open, user: userEvent.setup() };
}

test('a section that nobody has written says so instead of showing the words of a fresh guide', async () => {
  await shown();
  await screen.findByText('Any offer is spam.', undefined, WAIT);
  expect(screen.getByText('No rule is written here yet.')).toBeDefined();
  expect(screen.queryByText('When this is the right label.')).toBeNull();
});

test(
  'the toolbar writes what a guide is made of; slips are said with their line before publishing; only what can matter is asked',
  { timeout: 60_000 },
  async () => {
    const { user, engine, open } = await shown();
    useDrafts.getState().keep(engine.project, `${guide('Any offer is spam.')}\n:::exampel\nx\n:::\n`);
    open({ edit: true });
    const editor = await screen.findByRole('textbox', { name: 'Guide in Markdown' }, WAIT);
    await screen.findByText(/Line 13: there is no block ":::exampel".*Did you mean ":::example"/, undefined, WAIT);
    await user.click(screen.getByRole('button', { name: 'Add a section for…' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Other' }, WAIT));
    await waitFor(
      () => expect(editor.textContent).toContain('## Other {#other labels=other}What belongs to Other, in one sentence.'),
      WAIT,
    );
    expect(screen.queryByRole('button', { name: 'Add a section for…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Example' }));
    await waitFor(() => expect(editor.textContent).toContain(':::exampleWhat belongs to Other, in one sentence.:::'), WAIT);
    expect(screen.getAllByText(/no rules yet/).length).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);

    await user.click(screen.getByRole('button', { name: /^Publish…/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Publish the guide' }, WAIT);
    expect(within(dialog).getByText(/there is no block ":::exampel"/)).toBeDefined();
    const added = within(dialog).getByRole('group', { name: /Other/ });
    expect(within(added).getAllByRole('radio')).toHaveLength(2); // nobody carries it: written down, or a place for others
    await user.click(within(added).getByLabelText(/Written down/));
    await user.click(within(within(dialog).getByRole('group', { name: /Ham/ })).getByLabelText(/Clarify/));
    await user.type(within(dialog).getByLabelText('Note'), 'The third label');
    await user.click(within(dialog).getByRole('button', { name: 'Publish' }));
    await screen.findByText('“The third label”', undefined, WAIT);
    await engine.catchUp();
    expect(viewOf(engine).guide).toMatchObject({ note: 'The third label', changes: { ham: 'clarify', other: 'clarify' } });
  },
);

test('a narrowed rule leaves labels to look at, with the old rule and the new one side by side; keeping them settles it', async () => {
  const { engine, user, open } = await shown();
  await command(engine, {
    type: 'PublishGuide',
    markdown: guide('Any unasked offer is spam.'),
    changes: { spam: 'narrow' },
    note: 'Asked offers are fine',
  });
  open();
  await screen.findByText('3 labels were made under an older rule', undefined, WAIT);
  expect(screen.getByText(/3 labels made under the old rule:/)).toBeDefined();
  expect(screen.getByText('Spam narrowed')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Compare versions' }));
  const inserted = await waitFor(() => document.querySelector('ins') ?? Promise.reject(new Error('not yet')), WAIT);
  expect(inserted.textContent).toBe('unasked ');
  expect(screen.getByText('narrowed')).toBeDefined();
  expect(await faults()).toEqual([]);

  await user.click(screen.getByRole('link', { name: 'Look at them' }));
  const changed = await screen.findByRole('region', { name: 'What changed in Spam' }, WAIT);
  expect(within(changed).getByRole('region', { name: 'The rule then (v1)' }).textContent).toContain('Any offer is spam.');
  expect(within(changed).getByRole('region', { name: 'The rule now (v2)' }).textContent).toContain('Any unasked offer is spam.');
  await user.keyboard('{Enter}');
  await screen.findByText(/1 of 3 · 1 kept/, undefined, WAIT);
  await user.click(screen.getByRole('button', { name: 'Ham' }));
  await screen.findByText(/2 of 3 · 1 changed · 1 kept/, undefined, WAIT);
  await user.keyboard('{Enter}');
  await screen.findByText('No label is left under an older rule', undefined, WAIT);
  open();
  await waitFor(() => expect(screen.queryByText(/made under an older rule/)).toBeNull(), WAIT);
});
