import { expect, test } from 'vitest';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { View } from '../view.ts';
import type { Content } from './content.ts';
import { batchesIn, countOf, detailFor, paintBatches } from './paintContent.ts';
import { RestingRegions, type Shown } from './RestingRegions.ts';

const IMAGE = { width: 4000, height: 3000 };
const BOX = { width: 400, height: 300 };
const WHOLE: View = { scale: 0.1, x: 0, y: 0, turn: 0 };
const PALETTE = ['#e69f00', '#56b4e9', '#009e73'];

function regionsOf(count: number): readonly Region[] {
  let state = 5;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [Math.round(random() * 3800), Math.round(random() * 2800)];
    return { id: `r${i}` as RegionId, label: null, shape: boxOf(x, y, x + 60 + (i % 7) * 20, y + 60 + (i % 5) * 20) };
  });
}

const shared = {
  ghosts: [],
  palette: PALETTE,
  lookOf: ({ id }: Region) => ({ name: `label ${id.length}`, color: Number(id.slice(1)) % 3 }),
};
const content = (regions: readonly Region[], ...omitted: string[]): Content => ({
  ...shared,
  regions,
  omitted: new Set(omitted as RegionId[]),
});

function canvas() {
  const element = document.createElement('canvas');
  [element.width, element.height] = [BOX.width, BOX.height];
  return element.getContext('2d', { willReadFrequently: true })!;
}

/** A screen that is drawn when somebody asks for it, and whenever there is something better to show. */
function screen(first: Content, view = WHOLE) {
  const to = canvas();
  const resting = new RestingRegions();
  let shown: Shown = { content: first, view, box: BOX, image: IMAGE, ratio: 1 };
  const draw = (): void => {
    to.clearRect(0, 0, BOX.width, BOX.height);
    resting.draw(to, shown);
  };
  resting.tell(draw);
  const show = (change: Partial<Shown>): void => {
    shown = { ...shown, ...change };
    draw();
  };
  draw();
  const pixels = (): Uint8ClampedArray => to.getImageData(0, 0, BOX.width, BOX.height).data;
  /** Waits until it looks as if all had been painted in one go. */
  const settled = (): Promise<void> =>
    expect.poll(() => difference(pixels(), painted(shown.content, shown.view)), { timeout: 20_000 }).toBeLessThan(0.002);
  return { show, settled, pixels };
}

/** The same painted in one go. */
function painted(of: Content, view = WHOLE): Uint8ClampedArray {
  const to = canvas();
  const sight = { x: 0, y: 0, ...BOX };
  const detail = detailFor(countOf(batchesIn(of, sight, view, detailFor(0))));
  paintBatches(to, batchesIn(of, sight, view, detail), view);
  return to.getImageData(0, 0, BOX.width, BOX.height).data;
}

/** Share of pixels that differ so much that it could be seen. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let differ = 0;
  for (let at = 0; at < a.length; at += 4) if ([0, 1, 2, 3].some((k) => Math.abs(a[at + k]! - b[at + k]!) > 24)) differ += 1;
  return differ / (a.length / 4);
}

test.each([40, 6000])('%i regions that come from a bitmap look like those painted in one go', async (count) => {
  const all = content(regionsOf(count));
  const { settled, pixels } = screen(all);
  await settled();
  expect(difference(pixels(), canvas().getImageData(0, 0, BOX.width, BOX.height).data)).toBeGreaterThan(0.05);
});

test('what is selected, moved, drawn and deleted is seen at once, and the rest as if all had been painted anew', async () => {
  const regions = regionsOf(6000);
  const { show, settled, pixels } = screen(content(regions));
  await settled();
  const selected = content(regions, 'r5900');
  show({ content: selected });
  expect(difference(pixels(), painted(selected))).toBeLessThan(0.002);
  const moved = regions.map((each) => (each.id === 'r5900' ? { ...each, shape: boxOf(1900, 1400, 2100, 1500) } : each));
  show({ content: content(moved) });
  expect(difference(pixels(), painted(content(moved)))).toBeLessThan(0.002);
  const fewer = moved.filter(({ id }) => id !== 'r17');
  show({ content: content(fewer) });
  expect(difference(pixels(), painted(content(fewer)))).toBeLessThan(0.002);
  const many = fewer.map((each, i) => (i % 100 === 0 ? { ...each, shape: boxOf(i % 900, 10, 3900, 2900) } : each));
  show({ content: content(many) }); // too much for one frame: the rest stays meanwhile
  expect(difference(pixels(), canvas().getImageData(0, 0, BOX.width, BOX.height).data)).toBeGreaterThan(0.05);
  await settled();
});

test('while the view is zoomed, moved and turned the bitmap goes with it, and at rest it is as sharp as painted in one go', async () => {
  const all = content(regionsOf(6000));
  const { show, settled, pixels } = screen(all);
  await settled();
  const near: View = { scale: 0.3, x: -400, y: -300, turn: 0 };
  const empty = canvas().getImageData(0, 0, BOX.width, BOX.height).data;
  show({ view: near });
  expect(difference(pixels(), empty)).toBeGreaterThan(0.05); // not sharp, and not away
  await settled();
  const aside: View = { ...near, x: -430, y: -280 };
  show({ view: aside }); // within the margin: sharp in the same frame
  expect(difference(pixels(), painted(all, aside))).toBeLessThan(0.002);
  const turned: View = { scale: 0.1, x: 350, y: -50, turn: 1 };
  show({ view: turned });
  expect(difference(pixels(), empty)).toBeGreaterThan(0.05);
  await settled();
});

test('regions of another image never show those of the one before', async () => {
  const { show, settled, pixels } = screen(content(regionsOf(6000)));
  await settled();
  const other = content([{ id: 'x1' as RegionId, label: null, shape: boxOf(1000, 1000, 2000, 2000) }]);
  show({ content: other });
  expect(difference(pixels(), painted(other))).toBe(0);
  show({ content: content([]) });
  expect(pixels().every((value) => value === 0)).toBe(true);
});
