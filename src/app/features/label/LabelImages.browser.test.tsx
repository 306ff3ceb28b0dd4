import axe from 'axe-core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { drawImage, imageContent, turnedJpeg } from '#support/drawnImages.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession, type MemoryOptions } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

type Color = 'red' | 'blue' | 'white';
interface Made {
  readonly content: ImageContent;
  readonly file: Blob;
}

/** Red in the upper left quarter, blue else. */
const corner = (context: OffscreenCanvasRenderingContext2D, width: number, height: number): void => {
  context.fillStyle = 'blue';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'red';
  context.fillRect(0, 0, width / 2, height / 2);
};

async function plain(color: string, side = 28): Promise<Made> {
  const file = await drawImage(side, side, (context) => {
    context.fillStyle = color;
    context.fillRect(0, 0, side, side);
  });
  return { file, content: imageContent(file, side, side) };
}

async function open(images: readonly Made[], { missing = [], ...options }: MemoryOptions & { missing?: readonly Hash[] } = {}) {
  const files = new Map(images.map(({ content, file }) => [content.media, file]));
  for (const hash of missing) files.delete(hash);
  const session = new MemorySession({ images: images.map(({ content }) => content), files, ...options });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('region', { name: 'Picture of the item' }, { timeout: 40_000 });
  return { session, user: userEvent.setup() };
}

const viewer = (): HTMLElement => screen.getByRole('img', { name: /by \d+ pixels/ });
const ready = () => waitFor(() => expect(viewer().dataset['ready']).toBe('true'), { timeout: 20_000 });
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** What is drawn at a place of the viewer, in shares of its size. */
function colorAt(x: number, y: number): Color | string {
  const canvas = viewer().querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return 'no canvas';
  const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data;
  if (a === 0) return 'nothing';
  if (r > 200 && g < 60 && b < 60) return 'red';
  return b > 200 && r < 60 && g < 60 ? 'blue' : `rgb(${r} ${g} ${b})`;
}

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('a small image is enlarged to its box, in crisp pixels', async () => {
  const file = await drawImage(28, 28, (context) => corner(context, 28, 28));
  await open([{ file, content: imageContent(file, 28, 28) }]);
  await ready();
  await frame();
  const { width, height } = viewer().getBoundingClientRect();
  const across = (share: number): string => colorAt(0.5 + ((share - 0.5) * height) / width, 0.25);
  expect([across(0.01), across(0.49), across(0.51), across(0.99)]).toEqual(['red', 'red', 'blue', 'blue']);
  expect(colorAt(0.5 - height / width, 0.25)).toBe('nothing');
  expect(screen.getByText(/^28 × 28 · [\d,]+ %/)).toBeDefined();
});

