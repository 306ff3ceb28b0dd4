import { textOf } from '#domain/item/content/index.ts';
import type { JsonObject } from '#domain/json.ts';
import { createFieldReader, type FieldOptions, type ImportedRow } from '../fields.ts';
import type { FieldMapping, Problem, RawRecord } from '../format.ts';
import { isOwnExport } from '../ownExport.ts';
import type { LabelCells } from '../labelCells.ts';
import type { WrittenValue } from '../wholeValue.ts';
import type { ImageNames } from './imageNames.ts';
import { folderOf } from './paths.ts';
import { ManyProblems } from './problems.ts';
import { once } from '../zip/types.ts';
import { openTable } from './openTable.ts';
import type { MediaFile } from './types.ts';

/** What a row of a table says of one image. */
export interface TableFacts {
  readonly line: number;
  readonly group: string | null;
  /** In [0, 1]. */
  readonly score: number | null;
  readonly labels: readonly string[] | null;
  /** Who gave them; left out where no field does. */
  readonly author?: string | null;
  /** Of a row of our own export: the id, source and split of its item. */
  readonly own?: { readonly id: string | null; readonly place: NonNullable<ImportedRow['own']> };
  /** A whole value, and the file that says it. */
  readonly whole?: WrittenValue;
  readonly meta: JsonObject;
}

export interface TableChoice {
  readonly fileField: string;
  readonly labelField: string | null;
  readonly labelColumns?: readonly string[];
  readonly labelCells?: LabelCells;
  readonly encoding?: string;
  readonly multi: boolean;
  readonly valueField?: FieldOptions['valueField'];
  readonly classes?: FieldOptions['classes'];
  /** The field whose equal values must not be parted by splits, the confidence of the label, the split the data came in, and who gave the label. */
  readonly groupField?: string | null;
  readonly scoreField?: string | null;
  readonly splitField?: string | null;
  readonly authorField?: string | null;
}

/** What a table says of each image, by the number that `ImageNames` gives it: a row for each author. */
export type ImageFacts = ReadonlyMap<number, readonly TableFacts[]>;

/** Reads what the files of a table say of each image. Rows that cannot be used are problems. */
export async function readTable(
  files: readonly MediaFile[],
  choice: TableChoice,
  names: ImageNames,
): Promise<{ readonly facts: ImageFacts; readonly problems: readonly Problem[] }> {
  const facts = new Map<number, TableFacts[]>();
  const problems: Problem[] = [];
  for (const file of files) {
    const folder = folderOf(file.path);
    const unknown = new ManyProblems('no-such-image', (count) => `${count.toLocaleString('en')} more rows name no image.`);
    const read = rowReader(file.path, choice);
    const { format, options, bytes } = await openTable(file, names, choice.encoding);
    for await (const batch of format.read(once(bytes), file.path, options)) {
      for (const each of batch) {
        const row = 'problem' in each ? { ok: false as const, error: each.problem } : read(each.record);
        if (!row.ok) {
          problems.push(row.error);
          continue;
        }
        const text = textOf(row.value.content);
        const image = names.find(text, folder);
        if (typeof image === 'string') unknown.add(file.path, row.value.line, rowFault(text, image));
        else problems.push(...put(facts, image, factsOf(row.value, file.path), choice.multi, { file: file.path, name: text }));
      }
    }
    problems.push(...unknown.list(file.path));
  }
  return { facts, problems };
}

/** Rows of our own exports have their ids, groups and scores where we put them. */
export function rowReader(file: string, choice: TableChoice): ReturnType<typeof createFieldReader> {
  const {
    multi,
    valueField = null,
    classes,
    fileField,
    labelField: label,
    labelColumns,
    labelCells,
    groupField,
    scoreField,
    splitField,
    authorField,
  } = choice;
  const chosen: FieldMapping = {
    text: [fileField],
    label,
    id: null,
    split: splitField ?? null,
    group: groupField ?? null,
    score: scoreField ?? null,
    ...(authorField != null && { author: authorField }),
    ...(labelColumns && { labelColumns }),
    ...(labelCells && { labelCells }),
  };
  const own: FieldMapping = { ...chosen, id: 'externalId', group: groupField ?? 'group', score: scoreField ?? 'score' };
  const readers = [chosen, own].map((mapping) => createFieldReader({ file, mapping, multi, valueField, classes }));
  return (record: RawRecord) => {
    const reader = readers[isOwnExport(record) ? 1 : 0];
    if (reader === undefined) throw new RangeError('there are two readers');
    return reader(record);
  };
}

function factsOf({ line, labels, group, score, split, id, own, value, ...row }: ImportedRow, file: string): TableFacts {
  const meta = split === null ? row.meta : { ...row.meta, split };
  const author = row.author === undefined ? {} : { author: row.author };
  const whole = value === undefined ? {} : { whole: { value, file, line } };
  return { line, labels, meta, group, score, ...author, ...whole, ...(own !== undefined && { own: { id, place: own } }) };
}

const rowFault = (name: string, found: 'none' | 'several'): string =>
  found === 'none'
    ? `There is no image "${name.slice(0, 200)}" among the files. The row was left out.`
    : `Several images are called "${name.slice(0, 200)}". Write the path with its folder; the row was left out.`;

const sameValue = (a: TableFacts, b: TableFacts): boolean => JSON.stringify(a.whole?.value) === JSON.stringify(b.whole?.value);

/**
 * Several rows may speak of one image: those of several authors are answers of several people; of one author, where several labels are
 * allowed they add up, else the first one counts.
 */
function put(
  facts: Map<number, TableFacts[]>,
  image: number,
  row: TableFacts,
  multi: boolean,
  { file, name }: { readonly file: string; readonly name: string },
): Problem[] {
  const list = facts.get(image) ?? [];
  facts.set(image, list);
  const at = list.findIndex(({ author }) => (author ?? null) === (row.author ?? null));
  const before = list[at];
  if (before === undefined) {
    list.push(row);
    return [];
  }
  if (multi) {
    const labels = before.labels === null && row.labels === null ? null : [...new Set([...(before.labels ?? []), ...(row.labels ?? [])])];
    list[at] = { ...before, labels };
    return [];
  }
  const same = row.whole === undefined ? row.labels?.join() === before.labels?.join() : sameValue(row, before);
  if ((row.labels === null && row.whole === undefined) || same) return [];
  const message = `The image "${name.slice(0, 200)}" has another label on line ${before.line}, which counts. Keep one row an image; this one was left out.`;
  return [{ file, line: row.line, code: 'image-named-twice', message }];
}
