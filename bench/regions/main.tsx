import { bareCanvas } from './bare.ts';
import { naiveKonva } from './naive.tsx';
import { ourViewer } from './ours.tsx';
import './page.css';
import { boxes, drawnImage, type Operation, type Way } from './scene.ts';

const ways = { ours: ourViewer, bare: bareCanvas, naive: naiveKonva } as const;
export type WayName = keyof typeof ways;

const OPERATIONS: readonly Operation[] = ['select', 'drag', 'pan', 'zoom'];
/** Frames that are measured of each operation; slow ways end sooner. */
const FRAMES = 80;
const LEAST = 8;
const LONGEST = 4000;

/** Milliseconds between frames, by operation. */
export type Times = Readonly<Record<Operation, readonly number[]>>;

async function frames(way: Way, operation: Operation): Promise<number[]> {
  await way.begin(operation);
  const times = await new Promise<number[]>((resolve) => {
    const found: number[] = [];
    const began = performance.now();
    let last = 0;
    const frame = (): void => {
      const now = performance.now();
      if (last > 0) found.push(now - last);
      last = now;
      if (found.length >= FRAMES || (found.length >= LEAST && now - began > LONGEST)) return resolve(found);
      way.step(operation, found.length);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await way.end(operation);
  return times;
}

/** Shows that many boxes in one way, and measures the frames of all operations. */
async function measure(name: WayName, count: number, operations: readonly Operation[] = OPERATIONS): Promise<Times> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('no root');
  const image = await drawnImage();
  const way = ways[name]();
  await way.mount(root, image, boxes(count));
  const times: Record<Operation, readonly number[]> = { select: [], drag: [], pan: [], zoom: [] };
  for (const operation of operations) times[operation] = await frames(way, operation);
  way.unmount();
  root.replaceChildren();
  image.close();
  return times;
}

Object.assign(window, { measure });
