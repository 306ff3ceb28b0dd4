import type { Json, JsonObject } from '#domain/json.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { FieldMapping, FieldValue, Problem, RawRecord } from './format.ts';
import { limits } from './limits.ts';
import { isOwnExport, ownMeta, ownLabelsWithout } from './ownExport.ts';

export interface FieldOptions {
  readonly file: string;
  readonly mapping: FieldMapping;
  /** The target schema takes several labels: lists, JSON lists in a cell, and cells parted by `|` or `;` are several labels. */
  readonly multi: boolean;
  /** Names of numbered classes: the label k stands for `names[k - firstClass]`. */
  readonly classes?: { readonly names: readonly string[]; readonly firstClass: 0 | 1 } | undefined;
}

/** A record whose fields have their meaning. */
export interface ImportedRow {
  readonly line: number;
  /** Not blank; well-formed. */
  readonly text: string;
  /** Names of the labels, distinct, in file order; empty: somebody said that none fits; null: nothing is said. */
  readonly labels: readonly string[] | null;
  readonly id: string | null;
  readonly split: string | null;
  readonly group: string | null;
  /** In [0, 1]. */
  readonly score: number | null;
  /** Every field that has no other use; the keys of a `meta` object one by one. */
  readonly meta: JsonObject;
}

type Fault = { readonly code: string; readonly message: string };
type Part<Value> = Result<Value, Fault>;

const fault = (code: string, message: string): { readonly ok: false; readonly error: Fault } => err({ code, message });

function plainText(value: FieldValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function textOf(record: RawRecord, names: readonly string[]): Part<string> {
  const parts: string[] = [];
  for (const name of names) {
    const value = record.fields.get(name);
    if (typeof value === 'object' && value !== null) {
      return fault('text-not-text', `The field "${name}" holds a list or object. Choose a field that holds text; the row was left out.`);
    }
    if (value !== undefined && value !== null && value !== '') parts.push(String(value));
  }
  const text = parts.join('\n');
  if (text.trim() === '')
    return fault('no-text', `The row has no text in ${names.map((name) => `"${name}"`).join(', ')}. It was left out.`);
  if (text.length > limits.text) return fault('too-large', 'The text is longer than 2 MB. Split it; the row was left out.');
  return ok(text);
}

/** A list in a cell: JSON, else parted by `|`, else by `;`. */
function splitCell(cell: string): readonly unknown[] {
  if (cell.startsWith('[')) {
    try {
      const value: unknown = JSON.parse(cell);
      if (Array.isArray(value)) return value;
    } catch {
      // Not JSON after all: a label may begin with a bracket.
    }
  }
  return cell.split(cell.includes('|') ? '|' : ';').map((part) => part.trim());
}

/** The name that a label of a file stands for: with numbered classes, the name of its number. */
export function className(label: string, classes: FieldOptions['classes']): Part<string> {
  if (classes === undefined) return ok(label);
  const name = /^\d+$/.test(label) ? classes.names[Number(label) - classes.firstClass] : undefined;
  if (name !== undefined) return ok(name);
  if (classes.names.includes(label)) return ok(label);
  const last = classes.firstClass + classes.names.length - 1;
  return fault(
    'unknown-class',
    `The label "${label.slice(0, 50)}" is no class number from ${classes.firstClass} to ${last}. It was left out.`,
  );
}

function labelsOf(record: RawRecord, options: FieldOptions): Part<readonly string[] | null> {
  const value = options.mapping.label === null ? null : (record.fields.get(options.mapping.label) ?? null);
  if (value === null || value === '') return ok(isOwnExport(record) ? ownLabelsWithout(record) : null);
  const list = Array.isArray(value) ? value : typeof value === 'string' && options.multi ? splitCell(value) : [value];
  const labels: string[] = [];
  for (const entry of list) {
    if (entry === '' || entry === null) continue;
    if (typeof entry === 'object') {
      return fault(
        'bad-label',
        `The field "${options.mapping.label}" holds objects or nested lists, not labels. Choose another field; the row was left out.`,
      );
    }
    const name = className(String(entry), options.classes);
    if (!name.ok) return name;
    if (!labels.includes(name.value)) labels.push(name.value);
  }
  if (!options.multi && labels.length > 1) {
    return fault(
      'several-labels',
      'The row has several labels, and the project takes one. Import it into a multi-label project; the row was left out.',
    );
  }
  return ok(labels);
}

function idOf(record: RawRecord, name: string | null): Part<string | null> {
  const value = name === null ? undefined : record.fields.get(name);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return fault('unsafe-number', 'The id is a number too large to be read exactly. Write it in quotes; the row was left out.');
  }
  return ok(plainText(value));
}

function scoreOf(record: RawRecord, name: string | null): Part<number | null> {
  const value = name === null ? null : plainText(record.fields.get(name));
  if (value === null) return ok(null);
  const score = Number(value);
  if (value.trim() !== '' && score >= 0 && score <= 1) return ok(score);
  return fault('bad-score', `The score "${value.slice(0, 50)}" is not a number from 0 to 1. The row was left out.`);
}

/** Every field without another use, as own keys whatever they are called; a `meta` object gives its keys one by one where they are free. */
function metaOf(record: RawRecord, used: ReadonlySet<string>): JsonObject {
  if (isOwnExport(record)) return ownMeta(record);
  const entries: [string, Json][] = [];
  for (const [name, value] of record.fields) if (!used.has(name) && name !== 'meta') entries.push([name, value as Json]);
  const meta = used.has('meta') ? undefined : record.fields.get('meta');
  if (typeof meta === 'object' && meta !== null && !Array.isArray(meta)) {
    const taken = new Set(entries.map(([name]) => name));
    for (const [key, value] of Object.entries(meta as JsonObject)) entries.push([taken.has(key) ? `meta.${key}` : key, value]);
  } else if (meta !== undefined) entries.push(['meta', meta as Json]);
  return entries.length === 0 ? {} : Object.fromEntries(entries);
}

/** Makes a function that gives the fields of a record their meaning, or says what is wrong with the record, and where. */
export function createFieldReader(options: FieldOptions): (record: RawRecord) => Result<ImportedRow, Problem> {
  const { mapping, file } = options;
  const used = new Set(
    [...mapping.text, mapping.label, mapping.id, mapping.split, mapping.group, mapping.score].filter((name) => name !== null),
  );
  return (record) => {
    const problem = (error: Fault): Result<never, Problem> => err({ file, line: record.line, ...error });
    const text = textOf(record, mapping.text);
    if (!text.ok) return problem(text.error);
    const labels = labelsOf(record, options);
    if (!labels.ok) return problem(labels.error);
    const id = idOf(record, mapping.id);
    if (!id.ok) return problem(id.error);
    const score = scoreOf(record, mapping.score);
    if (!score.ok) return problem(score.error);
    return ok({
      line: record.line,
      text: text.value,
      labels: labels.value,
      id: id.value,
      split: mapping.split === null ? null : plainText(record.fields.get(mapping.split)),
      group: mapping.group === null ? null : plainText(record.fields.get(mapping.group)),
      score: score.value,
      meta: metaOf(record, used),
    });
  };
}

/** The names in a classes file: one a line, blank lines at the end ignored. */
export function readClassNames(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
}
