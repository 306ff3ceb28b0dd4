import { useLayoutEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import { useNarrow } from '#ui/useNarrow.ts';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import { centered, viewOf, type Look, type Room } from '../look.ts';
import { matrixOf, rectInBox, rectOnImage, toImage, turnedSize, type Rect, type View } from '../view.ts';
import styles from './aids.module.css';

/** Longest side in CSS pixels, on a large and on a small screen. */
const SIDE = { wide: 160, narrow: 96 } as const;

interface Props {
  readonly bitmap: ImageBitmap;
  readonly room: Room;
  readonly view: View;
  /** CSS filter of the image. */
  readonly filter: string;
  readonly onLook: (change: (look: Look) => Look) => void;
}

/** The whole image in a corner, with the part that is in sight; a click or a drag on it moves that part. */
export function Minimap({ bitmap, room, view, filter, onLook }: Props): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  const side = useNarrow() ? SIDE.narrow : SIDE.wide;
  const { image, turn } = room;
  const upright = turnedSize(image, turn);
  const scale = side / Math.max(upright.width, upright.height);
  const box = { width: Math.max(1, Math.round(upright.width * scale)), height: Math.max(1, Math.round(upright.height * scale)) };
  const small = viewOf(null, { image, turn, box });
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, box.width, box.height);
    if (bitmap.width === 0) return; // closed meanwhile
    context.imageSmoothingQuality = 'medium';
    context.transform(...matrixOf(small));
    context.drawImage(bitmap, 0, 0, image.width, image.height);
    // what is drawn follows from these alone
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [bitmap, image.width, image.height, turn, box.width, box.height, ratio]);
  const go = (event: PointerEvent<HTMLElement>): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = toImage(small, { x: event.clientX - left - 1, y: event.clientY - top - 1 });
    onLook((look) => centered(look, at, room));
  };
  const sight = clipped(rectInBox(small, rectOnImage(view, { x: 0, y: 0, ...room.box })), box);
  return (
    <div className={styles['minimap']} data-minimap="" style={box} aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <canvas ref={canvas} width={box.width * ratio} height={box.height * ratio} style={{ filter }} />
      <div className={styles['sight']} style={{ left: sight.x, top: sight.y, width: sight.width, height: sight.height }} />
    </div>
  );
}

function clipped({ x, y, width, height }: Rect, box: { readonly width: number; readonly height: number }): Rect {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return { x: left, y: top, width: Math.min(box.width, x + width) - left, height: Math.min(box.height, y + height) - top };
}
