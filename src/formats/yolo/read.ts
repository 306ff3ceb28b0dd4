import type { ClassDefinition } from '#domain/importing/types.ts';
import type { FormatOption, Problem } from '../format.ts';
import type { Contents } from '../images/contents.ts';
import { baseName, extensionOf, foldersOf, stemOf } from '../images/paths.ts';
import type { MediaFile } from '../images/types.ts';
import { scoreIn, type SaidFault, type SaidImage, type SaidRegion, type SaidSet, type Size } from '../regions/said.ts';
import { rowsOf, shapesOf, taskOf, type Row, type Task } from './rows.ts';
import { parseDataYaml, type DataYaml } from './yaml.ts';

export const ROWS: FormatOption = {
  name: 'task',
  title: 'Rows are',
  values: [
    { value: 'auto', title: 'what they look like' },
    { value: 'detect', title: 'boxes' },
    { value: 'segment', title: 'outlines' },
    { value: 'obb', title: 'corners of rotated boxes' },
    { value: 'pose', title: 'boxes with key points' },
  ],
};

const ROW = /^\s*\d+(?:\.0*)?(?:\s+[-+]?(?:\d*\.\d+|\d+\.?|nan|inf)(?:e[-+]?\d+)?){4,}\s*$/i;
/** Names of classes, one a line, and lists of images or notes: no labels of an image. */
const NAMES = /^(?:(?:obj_?)?classes|class_?names|label_?names|labels)\.txt$|\.names$/i;

const text = async (file: MediaFile): Promise<string> => new TextDecoder().decode(await file.read().catch(() => new Uint8Array()));

const isRows = (source: string): boolean => {
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.filter((line) => ROW.test(line)).length * 2 > lines.length;
};

/** The path of the image of a label file, without extension: `labels/train/1.txt` is about `images/train/1`. */
function imageStem(path: string): string {
  const stem = stemOf(path);
  const at = `/${stem}`.lastIndexOf('/labels/');
  return at < 0 ? stem : `${stem.slice(0, at)}images${stem.slice(at + 6)}`;
}

/** Files that may be labels: texts in a folder of labels, or called like an image. */
function labelFiles({ texts, images }: Contents): readonly MediaFile[] {
  const stems = new Set(images.flatMap(({ file: { path } }) => [stemOf(path), baseName(stemOf(path))]));
  const called = ({ path }: MediaFile): boolean =>
    foldersOf(path).includes('labels') ||
    stems.has(stemOf(path)) ||
    stems.has(imageStem(path)) ||
    (images.length === 0 && !NAMES.test(baseName(path)));
  return texts.filter((file) => extensionOf(file.path) === 'txt' && !NAMES.test(baseName(file.path)) && called(file));
}

const LOOKED = 30;

/** Label files, of which one at least has rows: empty ones alone may be anything. */
export async function detectYolo(contents: Contents): Promise<number> {
  for (const file of labelFiles(contents).slice(0, LOOKED)) if (file.size > 0 && isRows(await text(file))) return 1;
  return 0;
}

/** Names of classes: of a description of the set, else of a list beside it. */
async function classesOf({
  texts,
  tables,
}: Contents): Promise<{ readonly yaml: DataYaml | null; readonly names: readonly string[] | null; readonly files: string[] }> {
  const files: string[] = [];
  let yaml: DataYaml | null = null;
  for (const file of texts) {
    if (!['yaml', 'yml'].includes(extensionOf(file.path))) continue;
    const read = parseDataYaml(await text(file));
    if (read.names === null && read.keypoints === null) continue;
    files.push(file.path);
    yaml ??= read;
  }
  let names = yaml?.names ?? null;
  for (const file of [...texts, ...tables]) {
    if (!NAMES.test(baseName(file.path))) continue;
    files.push(file.path);
    const lines = (await text(file)).split('\n').map((line) => line.trim());
    while (lines.at(-1) === '') lines.pop();
    names ??= lines;
  }
  return { yaml, names, files };
}

