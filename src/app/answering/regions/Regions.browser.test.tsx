import axe from 'axe-core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { Box } from '#domain/annotation/shapes/box.ts';
import { drawImage, imageContent } from '#support/drawnImages.ts';
import { reopened } from '#support/memoryDrafts.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { drag, frame, list, pointer, SIDE, viewer } from '#support/regionsOnScreen.ts';
import { MemorySession, type MemoryOptions } from '#support/memorySession.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import '#ui/styles/all.ts';

async function open(count = 3, options: MemoryOptions = {}) {
  const files = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      drawImage(SIDE.width, SIDE.height, (context) => {
        context.fillStyle = `rgb(${40 * i} 90 120)`;
        context.fillRect(0, 0, SIDE.width, SIDE.height);
      }),
    ),
  );
  const images = files.map((file) => imageContent(file, SIDE.width, SIDE.height));
  const session = new MemorySession({
    kind: 'regions',
    labels: ['Cat', 'Dog'],
    images,
    files: new Map(images.map(({ media }, i) => [media, files[i]!])),
    ...options,
  });
  return { session, ...(await show(session)) };
}

async function show(session: MemorySession, path = 'label') {
  router.history.replace(`/p/${session.id}/${path}`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('group', { name: 'Regions' }, { timeout: 40_000 });
  await waitFor(() => expect(viewer().dataset['ready']).toBe('true'), { timeout: 20_000 });
  await waitFor(() => expect(viewer().querySelectorAll('canvas')).toHaveLength(2));
  await waitFor(() => expect(screen.getByRole('button', { name: /nothing here|submit \d|keep/ })).toHaveProperty('disabled', false));
  return { user: userEvent.setup() };
}

const nameOf = (session: MemorySession, label: string | null): string | undefined =>
  session.current().view.schema?.schema.labels.find(({ id }) => id === label)?.name;
const answers = (session: MemorySession): unknown[] =>
  session.events
    .filter(({ header }) => header.type === 'LabelSubmitted')
    .map(({ payload }) =>
      (payload as { value: RegionsValue }).value.regions.map(({ label, shape }) => {
        const { x, y, width, height } = shape as Box;
        return [nameOf(session, label), x, y, width, height];
      }),
    );

beforeAll(() => {
  // pointers that a test makes up cannot be captured
  Element.prototype.setPointerCapture = () => undefined;
});
beforeEach(async () => {
  useNextLabel.setState({ label: null });
  await page.viewport(1280, 720);
});
afterEach(cleanup);

test('a box is drawn by dragging, labeled by a key and submitted by enter; the next one gets the same label', async () => {
  const { session, user } = await open();
  await drag([20, 10], [80, 60]);
  expect(list()).toEqual(['1 no label *']);
  await user.keyboard('2');
  expect(list()).toEqual(['1 Dog *']);
  await drag([100, 20], [180, 90]);
  expect(list()).toEqual(['1 Dog', '2 Dog']);
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(answers(session)).toEqual([
      [
        ['Dog', 20, 10, 60, 50],
        ['Dog', 100, 20, 80, 70],
      ],
    ]),
  );
  await waitFor(() => expect(list()).toEqual([]));
});

test('a click selects the topmost box and the next one below; a drag moves it, a handle resizes it, delete removes it', async () => {
  const { user } = await open();
  await user.keyboard('1');
  await drag([10, 10], [150, 90]);
  await drag([60, 30], [100, 70]);
  await drag([80, 50], [80, 50]);
  expect(list()).toEqual(['1 Cat', '2 Cat *']);
  await drag([80, 50], [80, 50]);
  expect(list()).toEqual(['1 Cat *', '2 Cat']);
  await drag([30, 80], [40, 85]);
  await drag([160, 95], [190, 99]);
  expect(screen.getByText(/Cat, 170 by 84 pixels at 20, 15, 1 of 2/)).toBeDefined();
  await user.keyboard('{Delete}');
  expect(list()).toEqual(['1 Cat']);
});

