import { errorText } from '#domain/errorText.ts';
import { fromCoco } from '#domain/annotation/geometry/cocoRle.ts';
import { maskOf } from '#domain/annotation/shapes/mask.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import type { Box } from '#domain/annotation/shapes/box.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { ClassDefinition } from '#domain/importing/types.ts';
import type { Json, JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import type { Skeleton } from '#domain/schema/types.ts';
import type { FormatOption, Problem } from '../format.ts';
import type { Contents } from '../images/contents.ts';
import { baseName, extensionOf, stemOf } from '../images/paths.ts';
import type { MediaFile } from '../images/types.ts';
import { scoreIn, type SaidFault, type SaidImage, type SaidRegion, type SaidSet, type Size } from '../regions/said.ts';
import { withResults, type ListedFile, type ResultFile } from './results.ts';
import { looksLikeCoco, looksLikeResults } from '../peers/looksLikeCoco.ts';

const HEAD = 64 * 1024;
/** Where annotations and what a model found lie side by side. */
export const TAKE: FormatOption = {
  name: 'take',
  title: 'What comes in',
  values: [
    { value: 'auto', title: 'annotations, or results where there are none' },
    { value: 'results', title: 'what a model found (list of results)' },
  ],
};
const NO_OBJECT = 'A COCO file is one object with images, annotations and categories. It was left out.';
/** A text of more cannot be held at once. */
const MOST = 500 * 1024 * 1024;

const jsonFiles = ({ tables }: Contents): readonly MediaFile[] => tables.filter(({ path }) => extensionOf(path) === 'json');

/** A file of images and annotations, a list of what a model found, or neither. */
async function layoutOf(file: MediaFile): Promise<'coco' | 'results' | null> {
  const head = new TextDecoder().decode((await file.read().catch(() => new Uint8Array())).subarray(0, HEAD));
  return looksLikeCoco(head) ? 'coco' : looksLikeResults(head) ? 'results' : null;
}

export async function detectCoco(contents: Contents): Promise<number> {
  for (const file of jsonFiles(contents)) if ((await layoutOf(file)) !== null) return 1;
  return 0;
}

interface Found {
  readonly images: SaidImage[];
  readonly classes: Map<string, ClassDefinition>;
  readonly counts: Map<string, number>;
  readonly problems: Problem[];
  readonly files: Set<string>;
  readonly words: string[];
  scores: number;
}

/** Reads every COCO file of a set. */
export async function readCoco(contents: Contents, options: Readonly<Record<string, string>> = {}): Promise<SaidSet> {
  const found: Found = { images: [], classes: new Map(), counts: new Map(), problems: [], files: new Set(), words: [], scores: 0 };
  const results: ResultFile[] = [];
  const listed: ListedFile[] = [];
  for (const file of jsonFiles(contents)) {
    const layout = await layoutOf(file);
    if (layout === null) continue;
    found.files.add(file.path);
    const data = await parsed(file);
    if ('message' in data) found.problems.push({ file: file.path, line: 0, ...data });
    else if (layout === 'results')
      results.push({ file: file.path, entries: Array.isArray(data.value) ? data.value.filter(isJsonObject) : [] });
    else if (isJsonObject(data.value)) listed.push({ file: file.path, data: data.value });
    else found.problems.push({ file: file.path, line: 0, code: 'bad-json', message: NO_OBJECT });
  }
  const told = listed.reduce((sum, { data }) => sum + listIn(data, 'annotations').length, 0);
  const asked = options[TAKE.name] ?? 'auto';
  if (results.length > 0 && told > 0)
    found.words.push(
      asked === 'results'
        ? 'What a model found comes in; annotations stay outside.'
        : `Annotations come in. ${results.map(({ file }) => file).join(', ')} is what a model found: choose it to bring that in instead.`,
    );
  if (results.length === 0 || (told > 0 && asked !== 'results')) for (const { file, data } of listed) readFile(file, data, found);
  else for (const { file, entries } of results) readFile(file, withResults(entries, listed), found);
  return { ...found, classes: [...found.classes.values()] };
}

async function parsed(file: MediaFile): Promise<{ readonly value: Json } | { readonly code: string; readonly message: string }> {
  if (file.size > MOST) return { code: 'too-large', message: 'The file is larger than 500 MB. Split it; it was left out.' };
  const text = new TextDecoder().decode(await file.read());
  let value: Json | undefined;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    try {
      // Python writes numbers that JSON does not have.
      value = JSON.parse(text.replace(/(?<=[[:,]\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])/g, 'null')) as Json;
    } catch (error) {
      const why = errorText(error);
      return { code: 'bad-json', message: `This is not valid JSON: ${why}. Get the whole file; it was left out.` };
    }
  }
  return { value };
}

