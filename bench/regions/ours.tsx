import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Drawing } from '#annotators/image/drawing.ts';
import { ImageViewer } from '#annotators/image/ImageViewer.tsx';
import { AS_IT_IS } from '#annotators/image/light.ts';
import type { Look } from '#annotators/image/look.ts';
import type { ToolEffect } from '#annotators/image/tools/tool.ts';
import type { Size } from '#annotators/image/view.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { LabelId } from '#domain/ids.ts';
import '#ui/styles/all.ts';
import { BOX, FIT, IMAGE, isThere, LEFT, pause, PAN, selectedIn, ZOOM, type Marked, type Operation, type Way } from './scene.ts';

/** Of the wheel: what `usePointer` makes a factor of e per 625 pixels. */
const WHEEL_SPEED = 0.0016;
const NAMES = ['Ship', 'Buoy', 'Gull', 'Net'];
const NO_AIDS = { crosshair: false, minimap: false, pixels: null, ruler: null };
const lookOf = ({ label }: Region) => ({ name: NAMES[Number(label)] ?? '', color: Number(label) });
const STILL = {
  locked: new Set<RegionId>(),
  sketch: null,
  options: { tool: 'box', snaps: false, shares: false, radius: 10, tolerance: 20 },
  joints: 0,
  ghosts: [],
  hand: false,
} as const;

const regionsOf = (shapes: readonly Marked[]): readonly Region[] =>
  shapes.map(({ x, y, width, height, label }, i) => ({
    id: `r${i}` as RegionId,
    label: String(label) as LabelId,
    shape: boxOf(x, y, x + width, y + height),
  }));

const withShape = (region: Region, shape: Region['shape'] | undefined): Region => (shape === undefined ? region : { ...region, shape });

/** The app's own viewer, driven by pointer and wheel. */
export function ourViewer(): Way {
  let root: Root;
  let reset: () => void = () => undefined;
  const onReady = (now: () => void): void => void (reset = now);
  let shapes: readonly Marked[] = [];
  let at = { x: 0, y: 0 };
  function Scene({ image, onReady }: { readonly image: ImageBitmap; readonly onReady: (reset: () => void) => void }): ReactNode {
    const [regions, setRegions] = useState(() => regionsOf(shapes));
    const [selected, setSelected] = useState<readonly RegionId[]>([]);
    const [look, setLook] = useState<Look>(null);
    const [box, setBox] = useState<Size | null>(null);
    useEffect(
      () =>
        onReady(() => {
          setLook(null);
          setSelected([]);
        }),
      [onReady],
    );
    const drawing = useMemo<Drawing>(() => {
      const onEffect = (effect: ToolEffect): void => {
        if (effect.type === 'select') setSelected(effect.regions);
        else if (effect.type === 'reshape') {
          const shapes = new Map(effect.shapes.map(({ region, shape }) => [region, shape]));
          setRegions((now) => now.map((each) => withShape(each, shapes.get(each.id))));
        }
      };
      const label = '0' as LabelId;
      const onSight = (): void => undefined;
      return { ...STILL, regions, selected, label, lookOf, onEffect, onSight };
    }, [regions, selected]);
    return (
      <ImageViewer
        bitmap={image}
        image={IMAGE}
        label="image"
        seeThrough={false}
        onLook={setLook}
        turn={0}
        light={AS_IT_IS}
        aids={NO_AIDS}
        onBox={setBox}
        {...{ look, box, drawing }}
      />
    );
  }
  const viewer = (): Element => document.querySelector('[role=img]') ?? document.body;
  const pointer = (type: string, point: { x: number; y: number }, button: number): void => {
    const { left, top } = viewer().getBoundingClientRect();
    const where = { clientX: left + point.x, clientY: top + point.y, button, buttons: 1, pointerId: 1, pointerType: 'mouse' };
    viewer().dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...where }));
  };
  const click = (point: { x: number; y: number }): void => {
    pointer('pointerdown', point, 0);
    pointer('pointerup', point, 0);
  };
  const wheel = (factor: number): void => {
    const { left, top } = viewer().getBoundingClientRect();
    const where = { clientX: left + BOX.width / 2, clientY: top + BOX.height / 2, deltaY: -Math.log(factor) / WHEEL_SPEED };
    viewer().dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...where }));
  };
  const middleOf = (i: number): { x: number; y: number } => {
    const { x, y, width, height } = shapes[i] ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: LEFT + (x + width / 2) * FIT, y: (y + height / 2) * FIT };
  };
  const BUTTON = { drag: 0, pan: 1 } as const;
  return {
    async mount(element, image, given) {
      Element.prototype.setPointerCapture = () => undefined; // pointers that are made up cannot be captured
      shapes = given;
      root = createRoot(element);
      root.render(<Scene {...{ image, onReady }} />);
      await pause(1500);
    },
    async begin(operation: Operation) {
      reset();
      if (operation === 'pan') wheel(PAN.zoom);
      at = operation === 'drag' ? middleOf(shapes.length >> 1) : { x: BOX.width / 2, y: BOX.height / 2 };
      await pause(1500);
      if (operation === 'drag') click(at);
      await pause(300);
      if (operation === 'drag' || operation === 'pan') pointer('pointerdown', at, BUTTON[operation]);
    },
    step(operation, frame) {
      const way = isThere(frame) ? 1 : -1;
      if (operation === 'select') click(middleOf(selectedIn(frame, shapes.length)));
      else if (operation === 'zoom') wheel(ZOOM ** way);
      else {
        const [dx, dy] = operation === 'pan' ? [PAN.by, PAN.by] : [12 * FIT, 6 * FIT];
        at = { x: at.x + dx * way, y: at.y + dy * way };
        pointer('pointermove', at, BUTTON[operation]);
      }
    },
    async end(operation) {
      if (operation === 'drag' || operation === 'pan') pointer('pointerup', at, BUTTON[operation]);
      await pause(100);
    },
    unmount: () => root.unmount(),
  };
}
