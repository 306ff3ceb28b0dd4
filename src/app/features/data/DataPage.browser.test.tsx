import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { WAIT, faults, useApp } from '#support/app.tsx';
import { fileOf, importText, jobProject, viewOf } from '#support/jobs.ts';

const NAMES = ['Bug', 'Bug report', ''] as const;
const CSV = `text,label\n${Array.from({ length: 30 }, (_, i) => `message ${'abcdefghij'[i % 10]}${i} ${i % 2 === 0 ? 'cats' : 'dogs'},${NAMES[i % 3]}`).join('\n')}\n`;

const app = useApp();

async function shown(csv = CSV) {
  const { engine, project } = await jobProject({ labels: ['Bug', 'Bug report', 'Other'], holdoutShare: 0 });
  await importText(engine, fileOf(csv, 'm.csv'), { mapping: { label: 'label' } });
  app.show();
  void router.navigate({ to: '/p/$projectId/data', params: { projectId: project }, search: {} });
  const user = userEvent.setup();
  const list = await screen.findByRole('listbox', { name: 'Items' }, WAIT);
  await waitFor(() => expect(list.textContent).toContain('message a0'), WAIT);
  const countOf = async (name: string): Promise<number> => {
    await engine.catchUp();
    const { schema, labelCounts } = viewOf(engine);
    return labelCounts[schema?.schema.labels.find((label) => label.name === name)?.id ?? ''] ?? 0;
  };
  return { engine, user, countOf };
}

const search = () => screen.getByRole('searchbox');
const options = () => screen.getAllByRole('option');
const selected = () => options().filter((option) => option.getAttribute('aria-selected') === 'true').length;

test('the counts beside the states follow the search, a state joins it, and a name that is not there is said with the nearest', async () => {
  const { user } = await shown();
  await user.type(search(), 'cats');
  await screen.findByRole('button', { name: 'unlabeled 5' }, WAIT);
  await user.click(screen.getByRole('button', { name: 'labeled 10' }));
  await screen.findByText('10 items of 30', undefined, WAIT);
  expect((search() as HTMLInputElement).value).toBe('cats state:labeled');
  await user.clear(search());
  await user.type(search(), 'label:bgu');
  await screen.findByText('This cannot be searched for', undefined, WAIT);
  expect(screen.getAllByText('There is no label "bgu". Did you mean "Bug"?').length).toBeGreaterThan(0);
});

test('rows are selected by key and by mouse, get one label after a look at what would change, and one key takes it back', async () => {
  const { user, countOf } = await shown();
  await user.type(search(), 'label:bug');
  await screen.findByText('10 items of 30', undefined, WAIT);
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('listbox', { name: 'Items' }));
  await user.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await waitFor(() => expect(selected()).toBe(3), WAIT);
  await user.keyboard('{Shift>}');
  await user.click(options()[6]!);
  await user.keyboard('{/Shift}');
  await waitFor(() => expect(selected()).toBe(7), WAIT);
  await user.keyboard('{Control>}');
  await user.click(options()[0]!);
  await user.keyboard('{/Control}');
  expect(selected()).toBe(6);
  await user.click(screen.getByRole('button', { name: 'Select all 10 that match' }));
  expect(await faults()).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Set label…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Set the label of 10 items' }, WAIT);
  await user.selectOptions(within(dialog).getByLabelText('Label'), 'Bug report');
  await user.click(await within(dialog).findByRole('button', { name: 'Change 10 items' }, WAIT));
  await screen.findByText('10 items are now “Bug report”', undefined, WAIT);
  expect([await countOf('Bug'), await countOf('Bug report')]).toEqual([0, 20]);
  await screen.findByText('No item matches', undefined, WAIT);
  await user.keyboard('{Control>}z{/Control}');
  await screen.findByText('10 items of 30', undefined, WAIT);
  expect([await countOf('Bug'), await countOf('Bug report')]).toEqual([10, 10]);
});

test('an opened item has those before and after it in the list, and the way back to it', async () => {
  const { user } = await shown();
  await user.type(search(), 'dogs');
  await screen.findByText('15 items of 30', undefined, WAIT);
  await user.click(options()[1]!);
  const walk = await screen.findByRole('navigation', { name: 'The list' }, WAIT);
  await within(walk).findByText('2 of 15', undefined, WAIT);
  await user.keyboard('j');
  await screen.findByText('3 of 15', undefined, WAIT);
  await waitFor(() => expect(screen.getByRole('region', { name: 'Text of the item' }).textContent).toContain('message f5 dogs'), WAIT);
  await user.keyboard('k');
  await screen.findByText('2 of 15', undefined, WAIT);
  await user.keyboard('{Escape}');
  await screen.findByText('15 items of 30', undefined, WAIT);
});

test('Stop while thousands of answers are written leaves none of them', async () => {
  const rows = Array.from({ length: 8_000 }, (_, i) => `message ${i % 10 === 0 ? 'a' : 'b'}${i},Bug`);
  const { user, countOf } = await shown(`text,label\n${rows.join('\n')}\n`);
  await user.type(search(), 'label:bug');
  await screen.findByText('8,000 items of 8,000', undefined, WAIT);
  await user.keyboard('{ArrowDown} ');
  await user.click(await screen.findByRole('button', { name: 'Select all 8,000 that match' }, WAIT));
  await user.click(await screen.findByRole('button', { name: 'Set label…' }, WAIT));
  const dialog = await screen.findByRole('dialog', { name: /Set the label of/ }, WAIT);
  await user.selectOptions(within(dialog).getByLabelText('Label'), 'Other');
  await user.click(await within(dialog).findByRole('button', { name: 'Change 8,000 items' }, WAIT));
  await within(dialog).findByText('Writing the answers', undefined, WAIT);
  await waitFor(() => expect(within(dialog).getByRole('progressbar').getAttribute('aria-valuenow')).not.toBe('0'), {
    ...WAIT,
    interval: 5,
  });
  within(dialog).getByRole('button', { name: 'Stop' }).click();
  await screen.findByText('Cancelled. Nothing was changed.', undefined, WAIT);
  expect([await countOf('Bug'), await countOf('Other')]).toEqual([8_000, 0]);
}, 90_000);