const listIn = (data: JsonObject, key: string): readonly JsonObject[] => {
  const list = data[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};
const numbersIn = (value: Json | undefined): number[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'number' && Number.isFinite(each)) ? (value as number[]) : null;
const idOf = (value: Json | undefined): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '');

function readFile(file: string, data: JsonObject, found: Found): void {
  const categories = new Map<string, string>();
  const byId = [...listIn(data, 'categories')].sort((a, b) => Number(a['id']) - Number(b['id']));
  for (const category of byId) {
    const name = typeof category['name'] === 'string' && category['name'] !== '' ? category['name'] : idOf(category['id']);
    categories.set(idOf(category['id']), name);
    const skeleton = skeletonOf(category);
    const before = found.classes.get(name);
    if (before?.skeleton === undefined) found.classes.set(name, skeleton === undefined ? { name } : { name, skeleton });
  }
  if (categories.size > new Set(categories.values()).size)
    found.words.push(`${file}: several categories have one name; they become one label.`);
  const said = new Map<string, JsonObject[]>();
  const images = listIn(data, 'images');
  for (const image of images) said.set(idOf(image['id']), []);
  const unknown = (annotation: JsonObject, code: string, message: string): void =>
    void found.problems.push({ file, line: 0, code, message: `Annotation ${idOf(annotation['id'])} ${message} It was left out.` });
  for (const annotation of listIn(data, 'annotations')) {
    const [image, label] = [said.get(idOf(annotation['image_id'])), categories.get(idOf(annotation['category_id']))];
    if (image === undefined)
      unknown(annotation, 'unknown-image', `is about the image ${idOf(annotation['image_id'])}, which the file does not list.`);
    else if (label === undefined)
      unknown(annotation, 'unknown-category', `has the category ${idOf(annotation['category_id'])}, which the file does not list.`);
    else {
      image.push(annotation);
      found.counts.set(label, (found.counts.get(label) ?? 0) + 1);
      if (typeof annotation['score'] === 'number') found.scores += 1;
    }
  }
  for (const image of images) {
    const name = image['file_name'];
    if (typeof name !== 'string' || name === '') {
      found.problems.push({
        file,
        line: 0,
        code: 'no-name',
        message: `Image ${idOf(image['id'])} has no file name. Its annotations were left out.`,
      });
      continue;
    }
    const annotations = said.get(idOf(image['id'])) ?? [];
    const { width, height } = image;
    found.images.push({
      names: namesOf(name, file),
      file,
      line: 0,
      size: typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0 ? { width, height } : null,
      count: annotations.length,
      regions: (size) => annotations.flatMap((each) => regionsOf(each, categories.get(idOf(each['category_id'])) ?? '', size)),
    });
  }
}

/** An annotation file named like a split is about the images in its folder: `instances_val2017.json`, `val2017/1.jpg`. */
function namesOf(name: string, file: string): readonly string[] {
  const split = /_((?:train|val|valid|test)\d*)$/.exec(stemOf(baseName(file)))?.[1];
  // COCO's own images are called by their ids, with twelve digits
  const own = /^\d{1,11}$/.test(name) ? [name.padStart(12, '0')] : [];
  return split === undefined ? [name, ...own] : [`images/${split}/${name}`, `${split}/${name}`, name, ...own];
}

