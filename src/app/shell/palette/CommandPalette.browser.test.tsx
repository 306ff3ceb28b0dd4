import axe from 'axe-core';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { offerCommands } from '#app/commands/active.ts';
import { useOverlay } from '#app/store/overlay.ts';
import { router } from '#app/router.tsx';
import { putCard } from '#storage/appDb.ts';
import { cardOf } from '#jobs/project/card.ts';
import { WAIT, useApp } from '#support/app.tsx';
import { fileOf, importText, jobProject, viewOf } from '#support/jobs.ts';

const CSV = `text\n${Array.from({ length: 9 }, (_, i) => `parcel number ${i} is late`).join('\n')}\nthe zebra said "label:none"\n`;

const app = useApp({ tidy: () => useOverlay.getState().show(null) });

async function shown(otherName: string) {
  const other = await jobProject({ labels: ['A', 'B'], name: otherName });
  await putCard(cardOf(viewOf(other.engine), 1));
  const { engine, project } = await jobProject({ labels: ['A', 'B'], name: 'Parcels', holdoutShare: 0 });
  await importText(engine, fileOf(CSV, 'm.csv'), {});
  app.show();
  await router.navigate({ to: '/p/$projectId/data', params: { projectId: project }, search: {} });
  const user = userEvent.setup();
  await screen.findByRole('listbox', { name: 'Items' }, WAIT);
  const open = async (): Promise<HTMLElement> => {
    await user.keyboard('{Control>}k{/Control}');
    return screen.findByRole('combobox', { name: 'Command' }, WAIT);
  };
  const under = (heading: string): string[] =>
    within(screen.getByRole('group', { name: heading }))
      .getAllByRole('option')
      .map((option) => option.textContent ?? '');
  return { user, open, under, other: other.project, project };
}

test('commands stand under the headings of the shortcuts, and what was used lately comes first', async () => {
  const { user, open, under } = await shown('Other');
  await user.type(await open(), 'all shortc');
  await user.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, WAIT);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), WAIT);
  await open();
  expect(under('Used lately')).toEqual([expect.stringContaining('shortcuts')]);
  expect(under('Everywhere').join()).not.toContain('shortcuts');
  expect(screen.getAllByRole('group')[0]?.textContent).toContain('Used lately');
});

test('a few letters lead to items that hold them, whatever they look like, and to other projects', async () => {
  const { user, open, under, other } = await shown('Quarterly invoices');
  const box = await open();
  await user.type(box, 'parcel number');
  await screen.findByRole('group', { name: 'Items' }, WAIT);
  expect(under('Items')).toHaveLength(6);
  expect((await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations.map(({ id }) => id)).toEqual([]);
  expect(under('Items').at(-1)).toBe('All 9 that match, in Data');
  await user.clear(box);
  await user.type(box, 'label:none');
  await waitFor(() => expect(under('Items')).toEqual(['the zebra said "label:none"']), WAIT);
  await user.click(screen.getByRole('option', { name: /zebra/ }));
  await waitFor(() => expect(router.state.location.pathname).toContain('/item/'), WAIT);

  await user.type(await open(), 'quarterly');
  await screen.findByRole('option', { name: 'Quarterly invoices' }, WAIT);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toContain(other), WAIT);
});

test('what can be done only a moment later comes while the palette is open, and moves no choice that was made', async () => {
  const { user, open } = await shown('Other');
  const box = await open();
  await user.type(box, 'polish');
  await screen.findByText(/Nothing is called that/, undefined, WAIT);
  let polished = '';
  const command = (title: string) => ({
    id: title,
    title,
    scope: 'app',
    hotkeys: [],
    keys: [],
    enabled: true,
    perform: () => {
      polished = title;
    },
  });
  const ends = [offerCommands(() => [command('Then polish a shoe')])];
  await screen.findByRole('option', { name: 'Then polish a shoe' }, WAIT);
  await user.hover(screen.getByRole('option', { name: 'Then polish a shoe' }));
  ends.push(offerCommands(() => [command('Polish a lens')]));
  await screen.findByRole('option', { name: 'Polish a lens' }, WAIT);
  expect(screen.getAllByRole('option')[0]?.textContent).toBe('Polish a lens');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(polished).toBe('Then polish a shoe'), WAIT);
  for (const end of ends) end();
});
