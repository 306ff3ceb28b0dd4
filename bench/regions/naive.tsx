import { useEffect, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Image, Layer, Rect, Stage } from 'react-konva';
import { BOX, COLORS, FIT, IMAGE, isThere, LEFT, pause, PAN, selectedIn, ZOOM, type Marked, type Way } from './scene.ts';

interface State {
  readonly shapes: readonly Marked[];
  readonly selected: number;
  readonly view: { readonly scale: number; readonly x: number; readonly y: number };
}

type Change = (next: (state: State) => State) => void;

interface Props {
  readonly image: ImageBitmap;
  readonly shapes: readonly Marked[];
  readonly onReady: (change: Change) => void;
}

const WHOLE = { scale: FIT, x: LEFT, y: 0 };

/** What the first page of a tutorial leads to: a node a box, all from one state. */
export function naiveKonva(): Way {
  let root: Root;
  let change: Change = () => undefined;
  const onReady = (now: Change): void => void (change = now);
  let count = 0;
  function Scene({ image, shapes, onReady }: Props): ReactNode {
    const [state, setState] = useState<State>({ shapes, selected: -1, view: WHOLE });
    useEffect(() => onReady(setState), [onReady]);
    return (
      <Stage width={BOX.width} height={BOX.height}>
        <Layer x={state.view.x} y={state.view.y} scaleX={state.view.scale} scaleY={state.view.scale}>
          <Image image={image} width={IMAGE.width} height={IMAGE.height} />
          {state.shapes.map(({ label, ...box }, i) => (
            <Rect
              key={i}
              {...box}
              stroke={COLORS[label] ?? '#fff'}
              strokeWidth={i === state.selected ? 4 : 1.5}
              strokeScaleEnabled={false}
              onClick={() => setState((now) => ({ ...now, selected: i }))}
            />
          ))}
        </Layer>
      </Stage>
    );
  }
  const zoomed = (factor: number) => (now: State) => {
    const [x, y] = [BOX.width / 2, BOX.height / 2];
    return { ...now, view: { scale: now.view.scale * factor, x: x - (x - now.view.x) * factor, y: y - (y - now.view.y) * factor } };
  };
  return {
    async mount(element, image, shapes) {
      count = shapes.length;
      root = createRoot(element);
      root.render(<Scene {...{ image, shapes, onReady }} />);
      await pause(1500);
    },
    async begin(operation) {
      change((now) => ({ ...now, view: WHOLE, selected: operation === 'drag' ? count >> 1 : -1 }));
      if (operation === 'pan') change(zoomed(PAN.zoom));
      await pause(1500);
    },
    step(operation, frame) {
      const way = isThere(frame) ? 1 : -1;
      if (operation === 'select') change((now) => ({ ...now, selected: selectedIn(frame, count) }));
      else if (operation === 'zoom') change(zoomed(ZOOM ** way));
      else if (operation === 'pan')
        change((now) => ({ ...now, view: { ...now.view, x: now.view.x + PAN.by * way, y: now.view.y + PAN.by * way } }));
      else
        change((now) => ({
          ...now,
          shapes: now.shapes.map((shape, i) => (i === now.selected ? { ...shape, x: shape.x + 12 * way, y: shape.y + 6 * way } : shape)),
        }));
    },
    end: async () => undefined,
    unmount: () => root.unmount(),
  };
}
