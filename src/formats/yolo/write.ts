import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { cornersOf } from '#domain/annotation/shapes/rotatedBox.ts';
import type { FormatOption } from '../format.ts';
import { joinedRing } from '../regions/joinedRing.ts';
import type { Size } from '../regions/said.ts';
import type { ImagesWriter, RegionWriter, WriteStart } from '../regions/writeImages.ts';
import type { Losses } from '../losses.ts';
import type { Task } from './rows.ts';

const ROWS: FormatOption = {
  name: 'task',
  title: 'Rows are',
  values: [
    { value: 'auto', title: 'what the regions are' },
    { value: 'detect', title: 'boxes' },
    { value: 'segment', title: 'outlines' },
    { value: 'obb', title: 'corners of rotated boxes' },
    { value: 'pose', title: 'boxes with key points' },
  ],
};

/** How Ultralytics calls the splits. */
const SPLITS: Readonly<Record<string, string>> = {
  train: 'train',
  training: 'train',
  validation: 'val',
  valid: 'val',
  val: 'val',
  test: 'test',
};
const folderOf = (split: string): string => SPLITS[split] ?? split;

/** Digits behind the point: a hundredth of a millionth of an image. */
const DIGITS = 10;
const UNIT = 10 ** -DIGITS;
const digits = (value: number): string => value.toFixed(DIGITS).replace(/\.?0+$/, '');
const clamped = (value: number): number => Math.min(1, Math.max(0, value));

/** A label file of rows for each image: all of one task, for readers take one kind a set. */
export const yoloWriter: RegionWriter = {
  means: 'A text file of rows for each image and a data.yaml, in folders by split, as Ultralytics trains on it.',
  options: [ROWS],
  async begin(start) {
    const { task, points } = await taskOf(start);
    const { classes, losses, write } = start;
    const splits = new Set<string>();
    const writer: ImagesWriter = {
      imagePath: ({ split, file }) => `images/${folderOf(split)}/${file}`,
      async add({ split, stem, size, regions }) {
        splits.add(folderOf(split));
        const rows = rowsOf(regions, { task, points, size, losses }).map(
          ({ label, numbers }) => `${classes.of(label)} ${numbers.map(digits).join(' ')}`,
        );
        const twice = rows.length - new Set(rows).size;
        if (twice > 0) losses.add('twin', 'Rows that are the same twice: Ultralytics takes them as one.', twice);
        await write(`labels/${folderOf(split)}/${stem}.txt`, rows.map((row) => `${row}\n`).join(''));
      },
      end: () => new Map([['data.yaml', dataYaml([...splits], task, points, start)]]),
    };
    return writer;
  },
  readme: () => [
    'YOLO as Ultralytics reads it: `data.yaml`, images in `images/<split>/`, rows in `labels/<split>/<image>.txt`. An empty file says that nothing is there.',
  ],
};

function dataYaml(splits: readonly string[], task: Task, points: number, { classes, labels }: WriteStart): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const has = (split: string): boolean => splits.includes(split);
  const first = splits.find((split) => split !== 'test') ?? splits[0] ?? 'train';
  const train = has('train') ? 'train' : first;
  // Where nothing was set aside to validate on, training items stand in: those of the test split must not choose a model.
  const val = has('val') ? 'val' : train;
  const skeletons = classes.names().map((name) => labels.find((label) => label.name === name)?.skeleton?.points ?? []);
  return [
    ...(has('val') ? [] : ['# There is no validation split: shares of the splits are chosen at export.']),
    // No "path": then folders are those beside this file, wherever training is started.
    `train: images/${train}`,
    `val: images/${val}`,
    ...(has('test') ? ['test: images/test'] : []),
    `nc: ${classes.names().length}`,
    'names:',
    ...classes.names().map((name, k) => `  ${k}: ${quoted(name)}`),
    ...(task === 'pose' ? [`kpt_shape: [${points}, 3]`] : []),
    ...(task === 'pose' && skeletons.some((list) => list.length > 0)
      ? ['kpt_names:', ...skeletons.flatMap((list, k) => [`  ${k}:`, ...list.map((name) => `    - ${quoted(name)}`)])]
      : []),
    '',
  ].join('\n');
}

/** What rows are: as chosen, or the least that says what the regions are; and the most points that a region has. */
async function taskOf({ options, images }: WriteStart): Promise<{ readonly task: Task; readonly points: number }> {
  const kinds = new Set<Shape['kind']>();
  let points = 1;
  for await (const { regions } of images())
    for (const { shape } of regions) {
      kinds.add(shape.kind);
      if (shape.kind === 'keypoints') points = Math.max(points, shape.points.length / 3);
    }
  const chosen = options[ROWS.name];
  if (chosen !== undefined && chosen !== 'auto') return { task: chosen as Task, points };
  if (kinds.has('keypoints')) return { task: 'pose', points };
  if (kinds.has('polygon') || kinds.has('mask') || kinds.has('ellipse')) return { task: 'segment', points };
  return { task: kinds.has('rotated-box') ? 'obb' : 'detect', points };
}

