import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { useOverlay } from '#app/store/overlay.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { WAIT, useApp } from '#support/app.tsx';
import { fileOf, importText, jobProject } from '#support/jobs.ts';

const CSV = `text\n${Array.from({ length: 9 }, (_, i) => `parcel number ${i} is late`).join('\n')}\n`;

const app = useApp({
  tidy: () => {
    useOverlay.getState().show(null);
    usePreferences.setState({ keys: {} });
  },
});

async function shown(screenName: 'data' | 'label' | 'settings') {
  const { engine, project } = await jobProject({ labels: ['A', 'B'], holdoutShare: 0 });
  await importText(engine, fileOf(CSV, 'm.csv'), {});
  app.show();
  await router.navigate({ to: `/p/$projectId/${screenName}`, params: { projectId: project }, search: {} });
  const user = userEvent.setup();
  const at = (name: string): Promise<void> =>
    waitFor(() => expect(router.state.resolvedLocation?.pathname).toBe(`/p/${project}/${name}`), WAIT);
  await at(screenName);
  return { user, at, engine };
}

test('g and a letter lead from screen to screen, and help and palette say so', async () => {
  const { user, at } = await shown('data');
  await screen.findByRole('listbox', { name: 'Items' }, WAIT);
  for (const [keys, name] of [
    ['gm', 'model'],
    ['gv', 'datasets'],
    ['gg', 'guide'],
    ['gs', 'settings'],
    ['gr', 'review'],
    ['gd', 'data'],
    ['gl', 'label'],
  ] as const) {
    await user.keyboard(keys);
    await at(name);
  }
  await screen.findByText(/parcel number/, undefined, WAIT);
  await user.keyboard('?');
  const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, WAIT);
  expect(within(help).getByText('Go to the model').parentElement?.textContent).toBe('Go to the modelGthenM');
});

test('on the label screen g still shows the guide, and is taken back when it leads elsewhere', async () => {
  const { user, at } = await shown('label');
  await screen.findByText(/parcel number/, undefined, WAIT);
  const open = (): boolean => usePreferences.getState().guideOpen;
  const before = open();
  await user.keyboard('g');
  await waitFor(() => expect(open()).toBe(!before));
  await user.keyboard('g');
  await waitFor(() => expect(open()).toBe(before));
  await user.keyboard('gd');
  await at('data');
  expect(open()).toBe(before);
});

test('other keys can be recorded, one after the other', async () => {
  const { user, at } = await shown('settings');
  await user.click(await screen.findByRole('tab', { name: 'Keys' }, WAIT));
  await user.click(await screen.findByRole('button', { name: /Keys of Go to the data:/ }, WAIT));
  await user.keyboard('gx');
  await waitFor(() => expect(usePreferences.getState().keys['app.go.data']).toEqual(['g x']), WAIT);
  await user.click(screen.getByRole('button', { name: /Keys of Go to the model:/ }));
  await user.keyboard('gx');
  await screen.findByText(/G then X already means “Go to the data”/, undefined, WAIT);
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('gx');
  await at('data');
});
