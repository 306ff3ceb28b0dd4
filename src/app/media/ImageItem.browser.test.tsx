import axe from 'axe-core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { drawImage, imageContent } from '#support/drawnImages.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import { AS_IT_IS } from '#annotators/image/light.ts';
import { useViewing } from './viewing.ts';
import '#ui/styles/all.ts';

/** Left half of each pixel's own color, so that a value tells its place. */
const SIDE = { width: 240, height: 120 };

async function open() {
  const file = await drawImage(SIDE.width, SIDE.height, (context) => {
    for (let x = 0; x < SIDE.width; x += 1) {
      context.fillStyle = `rgb(${x} ${x} 90)`;
      context.fillRect(x, 0, 1, SIDE.height);
    }
  });
  const images = [imageContent(file, SIDE.width, SIDE.height), imageContent(file, SIDE.width, SIDE.height)];
  const files = new Map(images.map(({ media }) => [media, file]));
  const session = new MemorySession({ kind: 'regions', labels: ['Cat', 'Dog'], images, files });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('group', { name: 'Regions' }, { timeout: 40_000 });
  await waitFor(() => expect(viewer().dataset['ready']).toBe('true'), { timeout: 20_000 });
  await waitFor(() => expect(screen.getByRole('button', { name: /nothing here/ })).toHaveProperty('disabled', false));
  return { session, user: userEvent.setup() };
}

const viewer = (): HTMLElement => screen.getByRole('img', { name: /by \d+ pixels/ });
const facts = (): string => screen.getByText(/^\d+ × \d+ · /).textContent ?? '';
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** Where a point of the image lies on the screen while it is seen as a whole, turned by so many quarters. */
function onScreen(x: number, y: number, turn = 0): { clientX: number; clientY: number } {
  const { left, top, width, height } = viewer().getBoundingClientRect();
  const [w, h] = turn % 2 === 0 ? [SIDE.width, SIDE.height] : [SIDE.height, SIDE.width];
  const scale = Math.min(width / w, height / h);
  const [right, down] = [x - SIDE.width / 2, y - SIDE.height / 2];
  const [across, along] = [
    [right, down],
    [-down, right],
    [-right, -down],
    [down, -right],
  ][turn] as [number, number];
  return { clientX: left + width / 2 + across * scale, clientY: top + height / 2 + along * scale };
}

function pointer(type: string, at: { clientX: number; clientY: number }, more: PointerEventInit = {}): void {
  viewer().dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', ...at, ...more }));
}

async function drag(from: readonly [number, number], to: readonly [number, number], turn = 0, more: PointerEventInit = {}): Promise<void> {
  pointer('pointerdown', onScreen(...from, turn), more);
  pointer('pointermove', onScreen((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, turn), more);
  pointer('pointermove', onScreen(...to, turn), more);
  pointer('pointerup', onScreen(...to, turn), more);
  await frame();
}

beforeAll(() => {
  // pointers that a test makes up cannot be captured
  Element.prototype.setPointerCapture = () => undefined;
});
beforeEach(async () => {
  useViewing.setState({ light: AS_IT_IS, turn: 0, crosshair: false, minimap: true, pixels: false });
  await page.viewport(1280, 720);
});
afterEach(cleanup);

test.each([1, 2, 3])('what is drawn on an image turned %i times keeps the coordinates of the upright one', async (turn) => {
  const { session, user } = await open();
  await user.keyboard('1');
  for (let i = 0; i < turn; i += 1) await user.keyboard('>');
  await waitFor(() => expect(facts()).toContain(`turned ${turn * 90}°`));
  await frame();
  await drag([20, 10], [90, 60], turn);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(session.types()).toContain('LabelSubmitted'));
  const [submitted] = session.events.filter(({ header }) => header.type === 'LabelSubmitted');
  const { value } = submitted!.payload as { value: RegionsValue };
  expect(value.regions.map(({ shape }) => shape)).toMatchObject([{ x: 20, y: 10, width: 70, height: 50 }]);
  await waitFor(() => expect(facts()).toContain('turned')); // photos that lie on their side come in rows
  for (let i = 0; i < turn; i += 1) await user.keyboard('<');
  await waitFor(() => expect(facts()).not.toContain('turned'));
});

test('the arrow keys move and size what is selected as it is seen, however the image is turned', async () => {
  const { session, user } = await open();
  await user.keyboard('1>');
  await frame();
  await drag([20, 30], [90, 60], 1);
  await user.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowDown}{Alt>}{ArrowRight}{/Alt}{Enter}');
  await waitFor(() => expect(session.types()).toContain('LabelSubmitted'));
  const [submitted] = session.events.filter(({ header }) => header.type === 'LabelSubmitted');
  const { value } = submitted!.payload as { value: RegionsValue };
  expect(value.regions.map(({ shape }) => shape)).toMatchObject([{ x: 21, y: 28, width: 70, height: 31 }]);
});

test('the ruler measures on the upright image whatever the view, draws nothing, and is gone with escape and with the next item', async () => {
  const { user } = await open();
  await user.keyboard('{Shift>}R{/Shift}>');
  await frame();
  await drag([100, 100], [130, 60], 1);
  expect(screen.getByText('50.0 px · dx 30.0 · dy -40.0 · 53.1°')).toBeDefined();
  expect(screen.getByRole('button', { name: /nothing here/ })).toBeDefined();
  await user.keyboard('{Escape}');
  expect(screen.queryByText(/px · dx/)).toBeNull();
  await user.keyboard('<{Shift>}R{/Shift}');
  await frame();
  await drag([0, 0], [30, 0]);
  expect(screen.getByText('30.0 px · dx 30.0 · dy 0.0 · 0.0°')).toBeDefined();
  await user.keyboard('e');
  await waitFor(() => expect(screen.queryByText(/px · dx/)).toBeNull());
  await user.keyboard('1');
  await drag([20, 10], [90, 60]);
  await waitFor(() => expect(screen.getByRole('button', { name: /submit 1 region/ })).toBeDefined());
});

