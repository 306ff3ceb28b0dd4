import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { router } from '#app/router.tsx';
import type { ProjectId } from '#domain/ids.ts';
import { WAIT, faults, useApp } from '#support/app.tsx';
import { answer, command, fileOf, importText, itemOf, jobProject } from '#support/jobs.ts';
import type { Engine } from '#jobs/engine/engine.ts';

const CSV = 'id,text,label\n1,win a prize,Spam\n2,see you,Ham\n3,hello there,\n4,good night,Ham\n';
const GUIDE = '## Spam {#spam labels=spam}\n\nUnasked-for offers.\n\n## Ham {#ham labels=ham}\n\nAll the rest.';

const app = useApp();

/** A project in this browser's database, shown by the real services and workers. */
async function shown(): Promise<{ engine: Engine; project: ProjectId; user: ReturnType<typeof userEvent.setup> }> {
  const { engine, project } = await jobProject({ holdoutShare: 0, guide: GUIDE });
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  app.show();
  void router.navigate({ to: '/p/$projectId/datasets', params: { projectId: project }, search: {} });
  return { engine, project, user: userEvent.setup() };
}

async function freeze(user: ReturnType<typeof userEvent.setup>, name: string): Promise<void> {
  await user.click(await screen.findByRole('button', { name: /Freeze this state/ }, WAIT));
  const dialog = await screen.findByRole('dialog', undefined, WAIT);
  await within(dialog).findByText('Exposed', undefined, WAIT); // the look inside
  await user.type(within(dialog).getByLabelText('Name'), name);
  await user.click(within(dialog).getByRole('button', { name: 'Freeze' }));
  await screen.findByRole('heading', { name }, WAIT);
}

test('an empty screen teaches; a state is frozen, browsed, changed, frozen again and compared', async () => {
  const { engine, user } = await shown();
  await screen.findByText('No dataset versions yet', undefined, WAIT);
  await freeze(user, 'then');
  await user.click(screen.getByRole('tab', { name: 'Items' }));
  const list = await screen.findByRole('listbox', { name: 'Items of the version' }, WAIT);
  await waitFor(() => expect(list.textContent).toContain('win a prize'), WAIT);
  expect(await faults()).toEqual([]);

  await answer(engine, (await itemOf(engine, 'win a prize')).view, ['Ham']);
  await answer(engine, (await itemOf(engine, 'hello there')).view, ['Spam']);
  await user.type(screen.getByRole('searchbox'), 'label:spam');
  await waitFor(() => expect(screen.getByText('1 item of 4')).toBeDefined(), WAIT);
  expect(list.textContent).toContain('win a prize');

  await user.click(screen.getByRole('button', { name: 'All versions' }));
  await freeze(user, 'now');
  await user.click(screen.getByRole('button', { name: 'All versions' }));
  const row = screen.getByRole('row', { name: /then/ });
  await waitFor(
    () =>
      expect(
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      ).toContain('3'),
    WAIT,
  ); // labeled
  for (const name of ['then', 'now']) await user.click(await screen.findByRole('checkbox', { name: `Compare ${name}` }, WAIT));
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  const moves = await screen.findByRole('group', { name: 'From label to label' }, WAIT);
  expect(
    within(moves)
      .getAllByRole('button')
      .map((each) => each.textContent),
  ).toEqual(expect.arrayContaining([expect.stringMatching(/Spam.*Ham.*1/), expect.stringMatching(/no label.*Spam.*1/)]));
  const [first] = within(moves).getAllByRole('button');
  if (first !== undefined) await user.click(first);
  await screen.findByRole('heading', { name: '1 item' });
  expect(await faults()).toEqual([]);
});

test('a state that is frozen already is not frozen again, and its version opens instead', async () => {
  const { user } = await shown();
  await freeze(user, 'once');
  await user.click(screen.getByRole('button', { name: 'All versions' }));
  await user.click(await screen.findByRole('button', { name: /Freeze this state/ }, WAIT));
  const dialog = await screen.findByRole('dialog', undefined, WAIT);
  await within(dialog).findByText(/frozen already, as “once”/, undefined, WAIT);
  await user.click(within(dialog).getByRole('button', { name: 'Open it' }));
  await screen.findByRole('heading', { name: 'once' }, WAIT);
});

test('a label is followed from its rule to its versions, on a narrow screen too', async () => {
  const { engine, project, user } = await shown();
  const item = await itemOf(engine, 'see you');
  await answer(engine, item.view, ['Spam']);
  await command(engine, { type: 'Undo' });
  await freeze(user, 'kept');
  await page.viewport(390, 844);
  void router.navigate({ to: '/p/$projectId/lineage/$itemId', params: { projectId: project, itemId: item.id } });
  await screen.findByRole('heading', { name: /Where this label comes from/ }, WAIT);
  await waitFor(() => expect(screen.getByText('replaced or undone')).toBeDefined(), WAIT);
  expect(screen.getByText('counts')).toBeDefined();
  expect(screen.getByRole('link', { name: 'guide version 1' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'kept' })).toBeDefined();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  expect(await faults()).toEqual([]);
});