interface Ways {
  readonly task: Task;
  readonly points: number;
  readonly size: Size;
  readonly losses: Losses;
}
interface OutRow {
  readonly label: string;
  /** In shares of the image. */
  readonly numbers: readonly number[];
}

function rowsOf(regions: readonly Region[], ways: Ways): OutRow[] {
  const { task, losses } = ways;
  const poses = new Map<string, Region>();
  for (const region of regions)
    if (region.shape.kind === 'keypoints' && region.group !== undefined) poses.set(`${region.group}\n${region.label}`, region);
  const used = new Set<Region>();
  const rows: OutRow[] = [];
  for (const region of regions) {
    const label = String(region.label);
    lostAttributes(region, losses);
    if (region.shape.kind === 'polyline') losses.add('line', 'YOLO has no lines.');
    else if (region.shape.kind !== 'keypoints') {
      const pose = region.group === undefined ? undefined : poses.get(`${region.group}\n${region.label}`);
      if (pose !== undefined && task === 'pose' && !used.has(pose)) used.add(pose);
      rows.push({ label, numbers: numbersOf(region, task === 'pose' ? pose : undefined, ways) });
    }
  }
  for (const region of regions) {
    if (region.shape.kind !== 'keypoints' || used.has(region)) continue;
    if (task === 'pose')
      rows.push({ label: String(region.label), numbers: [...boxIn(region.shape, ways.size), ...pointsIn(region, ways)] });
    else losses.add('key points', 'Key points go out with “boxes with key points” only.');
  }
  return rows;
}

function lostAttributes({ attributes = {} }: Region, losses: Losses): void {
  if (Object.values(attributes).some((value) => value !== false && value !== null && value !== 'Unspecified'))
    losses.add('attribute', 'YOLO has no attributes: regions go out without theirs.');
}

function numbersOf(region: Region, pose: Region | undefined, ways: Ways): readonly number[] {
  const { shape } = region;
  const { task, size, losses } = ways;
  if (task === 'detect' || task === 'pose') {
    if (shape.kind !== 'box') losses.add(shape.kind, 'Boxes are upright: the box around each other region goes out.');
    return task === 'detect' ? boxIn(shape, size) : [...boxIn(shape, size), ...pointsIn(pose, ways)];
  }
  if (task === 'obb') {
    if (shape.kind === 'rotated-box') return shares(cornersOf(shape), size, losses);
    if (shape.kind !== 'box') losses.add(shape.kind, 'Rotated boxes are no outlines: the upright box around each goes out.');
    const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
    return shares([x, y, x + width, y, x + width, y + height, x, y + height], size, losses);
  }
  const rings = (shapeOf(shape.kind).pieces(shape) ?? []).flatMap(({ outer, holes }) => [outer, ...holes]);
  if (rings.length > 1) losses.add('ring', 'An outline of several rings (parts, holes) goes out as one ring that joins them.');
  if (shape.kind === 'mask') losses.add('mask', 'Masks go out as outlines along the edges of their pixels.');
  if (shape.kind === 'box') losses.add('box', 'Boxes go out as outlines of four corners, for a set has one kind of rows.');
  if (shape.kind === 'ellipse' || shape.kind === 'rotated-box') losses.add(shape.kind, 'Ellipses and rotated boxes go out as outlines.');
  return shares(joinedRing(rings), size, losses);
}

/** Center and size of the box around a shape, cut to the image: readers refuse what lies a millionth outside. */
function boxIn(shape: Shape, { width, height }: Size): readonly number[] {
  const bounds = shapeOf(shape.kind).bounds(shape);
  const [cx, w] = spanIn(bounds.x / width, (bounds.x + bounds.width) / width);
  const [cy, h] = spanIn(bounds.y / height, (bounds.y + bounds.height) / height);
  return [cx, cy, w, h];
}

/** Middle and length of a span, which as they are written do not reach out of 0 to 1. */
function spanIn(from: number, to: number): readonly [middle: number, length: number] {
  const [a, b] = [clamped(from), clamped(to)];
  const middle = Number(((a + b) / 2).toFixed(DIGITS));
  let length = Math.max(UNIT, Number((b - a).toFixed(DIGITS)));
  while (length > UNIT && (middle - length / 2 < 0 || middle + length / 2 > 1)) length = Number((length - UNIT).toFixed(DIGITS));
  return [middle, length];
}

function shares(points: readonly number[], { width, height }: Size, losses: Losses): readonly number[] {
  const raw = points.map((value, k) => value / (k % 2 === 0 ? width : height));
  if (raw.some((value) => value < 0 || value > 1)) losses.add('edge', 'Outlines and corners outside of their image are moved to its edge.');
  return raw.map(clamped);
}

/** Three numbers a point; zeros for those that are not labeled, or not there. */
function pointsIn(region: Region | undefined, { points, size: { width, height } }: Ways): readonly number[] {
  const said = region?.shape.kind === 'keypoints' ? region.shape.points : [];
  return Array.from({ length: points }, (_, k) => {
    const [x = 0, y = 0, v = 0] = said.slice(3 * k, 3 * k + 3);
    return v === 0 ? [0, 0, 0] : [clamped(x / width), clamped(y / height), v];
  }).flat();
}