test('the value of the pixel under the pointer is that of the file, whatever the brightness and the turn', async () => {
  const { user } = await open();
  await user.keyboard('{Shift>}P{/Shift}[[(>>');
  await frame();
  pointer('pointermove', onScreen(200.5, 30.5, 2));
  await waitFor(() => expect(screen.getByText('x 200, y 30 · RGB 200 200 90')).toBeDefined());
  pointer('pointermove', onScreen(90.5, 3.5, 2));
  await waitFor(() => expect(screen.getByText('x 90, y 3 · grey 90')).toBeDefined());
  pointer('pointermove', onScreen(-5, 3.5, 2));
  await waitFor(() => expect(screen.getByText('point at a pixel')).toBeDefined());
});

/** What is seen of a pixel of the whole image, as the screen shows it. */
async function seenAt(x: number, y: number): Promise<readonly number[]> {
  const shot = await page.screenshot({ element: viewer(), base64: true, save: false });
  const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { left, top, width } = viewer().getBoundingClientRect();
  const { clientX, clientY } = onScreen(x, y);
  const scale = bitmap.width / width;
  return Array.from(context.getImageData(Math.round((clientX - left) * scale), Math.round((clientY - top) * scale), 1, 1).data.slice(0, 3));
}

test('gamma lifts the middle tones by its formula, and inverting turns every value over', async () => {
  const { user } = await open();
  expect(await seenAt(100.5, 60)).toEqual([100, 100, 90]);
  await user.keyboard('))))');
  const { gamma } = useViewing.getState().light;
  expect(gamma).toBeCloseTo(2.07, 1);
  const lifted = [100, 100, 90].map((value) => Math.round(255 * (value / 255) ** (1 / gamma)));
  (await seenAt(100.5, 60)).forEach((value, i) => expect(Math.abs(value - lifted[i]!)).toBeLessThanOrEqual(1));
  await user.keyboard('(((({Shift>}I{/Shift}');
  expect(await seenAt(100.5, 60)).toEqual([155, 155, 165]);
});

test('the minimap is there while a part is out of sight, and a click on it brings another part', async () => {
  const { user } = await open();
  const map = (): HTMLElement | null => document.querySelector('[data-minimap]');
  expect(map()).toBeNull();
  await user.keyboard('+++{Shift>}P{/Shift}');
  await waitFor(() => expect(map()).not.toBeNull());
  const { left, top, width, height } = map()!.getBoundingClientRect();
  const at = { clientX: left + width * 0.25, clientY: top + height * 0.75 };
  map()!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerId: 1, buttons: 1, ...at }));
  await frame();
  const box = viewer().getBoundingClientRect();
  pointer('pointermove', { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
  const words = await screen.findByText(/^x \d+, y \d+ · [RGg]/);
  const [, x, y] = /x (\d+), y (\d+)/.exec(words.textContent ?? '') ?? [];
  expect(Math.abs(Number(x) - 60)).toBeLessThanOrEqual(2);
  expect(Math.abs(Number(y) - 90)).toBeLessThanOrEqual(2);
  await user.keyboard('{Shift>}M{/Shift}');
  expect(map()).toBeNull();
});

test('one pixel of the screen for one of the image, and back', async () => {
  const { user } = await open();
  await user.keyboard('{Shift>}O{/Shift}');
  await waitFor(() => expect(facts()).toContain(' 100 %'));
  await user.keyboard('{Shift>}Z{/Shift}');
  await waitFor(() => expect(facts()).not.toContain(' 100 %'));
});

test('the hand that holds a pen does not stop it from drawing', async () => {
  const { user } = await open();
  await user.keyboard('1');
  pointer('pointerdown', onScreen(20, 10), { pointerType: 'pen' });
  pointer('pointermove', onScreen(60, 40), { pointerType: 'pen' });
  pointer('pointerdown', onScreen(120, 100), { pointerType: 'touch', pointerId: 2 });
  pointer('pointermove', onScreen(125, 100), { pointerType: 'touch', pointerId: 2 });
  pointer('pointermove', onScreen(90, 60), { pointerType: 'pen' });
  pointer('pointerup', onScreen(125, 100), { pointerType: 'touch', pointerId: 2 });
  pointer('pointerup', onScreen(90, 60), { pointerType: 'pen' });
  await waitFor(() => expect(screen.getByRole('button', { name: /submit 1 region/ })).toBeDefined());
});

test('all ways to look are in a menu on a narrow screen, and axe finds nothing', async () => {
  await page.viewport(390, 844);
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'More ways to look' }));
  for (const name of [/Turn the view clockwise/, /pixel for pixel/, /Ruler/, /Crosshair/, /Pixel values/, /Minimap/]) {
    expect(await screen.findByRole('menuitem', { name })).toBeDefined();
  }
  await user.click(screen.getByRole('menuitem', { name: /Turn the view clockwise/ }));
  await waitFor(() => expect(facts()).toContain('turned 90°'));
  useViewing.setState({ crosshair: true, pixels: true });
  await user.keyboard('++{Shift>}R{/Shift}');
  await drag([20, 10], [30, 20]);
  expect((await axe.run(document.body)).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
