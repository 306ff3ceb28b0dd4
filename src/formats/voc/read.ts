import { boxOf } from '#domain/annotation/shapes/box.ts';
import { px, turnOf } from '#domain/annotation/shapes/regionShape.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { Json, JsonObject } from '#domain/json.ts';
import type { FormatOption, Problem } from '../format.ts';
import type { Contents } from '../images/contents.ts';
import { baseName, extensionOf, stemOf } from '../images/paths.ts';
import type { MediaFile } from '../images/types.ts';
import { scoreIn, type SaidFault, type SaidImage, type SaidRegion, type SaidSet } from '../regions/said.ts';
import { childOf, parseXml, textOf, type XmlElement } from '../regions/xml.ts';

/** How corners count pixels: VOC's development kit from 1, the last one included; most tools since from 0, between pixels. */
export const CORNERS: FormatOption = {
  name: 'corners',
  title: 'Corners are',
  values: [
    { value: 'auto', title: 'as the files look' },
    { value: 'zero', title: 'from 0, at the edges of pixels' },
    { value: 'one', title: 'from 1, the last pixel included (VOC devkit)' },
  ],
};

const text = async (file: MediaFile): Promise<string> => new TextDecoder().decode(await file.read());
const xmlFiles = ({ texts }: Contents): readonly MediaFile[] => texts.filter(({ path }) => extensionOf(path) === 'xml');

/** A VOC annotation: LabelMe's has the same root and outlines in place of boxes. */
const isVoc = (root: XmlElement | null): root is XmlElement =>
  root?.name === 'annotation' &&
  !root.children.some((each) => each.name === 'object' && childOf(each, 'bndbox') === undefined && childOf(each, 'polygon') !== undefined);

const LOOKED = 8;

export async function looksLikeVoc(contents: Contents): Promise<number> {
  for (const file of xmlFiles(contents).slice(0, LOOKED)) {
    const root = parseXml(await text(file).catch(() => ''));
    if (isVoc(root) && (root.children.some(({ name }) => name === 'object') || textOf(root, 'filename') !== null)) return 1;
  }
  return 0;
}

/** Reads every VOC annotation of a set. */
export async function readVoc(contents: Contents, options: Readonly<Record<string, string>>): Promise<SaidSet> {
  const problems: Problem[] = [];
  const roots: { readonly file: MediaFile; readonly root: XmlElement }[] = [];
  for (const file of xmlFiles(contents)) {
    const root = parseXml(await text(file).catch(() => ''));
    if (isVoc(root)) roots.push({ file, root });
    else problems.push({ file: file.path, line: 0, code: 'bad-xml', message: 'This is no whole VOC annotation. Fix it; it was left out.' });
  }
  const corners = cornersOf(
    roots.map(({ root }) => root),
    options[CORNERS.name],
  );
  const counts = new Map<string, number>();
  let parts = 0;
  let scores = 0;
  const images = roots.map(({ file, root }): SaidImage => {
    const objects = root.children.filter(({ name }) => name === 'object');
    for (const object of objects) {
      const name = textOf(object, 'name');
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
      parts += object.children.filter((each) => each.name === 'part').length;
      if (childOf(object, 'score') ?? childOf(object, 'confidence')) scores += 1;
    }
    return {
      names: namesOf(file.path, textOf(root, 'filename')),
      file: file.path,
      line: root.line,
      size: sizeOf(childOf(root, 'size')),
      count: objects.length,
      regions: () => objects.map((object, k) => regionOf(object, `Object ${k + 1}`, corners.one)),
    };
  });
  const labelmap = contents.texts.find(({ path }) => baseName(path) === 'labelmap.txt');
  const listed = labelmap === undefined ? [] : namesIn(await text(labelmap).catch(() => ''));
  return {
    classes: [...new Set([...listed, ...counts.keys()])].map((name) => ({ name })),
    images,
    counts,
    scores,
    files: new Set([...roots.map(({ file }) => file.path), ...listFiles(contents)]),
    words: [corners.why, ...(parts > 0 ? [`${parts.toLocaleString('en')} parts of objects (head, hand, foot) are not read.`] : [])],
    problems,
  };
}

/** Files of a VOC set that say nothing of their own: lists of images by split and class, names of classes. */
const listFiles = ({ texts, tables }: Contents): readonly string[] =>
  [...texts, ...tables].map(({ path }) => path).filter((path) => /(?:^|\/)ImageSets\/|(?:^|\/)(?:labelmap|class_names)\.txt$/.test(path));

