import { plainName } from '../delimited/names.ts';

/**
 * How records lie in a JSON text. 'list': in one list. 'values': whole values one after another, or one. 'keyed': under the keys of an object,
 * which are their ids or, of lists, their splits. 'columns': a list or an object of cells under each column's name, as pandas and Hugging Face
 * write them. 'split': names of columns, and rows as lists (pandas, orient="split"). 'rows': in a list under one of the keys. 'pairs': each key names
 * an image, and holds its label or labels; only the names of images tell.
 */
export const jsonLayouts = ['list', 'values', 'keyed', 'columns', 'split', 'rows', 'pairs'] as const;
export type JsonLayout = (typeof jsonLayouts)[number];

type Entries = readonly (readonly [string, unknown])[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCell = (value: unknown): boolean => !isObject(value);
const areIntegers = (keys: readonly string[]): boolean => keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
const SPLITS = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation', 'dev', 'eval', 'evaluation', 'unsupervised']);
/** Names of what is labeled, or of labels and ids: a file with one of them is a table of columns. */
const COLUMNS = new Set(
  (
    'text texts sentence sentence1 sentence2 content message body review tweet comment utterance document title headline question premise ' +
    'label labels class category target sentiment intent id idx index'
  ).split(' '),
);
const isColumn = (name: string): boolean => COLUMNS.has(plainName(name));
const isSplit = (name: string): boolean => SPLITS.has(plainName(name));

/** What the key of a list of records says of them: its split, also as a part of the name (`oos_train`), or something else. */
export const meaningOfKey = (key: string | null): 'split' | 'key' =>
  key !== null && (isSplit(key) || key.split(/[^\p{L}\p{N}]+/u).some(isSplit)) ? 'split' : 'key';
/** Keys under which files hold their rows beside facts about the file. */
const ROWS = ['data', 'rows', 'items', 'examples', 'records', 'samples', 'results', 'documents', 'instances', 'utterances'] as const;

/** The key that holds the rows of an object of layout 'rows'. */
export const rowsKey = (keys: readonly string[]): string | undefined => ROWS.find((key) => keys.includes(key));

const inRows = (entries: Entries): boolean => {
  const key = rowsKey(entries.map(([name]) => name));
  const rows = entries.find(([name]) => name === key)?.[1];
  const others = entries.filter(([name]) => name !== key);
  const isTable = Array.isArray(rows) && rows.length > 0 && rows.every(isObject);
  return (
    isTable &&
    others.length > 0 &&
    !others.some(([name, value]) => isSplit(name) || (typeof value === 'string' && /text|content|sentence/.test(name)))
  );
};

/** Each key holds a list of as many cells, and the keys are names of columns rather than of splits or classes. */
function listsOfCells(entries: Entries): boolean {
  const lists = entries.map(([, value]) => value);
  const lengths = new Set(lists.map((list) => (Array.isArray(list) ? list.length : -1)));
  if (lengths.size !== 1 || lengths.has(-1) || lengths.has(0)) return false;
  const names = entries.map(([name]) => name);
  return names.some(isColumn) && !names.some(isSplit) && lists.every((list) => Array.isArray(list) && list.every(isCell));
}

/** Each key holds an object of cells under the same names of rows: numbers, or at least no names of columns. */
function objectsOfCells(entries: Entries): boolean {
  const keys = entries.map(([, value]) => (isObject(value) ? Object.keys(value) : []));
  const first = keys[0] ?? [];
  if (first.length === 0 || !keys.every((each) => each.length === first.length && each.every((key, at) => key === first[at]))) return false;
  if (!entries.every(([, value]) => Object.values(value as object).every(isCell))) return false;
  if (areIntegers(first)) return true;
  return entries.some(([name]) => isColumn(name)) && !first.some(isColumn) && !areIntegers(entries.map(([name]) => name));
}

/** The layout of a file that is one JSON object. An object that has a plain value under one of its keys is a record itself. */
export function layoutOfObject(value: Readonly<Record<string, unknown>>): JsonLayout {
  const entries = Object.entries(value);
  const get = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
  const [columns, data] = [get('columns'), get('data')];
  if (Array.isArray(columns) && Array.isArray(data) && data.every(Array.isArray)) return 'split';
  if (inRows(entries)) return 'rows';
  if (listsOfCells(entries) || objectsOfCells(entries)) return 'columns';
  return entries.some(([, entry]) => isCell(entry) && !Array.isArray(entry)) ? 'values' : 'keyed';
}

/** The same for an object too large to be read at once, by how it begins. */
export function layoutOfHead(head: string): JsonLayout {
  const begin = /^\s*\{\s*"(?<name>[^"\\]*)"\s*:\s*(?<rest>[^]{0,200})/.exec(head)?.groups;
  const { name = '', rest = '' } = begin ?? {};
  if (name === 'columns' && rest.startsWith('[')) return 'split';
  if (name === 'schema' && /^\{\s*"fields"/.test(rest)) return 'rows';
  if (rest.startsWith('[')) return isColumn(name) && !/^\[\s*\{/.test(rest) ? 'columns' : 'keyed';
  if (rest.startsWith('{')) return /^\{\s*"0"\s*:\s*[^{\s]/.test(rest) ? 'columns' : 'keyed';
  return 'values';
}
