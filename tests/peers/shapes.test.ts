import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaOf, areasOf } from '#domain/annotation/geometry/areas.ts';
import { bitmapOf, ofBitmap, type RowRuns } from '#domain/annotation/geometry/bitmap.ts';
import { common, cut, joined } from '#domain/annotation/geometry/booleans.ts';
import { cocoFill } from '#domain/annotation/geometry/cocoPolygon.ts';
import { fromCoco, toCoco, toCocoString } from '#domain/annotation/geometry/cocoRle.ts';
import type { Piece } from '#domain/annotation/geometry/pieces.ts';
import { onesOf } from '#domain/annotation/geometry/runs.ts';
import { cocoBoxOverlap, cocoMaskOverlap, objectKeypointSimilarity } from '#domain/annotation/measures/cocoOverlap.ts';
import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import { regionShapes } from '#domain/annotation/shapes/index.ts';
import { averagePrecision, type CocoFigures, type ImageFindings } from '#learning/metrics/averagePrecision.ts';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { seeded } from '#support/seeded.ts';

const here = pythonHas('pycocotools', 'shapely');
const LONG = 300_000;
const peers = <Job extends string>(jobs: Readonly<Record<Job, unknown>>): Readonly<Record<Job, readonly never[]>> =>
  runPythonFile(join(import.meta.dirname, 'shapes.py'), jobs) as Readonly<Record<Job, readonly never[]>>;

interface Filled {
  readonly size: readonly [number, number];
  readonly counts: string;
  readonly area: number;
  readonly box: readonly number[];
  readonly runs: readonly number[];
}