/** `name:color:parts:actions` a line, as Datumaro and CVAT write it; "background" is what is between things. */
const namesIn = (labelmap: string): readonly string[] =>
  labelmap
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':')[0] ?? '')
    .filter((name) => name !== '' && name !== 'background');

/** The image of an annotation lies beside it, in `JPEGImages`, or is called as the file says. */
function namesOf(path: string, filename: string | null): readonly string[] {
  const stem = stemOf(path);
  return [stem.replace(/(^|\/)Annotations\//, '$1JPEGImages/'), stem, ...(filename === null ? [] : [filename]), baseName(stem)];
}

function sizeOf(size: XmlElement | undefined): SaidImage['size'] {
  const [width, height] = [Number(textOf(size, 'width')), Number(textOf(size, 'height'))];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** What corners count, and why. A corner at 0 can only be one that counts from 0; the data of VOC itself says so in its source. */
function cornersOf(roots: readonly XmlElement[], chosen = 'auto'): { readonly one: boolean; readonly why: string } {
  const zero = 'Corners are taken to count from 0, at the edges of pixels';
  const one = 'Corners are taken to count pixels from 1, the last one included, as VOC’s development kit does';
  if (chosen !== 'auto') return { one: chosen === 'one', why: `${chosen === 'one' ? one : zero}: it was chosen.` };
  const atZero = roots.some((root) =>
    root.children.some((object) => ['xmin', 'ymin'].some((name) => Number(textOf(childOf(object, 'bndbox'), name) ?? NaN) === 0)),
  );
  if (atZero) return { one: false, why: `${zero}, for some are 0.` };
  const fromKit = roots.some((root) => /^The VOC\d{4} Database$/.test(textOf(childOf(root, 'source'), 'database') ?? ''));
  if (fromKit) return { one: true, why: `${one}, for its source is the VOC database.` };
  return { one: false, why: `${zero}, as most tools write them. If they come from VOC’s development kit, choose “from 1”.` };
}

const FLAGS = ['truncated', 'difficult', 'occluded'] as const;

function regionOf(object: XmlElement, which: string, one: boolean): SaidRegion | SaidFault {
  const { line } = object;
  const label = textOf(object, 'name');
  if (label === null) return { line, code: 'no-label', message: `${which} has no name. It was left out.` };
  const shape = shapeOf(object, one);
  if (shape === null)
    return {
      line,
      code: 'bad-number',
      message: `${which} (${label}) has no box with four numbers: xmin, ymin, xmax, ymax. It was left out.`,
    };
  const score = Number(textOf(object, 'score') ?? textOf(object, 'confidence') ?? NaN);
  return { line, which: `${which} (${label})`, label, shape, ...scoreIn(score), attributes: attributesOf(object) };
}

function shapeOf(object: XmlElement, one: boolean): Shape | null {
  const numbers = (element: XmlElement, names: readonly string[]): number[] | null => {
    const found = names.map((name) => Number(textOf(element, name) ?? NaN));
    return found.every(Number.isFinite) ? found : null;
  };
  const box = childOf(object, 'bndbox');
  if (box !== undefined) {
    const found = numbers(box, ['xmin', 'ymin', 'xmax', 'ymax']);
    if (found === null) return null;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = found;
    return one ? boxOf(x1 - 1, y1 - 1, x2, y2) : boxOf(x1, y1, x2, y2);
  }
  const turned = childOf(object, 'robndbox'); // roLabelImg: radians
  const found = turned === undefined ? null : numbers(turned, ['cx', 'cy', 'w', 'h', 'angle']);
  if (found === null) return null;
  const [cx = 0, cy = 0, w = 0, h = 0, angle = 0] = found;
  return { kind: 'rotated-box', cx: px(cx), cy: px(cy), width: px(w), height: px(h), angle: turnOf((angle * 180) / Math.PI) };
}

function attributesOf(object: XmlElement): JsonObject {
  const found: Record<string, Json> = {};
  const pose = textOf(object, 'pose');
  if (pose !== null) found['pose'] = pose;
  for (const name of FLAGS) {
    const value = textOf(object, name);
    if (value !== null) found[name] = value === '1' || value.toLowerCase() === 'true';
  }
  for (const each of childOf(object, 'attributes')?.children ?? []) {
    const [name, value] = [textOf(each, 'name'), textOf(each, 'value')];
    if (name !== null && value !== null && !Object.hasOwn(found, name) && name !== '__proto__')
      found[name] = /^(?:true|false)$/i.test(value) ? /^true$/i.test(value) : value;
  }
  return found;
}
