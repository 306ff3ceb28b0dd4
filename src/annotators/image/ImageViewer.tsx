import type { Context } from 'konva/lib/Context.js';
import { useCallback, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import { cx } from '#ui/cx.ts';
import type { Drawing } from './drawing.ts';
import { lightFilter, type Light } from './light.ts';
import { RegionsLayer } from './RegionsLayer.tsx';
import { usePointer } from './usePointer.ts';
import { useTool } from './useTool.ts';
import { viewOf, type Look, type Size, type View } from './view.ts';
import styles from './ImageViewer.module.css';

/** Above this many screen pixels for one of the image, its pixels are shown as squares. */
const CRISP_ABOVE = 2;
const NO_BOX: Size = { width: 1, height: 1 };

interface Props {
  /** What is decoded so far, of any size; null: nothing yet. */
  readonly bitmap: ImageBitmap | null;
  /** Pixels of the image as displayed. */
  readonly image: Size;
  /** Accessible name of the picture. */
  readonly label: string;
  /** It may have transparent parts. */
  readonly seeThrough: boolean;
  readonly look: Look;
  readonly onLook: (change: (look: Look) => Look) => void;
  readonly light: Light;
  /** Room for the image in CSS pixels; null until it was measured. */
  readonly box: Size | null;
  readonly onBox: (box: Size) => void;
  /** What is drawn on it; null: nothing can be. */
  readonly drawing: Drawing | null;
}

/** One image on a stage that stays when the image changes: the next one is drawn in the frame that asks for it. */
export function ImageViewer({ bitmap, image, label, seeThrough, look, onLook, light, box, onBox, drawing }: Props): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  useSize(element, onBox);
  const { scale, x, y } = viewOf(look, image, box ?? NO_BOX);
  const view = useMemo(() => ({ scale, x, y }), [scale, x, y]);
  const { tool, preview } = useTool(drawing, { view, image });
  usePointer(element, { image, box: box ?? NO_BOX, onLook, tool });
  useSight(drawing, { view, image, box });
  const { width, height } = image;
  const draw = useCallback(
    (context: Context) => {
      // a bitmap that was closed meanwhile has no pixels and must not be drawn
      if (bitmap !== null && bitmap.width > 0) context.drawImage(bitmap, x, y, width * scale, height * scale);
    },
    [bitmap, scale, x, y, width, height],
  );
  const ratio = usePixelRatio();
  const layer = useSharpLayer(ratio, lightFilter(light));
  const above = useSharpLayer(ratio, 'none');
  const perPixel = scale * ratio;
  const reduced = bitmap !== null && bitmap.width < width;
  return (
    <div
      ref={element}
      className={cx(styles['viewer'], look !== null && styles['zoomed'], tool !== null && styles['drawn'])}
      role="img"
      aria-label={label}
      data-ready={bitmap !== null}
    >
      {seeThrough && box !== null && bitmap !== null && (
        <div className={styles['board']} style={{ left: x + 1, top: y + 1, width: width * scale - 2, height: height * scale - 2 }} />
      )}
      {box !== null && (
        <Stage className={styles['stage']} width={box.width} height={box.height} listening={false}>
          <Layer ref={layer} listening={false} imageSmoothingEnabled={reduced || perPixel < CRISP_ABOVE}>
            <Shape listening={false} perfectDrawEnabled={false} sceneFunc={draw} />
          </Layer>
          {drawing !== null && <RegionsLayer {...{ drawing, preview, view }} sharp={above} />}
        </Stage>
      )}
    </div>
  );
}

/** Konva reads the pixel ratio once a page: its canvas follows here. The reference is for the layer; `filter` is one of CSS. */
function useSharpLayer(ratio: number, filter: string): (layer: KonvaLayer | null) => void {
  return useCallback(
    (layer) => {
      if (layer === null) return;
      layer.getNativeCanvasElement().style.filter = filter;
      if (layer.getCanvas().getPixelRatio() === ratio) return;
      layer.getCanvas().setPixelRatio(ratio);
      layer.batchDraw();
    },
    [ratio, filter],
  );
}

/** Tells the drawing which part of the image is in sight. */
function useSight(
  drawing: Drawing | null,
  { view, image, box }: { readonly view: View; readonly image: Size; readonly box: Size | null },
): void {
  useLayoutEffect(() => {
    if (drawing === null || box === null) return;
    const within = (from: number, room: number, length: number): readonly [number, number] => [
      Math.max(0, -from / view.scale),
      Math.min(length, (room - from) / view.scale),
    ];
    const [left, right] = within(view.x, box.width, image.width);
    const [top, bottom] = within(view.y, box.height, image.height);
    drawing.onSight({
      middle: { x: (left + right) / 2, y: (top + bottom) / 2 },
      size: { width: right - left, height: bottom - top },
    });
  });
}

/** Tells the size of an element, first before it is painted. */
function useSize(element: React.RefObject<HTMLElement | null>, onSize: (size: Size) => void): void {
  const tell = useRef(onSize);
  useLayoutEffect(() => {
    tell.current = onSize;
  });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    let last: Size = { width: 0, height: 0 };
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = target;
      if (width === 0 || height === 0 || (width === last.width && height === last.height)) return;
      last = { width, height };
      tell.current(last);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
}
