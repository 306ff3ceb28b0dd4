import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { createServices } from '#app/services.ts';
import { fileOf, importText, jobProject } from '#support/jobs.ts';
import '#ui/styles/all.ts';

const WAIT = { timeout: 20_000 };
const services = createServices();

beforeAll(() => services.become('Ana'));
beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('a backup under a passphrase opens with it alone: a wrong one is told and asked for again', async () => {
  const { engine, store, project } = await jobProject({ labels: ['Spam', 'Ham'], holdoutShare: 0 });
  await importText(engine, fileOf('text\nwin a prize\nhello you\n', 'm.csv'));
  const [file] = await services.transfer.exportProject({ project, format: 'plumb', passphrase: 'correct horse battery' }, () => undefined);
  if (file === undefined) throw new Error('no file');
  expect([file.path.endsWith('.plumb.enc'), file.check?.good]).toEqual([true, true]);
  expect(await file.blob.text()).not.toContain('prize');
  store.close();
  await services.deleteProject(project);

  const view = render(<App services={services} />);
  await router.navigate({ to: '/' });
  const user = userEvent.setup();
  await screen.findByRole('heading', { name: 'Projects' }, WAIT);
  await screen.findByRole('button', { name: /Ana/ }, WAIT); // who sits here is known
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('no way to open a file');
  await user.upload(input, new File([file.blob], file.path));
  const dialog = await screen.findByRole('dialog', { name: `Passphrase of ${file.path}` }, WAIT);
  await user.type(within(dialog).getByLabelText('Passphrase'), 'Correct horse battery{Enter}');
  await screen.findByText(/The passphrase is not the one of this file/, undefined, WAIT);
  const again = await screen.findByRole('dialog', { name: `Passphrase of ${file.path}` }, WAIT);
  await user.type(within(again).getByLabelText('Passphrase'), 'correct horse battery{Enter}');
  await screen.findByRole('region', { name: 'Text of the item' }, WAIT);
  await router.navigate({ to: '/' });
  view.unmount();
});

test('a new passphrase is said twice and is not too short; dismissed, nothing is written', async () => {
  const { engine, project } = await jobProject({ labels: ['Spam', 'Ham'], holdoutShare: 0 });
  await importText(engine, fileOf('text\nwin a prize\n', 'm.csv'));
  const view = render(<App services={services} />);
  void router.navigate({ to: '/p/$projectId/settings', params: { projectId: project }, search: { tab: 'storage' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Under a passphrase' }, WAIT));
  const dialog = await screen.findByRole('dialog', { name: 'Back up under a passphrase' }, WAIT);
  await user.type(within(dialog).getByLabelText('Passphrase'), 'short');
  const send = within(dialog).getByRole('button', { name: 'Back up' });
  await user.click(send);
  await within(dialog).findByText(/At least 12 characters/);
  await user.type(within(dialog).getByLabelText('Passphrase'), ' is not long');
  await user.click(send);
  await within(dialog).findByText('The two are not the same.');
  await user.keyboard('{Escape}');
  expect(screen.queryByText(/Backup written/)).toBeNull();
  await router.navigate({ to: '/' });
  view.unmount();
});
