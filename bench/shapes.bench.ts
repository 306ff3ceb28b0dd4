/**
 * Geometry of shapes: one stroke of a brush into a mask of 12 megapixels, beside the same stroke into a mask of its own size and a frame;
 * outlines of 1,000 and 100,000 points, whose times should grow with the points (100×) or a little more. Interleaved.
 * Usage: npm run bench -- shapes
 */
import { areasOf } from '#domain/annotation/geometry/areas.ts';
import { paint, type Bitmap } from '#domain/annotation/geometry/bitmap.ts';
import { joined } from '#domain/annotation/geometry/booleans.ts';
import { stroke } from '#domain/annotation/geometry/brush.ts';
import { selfCrossing } from '#domain/annotation/geometry/crossing.ts';
import { fillPolygon } from '#domain/annotation/geometry/fillPolygon.ts';
import type { Piece } from '#domain/annotation/geometry/pieces.ts';
import { simplifyRing } from '#domain/annotation/geometry/simplify.ts';
import { median, printTable } from './support/app.ts';

const ROUNDS = 9;
const FRAME = 16.7;

function interleaved(ways: Readonly<Record<string, () => unknown>>, rounds: number): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(ways)) {
      const start = performance.now();
      run();
      if (round >= 0) (times[name] ??= []).push(performance.now() - start); // the first round warms up
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

const bitmap = (width: number, height: number): Bitmap => ({ x: 0, y: 0, width, height, data: new Uint8Array(width * height) });
const [large, small] = [bitmap(4000, 3000), bitmap(600, 400)];
const draw = (into: Bitmap) => (): void => paint(into, stroke({ x: 110, y: 110 }, { x: 480, y: 280 }, 100), 1);
const strokes = interleaved({ large: draw(large), small: draw(small) }, 50);
printTable('A stroke of radius 100 over 400 pixels, medians of 50 (goal: within a frame, and no slower in a larger mask)', [
  {
    '12 megapixels, ms': strokes['large']!.toFixed(2),
    '0.24 megapixels, ms': strokes['small']!.toFixed(2),
    ratio: (strokes['large']! / strokes['small']!).toFixed(2),
    'of a frame': (strokes['large']! / FRAME).toFixed(3),
  },
]);

function outline(points: number, x: number): Piece[] {
  const outer = Array.from({ length: points }, (_, i) => {
    const at = (i / points) * 2 * Math.PI;
    const r = 1000 * (0.7 + 0.2 * Math.sin(5 * at));
    return [x + r * Math.cos(at), 1500 + r * Math.sin(at)];
  }).flat();
  return [{ outer, holes: [] }];
}
const [few, many] = [1_000, 100_000].map((points) => ({ a: outline(points, 1800), b: outline(points, 2100) })) as [
  { a: Piece[]; b: Piece[] },
  { a: Piece[]; b: Piece[] },
];
const rows = [
  ['common area of two', ({ a, b }: typeof few) => areasOf(a, b)],
  ['look for crossings', ({ a }: typeof few) => selfCrossing(a[0]!.outer)],
  ['pixels', ({ a }: typeof few) => fillPolygon(a)],
  ['fewer points, 0.5 px', ({ a }: typeof few) => simplifyRing(a[0]!.outer, 0.5)],
  ['join two', ({ a, b }: typeof few) => joined(a, b)],
] as const;
printTable(
  `Outlines, medians of ${ROUNDS}`,
  rows.map(([name, run]) => {
    const found = interleaved({ few: () => run(few), many: () => run(many) }, ROUNDS);
    return {
      what: name,
      '1,000 points, ms': found['few']!.toFixed(2),
      '100,000 points, ms': found['many']!.toFixed(1),
      ratio: (found['many']! / found['few']!).toFixed(0),
    };
  }),
);
