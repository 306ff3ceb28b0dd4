import { textOf } from '#domain/item/content/index.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { Json } from '#domain/json.ts';
import { jsonObject } from '#domain/jsonObject.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { impliedPreference, readBestWorst, readPairwise, readRanking, writeBestWorst, writeRanking } from '../preferenceJson.ts';
import { readRegions, writeRegions } from '../regionJson.ts';
import { readSpans, writeSpans } from '../spanJson.ts';
import type { AnnotationValue, KindName } from './index.ts';
import { form, type FormValue } from './form.ts';
import { plainFields } from './plainFields.ts';

/** How whole values of a kind lie in files, in a field of their row. */
export interface ValueField<Value> {
  /** Name of the field. */
  readonly name: string;
  /** A second field beside it that belongs to the value: then both are given and taken as one object with the two names. */
  readonly beside?: string;
  /** What its numbers count. */
  readonly unit: string;
  /** A field of labels is read as the value, where a file has no field of this name. */
  readonly fromLabels?: true;
  /** What the content of an item says by itself, where a file has no field for it; undefined: nothing. */
  readonly implied?: (item: ItemContent) => Json | undefined;
  /** The field of a value whose labels are names in place of ids. */
  write(value: Value): Json;
  /**
   * The value that a field stands for, with names in place of ids, about this item where it is known; or why it is none, as a sentence
   * with its remedy. `from`: where in the file each of its answers to compare stood, by its place in the item; left out: at the same.
   */
  read(field: unknown, item?: ItemContent, from?: readonly number[]): Result<Value, string>;
}

type Fields = { readonly [Name in KindName]: ValueField<Extract<AnnotationValue, { readonly kind: Name }>> | null };

/** Apart from the kinds, for what is loaded before the first item reads no files. Null: names of labels say all, or files do not carry it yet. */
const fields: Fields = {
  choice: null,
  'multi-choice': null,
  regions: {
    name: 'regions',
    unit: 'displayed pixels',
    write: ({ regions }) => writeRegions(regions),
    read(field, item) {
      const read = readRegions(field, item?.kind === 'image' ? item : null);
      return read.ok ? ok({ kind: 'regions', regions: read.value }) : read;
    },
  },
  spans: {
    name: 'spans',
    beside: 'relations',
    unit: 'code points',
    write: writeSpans,
    read: (field, item) => readSpans(field, item === undefined || item.kind === 'image' ? null : textOf(item)),
  },
  ...plainFields,
  pairwise: {
    name: 'preferred',
    unit: 'letters of the answers in their order',
    write: ({ preferred }) => preferred,
    read: readPairwise,
    fromLabels: true,
    implied: impliedPreference,
  },
  'best-worst': {
    name: 'bestWorst',
    unit: 'letters of the answers in their order',
    write: writeBestWorst,
    read: readBestWorst,
  },
  ranking: {
    name: 'ranking',
    unit: 'letters of the answers in their order, the best first',
    write: writeRanking,
    read: readRanking,
  },
  form: {
    name: 'answers',
    unit: 'as in each answer',
    write: ({ answers }) => jsonObject(answers),
    read: readAnswers,
  },
};

/** Answers by the id of their question, each as the project file has it, with names for its labels. */
function readAnswers(field: unknown): Result<FormValue, string> {
  try {
    const answers: unknown = typeof field === 'string' ? JSON.parse(field) : field;
    const value = { kind: 'form', answers };
    if (form.shape(value)) return ok(value as FormValue);
  } catch {
    // a text that is no JSON is no object of answers
  }
  return err('Answers are an object: each under the id of its question, with its kind.');
}

/** How files have whole values of a kind; null: names of labels say all. */
export const valueField = (name: KindName): ValueField<AnnotationValue> | null => fields[name] as ValueField<AnnotationValue> | null;
