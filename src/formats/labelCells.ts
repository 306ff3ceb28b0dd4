/** How a cell of labels is parted: "auto": list text, else `|`, else `;`; a character: list text, else that; "whole": never. */
export const LABEL_CELLS = ['auto', '|', ';', ',', 'whole'] as const;
export type LabelCells = (typeof LABEL_CELLS)[number];

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;
const BARE = /(?:-?\d+(?:\.\d+)?|None|True|False|null|true|false|nan)(?=[\s,\])}]|$)/y;
const BETWEEN = /\s*,?\s*/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
/** Lists of nothing, as Python writes them. */
const EMPTY = /^\s*(?:\(\s*\)|\{\s*\}|(?:frozenset|set|tuple|list)\(\s*\))\s*$/;
/** Several names in brackets without quotes; a single one may be called so. */
const BARE_LIST = /^\s*\[([^[\]"']+,[^[\]"']+)\]\s*$/;
const NOTHING = new Set(['None', 'null', 'nan']);
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

const unquote = (token: string): string =>
  token
    .slice(1, -1)
    .replace(ESCAPE, (_, x?: string, u?: string, sign = '') =>
      (x ?? u) ? String.fromCharCode(parseInt(x ?? u ?? '', 16)) : (ESCAPED[sign] ?? sign),
    );

/**
 * The parts of a list that was written as text: JSON (`["a","b"]`), Python lists, tuples and sets (`['a', 'b']`), NumPy arrays
 * (`['a' 'b']`, `array(['a'], dtype=object)`, `np.str_('a')`). Null: the text is no such list.
 */
export function listInText(cell: string): readonly string[] | null {
  if (EMPTY.test(cell)) return [];
  const array = /^\s*(?:np\.|numpy\.)?array\((.*?)(?:,\s*dtype=[^()]*)?\)\s*$/s.exec(cell);
  const text = (array?.[1] ?? cell).trim().replace(/\b(?:np|numpy)\.(?:str_|int64|int32|float64|bool_?)\(([^()]*)\)/g, '$1');
  const close = CLOSING[text[0] ?? ''];
  if (close === undefined || text.length < 2 || !text.endsWith(close)) return null;
  const end = text.length - 1;
  const parts: string[] = [];
  let quoted = false;
  let at = 1;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  match(/\s*/y);
  while (at < end) {
    const word = match(QUOTED);
    const bare = word === null ? match(BARE) : null;
    if (word === null && bare === null) return null;
    quoted ||= word !== null;
    if (word !== null) parts.push(unquote(word));
    else if (bare !== null && !NOTHING.has(bare)) parts.push(bare);
    match(BETWEEN);
  }
  // A name in parentheses or a number in braces is a name; only a bracket holds bare numbers.
  return quoted || text.startsWith('[') ? parts : null;
}

/** The parts of a cell of labels. `multi`: several labels are allowed, so that "auto" parts at `|` and `;`. */
export function labelParts(cell: string, cells: LabelCells, multi: boolean): readonly string[] {
  if (cells === 'whole') return [cell];
  const list = /^\s*[[({anfstl]/.test(cell) ? listInText(cell) : null;
  if (list !== null) return list;
  const bare = multi ? BARE_LIST.exec(cell)?.[1] : undefined;
  if (bare !== undefined) return bare.split(',').map((part) => part.trim());
  const separator = cells !== 'auto' ? cells : !multi ? null : (['|', ';', '\n'].find((sign) => cell.includes(sign)) ?? null);
  return separator === null || !cell.includes(separator) ? [cell] : cell.split(separator).map((part) => part.trim());
}

/** What cells of labels look like, of a sample. */
export interface CellShapes {
  readonly cells: number;
  /** Cells that are lists, by what they are written in; of bars, semicolons and commas only those in cells that are no list text. */
  readonly lists: number;
  readonly bars: number;
  readonly semicolons: number;
  readonly commas: number;
  /** Some cell holds more than one label by list text. */
  readonly several: boolean;
  /** The parts between commas come again in other cells, so that commas part labels. */
  readonly commasPart: boolean;
}

/** Looks at cells of labels, whatever they hold. */
export function cellShapes(values: readonly unknown[]): CellShapes {
  const shapes = { cells: 0, lists: 0, bars: 0, semicolons: 0, commas: 0, several: false };
  const uses = new Map<string, number>();
  const lists: string[][] = [];
  for (const value of values) {
    if (value === null || value === undefined || value === '') continue;
    shapes.cells += 1;
    const list = Array.isArray(value) ? value : typeof value === 'string' ? listInText(value) : null;
    if (list !== null) {
      shapes.lists += 1;
      shapes.several ||= Array.isArray(value) || list.length > 1;
      continue;
    }
    const cell = String(value);
    if (cell.includes('|')) shapes.bars += 1;
    if (cell.includes(';')) shapes.semicolons += 1;
    const parts = cell.split(',').map((part) => part.trim().toLowerCase());
    if (parts.length > 1) {
      shapes.commas += 1;
      lists.push(parts);
    }
    for (const part of new Set(parts)) uses.set(part, (uses.get(part) ?? 0) + 1);
  }
  const parts = lists.flat();
  const again = parts.filter((part) => (uses.get(part) ?? 0) > 1).length;
  return { ...shapes, commasPart: parts.length > 0 && again * 2 >= parts.length && parts.every((part) => part.length <= 60) };
}