/** Reads every label file of a set. */
export async function readYolo(contents: Contents, options: Readonly<Record<string, string>>): Promise<SaidSet> {
  const { yaml, names, files } = await classesOf(contents);
  const read: { readonly file: MediaFile; readonly rows: readonly Row[] }[] = [];
  const problems: Problem[] = [];
  for (const file of labelFiles(contents)) {
    const source = await text(file);
    // An empty file says that nothing is there, where there is such an image; words are no labels.
    if (source.trim() !== '' && !isRows(source)) continue;
    read.push({ file, rows: rowsOf(source) });
  }
  const chosen = options[ROWS.name] ?? 'auto';
  const asked = ROWS.values.some(({ value }) => value === chosen) && chosen !== 'auto' ? (chosen as Task) : null;
  const task =
    asked ??
    taskOf(
      read.flatMap(({ rows }) => rows),
      yaml?.keypoints?.points ?? null,
    );
  const counts = new Map<string, number>();
  let [scores, most, corners] = [0, -1, 0];
  for (const { rows } of read)
    for (const { numbers } of rows) {
      const [number = -1] = numbers;
      if (Number.isInteger(number)) most = Math.max(most, number);
      const name = names?.[number] ?? String(number);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (numbers.length === 6) scores += 1;
      if (numbers.length === 9) corners += 1;
    }
  const classes = classesIn(names ?? Array.from({ length: Math.min(most + 1, 1000) }, (_, k) => String(k)), yaml);
  const labels = classes.map(({ name }) => name);
  const words = [
    ...(names === null && read.length > 0
      ? ['There are no names of classes (data.yaml, classes.txt): they are called by their numbers.']
      : []),
    ...(corners > 0 && task !== 'pose' && asked === null ? [wordsOf(task)] : []),
  ];
  return {
    classes,
    images: read.map(({ file, rows }): SaidImage => ({
      names: [imageStem(file.path), stemOf(file.path), baseName(stemOf(file.path))],
      file: file.path,
      line: 1,
      size: null,
      count: rows.length,
      regions: (size) => rows.flatMap((row) => regionsOf(row, task, labels, yaml, size)),
    })),
    counts,
    scores,
    files: new Set([...read.map(({ file }) => file.path), ...files]),
    words,
    problems,
  };
}

const wordsOf = (task: Task): string =>
  task === 'obb'
    ? 'Rows of four points are read as rotated boxes, for all are turned rectangles; choose “outlines” if they are none.'
    : 'Rows of four points are read as outlines; choose “corners of rotated boxes” if they are such.';

/** Classes by number; two of one name are told apart by their numbers. */
function classesIn(names: readonly string[], yaml: DataYaml | null): ClassDefinition[] {
  const taken = new Set<string>();
  const points =
    yaml?.keypoints == null ? null : Array.from({ length: yaml.keypoints.points }, (_, k) => yaml.pointNames?.[k] ?? String(k + 1));
  return names.map((given, k) => {
    const name = given === '' || taken.has(given) ? `${given} ${k}`.trim() : given;
    taken.add(name);
    return { name, ...(points !== null && { skeleton: { points, edges: [] } }) };
  });
}

function regionsOf(
  row: Row,
  task: Task,
  labels: readonly string[],
  yaml: DataYaml | null,
  size: Size,
): readonly (SaidRegion | SaidFault)[] {
  const { line } = row;
  const [number = NaN] = row.numbers;
  const fault = (code: string, why: string): readonly SaidFault[] => [{ line, code, message: `The row is left out: ${why}` }];
  const label = labels[number];
  if (label === undefined) return fault('unknown-category', `its class ${number} is none of the ${labels.length} that the set names.`);
  const shapes = shapesOf(row, task, yaml?.keypoints ?? null, size);
  if (typeof shapes === 'string') return fault('bad-row', shapes);
  const score = scoreIn(row.numbers.length === 6 ? row.numbers[5] : undefined);
  return shapes.map((shape) => ({ line, which: `The ${label}`, label, shape, ...score, ...(shapes.length > 1 && { group: `l${line}` }) }));
}
