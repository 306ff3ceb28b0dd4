import type { Json, JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import { columnsOf } from '#formats/fields.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import type { ImageLabels } from '#formats/images/types.ts';
import { LABEL_CELLS } from '#formats/labelCells.ts';
import { ROLES, ROLE_TITLES } from './mapping.ts';

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Name of the file that an import was read from; '' where the log does not say. */
export const fileOfReading = (reading: JsonObject | null): string => (typeof reading?.['file'] === 'string' ? reading['file'] : '');

/** How a past import was taken apart, where the log says. */
export const optionsOfReading = (reading: JsonObject | null): ReadOptions | null =>
  isJsonObject(reading?.['options']) ? (reading['options'] as ReadOptions) : null;

/** What its columns were taken for; null where the log does not say, or the file at hand has other columns. */
export function mappingOfReading(reading: JsonObject | null, fields: readonly string[]): FieldMapping | null {
  const said = reading?.['mapping'];
  if (!isJsonObject(said)) return null;
  const one = (role: string): string | null => (typeof said[role] === 'string' ? said[role] : null);
  const author = one('author');
  const flags = texts(said['labelColumns']);
  const candidates = texts(said['candidates']);
  const cells = LABEL_CELLS.find((each) => each === said['labelCells']);
  const mapping: FieldMapping = {
    text: texts(said['text']),
    ...(one('turns') !== null && { turns: one('turns') }),
    ...(candidates.length > 0 && { candidates, prompt: one('prompt'), ...(said['keepOrder'] === true && { keepOrder: true }) }),
    label: one('label'),
    id: one('id'),
    split: one('split'),
    group: one('group'),
    score: one('score'),
    ...(author !== null && { author }),
    ...(flags.length > 0 && { labelColumns: flags }),
    ...(cells !== undefined && { labelCells: cells }),
  };
  return columnsOf(mapping).every((field) => fields.includes(field)) ? mapping : null;
}

/** Names that labels of the file were given. */
export function namesOfReading(reading: JsonObject | null): Readonly<Record<string, string>> {
  const names = reading?.['labelNames'];
  if (!isJsonObject(names)) return {};
  return Object.fromEntries(Object.entries(names).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

const choicesIn = (options: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(options).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Where the labels of images came from, where the log says and the set at hand has it. */
export function labelsOfReading(reading: JsonObject | null, tables: readonly { readonly path: string }[]): ImageLabels | null {
  const labels = reading?.['labels'];
  if (!isJsonObject(labels)) return null;
  const { from, path, fileField, labelField, authorField, encoding, options } = labels;
  if (from === 'folders' || from === 'none') return { from };
  // Earlier imports name the format itself.
  if (typeof from === 'string' && from !== 'table') return { from: 'set', ...(isJsonObject(options) && { options: choicesIn(options) }) };
  const known = from === 'table' && typeof path === 'string' && typeof fileField === 'string' && tables.some((each) => each.path === path);
  if (!known) return null;
  const one = (field: Json | undefined): string | null => (typeof field === 'string' ? field : null);
  const flags = texts(labels['labelColumns']);
  const cells = LABEL_CELLS.find((each) => each === labels['labelCells']);
  return {
    from,
    path,
    fileField,
    labelField: one(labelField),
    ...(one(authorField) !== null && { authorField: one(authorField) }),
    ...(flags.length > 0 && { labelColumns: flags }),
    ...(cells !== undefined && { labelCells: cells }),
    ...(typeof encoding === 'string' && { encoding }),
  };
}

const LABEL_WORDS: Readonly<Record<string, string>> = { none: 'no labels', set: 'labels as the format has them' };

/** What columns were taken for, in words: "text: message, label: channel". */
export function readingWords(reading: JsonObject | null): string {
  const said = reading?.['mapping'];
  const labels = reading?.['labels'];
  if (isJsonObject(labels)) return LABEL_WORDS[String(labels['from'])] ?? `labels from ${String(labels['from'])}`;
  if (!isJsonObject(said)) return '';
  return ROLES.flatMap((role) => {
    const fields = role === 'text' ? texts(said['text']).join(' + ') : said[role];
    return role !== 'meta' && typeof fields === 'string' && fields !== '' ? [`${ROLE_TITLES[role]}: ${fields}`] : [];
  }).join(', ');
}
