import { cleanLabelName, labelKey } from '../labelName.ts';
import { RESERVED_KEYS } from './schema.ts';
import type { Skeleton } from './types.ts';

/** A label as a list gives it. */
export interface ListedLabel {
  readonly name: string;
  readonly description: string;
  /** Place in the list of the label that it stands under; left out: it stands under none. */
  readonly under?: number;
  /** Index into the label colors, 0 to 11. */
  readonly color?: number;
  /** A digit or a small letter that is free on the label screen. */
  readonly key?: string;
  readonly skeleton?: Skeleton | undefined;
  /** It is one of relations between spans. */
  readonly relation?: true;
}

/** What people call the label colors, by their index. */
export const COLOR_WORDS = [
  'orange',
  'sky blue',
  'green',
  'yellow',
  'blue',
  'vermilion',
  'pink',
  'grey',
  'wine',
  'teal',
  'olive',
  'indigo',
] as const;

const BULLET = /^(\s*)(?:[-*•–]\s+)/;
/** Parts a label from the one above it in a line: "Animals > Dogs". */
const UNDER = /\s+[>›→]\s+/;

/** A line with its place in the tree: names from the top, or how far it is indented. */
interface Line {
  readonly path: readonly string[];
  readonly indent: number;
  readonly more: readonly string[];
}

/**
 * Reads labels from what somebody pasted: one a line; what is indented stands under what is not, and so does what follows " > ". Behind tabs
 * stand its description, its key (one sign), its color (a word such as "green") and the word "relation", in any order. A single line is cut at tabs, else at semicolons,
 * else at commas. Quotes around a name, bullets, empty lines and repeated names go; a name that stands under two labels gets the second one's name
 * behind it, for a label's name says what it is without its place.
 */
export function parseLabelList(text: string): ListedLabel[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const [only = ''] = lines;
  const rows = lines.length > 1 || UNDER.test(only) ? lines.map(lineOf) : cutLine(only.replace(BULLET, '$1')).map(nameAlone);
  const { labels, put } = collected();
  /** Places of the labels that the next line may stand under, by how far they are indented. */
  const open: { readonly indent: number; readonly at: number }[] = [];
  for (const { path, indent, more } of rows) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const top = open.at(-1)?.at;
    const at = path.reduce<number | undefined>(
      (under, name, i) => put({ name: unquoted(name), ...facts(i === path.length - 1 ? more : []) }, under),
      top,
    );
    if (at !== undefined && at !== top) open.push({ indent, at });
  }
  return labels;
}

/** Labels that a file names, with clean names, each once; those above others stand before them. */
export function tidied(list: readonly ListedLabel[]): ListedLabel[] {
  const { labels, put } = collected();
  const places: (number | undefined)[] = [];
  for (const label of list) places.push(put(label, label.under === undefined ? undefined : places[label.under]));
  return labels;
}

/** Takes labels one by one; `put` gives the place of the label, or of the one above it where it has no name. */
function collected(): {
  readonly labels: ListedLabel[];
  readonly put: (label: ListedLabel, under: number | undefined) => number | undefined;
} {
  const labels: ListedLabel[] = [];
  const taken = new Map<string, number>();
  const put = (label: ListedLabel, under: number | undefined): number | undefined => {
    const name = cleanLabelName(label.name);
    if (name === '') return under;
    const known = taken.get(labelKey(name));
    if (known !== undefined && labels[known]?.under === under) return known;
    const parent = under === undefined ? undefined : labels[under]?.name;
    const own = known === undefined || parent === undefined ? name : `${name} (${parent})`;
    const twin = taken.get(labelKey(own));
    if (twin !== undefined) return twin;
    taken.set(labelKey(own), labels.length);
    const { under: _, ...rest } = label;
    labels.push({ ...rest, name: own, ...(under !== undefined && { under }) });
    return labels.length - 1;
  };
  return { labels, put };
}

/** Labels as the text from which they are read, for people to go on with. */
export function writeLabelList(labels: readonly ListedLabel[]): string {
  const depthOf = ({ under }: ListedLabel): number =>
    under === undefined ? 0 : 1 + depthOf(labels[under] ?? { name: '', description: '' });
  return labels
    .map((label) => {
      const { name, description, key, color, relation } = label;
      const more = [
        description,
        key ?? '',
        color === undefined ? '' : (COLOR_WORDS[color] ?? ''),
        relation === true ? 'relation' : '',
      ].filter((each) => each !== '');
      return ['  '.repeat(depthOf(label)) + name, ...more].join('\t');
    })
    .join('\n');
}

function lineOf(written: string): Line {
  const line = written.replace(BULLET, '$1');
  const lead = /^\s*/.exec(line)?.[0] ?? '';
  const [name = '', ...more] = line.slice(lead.length).split('\t');
  const quoted = /^".*"$/s.test(name.trim());
  return { path: quoted ? [name] : name.split(UNDER), indent: lead.replaceAll('\t', '    ').length, more };
}

const nameAlone = (name: string): Line => ({ path: [name], indent: 0, more: [] });

/** What stands behind a name, told apart by what it looks like. */
function facts(cells: readonly string[]): Pick<ListedLabel, 'description' | 'key' | 'color' | 'relation'> {
  let key: string | undefined;
  let color: number | undefined;
  let relation = false;
  const rest: string[] = [];
  for (const cell of cells.map((each) => unquoted(each).trim())) {
    const word = COLOR_WORDS.indexOf(cell.toLowerCase() as (typeof COLOR_WORDS)[number]);
    if (key === undefined && /^[a-z0-9]$/i.test(cell) && RESERVED_KEYS[cell.toLowerCase()] === undefined) key = cell.toLowerCase();
    else if (color === undefined && word >= 0) color = word;
    else if (cell.toLowerCase() === 'relation') relation = true;
    else if (cell !== '') rest.push(cell);
  }
  return {
    description: rest.join(' '),
    ...(key !== undefined && { key }),
    ...(color !== undefined && { color }),
    ...(relation && { relation }),
  };
}

/** Commas inside quotes part nothing. */
function cutLine(line: string): string[] {
  const mark = ['\t', ';', ','].find((each) => line.includes(each));
  if (mark === undefined) return [line];
  const parts: string[] = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (letter === mark && !quoted) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

const unquoted = (cell: string): string => {
  const text = cell.trim();
  return /^".*"$/s.test(text) && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text;
};
