import type { ImageLabels } from '#formats/images/types.ts';
import type { ImagePreview, PickedFile } from '#jobs/transfer/transfer.api.ts';

/** A name for what was dropped: the folder, the archive or file, or how many. */
export function nameOfSet(files: readonly PickedFile[]): string {
  const [first] = files;
  if (first === undefined) return 'images';
  const [folder = '', inside] = first.path.split('/');
  if (inside !== undefined) return folder;
  return files.length === 1 ? first.path : `${files.length.toLocaleString('en')} files`;
}

/** One way to get labels, as an option: "folders", "set", "none", or "table:" and its path. */
export type LabelChoice = string;

export const choiceOf = (labels: ImageLabels): LabelChoice => (labels.from === 'table' ? `table:${labels.path}` : labels.from);

/** The ways that the set allows, the plainest last. */
export function choicesOf(preview: ImagePreview): readonly { readonly value: LabelChoice; readonly title: string }[] {
  const { folders, tables, holds } = preview;
  return [
    ...(holds === null ? [] : [{ value: 'set', title: holds.title }]),
    ...(folders.length > 0 ? [{ value: 'folders', title: 'the folder each image lies in' }] : []),
    ...tables.map(({ path, files }) => ({
      value: `table:${path}`,
      title: files === 1 ? `the table ${path}` : `the tables ${path} and ${files - 1} more of its name`,
    })),
    { value: 'none', title: 'nowhere: I label them' },
  ];
}

/** What a choice means; of a table, with the columns that were guessed. */
export function labelsOfChoice(preview: ImagePreview, choice: LabelChoice): ImageLabels {
  const table = preview.tables.find(({ path }) => choice === `table:${path}`);
  if (table !== undefined) {
    const { path, fileField, fields, labelField, labelColumns, labelCells, authorField, encoding } = table;
    return {
      from: 'table',
      path,
      fileField: fileField ?? fields[0] ?? '',
      labelField,
      ...(labelColumns.length > 0 && { labelColumns }),
      ...(labelCells !== null && { labelCells }),
      ...(authorField !== null && { authorField }),
      ...(encoding.used !== 'utf-8' && { encoding: encoding.used }),
    };
  }
  return { from: choice === 'folders' || choice === 'set' ? choice : 'none' };
}

/** Names of labels in sight, for mapping them. Numbered classes come in their order and without gaps. */
export function namesInSight(preview: ImagePreview, labels: ImageLabels): readonly string[] {
  const seen = seenNames(preview, labels);
  if (!areNumbers(seen)) return seen;
  const numbers = seen.map(Number);
  const first = Math.min(1, ...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, k) => String(first + k));
}

function seenNames(preview: ImagePreview, labels: ImageLabels): readonly string[] {
  switch (labels.from) {
    case 'folders':
      return preview.folders.map(({ name }) => name);
    case 'table':
      return preview.tables.find(({ path }) => path === labels.path)?.labels ?? [];
    case 'set':
      if (preview.kind !== null) return preview.classes.map(({ name }) => name);
      return preview.first.flatMap(({ label }) => (label === null ? [] : [label]));
    case 'none':
      return [];
  }
}

/** Splits that the data name: folders called so, and a column of the chosen table. Those of our own exports are kept in any case. */
export function splitsInSight({ splits, tables }: ImagePreview, labels: ImageLabels): readonly string[] {
  const table = labels.from === 'table' ? tables.find(({ path }) => path === labels.path) : undefined;
  return table?.own === true ? [] : [...new Set([...splits.map(({ name }) => name), ...(table?.values['split'] ?? [])])];
}

/** The label under a picture of the preview; undefined while it is not known, because another column was chosen. */
export function labelInSight(preview: ImagePreview, labels: ImageLabels, first: ImagePreview['first'][number]): string | null | undefined {
  if (JSON.stringify(labels) === JSON.stringify(preview.labels)) return first.label;
  if (labels.from === 'folders') return first.path.split('/').at(-2) ?? null;
  return labels.from === 'none' ? null : undefined;
}

/** True when labels are numbers from 0 or 1 on: classes that have names somewhere else. */
export const areNumbers = (names: readonly string[]): boolean => names.length > 0 && names.every((name) => /^(0|[1-9]\d{0,2})$/.test(name));