test('each gesture is undone and redone by the keys of undo, and then the decision before', async () => {
  const { session, user } = await open();
  await user.keyboard('1');
  await drag([20, 10], [80, 60]);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(list()).toEqual([]));
  await drag([30, 30], [90, 80]);
  await user.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowDown}');
  expect(screen.getByText(/60 by 50 pixels at 32, 31/)).toBeDefined();
  await user.keyboard('{Control>}z{/Control}');
  await user.keyboard('{Tab}');
  expect(screen.getByText(/60 by 50 pixels at 30, 30/)).toBeDefined();
  await user.keyboard('{Control>}z{/Control}');
  expect(list()).toEqual([]);
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(list()).toEqual(['1 Cat *']);
  await user.keyboard('{Control>}z{/Control}');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(session.types().at(-1)).toBe('Undone'));
  await waitFor(() => expect(list()).toEqual(['1 Cat']));
});

test('a box is made, moved, sized and labeled without a pointer', async () => {
  const { session, user } = await open();
  await user.keyboard('{Shift>}N{/Shift}');
  expect(list()).toEqual(['1 no label *']);
  await user.keyboard('1{ArrowLeft}{Shift>}{ArrowDown}{/Shift}{Alt>}{ArrowRight}{ArrowUp}{/Alt}{Enter}');
  await waitFor(() => expect(answers(session)).toHaveLength(1));
  const [[[label, x, y, width, height]]] = answers(session) as [[[string, number, number, number, number]]];
  expect([label, x, y, width, height]).toEqual(['Cat', 74, 47, 51, 24]);
});

test('the key of a label is for what is selected, else for what is drawn next', async () => {
  const { user } = await open();
  await user.keyboard('1');
  await drag([10, 10], [50, 50]);
  await user.keyboard('2');
  await drag([60, 10], [90, 50]);
  expect(list()).toEqual(['1 Cat', '2 Dog']);
  await drag([20, 20], [20, 20]);
  await user.keyboard('2');
  expect(list()).toEqual(['1 Dog *', '2 Dog']);
});

test('a region without a label is not submitted: it is selected, and it is said what to do', async () => {
  const { session, user } = await open();
  await drag([20, 10], [80, 60]);
  await user.keyboard('{Escape}{Enter}');
  expect(screen.getByText('A region has no label yet. Give the selected one a label, or delete it.')).toBeDefined();
  expect(list()).toEqual(['1 no label *']);
  expect(answers(session)).toEqual([]);
  await user.keyboard('1{Enter}');
  await waitFor(() => expect(answers(session)).toHaveLength(1));
});

test('with nothing drawn, one key says that there is nothing here', async () => {
  const { session, user } = await open();
  await user.click(screen.getByRole('button', { name: /nothing here/ }));
  await waitFor(() => expect(answers(session)).toEqual([[]]));
  await user.keyboard('e');
  await waitFor(() => expect(answers(session)).toEqual([[], []]));
});

test('boxes that are drawn keep the key for "nothing here" from throwing them away', async () => {
  const { session, user } = await open();
  await drag([20, 10], [80, 60]);
  await user.keyboard('e');
  expect(screen.getByText('Something is drawn here. Submit it, or delete it first.')).toBeDefined();
  expect(answers(session)).toEqual([]);
});

test('escape in mid-drawing forgets the gesture, and no box comes of it', async () => {
  const { user } = await open();
  pointer('pointerdown', [20, 10]);
  pointer('pointermove', [80, 60]);
  await user.keyboard('{Escape}');
  pointer('pointerup', [80, 60]);
  await frame();
  expect(list()).toEqual([]);
});

test('one finger draws, a second one forgets what the first has begun: both move and zoom the image', async () => {
  const { user } = await open();
  await user.keyboard('1');
  await drag([20, 10], [80, 60], { pointerType: 'touch' });
  expect(list()).toEqual(['1 Cat']);
  const facts = (): string => screen.getByText(/^200 × 100 · /).textContent ?? '';
  const before = facts();
  pointer('pointerdown', [100, 50], { pointerType: 'touch' });
  pointer('pointermove', [120, 60], { pointerType: 'touch' });
  pointer('pointerdown', [60, 50], { pointerType: 'touch', pointerId: 2 });
  pointer('pointermove', [180, 60], { pointerType: 'touch' });
  pointer('pointerup', [180, 60], { pointerType: 'touch' });
  pointer('pointerup', [60, 50], { pointerType: 'touch', pointerId: 2 });
  await frame();
  expect(list()).toEqual(['1 Cat']);
  expect(facts()).not.toBe(before);
});