const whole = (random: () => number, least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
const boxInMask = (mask: RowRuns | undefined): number[] => (mask === undefined ? [0, 0, 0, 0] : [mask.x, mask.y, mask.width, mask.height]);
const many = <Made>(count: number, make: (i: number) => Made): Made[] => Array.from({ length: count }, (_, i) => make(i));

describe.skipIf(!here)('shapes by pycocotools and shapely', () => {
  test(
    '3,000 polygons have the same pixels, area, box and string as in pycocotools, wherever their points lie',
    () => {
      const random = seeded(1);
      const jobs = many(3000, (i) => {
        const [height, width] = [whole(random, 1, 60), whole(random, 1, 60)];
        const grid = [1, 2, 5, 10, 1000][i % 5]!; // points on whole pixels, halves, fifths, tenths, anywhere
        const at = (size: number): number => Math.round((random() * 1.4 - 0.2) * size * grid) / grid;
        const rings = many(whole(random, 1, 3), () => many(whole(random, 3, 9), () => [at(width), at(height)]).flat());
        return [rings, [height, width]] as const;
      });
      const { fill } = peers({ fill: jobs }) as unknown as { fill: readonly Filled[] };
      for (const [i, [rings, [height, width]]] of jobs.entries()) {
        const mask = cocoFill(rings, { width, height });
        const told = JSON.stringify({ rings, height, width });
        expect(toCocoString(mask, { width, height }), told).toBe(fill[i]!.counts);
        expect(mask === undefined ? 0 : onesOf(mask.runs), told).toBe(fill[i]!.area);
        expect(boxInMask(mask), told).toEqual(fill[i]!.box);
      }
    },
    LONG,
  );

  test(
    '3,000 bitmaps have the same runs, string, area and box',
    () => {
      const random = seeded(2);
      const jobs = many(3000, () => {
        const [height, width, share] = [whole(random, 1, 30), whole(random, 1, 30), random() ** 2];
        return many(height, () => many(width, () => (random() < share ? 1 : 0)));
      });
      const { bitmaps } = peers({ bitmaps: jobs }) as unknown as { bitmaps: readonly Filled[] };
      for (const [i, rows] of jobs.entries()) {
        const size = { width: rows[0]!.length, height: rows.length };
        const mask = ofBitmap({ x: 0, y: 0, ...size, data: Uint8Array.from(rows.flat()) });
        const peer = bitmaps[i]!;
        expect(toCocoString(mask, size)).toBe(peer.counts);
        expect(toCoco(mask, size)).toEqual(peer.runs.at(-1) === 0 ? peer.runs.slice(0, -1) : peer.runs);
        expect(mask === undefined ? 0 : onesOf(mask.runs)).toBe(peer.area);
        expect(boxInMask(mask)).toEqual(peer.box);
        expect(fromCoco(peer.counts, size)).toEqual(mask);
        if (mask !== undefined) expect(ofBitmap(bitmapOf(mask))).toEqual(mask);
      }
    },
    LONG,
  );

  test(
    '3,000 pairs of boxes and of masks overlap as much, crowds too',
    () => {
      const random = seeded(3);
      const size = { width: 40, height: 30 };
      const box = (): Box => boxOf(random() * 20, random() * 15, 20 + random() * 20, 15 + random() * 15);
      const mask = (): RowRuns =>
        ofBitmap({ x: 0, y: 0, ...size, data: Uint8Array.from({ length: 1200 }, () => (random() < 0.3 ? 1 : 0)) })!;
      const pairs = many(3000, (i) => ({ boxes: [box(), box()] as const, masks: [mask(), mask()] as const, crowd: i % 3 === 0 }));
      const list = ({ x, y, width, height }: Box): number[] => [x, y, width, height];
      const rle = (each: RowRuns): object => ({ size: [size.height, size.width], counts: toCocoString(each, size) });
      const { overlaps } = peers({
        overlaps: pairs.flatMap(({ boxes, masks, crowd }) => [
          [list(boxes[0]), list(boxes[1]), crowd],
          [rle(masks[0]), rle(masks[1]), crowd],
        ]),
      }) as unknown as { overlaps: readonly number[] };
      for (const [i, { boxes, masks, crowd }] of pairs.entries()) {
        expect(cocoBoxOverlap(boxes[0], boxes[1], crowd)).toBeCloseTo(overlaps[2 * i]!, 12);
        expect(cocoMaskOverlap(masks[0], masks[1], crowd)).toBeCloseTo(overlaps[2 * i + 1]!, 12);
      }
    },
    LONG,
  );

  test(
    '1,000 pairs of areas of every form have the same areas, common parts, unions and differences as in shapely',
    () => {
      const random = seeded(4);
      const forms = regionShapes.filter((form) => form.pieces(form.sample(seeded(1), 400, 300)) !== null);
      const draw = (): readonly Piece[] => {
        const form = forms[whole(random, 0, forms.length - 1)]!;
        return form.pieces(form.normalise(form.sample(random, 400, 300)))!;
      };
      const pairs = many(1000, () => [draw(), draw()] as const);
      const flat = (pieces: readonly Piece[]): unknown => pieces.map(({ outer, holes }) => [outer, holes]);
      const { areas } = peers({ areas: pairs.map(([a, b]) => [flat(a), flat(b)]) }) as unknown as { areas: readonly number[][] };
      for (const [i, [a, b]] of pairs.entries()) {
        const ours = areasOf(a, b);
        const [one, other, both, either, without] = areas[i]!;
        const near = (value: number, peer: number): void => expect(Math.abs(value - peer), `${i}`).toBeLessThan(1e-6);
        near(ours.a, one!);
        near(ours.b, other!);
        near(ours.both, both!);
        near(areaOf(joined(a, b)), either!);
        near(areaOf(common(a, b)), both!);
        near(areaOf(cut(a, b)), without!);
      }
    },
    LONG,
  );

  test(
    'mean average precision of 60 random sets of boxes, masks and key points is the same to 12 digits',
    () => {
      const random = seeded(5);
      const sets = many(60, (i) => cocoSet(random, (['bbox', 'segm', 'keypoints'] as const)[i % 3]!));
      const { evaluate } = peers({ evaluate: sets.map(({ data, results, kind }) => [data, results, kind]) }) as unknown as {
        evaluate: readonly { readonly stats: readonly number[]; readonly oks: readonly (readonly number[][])[] }[];
      };
      for (const [i, { images, kind }] of sets.entries()) {
        if (kind === 'keypoints') continue;
        const { ap, ap50, ap75, apSmall, apMedium, apLarge, ar1, ar10, ar100, arSmall, arMedium, arLarge }: CocoFigures =
          averagePrecision(images);
        const ours = [ap, ap50, ap75, apSmall, apMedium, apLarge, ar1, ar10, ar100, arSmall, arMedium, arLarge].map((each) => each ?? -1);
        ours.forEach((value, k) => expect(value, `set ${i}, figure ${k}`).toBeCloseTo(evaluate[i]!.stats[k]!, 12));
      }
      for (const [i, { kind, oks }] of sets.entries()) {
        if (kind === 'keypoints') expect(oks.flat(2)).toEqual(evaluate[i]!.oks.flat(2).map((each) => expect.closeTo(each, 12) as unknown));
      }
    },
    LONG,
  );
});

interface CocoSet {
  readonly data: object;
  readonly results: readonly object[];
  readonly kind: 'bbox' | 'segm' | 'keypoints';
  readonly images: readonly ImageFindings[];
  /** By image and category, of each finding with each truth. */
  readonly oks: readonly (readonly (readonly number[])[])[];
}

/** A set of truths and findings near them, with crowds, equal scores, things of all sizes, and images with nothing. */
function cocoSet(random: () => number, kind: CocoSet['kind']): CocoSet {
  const size = { width: 160, height: 140 };
  const annotations: Record<string, unknown>[] = [];
  const results: Record<string, unknown>[] = [];
  const images: ImageFindings[] = [];
  const oks: (readonly number[])[][] = [];
  const categories = [1, 2, 3];
  for (const image_id of many(8, (i) => i + 1)) {
    const truths = many(whole(random, 0, 6), () => {
      const [w, h] = [2 + random() ** 3 * 120, 2 + random() ** 3 * 120];
      const [x, y] = [random() * (size.width - w), random() * (size.height - h)];
      return { box: boxOf(x, y, x + w, y + h), category: categories[whole(random, 0, 2)]!, crowd: kind !== 'keypoints' && random() < 0.15 };
    });
    const found = truths.flatMap(({ box, category }) =>
      many(whole(random, 0, 3), () => {
        const shake = (span: number): number => (random() - 0.5) * span * 0.5;
        const [x1, y1] = [box.x + shake(box.width), box.y + shake(box.height)];
        const moved = boxOf(
          Math.max(0, x1),
          Math.max(0, y1),
          Math.min(160, x1 + box.width * (0.8 + random() * 0.4)),
          Math.min(140, y1 + box.height * (0.8 + random() * 0.4)),
        );
        return { box: moved, category: random() < 0.9 ? category : categories[whole(random, 0, 2)]!, score: whole(random, 1, 20) / 20 };
      }),
    );
    const pixels = (box: Box): RowRuns =>
      cocoFill([[box.x, box.y, box.x + box.width, box.y, box.x + box.width, box.y + box.height, box.x, box.y + box.height]], size) ?? {
        x: 0,
        y: 0,
        width: 1,
        height: 1,
        runs: [0, 1],
      };
    const rle = (mask: RowRuns): object => ({ size: [size.height, size.width], counts: toCocoString(mask, size) });
    const points = (box: Box): number[] =>
      many(17, (i) => [box.x + random() * box.width, box.y + random() * box.height, i % 4 === 0 ? whole(random, 0, 2) : 2]).flat();
    const list = ({ x, y, width, height }: Box): number[] => [x, y, width, height];
    const truePoints = truths.map(({ box }, i) => points(box).map((value, k) => (i % 5 === 4 && k % 3 === 2 ? 0 : value)));
    const foundPoints = found.map(({ box }) => points(box));
    const [trueMasks, foundMasks] = [truths.map(({ box }) => pixels(box)), found.map(({ box }) => pixels(box))];
    const areaOfTruth = (i: number): number =>
      kind === 'segm' ? onesOf(trueMasks[i]!.runs) : truths[i]!.box.width * truths[i]!.box.height;
    truths.forEach(({ box, category, crowd }, i) => {
      annotations.push({
        id: annotations.length + 1,
        image_id,
        category_id: category,
        bbox: list(box),
        area: areaOfTruth(i),
        iscrowd: crowd ? 1 : 0,
        segmentation: rle(trueMasks[i]!),
        keypoints: truePoints[i]!,
        num_keypoints: truePoints[i]!.filter((v, k) => k % 3 === 2 && v > 0).length,
      });
    });
    found.forEach(({ box, category, score }, i) => {
      const what =
        kind === 'bbox' ? { bbox: list(box) } : kind === 'segm' ? { segmentation: rle(foundMasks[i]!) } : { keypoints: foundPoints[i]! };
      results.push({ image_id, category_id: category, score, ...what });
    });
    images.push({
      truths: truths.map(({ category, crowd }, i) => ({ category: String(category), crowd, area: areaOfTruth(i) })),
      found: found.map(({ box, category, score }, i) => ({
        category: String(category),
        score,
        area: kind === 'segm' ? onesOf(foundMasks[i]!.runs) : box.width * box.height,
      })),
      overlap: (f, t) =>
        kind === 'bbox'
          ? cocoBoxOverlap(found[f]!.box, truths[t]!.box, truths[t]!.crowd)
          : cocoMaskOverlap(foundMasks[f]!, trueMasks[t]!, truths[t]!.crowd),
    });
    for (const category of categories) {
      const dt = [...found.keys()].filter((i) => found[i]!.category === category).sort((a, b) => found[b]!.score - found[a]!.score);
      const gt = [...truths.keys()].filter((i) => truths[i]!.category === category);
      oks.push(
        dt.length === 0 || gt.length === 0
          ? []
          : dt.map((f) => gt.map((t) => objectKeypointSimilarity(foundPoints[f]!, truePoints[t]!, truths[t]!.box, areaOfTruth(t)))),
      );
    }
  }
  const data = {
    images: many(8, (i) => ({ id: i + 1, ...size })),
    categories: categories.map((id) => ({ id, name: `c${id}` })),
    annotations,
  };
  return { data, results, kind, images, oks };
}
