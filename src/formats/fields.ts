import type { ValueField } from '#domain/annotation/kinds/valueFields.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { Json, JsonObject } from '#domain/json.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { nameFields } from './content/candidates.ts';
import { contentOf } from './content/contentOf.ts';
import type { FieldMapping, FieldValue, Problem, RawRecord } from './format.ts';
import { labelKey, labelNameOf } from '#domain/labelName.ts';
import { labelParts } from './labelCells.ts';
import { flagOf } from './labelColumns.ts';
import { isOwnExport, ownLabelsWithout, ownMeta, ownPlace } from './ownExport.ts';

export interface FieldOptions {
  readonly file: string;
  readonly mapping: FieldMapping;
  /** The target schema takes several labels: unless `mapping.labelCells` says otherwise, cells are parted by `|` or `;`. */
  readonly multi: boolean;
  /** The field that has whole values of the target's kind; labels beside it are no answers. Left out: labels are. */
  readonly valueField?: ValueField<AnnotationValue> | null;
  /** Names of numbered classes: the label k stands for `names[k - firstClass]`. */
  readonly classes?: { readonly names: readonly string[]; readonly firstClass: 0 | 1 } | undefined;
}

/** A record whose fields have their meaning. */
export interface ImportedRow {
  readonly line: number;
  /** Its text is not blank; well-formed. */
  readonly content: ItemContent;
  /** Where in the file each answer to compare stood, by its place in the item. */
  readonly from?: readonly number[];
  /** Names of the labels, distinct, in file order; empty: somebody said that none fits; null: nothing is said. */
  readonly labels: readonly string[] | null;
  readonly id: string | null;
  readonly split: string | null;
  readonly group: string | null;
  /** In [0, 1]. */
  readonly score: number | null;
  /** Who gave the label, by name; null: the row does not say. Left out where no field does. */
  readonly author?: string | null;
  /** Of a row of our own export: the source and split of its item. */
  readonly own?: ReturnType<typeof ownPlace>;
  /** A whole value as the file has it, where there is a field of them; null: the row does not say. */
  readonly value?: FieldValue;
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

/** The name that a label of a file stands for: with numbered classes, the name of its number. */
export function className(label: string, classes: FieldOptions['classes']): Part<string> {
  if (classes === undefined) return ok(label);
  const name = /^\d+$/.test(label) ? classes.names[Number(label) - classes.firstClass] : undefined;
  if (name !== undefined) return ok(name);
  const same = classes.names.find((each) => labelKey(each) === labelKey(label));
  if (same !== undefined) return ok(same);
  const last = classes.firstClass + classes.names.length - 1;
  return fault(
    'unknown-class',
    `The label "${label.slice(0, 50)}" is no class number from ${classes.firstClass} to ${last}. It was left out.`,
  );
}

/** One way of writing a label: what it is called, what it is told from others by; null: a blank, which is no label. */
type Written = Part<{ readonly name: string; readonly key: string } | null>;

/** Looks at each way of writing a label once; a number is the name of its class, where there are `classes`. The name stays as it is written: whoever finds the label for it tells what differs. */
export function createLabelChecker(classes: FieldOptions['classes']): (written: string) => Written {
  const known = new Map<string, Written>();
  const check = (written: string): Written => {
    const clean = labelNameOf(written);
    if (!clean.ok) return clean.error.code === 'empty-name' ? ok(null) : clean;
    const name = classes === undefined ? ok(written) : className(clean.value, classes);
    return name.ok ? ok({ name: name.value, key: labelKey(name.value) }) : name;
  };
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const checked = check(written);
    known.set(written, checked);
    return checked;
  };
}

/** What the label of a row is made of: entries of a list, parts of a cell. */
export const partsOf = (value: FieldValue, { mapping, multi }: Pick<FieldOptions, 'mapping' | 'multi'>): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? labelParts(value, mapping.labelCells ?? 'auto', multi) : [value];

/** Names of the 0/1 fields with a 1; null when none of them says anything. */
function flaggedLabels(record: RawRecord, columns: readonly string[]): Part<readonly string[] | null> {
  const flags = columns.map((field) => [field, flagOf(record.fields.get(field))] as const);
  const odd = flags.find(([, flag]) => flag === undefined);
  if (odd !== undefined)
    return fault('bad-flag', `The field "${odd[0]}" holds something else than 0 or 1 (true or false, yes or no). The row was left out.`);
  return ok(flags.every(([, flag]) => flag === null) ? null : flags.filter(([, flag]) => flag === true).map(([field]) => field));
}

