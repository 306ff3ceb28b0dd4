import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import '#domain/annotation/kinds/regionRules.ts';
import type { RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import { drawImage, imageContent } from '#support/drawnImages.ts';
import { ReviewSession } from '#support/memoryReview.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { drag, list, SIDE, viewer } from '#support/regionsOnScreen.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import '#ui/styles/all.ts';

/** One image with one box, a cat at 20, 10 of 60 by 50 pixels, unless `boxed` is false. */
async function open({ boxed = true, latency = 0 }: { readonly boxed?: boolean; readonly latency?: number } = {}) {
  const file = await drawImage(SIDE.width, SIDE.height, (context) => context.fillRect(0, 0, SIDE.width, SIDE.height));
  const image = imageContent(file, SIDE.width, SIDE.height);
  const files = new Map([[image.media, file]]);
  const session = new ReviewSession({ kind: 'regions', labels: ['Cat', 'Dog'], images: [image], files, given: {}, latency });
  const item = session.rows[0]!.id;
  const view = async (): Promise<ItemView> => (await session.detail(item))!.view;
  const label = (name: string): LabelId => session.current().view.schema!.schema.labels.find((each) => each.name === name)!.id;
  const nameOf = (id: string | null) => session.current().view.schema!.schema.labels.find((each) => each.id === id)?.name;
  const boxes = ({ resolved }: ItemView): unknown[] =>
    ((resolved?.value ?? { regions: [] }) as RegionsValue).regions.map(({ label: id, shape }) => {
      const { x, y, width, height } = shape as Box;
      return [nameOf(id), x, y, width, height];
    });
  if (boxed) {
    const shape = boxOf(20, 10, 80, 60);
    const value: RegionsValue = { kind: 'regions', regions: [{ id: 'r-1' as RegionId, label: label('Cat'), shape, attributes: {} }] };
    const how = { pass: 0, purpose: 'manual', queue: null, activeMs: 0, suggestion: null } as const;
    const sent = session.dispatch({ type: 'SubmitLabel', item: await view(), value, ...how });
    if (!sent.ok) throw new Error(sent.error.code);
    await sent.value.done;
  }
  const show = async (path: 'review' | 'item') => {
    render(<App services={memoryServices(session)} />);
    if (path === 'item') await router.navigate({ to: '/p/$projectId/item/$itemId', params: { projectId: session.id, itemId: item } });
    else await router.navigate({ to: '/p/$projectId/review', params: { projectId: session.id }, search: { list: 'hard' } });
    await screen.findByRole('group', { name: 'Regions' }, { timeout: 40_000 });
    await waitFor(() => expect(viewer().dataset['ready']).toBe('true'), { timeout: 20_000 });
    await waitFor(() => expect(viewer().querySelectorAll('canvas')).toHaveLength(2));
    return userEvent.setup();
  };
  const tagHard = async (): Promise<void> => {
    const sent = session.dispatch({ type: 'TagHard', item: await view(), tags: ['cut off'], note: '' });
    if (sent.ok) await sent.value.done;
  };
  /** Retires a label, as the settings do. */
  const retire = async (name: string): Promise<void> => {
    const { schema } = session.current().view.schema!;
    const labels = schema.labels.map((each) => ({ ...each, retired: each.retired || each.name === name }));
    const sent = session.dispatch({ type: 'PublishSchema', schema: { ...schema, labels } });
    if (!sent.ok) throw new Error(sent.error.code);
    await sent.value.done;
  };
  return { session, view, boxes, show, tagHard, retire };
}

beforeAll(() => {
  // pointers that a test makes up cannot be captured
  Element.prototype.setPointerCapture = () => undefined;
});
beforeEach(async () => {
  useNextLabel.setState({ label: null });
  await page.viewport(1280, 720);
});
afterEach(cleanup);

test('in the review a box is moved and decided; undo brings the entry back, and the label as it was', async () => {
  const { session, view, boxes, show, tagHard } = await open();
  await tagHard();
  const user = await show('review');
  await waitFor(() => expect(list()).toEqual(['1 Cat']));
  await drag([50, 35], [50, 35]); // a click selects
  await drag([50, 35], [60, 40]);
  await user.keyboard('{Enter}');
  await waitFor(async () => expect(boxes(await view())).toEqual([['Cat', 30, 15, 60, 50]]));
  expect((await view()).resolved?.rank).toBe('adjudicated');
  expect(session.events.at(-1)).toMatchObject({ header: { type: 'ReviewDecided' }, payload: { outcome: 'fixed' } });
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Regions' })).toBeNull());
  await user.keyboard('{Backspace}');
  await waitFor(async () => expect(boxes(await view())).toEqual([['Cat', 20, 10, 60, 50]]));
  await waitFor(() => expect(list()).toEqual(['1 Cat']));
});

test('in the review undo first takes back what was drawn, and only then a decision', async () => {
  const { session, show, tagHard } = await open();
  await tagHard();
  const user = await show('review');
  await waitFor(() => expect(list()).toEqual(['1 Cat']));
  await drag([100, 20], [180, 90]);
  expect(list()).toHaveLength(2);
  await user.keyboard('{Backspace}');
  await waitFor(() => expect(list()).toEqual(['1 Cat']));
  await user.keyboard('{Backspace}');
  expect(session.types()).not.toContain('Undone');
});

test('a region whose label was retired is shown, and has to get another one before it is submitted', async () => {
  const { session, view, boxes, show, retire } = await open();
  await retire('Cat');
  const user = await show('item');
  await waitFor(() => expect(list()).toEqual(['1 label not offered any more']));
  await drag([50, 35], [50, 35]);
  await drag([50, 35], [60, 40]);
  await user.keyboard('{Enter}');
  await screen.findByText('That label was retired. Choose another, or bring it back under Settings.');
  expect(session.types().filter((type) => type === 'LabelSubmitted')).toHaveLength(1);
  await drag([60, 40], [60, 40]);
  await user.keyboard('2{Enter}');
  await waitFor(async () => expect(boxes(await view())).toEqual([['Dog', 30, 15, 60, 50]]));
});

test('on the page of an item a box is drawn and submitted, and the label beside it is there before it is saved', async () => {
  const { session, view, boxes, show } = await open({ boxed: false, latency: 1500 });
  const user = await show('item');
  await user.keyboard('1');
  await drag([20, 10], [80, 60]);
  expect(list()).toEqual(['1 Cat']);
  await user.keyboard('{Enter}');
  expect(session.saveState().pending).toBe(1);
  expect(await screen.findByText('by Ana')).toBeDefined();
  expect(session.saveState().pending).toBe(1);
  expect(boxes(await view())).toEqual([['Cat', 20, 10, 60, 50]]);
});
