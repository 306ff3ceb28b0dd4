/** A box on the image, in its pixels. */
export interface Marked {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Index of its label. */
  readonly label: number;
}

export const IMAGE = { width: 4000, height: 3000 } as const;
export const BOX = { width: 1200, height: 640 } as const;
export const COLORS = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00'] as const;
/** The scale and place of the whole image in the box. */
export const FIT = BOX.height / IMAGE.height;
export const LEFT = (BOX.width - IMAGE.width * FIT) / 2;

/** Boxes as on a crowded aerial photo, the same for the same number. */
export function boxes(count: number): readonly Marked[] {
  let state = count;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, () => ({
    x: Math.round(random() * 3850),
    y: Math.round(random() * 2850),
    width: Math.round(30 + random() * 110),
    height: Math.round(30 + random() * 110),
    label: Math.floor(random() * 4),
  }));
}

/** An image of soft shapes, as large as it is shown when it is zoomed in twice. */
export async function drawnImage(): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(1600, 1200);
  const to = canvas.getContext('2d');
  if (to === null) throw new Error('no canvas');
  for (let y = 0; y < 1200; y += 8) {
    for (let x = 0; x < 1600; x += 8) {
      to.fillStyle = `rgb(${110 + 80 * Math.sin(x / 60)} ${110 + 80 * Math.sin(y / 71 + x / 150)} ${90 + 60 * Math.cos((x + y) / 150)})`;
      to.fillRect(x, y, 8, 8);
    }
  }
  return createImageBitmap(canvas);
}

export type Operation = 'select' | 'drag' | 'pan' | 'zoom';

/** One way to show boxes on an image; every step is what one frame of an operation asks for. */
export interface Way {
  mount(root: HTMLElement, image: ImageBitmap, shapes: readonly Marked[]): Promise<void>;
  /** Brings it to where the operation begins. */
  begin(operation: Operation): Promise<void>;
  step(operation: Operation, frame: number): void;
  end(operation: Operation): Promise<void>;
  unmount(): void;
}

/** Frames in one direction, of pan and zoom; then it goes back. */
export const THERE = 40;
export const PAN = { zoom: 3, by: 7 } as const;
export const ZOOM = 1.035;
export const isThere = (frame: number): boolean => Math.floor(frame / THERE) % 2 === 0;
/** The box that is selected in a frame. */
export const selectedIn = (frame: number, count: number): number => (frame * 7919 + 13) % count;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
