import axe from 'axe-core';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { WAIT, useApp } from '#support/app.tsx';
import { BO, command, fileOf, importText, itemOf, itemsOf, jobProject, viewOf } from '#support/jobs.ts';

const app = useApp();

async function made() {
  const { engine, project, store } = await jobProject();
  await importText(engine, fileOf('text,label\nsee you at five,Ham\nmy number is 555 0199,Spam\n', 'm.csv'), {
    mapping: { label: 'label' },
  });
  await store.putMember({ member: BO, name: 'Bo Berg' });
  const { id } = await itemOf(engine, 'my number is 555 0199');
  await command(engine, { type: 'AddComment', item: id, text: 'is it real?' }, BO);
  app.show();
  return { engine, project, item: id, user: userEvent.setup() };
}

test('an item is forgotten from its page, after what goes, stays and still holds it was said, and a word was typed', async () => {
  const { engine, project, item, user } = await made();
  void router.navigate({ to: '/p/$projectId/item/$itemId', params: { projectId: project, itemId: item } });
  await user.click(await screen.findByRole('button', { name: 'Forget this item…' }, WAIT));
  const dialog = await screen.findByRole('dialog', { name: 'Forget this item for ever?' }, WAIT);
  expect(dialog.textContent).toContain('This cannot be undone');
  for (const words of [/^1 comment$/, /1 decision was made about it/, /backups and project files that were written before/])
    expect(await within(dialog).findByText(words, undefined, WAIT)).toBeDefined();
  const forget = within(dialog).getByRole('button', { name: 'Forget for ever' });
  expect(forget).toHaveProperty('disabled', true);
  expect((await axe.run(dialog, { runOnly: ['wcag2a', 'wcag2aa'] })).violations.map(({ id }) => id)).toEqual([]);
  await user.type(within(dialog).getByRole('textbox'), 'forget');
  await user.click(forget);
  await screen.findByRole('dialog', { name: 'Forgotten: this item' }, WAIT);
  await screen.findByText('This item is not here', undefined, WAIT);
  expect(document.body.textContent).not.toContain('555 0199');
  await engine.catchUp();
  expect((await itemsOf(engine)).map(({ text }) => text)).toEqual(['see you at five']);
});

test('a person is forgotten under Settings, People: the name goes from the list', async () => {
  const { engine, project, user } = await made();
  void router.navigate({ to: '/p/$projectId/settings', params: { projectId: project }, search: { tab: 'people' } });
  await user.click(await screen.findByRole('button', { name: 'Forget Bo Berg' }, WAIT));
  const dialog = await screen.findByRole('dialog', { name: 'Forget Bo Berg for ever?' }, WAIT);
  await user.type(await within(dialog).findByRole('textbox', undefined, WAIT), 'forget');
  await user.click(within(dialog).getByRole('button', { name: 'Forget for ever' }));
  await screen.findByRole('dialog', { name: 'Forgotten: Bo Berg' }, WAIT);
  expect(
    await within(await screen.findByRole('region', { name: 'People', hidden: true }, WAIT)).findByText('forgotten', undefined, WAIT),
  ).toBeDefined();
  await engine.catchUp();
  expect(viewOf(engine).members.find(({ id }) => id === BO)).toMatchObject({ erased: true });
  expect((await engine.store.members()).map(({ name }) => name)).not.toContain('Bo Berg');
});
