import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { toImage, type Point, type Size, type View } from '../view.ts';
import { usePointerPlace } from './usePointerPlace.ts';
import styles from './aids.module.css';

/** Red, green, blue and opacity of one pixel of the full-size image, 0 to 255; null: its file cannot be read. */
export type ReadPixel = (x: number, y: number) => Promise<Rgba | null>;
export type Rgba = readonly [number, number, number, number];

interface Props {
  readonly over: RefObject<HTMLElement | null>;
  readonly view: View;
  readonly image: Size;
  readonly read: ReadPixel;
}

/** Where the pointer is on the image, and what value the pixel there has in the file. */
export function PixelValue({ over, view, image, read }: Props): ReactNode {
  const [place, setPlace] = useState<Point | null>(null);
  usePointerPlace(over, setPlace);
  const at = place && toImage(view, place);
  const [x, y] = at === null ? [-1, -1] : [Math.floor(at.x), Math.floor(at.y)];
  const isOn = x >= 0 && y >= 0 && x < image.width && y < image.height;
  const value = useValue(read, x, y, isOn);
  return (
    <p className={styles['pixel']} data-pixel="">
      {isOn ? (
        <>
          {value !== null && <i className={styles['swatch']} style={{ background: `rgb(${value.slice(0, 3).join(' ')})` }} />}x {x}, y {y} ·{' '}
          {value === null ? '…' : pixelWords(value)}
        </>
      ) : (
        'point at a pixel'
      )}
    </p>
  );
}

/** The value at a place, as soon as it is read; until then the last one is not shown for it. */
function useValue(read: ReadPixel, x: number, y: number, isOn: boolean): Rgba | null {
  const [known, setKnown] = useState<{ readonly key: string; readonly value: Rgba | null }>({ key: '', value: null });
  const key = `${x} ${y}`;
  useEffect(() => {
    if (!isOn) return undefined;
    let stale = false;
    void read(x, y).then((value) => {
      if (!stale) setKnown({ key: `${x} ${y}`, value });
    });
    return () => void (stale = true);
  }, [read, x, y, isOn]);
  return known.key === key ? known.value : null;
}

/** "grey 128", "RGB 255 128 0", with the opacity of what is not opaque. */
export function pixelWords([red, green, blue, alpha]: Rgba): string {
  const color = red === green && green === blue ? `grey ${red}` : `RGB ${red} ${green} ${blue}`;
  return alpha === 255 ? color : `${color} · opacity ${alpha}`;
}
