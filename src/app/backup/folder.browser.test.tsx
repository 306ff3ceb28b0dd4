import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { createServices } from '#app/services.ts';
import { answer, fileOf, importText, itemOf, jobProject } from '#support/jobs.ts';
import '#ui/styles/all.ts';

const WAIT = { timeout: 20_000 };
const services = createServices();
/** What the person picks: a folder of the origin's private file system has the same interface as one of the disk. */
let chosen: FileSystemDirectoryHandle;

beforeAll(() => services.become('Ana'));
beforeEach(async () => {
  await page.viewport(1280, 720);
  const root = await navigator.storage.getDirectory();
  chosen = await root.getDirectoryHandle('my-backups', { create: true });
  Reflect.set(window, 'showDirectoryPicker', () => Promise.resolve(chosen));
});
afterEach(async () => {
  cleanup();
  await (await navigator.storage.getDirectory()).removeEntry('my-backups', { recursive: true });
});

test('a folder that was chosen is kept up to date, is known when the project is opened again, and brings a deleted project back', async () => {
  const { engine, store, project } = await jobProject({ labels: ['Spam', 'Ham'], holdoutShare: 0 });
  await importText(engine, fileOf('text\nwin a prize\nhello you\n', 'm.csv'));
  const view = render(<App services={services} />);
  void router.navigate({ to: '/p/$projectId/label', params: { projectId: project } });
  const user = userEvent.setup();
  await screen.findByRole('region', { name: 'Text of the item' }, WAIT);
  await user.click(await screen.findByRole('button', { name: /^saved/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Back up into a folder by itself…' }, WAIT));
  await screen.findByText('Backed up into the folder', undefined, WAIT);

  await answer(engine, (await itemOf(engine, 'hello you')).view, ['Ham']);
  await user.click(await screen.findByRole('button', { name: /^saved/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Back up into “my-backups” now' }, WAIT));
  await expect.poll(async () => (await services.transfer.backupsIn(chosen))[0]?.events).toBe(engine.seq);

  await router.navigate({ to: '/' }); // closes the project
  void router.navigate({ to: '/p/$projectId/settings', params: { projectId: project }, search: { tab: 'storage' } });
  await screen.findByText(/^The folder “my-backups” was backed up just now/, undefined, WAIT);
  await router.navigate({ to: '/' });

  store.close();
  await services.deleteProject(project);
  await user.click(await screen.findByRole('button', { name: 'Restore from a backup folder' }, WAIT));
  await screen.findByText(/^Opened “/, undefined, WAIT);
  await waitFor(() => expect(location.pathname).toContain(`/p/${project}/label`), WAIT);
  await screen.findByText('win a prize', undefined, WAIT);
  await router.navigate({ to: '/' });
  view.unmount();
});

test('leave that is withdrawn is asked for again by a click, and a folder that is gone is told', async () => {
  const { engine, project } = await jobProject({ labels: ['Spam', 'Ham'], holdoutShare: 0 });
  await importText(engine, fileOf('text\nwin a prize\n', 'm.csv'));
  const session = await services.project(project);
  expect((await session.folder.choose()).state).toBe('ready');
  const queryPermission: unknown = Reflect.get(FileSystemDirectoryHandle.prototype, 'queryPermission');
  let leave = 'prompt';
  Reflect.set(FileSystemDirectoryHandle.prototype, 'queryPermission', async () => leave);
  Reflect.set(FileSystemDirectoryHandle.prototype, 'requestPermission', async () => (leave = 'granted'));
  expect((await session.folder.backUp()).state).toBe('ask');
  expect((await session.folder.allow()).state).toBe('ready');
  Reflect.set(FileSystemDirectoryHandle.prototype, 'queryPermission', queryPermission);

  const root = await navigator.storage.getDirectory();
  await root.removeEntry('my-backups', { recursive: true });
  await expect(session.folder.backUp()).resolves.toMatchObject({ state: 'failed' });
  expect((await session.folder.leave()).state).toBe('none');
  await root.getDirectoryHandle('my-backups', { create: true });
  session.close();
});