test('the middle button moves a zoomed image and draws nothing', async () => {
  const { user } = await open();
  await user.keyboard('++');
  await drag([100, 50], [120, 60], { button: 1 });
  expect(list()).toEqual([]);
});

test('tab walks the boxes and then goes on through the page', async () => {
  const { user } = await open();
  await user.keyboard('1');
  await drag([10, 10], [50, 50]);
  await drag([60, 10], [90, 50]);
  await user.tab();
  expect(list()).toEqual(['1 Cat *', '2 Cat']);
  await user.tab();
  expect(list()).toEqual(['1 Cat', '2 Cat *']);
  await user.tab({ shift: true });
  expect(list()).toEqual(['1 Cat *', '2 Cat']);
  await user.tab();
  expect(document.activeElement).toBe(document.body);
  await user.tab();
  expect(document.activeElement).not.toBe(document.body);
});

test('space held moves a zoomed image, and a tap skips', async () => {
  const { session, user } = await open();
  await user.keyboard('++');
  await user.keyboard('{ >}');
  await drag([100, 50], [120, 60]);
  await user.keyboard('{/ }');
  expect(list()).toEqual([]);
  expect(session.types()).not.toContain('ItemSkipped');
  await user.keyboard(' ');
  await waitFor(() => expect(session.types()).toContain('ItemSkipped'));
});

test('what is drawn is kept at the end of each gesture and found by the next visit, with its history', async () => {
  const { session, user } = await open();
  await user.keyboard('1');
  await drag([20, 10], [80, 60]);
  await drag([100, 20], [180, 90]);
  await waitFor(() => expect(session.kept.size).toBe(1));
  cleanup();
  const again = reopened(session);
  const { user: later } = await show(again);
  await waitFor(() => expect(list()).toEqual(['1 Cat', '2 Cat']));
  await later.keyboard('{Control>}z{/Control}');
  expect(list()).toEqual(['1 Cat']);
  await later.keyboard('{Enter}');
  await waitFor(() => expect(answers(again)).toEqual([[['Cat', 20, 10, 60, 50]]]));
  expect(again.kept.size).toBe(0);
});

test('what a tab that is gone has drawn is offered, and can be taken up or thrown away', async () => {
  const { session, user } = await open();
  await user.keyboard('1');
  await drag([20, 10], [80, 60]);
  await waitFor(() => expect(session.kept.size).toBe(1));
  cleanup();
  const again = reopened(session, { mine: false });
  const { user: later } = await show(again);
  await screen.findByText(/was not submitted/);
  expect(list()).toEqual([]);
  await later.click(screen.getByRole('button', { name: 'Go on with it' }));
  expect(list()).toEqual(['1 Cat']);
  expect(screen.queryByText(/was not submitted/)).toBeNull();
});

test('of very many regions those around the selected one are listed, and how many there are before and after', async () => {
  const { user } = await open();
  await user.keyboard(`{Shift>}${'N'.repeat(70)}{/Shift}`);
  expect(list()).toHaveLength(60);
  expect([list()[0], list().at(-1)]).toEqual(['11 no label', '70 no label *']);
  expect(screen.getByText('10 before')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /^20 / }));
  expect([list()[0], list().at(-1)]).toEqual(['1 no label', '60 no label']);
  expect(screen.getByText('10 after')).toBeDefined();
});

test.each([
  ['wide', 1280, 720],
  ['narrow', 390, 844],
])('axe finds nothing on a %s screen with boxes', async (_, width, height) => {
  await page.viewport(width, height);
  const { user } = await open();
  await drag([20, 10], [80, 60]);
  await user.keyboard('1');
  await drag([100, 20], [180, 90]);
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});