function labelsOf(record: RawRecord, options: FieldOptions, check: (written: string) => Written): Part<readonly string[] | null> {
  const columns = options.mapping.labelColumns ?? [];
  const flagged = columns.length === 0 ? ok(null) : flaggedLabels(record, columns);
  if (!flagged.ok) return flagged;
  // One label of several that are ruled out says nothing; several of which none holds are an answer.
  const flags = flagged.value !== null && (options.multi || flagged.value.length > 0) ? flagged.value : null;
  const value = flags ?? (options.mapping.label === null ? null : (record.fields.get(options.mapping.label) ?? null));
  if (value === null || value === '') return ok(isOwnExport(record) ? ownLabelsWithout(record) : null);
  // In our own exports a cell is a list only where an item may have several labels.
  const list = !options.multi && isOwnExport(record) ? [value] : partsOf(value, options);
  const labels = new Map<string, string>();
  for (const entry of list) {
    if (entry === '' || entry === null) continue;
    if (typeof entry === 'object') {
      return fault(
        'bad-label',
        `The field "${options.mapping.label}" holds objects or nested lists, not labels. Choose another field; the row was left out.`,
      );
    }
    const written = check(String(entry));
    if (!written.ok)
      return written.error.code === 'bad-name' ? fault('bad-name', `${written.error.message} The row was left out.`) : written;
    if (written.value !== null && !labels.has(written.value.key)) labels.set(written.value.key, written.value.name);
  }
  if (!options.multi && labels.size > 1) {
    return fault(
      'several-labels',
      'The row has several labels, and the project takes one. Import it into a multi-label project; the row was left out.',
    );
  }
  const blank = labels.size === 0 && typeof value === 'string' && list.length > 0;
  return ok(blank ? null : [...labels.values()]);
}

function idOf(record: RawRecord, name: string | null): Part<string | null> {
  const value = name === null ? undefined : record.fields.get(name);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return fault('unsafe-number', 'The id is a number too large to be read exactly. Write it in quotes; the row was left out.');
  }
  return ok(plainText(value));
}

/** A name without the blanks around it: "ana" and "ana " are one person. */
const authorOf = (value: FieldValue | undefined): string | null => plainText(value)?.normalize('NFC').trim() || null;

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

/** What a record has of a whole value; undefined: nothing. */
function wholeIn({ fields }: RawRecord, { name, beside }: ValueField<AnnotationValue>): FieldValue | undefined {
  const value = fields.get(name);
  if (beside === undefined || value === undefined || value === null || value === '') return value;
  return { [name]: value as Json, [beside]: (fields.get(beside) ?? null) as Json };
}

/** Makes a function that gives the fields of a record their meaning, or says what is wrong with the record, and where. */
export function createFieldReader(options: FieldOptions): (record: RawRecord) => Result<ImportedRow, Problem> {
  const { mapping, file, valueField } = options;
  const used = new Set(columnsOf(mapping));
  if (valueField != null) for (const name of [valueField.name, valueField.beside]) if (name !== undefined) used.add(name);
  const usedIn = ({ fields }: RawRecord): ReadonlySet<string> => {
    const names = nameFields(mapping, fields);
    return names.length === 0 ? used : new Set([...used, ...names]);
  };
  const valueIn = (record: RawRecord, field: ValueField<AnnotationValue>, content: ItemContent): FieldValue | undefined => {
    const whole = wholeIn(record, field);
    if (whole !== undefined || isOwnExport(record)) return whole;
    const { fromLabels, implied } = field;
    return fromLabels === true && mapping.label !== null
      ? record.fields.get(mapping.label)
      : (implied?.(content) as FieldValue | undefined);
  };
  const loose = { ...options, multi: true };
  const check = createLabelChecker(options.classes);
  return (record) => {
    const problem = (error: Fault): Result<never, Problem> => err({ file, line: record.line, ...error });
    const content = contentOf(record, mapping);
    if (!content.ok) return problem(content.error);
    const value = valueField == null ? undefined : valueIn(record, valueField, content.value.content);
    const labels = value !== undefined ? ok(null) : labelsOf(record, valueField == null ? options : loose, check);
    if (!labels.ok) return problem(labels.error);
    const id = idOf(record, mapping.id);
    if (!id.ok) return problem(id.error);
    const score = scoreOf(record, mapping.score);
    if (!score.ok) return problem(score.error);
    return ok({
      line: record.line,
      ...content.value,
      labels: labels.value,
      id: id.value,
      split: mapping.split === null ? null : plainText(record.fields.get(mapping.split)),
      group: mapping.group === null ? null : plainText(record.fields.get(mapping.group)),
      score: score.value,
      ...(mapping.author != null && { author: authorOf(record.fields.get(mapping.author)) }),
      ...(value !== undefined && { value }),
      meta: metaOf(record, usedIn(record)),
      ...(isOwnExport(record) && { own: ownPlace(record) }),
    });
  };
}

/** The names in a classes file: one a line, blank lines at the end ignored; or the line that names no class, and why. */
export function readClassNames(text: string): Result<string[], { readonly line: number; readonly message: string }> {
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  const names: string[] = [];
  const seen = new Map<string, number>();
  for (const [i, written] of lines.entries()) {
    const name = labelNameOf(written);
    if (!name.ok) {
      const message = name.error.code === 'empty-name' ? 'The line is empty. Name each class on its own line.' : name.error.message;
      return err({ line: i + 1, message });
    }
    const twin = seen.get(labelKey(name.value));
    if (twin !== undefined)
      return err({ line: i + 1, message: `"${name.value}" names a class twice: it is on line ${twin} too. Give each class its own name.` });
    seen.set(labelKey(name.value), i + 1);
    names.push(name.value);
  }
  return ok(names);
}

/** Every column that a mapping names. */
export const columnsOf = ({ text = [], candidates = [], labelColumns = [], ...one }: Partial<FieldMapping>): string[] =>
  [...text, one.turns, one.prompt, ...candidates, ...labelColumns, one.label, one.id, one.split, one.group, one.score, one.author].filter(
    (name) => typeof name === 'string',
  );