function skeletonOf(category: JsonObject): Skeleton | undefined {
  const points = category['keypoints'];
  if (!Array.isArray(points) || points.length === 0 || !points.every((each) => typeof each === 'string')) return undefined;
  const edges = Array.isArray(category['skeleton']) ? category['skeleton'].map(numbersIn) : [];
  return {
    points: points as readonly string[],
    edges: edges.flatMap((edge) => (edge?.length === 2 && edge.every((k) => k >= 1 && k <= points.length) ? [edge.map((k) => k - 1)] : [])),
  };
}

function regionsOf(annotation: JsonObject, label: string, size: Size): readonly (SaidRegion | SaidFault)[] {
  const id = idOf(annotation['id']);
  const which = `Annotation ${id} (${label})`;
  const fault = (code: string, message: string): readonly SaidFault[] => [
    { line: 0, code, message: `${which}: ${message} It was left out.` },
  ];
  const shape = shapeIn(annotation, size);
  const points = numbersIn(annotation['keypoints']);
  const pose: Shape | null =
    points !== null && points.length > 0 && points.length % 3 === 0 && points.some((v, k) => k % 3 === 2 && v > 0)
      ? { kind: 'keypoints', points: points.map((value, k) => (k % 3 < 2 && points[k - (k % 3) + 2] === 0 ? 0 : value)) }
      : null;
  if (typeof shape === 'string' && pose === null) return fault('bad-region', shape);
  const isOwn = pose !== null && typeof shape !== 'string' && shape.kind === 'box' && isAround(shape, pose);
  const attributes = attributesOf(annotation);
  const about = { line: 0, which, label, ...scoreIn(annotation['score']), ...(Object.keys(attributes).length > 0 && { attributes }) };
  const both = typeof shape !== 'string' && pose !== null && !isOwn ? { group: id === '' ? 'pose' : `a${id}` } : {};
  return [
    ...(typeof shape === 'string' || isOwn ? [] : [{ ...about, ...both, shape }]),
    ...(pose === null ? [] : [{ ...about, ...both, shape: pose }]),
  ];
}

/** Whether a box is only the one around the points that are labeled, which says nothing of its own. */
function isAround(box: Box, pose: Shape): boolean {
  const around = shapeOf(pose.kind).bounds(pose);
  return (['x', 'y', 'width', 'height'] as const).every((key) => Math.abs(box[key] - around[key]) < 1e-6);
}

function attributesOf(annotation: JsonObject): JsonObject {
  const own = annotation['attributes'];
  return {
    ...(isJsonObject(own) && own),
    ...((annotation['iscrowd'] === 1 || annotation['iscrowd'] === true) && { crowd: true }),
  };
}

/** What an annotation covers: its outline, its mask, else its box; or why it has none of them, as a sentence. */
function shapeIn(annotation: JsonObject, size: Size): Shape | string {
  const { segmentation, bbox } = annotation;
  if (Array.isArray(segmentation) && segmentation.length > 0) {
    const rings = segmentation.map(numbersIn);
    const good = rings.flatMap((ring) => (ring !== null && ring.length >= 6 && ring.length % 2 === 0 ? [ring] : []));
    if (good.length < rings.length) return 'a part of its outline is no list of at least three points.';
    return { kind: 'polygon', parts: good.map((outer) => ({ outer, holes: [] })) };
  }
  if (isJsonObject(segmentation)) return maskIn(segmentation, size);
  const box = numbersIn(bbox);
  if (box?.length !== 4) return 'it has no outline, and no box of four numbers.';
  const [x = 0, y = 0, width = 0, height = 0] = box;
  return { kind: 'box', x: px(x), y: px(y), width: px(width), height: px(height) };
}

function maskIn({ size: stated, counts }: JsonObject, size: Size): Shape | string {
  const [height = 0, width = 0] = numbersIn(stated) ?? [];
  if (height !== size.height || width !== size.width)
    return `its mask is of an image of ${width} × ${height} pixels, not ${size.width} × ${size.height}.`;
  const runs = typeof counts === 'string' ? counts : numbersIn(counts);
  const rows = runs === null ? null : fromCoco(runs, size);
  if (rows === null) return 'the runs of its mask cannot be read, or do not fill the image.';
  return rows === undefined ? 'its mask has no pixels.' : maskOf(rows);
}
