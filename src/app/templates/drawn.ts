import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';

type Rgb = readonly [red: number, green: number, blue: number];
type Point = readonly [x: number, y: number];

/** A shape of a scene; later ones lie over earlier ones. Pixels. */
export type Drawn =
  | { readonly oval: readonly [x: number, y: number, rx: number, ry: number, turn?: number]; readonly color: Rgb }
  | { readonly ring: readonly Point[]; readonly color: Rgb }
  | { readonly line: readonly Point[]; readonly width: number; readonly color: Rgb };

/** A picture made of shapes: it is drawn where it is needed, so that samples weigh nothing. */
export interface Scene {
  readonly ground: Rgb;
  readonly shapes: readonly Drawn[];
}

/** Pixels of every drawn picture. */
export const SCENE = { width: 320, height: 240 } as const;

/** RGB, row by row, `SCENE.width` × `SCENE.height` × 3 bytes. */
export function paint({ ground, shapes }: Scene): Uint8Array {
  const { width, height } = SCENE;
  const rgb = new Uint8Array(width * height * 3);
  const tests = shapes.map((shape) => ({ color: shape.color, covers: coverOf(shape) }));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const top = tests.findLast(({ covers }) => covers(x + 0.5, y + 0.5));
      rgb.set(top?.color ?? ground, (y * width + x) * 3);
    }
  }
  return rgb;
}

type Covers = (x: number, y: number) => boolean;

function coverOf(shape: Drawn): Covers {
  if ('oval' in shape) return inOval(shape.oval);
  if ('ring' in shape) return inRing(shape.ring);
  return nearLine(shape.line, shape.width / 2);
}

function inOval([cx, cy, rx, ry, turn = 0]: readonly [number, number, number, number, number?]): Covers {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    return ((dx * cos + dy * sin) / rx) ** 2 + ((dy * cos - dx * sin) / ry) ** 2 <= 1;
  };
}

/** By the even-odd rule. */
const inRing =
  (ring: readonly Point[]): Covers =>
  (x, y) => {
    let inside = false;
    for (const [i, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(i + 1) % ring.length]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  };

const nearLine =
  (line: readonly Point[], reach: number): Covers =>
  (x, y) =>
    line.slice(1).some(([bx, by], i) => {
      const [ax, ay] = line[i]!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      return (x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2 <= reach ** 2;
    });

/** An image item whose file is drawn: `name` stands for the hash that it has once it is imported. */
export const drawnContent = (name: string): ImageContent => ({
  kind: 'image',
  media: name as Hash,
  type: 'image/png',
  bytes: 0,
  ...SCENE,
  orientation: 1,
  frames: 1,
  look: '',
});
