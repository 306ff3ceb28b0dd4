import { utf8 } from '#domain/hash.ts';
import { describing, type ListedFile } from '../folder.ts';

/** A text of brat with what is said of it, as one line of a bundle. */
export interface BratText {
  readonly brat: 1;
  /** Without extension. */
  readonly path: string;
  readonly text: string;
  /** Lines of its .ann file, or of .a1 and .a2; null: there is none. */
  readonly ann: string | null;
  /** Names of types that are called otherwise, by type. */
  readonly names: Readonly<Record<string, string>>;
}

const ANN = /\.(?:ann|a1|a2)$/i;
const stem = (path: string): string => path.replace(/\.[^./]*$/, '');

/** Whether files of a folder or archive are texts of brat: annotations, each beside a text of its name. */
export function areBrat(paths: readonly string[]): boolean {
  const texts = new Set(paths.filter((path) => /\.txt$/i.test(path)).map(stem));
  const annotated = paths.filter((path) => ANN.test(path));
  return annotated.length > 0 && annotated.every((path) => texts.has(stem(path)));
}

/** The texts of a folder of brat, one JSON object a line: a table of texts like any other. */
export async function bratBundle(files: readonly ListedFile[]): Promise<Uint8Array> {
  const read = async (file: ListedFile): Promise<string> => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.read());
  const annotations = new Map<string, ListedFile[]>();
  const names: Record<string, string> = {};
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (ANN.test(file.path)) annotations.set(stem(file.path), [...(annotations.get(stem(file.path)) ?? []), file]);
    if (/(?:^|\/)visual\.conf$/.test(file.path)) Object.assign(names, labelsIn(await read(file)));
  }
  const lines: string[] = [];
  const beside = describing(files);
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (!/\.txt$/i.test(file.path) || beside.has(file)) continue;
    const about = annotations.get(stem(file.path));
    const parts: string[] = [];
    for (const each of about ?? []) parts.push(await read(each));
    const ann = about === undefined ? null : parts.join('\n');
    const text: BratText = { brat: 1, path: stem(file.path), text: await read(file), ann, names };
    lines.push(`${JSON.stringify(text)}\n`);
  }
  return utf8(lines.join(''));
}

/** `type | name | shorter name` in the section of labels. */
function labelsIn(visual: string): Record<string, string> {
  const names: Record<string, string> = {};
  let section = '';
  for (const line of visual.split(/\r?\n/)) {
    section = /^\[(\w+)\]/.exec(line)?.[1] ?? section;
    const [type = '', name = ''] = line.split('|').map((each) => each.trim());
    if (section === 'labels' && type !== '' && name !== '' && !type.startsWith('#') && type !== '__proto__') names[type] = name;
  }
  return names;
}
