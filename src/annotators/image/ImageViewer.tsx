import type { Context } from 'konva/lib/Context.js';
import { useCallback, useId, useMemo, useRef, type ReactNode } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import { cx } from '#ui/cx.ts';
import { Crosshair } from './aids/Crosshair.tsx';
import { Minimap } from './aids/Minimap.tsx';
import { PixelValue, type ReadPixel } from './aids/PixelValue.tsx';
import { rulerTool, type Ruler } from './aids/ruler.ts';
import { RulerLine } from './aids/RulerLine.tsx';
import type { Drawing } from './drawing.ts';
import { GammaFilter } from './GammaFilter.tsx';
import { lightFilter, type Light } from './light.ts';
import { isNear, viewOf, type Look, type Room } from './look.ts';
import { RegionsLayer } from './RegionsLayer.tsx';
import { usePointer } from './usePointer.ts';
import { useSight, useSize } from './useSight.ts';
import { useTool } from './useTool.ts';
import { matrixOf, rectInBox, type Size, type Turn, type View } from './view.ts';
import styles from './ImageViewer.module.css';

/** Above this many screen pixels for one of the image, its pixels are shown as squares. */
const CRISP_ABOVE = 2;
const NO_BOX: Size = { width: 1, height: 1 };

/** What helps to look at an image and to measure on it. */
export interface Aids {
  readonly crosshair: boolean;
  readonly minimap: boolean;
  /** Null: values of pixels are not shown. */
  readonly pixels: ReadPixel | null;
  /** Null: there is none. */
  readonly ruler: Ruler | null;
}

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
  readonly turn: Turn;
  readonly light: Light;
  readonly aids: Aids;
  /** Room for the image in CSS pixels; null until it was measured. */
  readonly box: Size | null;
  readonly onBox: (box: Size) => void;
  /** What is drawn on it; null: nothing can be. */
  readonly drawing: Drawing | null;
}

/** One image on a stage that stays when the image changes: the next one is drawn in the frame that asks for it. */
export function ImageViewer(props: Props): ReactNode {
  const { bitmap, image, label, seeThrough, look, onLook, turn, light, aids, box, onBox, drawing } = props;
  const element = useRef<HTMLDivElement>(null);
  useSize(element, onBox);
  const room: Room = { image, box: box ?? NO_BOX, turn };
  const view = useView(viewOf(look, room));
  const { tool: drawn, preview } = useTool(drawing, { view, image, bitmap });
  const tool = aids.ruler === null ? drawn : rulerTool(aids.ruler, view, drawing?.hand ?? false);
  usePointer(element, { room, onLook, tool });
  useSight(drawing, { view, image, box });
  const { width, height } = image;
  const draw = useCallback(
    (context: Context) => {
      // a bitmap that was closed meanwhile has no pixels and must not be drawn
      if (bitmap === null || bitmap.width === 0) return;
      context.save();
      context.transform(...matrixOf(view));
      context.drawImage(bitmap, 0, 0, width, height);
      context.restore();
    },
    [bitmap, view, width, height],
  );
  const ratio = usePixelRatio();
  const gamma = useId();
  const filter = lightFilter(light, gamma);
  const layer = useSharpLayer(ratio, filter);
  const above = useSharpLayer(ratio, 'none');
  const perPixel = view.scale * ratio;
  const reduced = bitmap !== null && bitmap.width < width;
  const frame = rectInBox(view, { x: 0, y: 0, width, height });
  return (
    <div className={styles['frame']}>
      <div
        ref={element}
        className={cx(styles['viewer'], isNear(look, room) && styles['zoomed'], tool !== null && styles['drawn'])}
        role="img"
        aria-label={label}
        data-ready={bitmap !== null}
      >
        {seeThrough && box !== null && bitmap !== null && (
          <div
            className={styles['board']}
            style={{ left: frame.x + 1, top: frame.y + 1, width: frame.width - 2, height: frame.height - 2 }}
          />
        )}
        {light.gamma !== 1 && <GammaFilter id={gamma} gamma={light.gamma} />}
        {box !== null && (
          <Stage className={styles['stage']} width={box.width} height={box.height} listening={false}>
            <Layer ref={layer} listening={false} imageSmoothingEnabled={reduced || perPixel < CRISP_ABOVE}>
              <Shape listening={false} perfectDrawEnabled={false} sceneFunc={draw} />
            </Layer>
            {drawing !== null && <RegionsLayer {...{ drawing, preview, view, image, box }} sharp={above} />}
          </Stage>
        )}
        {aids.crosshair && <Crosshair over={element} />}
      </div>
      {aids.ruler?.line != null && <RulerLine line={aids.ruler.line} view={view} />}
      {aids.pixels !== null && <PixelValue over={element} read={aids.pixels} {...{ view, image }} />}
      {aids.minimap && box !== null && bitmap !== null && isNear(look, room) && <Minimap {...{ bitmap, room, view, filter, onLook }} />}
    </div>
  );
}

/** The same object as long as nothing of the view changes. */
const useView = ({ scale, x, y, turn }: View): View => useMemo(() => ({ scale, x, y, turn }), [scale, x, y, turn]);

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