test('the next image is drawn in the frame of the key press', async () => {
  const images = await Promise.all(['red', 'blue', 'red', 'blue', 'red', 'blue'].map((color) => plain(color)));
  const { session, user } = await open(images);
  await ready();
  await waitFor(() => expect(colorAt(0.5, 0.5)).toBe('red'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stage = viewer().querySelector('canvas');
  for (const color of ['blue', 'red', 'blue']) {
    await user.keyboard('1');
    await frame();
    expect(colorAt(0.5, 0.5)).toBe(color);
  }
  expect(viewer().querySelector('canvas')).toBe(stage);
  expect(session.types().filter((type) => type === 'LabelSubmitted')).toHaveLength(3);
});

test('a photo that is stored turned stands upright', async () => {
  const jpeg = await turnedJpeg(await drawImage(120, 80, (context) => corner(context, 120, 80), 'image/jpeg'), 6);
  await open([{ file: jpeg, content: imageContent(jpeg, 80, 120, { type: 'image/jpeg', orientation: 6 }) }]);
  await ready();
  await frame();
  const { width, height } = viewer().getBoundingClientRect();
  const half = (80 / 120) * (height / width) * 0.5;
  // turned clockwise, the upper left quarter becomes the upper right one
  expect(colorAt(0.5 + half * 0.5, 0.2)).toBe('red');
  expect(colorAt(0.5 - half * 0.5, 0.2)).toBe('blue');
  expect(colorAt(0.5 + half * 0.5, 0.8)).toBe('blue');
  expect(colorAt(0.5 + half * 1.2, 0.2)).toBe('nothing');
});

test('the wheel zooms at the cursor, shift+z shows the whole image again', async () => {
  const file = await drawImage(400, 400, (context) => corner(context, 400, 400));
  const { user } = await open([{ file, content: imageContent(file, 400, 400) }]);
  await ready();
  await frame();
  const { left, top, width, height } = viewer().getBoundingClientRect();
  const [x, y] = [left + width * 0.5 - 6, top + height * 0.25];
  for (let i = 0; i < 5; i += 1) {
    viewer().dispatchEvent(new WheelEvent('wheel', { deltaY: -300, clientX: x, clientY: y, bubbles: true, cancelable: true }));
  }
  await frame();
  await expect.poll(() => [colorAt(0.5 - 6 / width, 0.25), colorAt(0.9, 0.25), colorAt(0.1, 0.5)]).toEqual(['red', 'blue', 'red']);
  await user.keyboard('{Shift>}Z{/Shift}');
  await frame();
  expect(colorAt(0.02, 0.5)).toBe('nothing');
});

test('arrow keys move a zoomed image, else they walk through the decisions', async () => {
  const images = await Promise.all(['red', 'blue', 'red'].map((color) => plain(color, 60)));
  const { user } = await open(images);
  await ready();
  await user.keyboard('1');
  const here = viewer().getAttribute('aria-label');
  await user.keyboard('++');
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  await frame();
  expect(viewer().getAttribute('aria-label')).toBe(here);
  await user.keyboard('{Shift>}Z{/Shift}');
  await user.keyboard('{ArrowLeft}');
  await screen.findByText('it was');
});

test('brightness is a matter of the screen and can be taken back', async () => {
  const { user } = await open([await plain('red')]);
  await ready();
  await user.keyboard(']]{{');
  expect(screen.getByText(/brightness or contrast changed/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Brightness and contrast' }));
  await user.click(screen.getByRole('button', { name: 'Show as it is' }));
  expect(screen.queryByText(/brightness or contrast changed/)).toBeNull();
});

test('the panel of brightness closes by escape, and does not stay open for the next image', async () => {
  const { user } = await open(await Promise.all(['red', 'blue'].map((color) => plain(color))));
  await ready();
  const button = () => screen.getByRole('button', { name: 'Brightness and contrast' });
  await user.click(button());
  expect(screen.getByRole('slider', { name: 'Brightness' })).toBeDefined();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('slider', { name: 'Brightness' })).toBeNull();
  await user.click(button());
  await user.keyboard('1');
  await waitFor(() => expect(screen.queryByRole('slider', { name: 'Brightness' })).toBeNull());
});

test('the canvas follows the pixel ratio at once, and for the next image: a sharper screen, a zoomed page', async () => {
  const { user } = await open(await Promise.all(['red', 'blue'].map((color) => plain(color))));
  await ready();
  const canvas = (): HTMLCanvasElement | null => viewer().querySelector('canvas');
  const own = devicePixelRatio;
  const before = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio') ?? {};
  const wide = canvas()?.width ?? 0;
  try {
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => own * 2 });
    window.dispatchEvent(new Event('resize'));
    await waitFor(() => expect(canvas()?.width).toBe(wide * 2));
    await user.keyboard('1');
    await frame();
    expect(canvas()?.width).toBe(wide * 2);
  } finally {
    Object.defineProperty(window, 'devicePixelRatio', before);
    window.dispatchEvent(new Event('resize'));
  }
});

test('a missing and a broken file say what helps, and can be skipped', async () => {
  const gone = await plain('red');
  const broken = { file: new Blob(['no image']), content: imageContent(new Blob(['no image']), 10, 10) };
  const animated = await plain('blue');
  const { user } = await open([gone, broken, { ...animated, content: { ...animated.content, frames: 12 } }], {
    missing: [gone.content.media],
  });
  await screen.findByText('The file of this image is not in this browser');
  await user.keyboard(' ');
  await screen.findByText('This browser cannot show the image');
  await user.keyboard(' ');
  await screen.findByText(/first of 12 pictures/);
  await waitFor(() => expect(colorAt(0.5, 0.5)).toBe('blue'));
});

test('bitmaps are closed when their item leaves', async () => {
  const images = await Promise.all(Array.from({ length: 30 }, (_, i) => plain(i % 2 === 0 ? 'red' : 'blue', 200)));
  const counted = countBitmaps();
  const { user } = await open(images);
  await ready();
  const seen: number[] = [];
  for (let i = 0; i < 25; i += 1) {
    await user.keyboard(i % 2 === 0 ? '1' : '2');
    await waitFor(() => expect(viewer().dataset['ready']).toBe('true'));
    seen.push(counted.open());
  }
  cleanup();
  counted.stop();
  // on screen, three ahead, the one just left, and two that are being decoded; small pictures do not count
  expect(Math.max(...seen)).toBeLessThanOrEqual(7);
});

/** Counts bitmaps that are made and not closed, without small ones. */
function countBitmaps(): { open: () => number; stop: () => void } {
  const make = window.createImageBitmap;
  const { close } = ImageBitmap.prototype;
  const opened = new Set<ImageBitmap>();
  window.createImageBitmap = (async (...given: Parameters<typeof make>) => {
    const bitmap = await make(...given);
    opened.add(bitmap);
    return bitmap;
  }) as typeof make;
  ImageBitmap.prototype.close = function closed() {
    opened.delete(this);
    close.call(this);
  };
  return {
    open: () => [...opened].filter(({ width }) => width > 64).length,
    stop: () => {
      window.createImageBitmap = make;
      ImageBitmap.prototype.close = close;
    },
  };
}

test.each([
  ['wide', 1280, 720],
  ['narrow', 390, 844],
])('axe finds nothing on a %s screen', async (_, width, height) => {
  await page.viewport(width, height);
  await open([await plain('red')]);
  await ready();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});
