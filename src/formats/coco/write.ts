import type { RowRuns } from '#domain/annotation/geometry/bitmap.ts';
import { onImage, toCocoString } from '#domain/annotation/geometry/cocoRle.ts';
import { fillPolygon } from '#domain/annotation/geometry/fillPolygon.ts';
import { onesOf } from '#domain/annotation/geometry/runs.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { Keypoints } from '#domain/annotation/shapes/keypoints.ts';
import { rowsOf } from '#domain/annotation/shapes/mask.ts';
import type { Json } from '#domain/json.ts';
import type { Label } from '#domain/schema/types.ts';
import { Results } from './writeResults.ts';
import type { Size } from '../regions/said.ts';
import type { ClassNumbers, ImagesWriter, RegionWriter, WriteStart } from '../regions/writeImages.ts';
import type { Losses } from '../losses.ts';

/** A COCO file of one split; ids begin with 1 in each, for evaluation takes a match with 0 for none. */
interface Split {
  readonly images: string[];
  readonly annotations: string[];
}

/** One JSON file a split, images in a folder a split, as Datumaro and pycocotools find them. */
export const cocoWriter: RegionWriter = {
  means: 'One JSON file of boxes, outlines, masks and key points for each split, beside its images. For detection and segmentation.',
  options: [],
  begin(start) {
    const splits = new Map<string, Split>();
    const of = (name: string): Split => {
      const split = splits.get(name) ?? { images: [], annotations: [] };
      splits.set(name, split);
      return split;
    };
    const results = new Results(start.classes);
    const writer: ImagesWriter = {
      imagePath: ({ split, file }) => `images/${split}/${file}`,
      add({ split: name, file, size, regions, row }) {
        const split = of(name);
        const image = split.images.length + 1;
        split.images.push(JSON.stringify({ id: image, file_name: file, width: size.width, height: size.height }));
        results.add(name, image, size, row);
        for (const thing of things(regions, start.losses)) {
          const category = start.classes.of(String(thing.area?.label ?? thing.points?.label ?? '')) + 1;
          const annotation = annotationOf(thing, size, start.losses);
          if (annotation === null) continue;
          split.annotations.push(
            JSON.stringify({ id: split.annotations.length + 1, image_id: image, category_id: category, ...annotation }),
          );
        }
      },
      end: () =>
        new Map([
          ...[...splits].map(([name, split]) => [`annotations/instances_${name}.json`, fileText(split, start)] as const),
          ...results.texts(),
        ]),
    };
    return writer;
  },
  readme: () => [
    'COCO object instances: `annotations/instances_<split>.json`, images in `images/<split>/`. Categories are numbered from 1 in the order of the labels.',
  ],
};

function fileText({ images, annotations }: Split, { classes, labels, job }: WriteStart): string {
  const head = JSON.stringify({ info: { description: job.about.view.name }, licenses: [], categories: categories(classes, labels) }).slice(
    0,
    -1,
  );
  const list = (name: string, lines: readonly string[]): string => `"${name}":[\n${lines.join(',\n')}\n]`;
  return `${head},\n${list('images', images)},\n${list('annotations', annotations)}}\n`;
}

const categories = (classes: ClassNumbers, labels: readonly Label[]): Json =>
  classes.names().map((name, k) => {
    const skeleton = labels.find((label) => label.name === name)?.skeleton;
    const points = skeleton && { keypoints: skeleton.points, skeleton: skeleton.edges.map((edge) => edge.map((at) => at + 1)) };
    return { id: k + 1, name, supercategory: '', ...points };
  });

/** What one annotation is about: something that covers an area, key points, or both. */
interface Thing {
  readonly area: Region | null;
  readonly points: (Region & { readonly shape: Keypoints }) | null;
}

const hasPoints = (region: Region): region is Region & { readonly shape: Keypoints } => region.shape.kind === 'keypoints';

/** Key points and what covers the same thing share their group and become one annotation. */
function things(regions: readonly Region[], losses: Losses): Thing[] {
  const areas = new Map<string, Region[]>();
  const found: { area: Region | null; points: Thing['points'] }[] = [];
  const key = ({ group, label }: Region): string | null => (group === undefined ? null : JSON.stringify([group, label]));
  const poses = new Map<string, { area: Region | null; points: Thing['points'] }>();
  for (const region of regions) {
    const group = key(region);
    if (group !== null && !hasPoints(region)) areas.set(group, [...(areas.get(group) ?? []), region]);
  }
  for (const region of regions) {
    const group = key(region);
    const alone = group === null ? 0 : (areas.get(group)?.length ?? 0);
    const pose = group === null || alone !== 1 ? undefined : poses.get(group);
    if (hasPoints(region)) {
      if (pose !== undefined && pose.points === null) pose.points = region;
      else found.push({ area: null, points: region });
    } else if (pose !== undefined && pose.area === null) pose.area = region;
    else found.push({ area: region, points: null });
    if (group !== null && alone === 1 && pose === undefined) poses.set(group, found.at(-1)!);
    if (group !== null && alone > 1) losses.add('group', 'Regions of one group become annotations of their own.');
  }
  return found;
}

type Body = Readonly<Record<string, unknown>>;

function annotationOf({ area, points }: Thing, size: Size, losses: Losses): Body | null {
  const region = area ?? points;
  if (region === null) return null;
  if (region.shape.kind === 'polyline') {
    losses.add('line', 'COCO has no lines.');
    return null;
  }
  const drawn = area === null && points !== null ? around(points.shape) : covered(region.shape, size, losses);
  const { crowd, ...attributes } = { ...points?.attributes, ...area?.attributes };
  return {
    ...drawn,
    iscrowd: crowd === true ? 1 : 0,
    ...(points !== null && {
      keypoints: points.shape.points,
      num_keypoints: points.shape.points.filter((v, k) => k % 3 === 2 && v > 0).length,
    }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}

/** The box around the points that are labeled: others would count those that are not, at 0, 0. */
function around(points: Keypoints): Body {
  const { x, y, width, height } = shapeOf(points.kind).bounds(points);
  return { bbox: [x, y, width, height], area: width * height, segmentation: [] };
}

const AS_POLYGON = {
  'rotated-box': 'Rotated boxes go out as outlines of their four corners.',
  ellipse: 'Ellipses go out as outlines of 256 points.',
} as const;

function covered(shape: Shape, size: Size, losses: Losses): Body {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const bbox = [x, y, width, height];
  const area = shapeOf(shape.kind).area(shape);
  if (shape.kind === 'mask') return masked(rowsOf(shape), bbox, size);
  const pieces = shapeOf(shape.kind).pieces(shape);
  if (shape.kind === 'box' || pieces === null) return { bbox, area, segmentation: [] };
  if (shape.kind === 'rotated-box' || shape.kind === 'ellipse') losses.add(shape.kind, AS_POLYGON[shape.kind]);
  if (pieces.some(({ holes }) => holes.length > 0)) {
    const rows = fillPolygon(pieces);
    if (rows !== undefined && onImage(rows, size) !== undefined) {
      losses.add('hole', 'Outlines with holes go out as masks of their pixels, for COCO’s outlines have no holes.');
      return masked(rows, bbox, size);
    }
  }
  return { bbox, area, segmentation: pieces.map(({ outer }) => outer) };
}

/** Runs of the whole image; pixels beside it are left out. */
const masked = (rows: RowRuns, bbox: readonly number[], size: Size): Body => ({
  bbox,
  area: onesOf(onImage(rows, size)?.runs ?? []),
  segmentation: { size: [size.height, size.width], counts: toCocoString(rows, size) },
});
