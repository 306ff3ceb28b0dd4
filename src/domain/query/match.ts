import { wordsOf } from '../item/content/index.ts';
import type { ItemId, LabelId } from '../ids.ts';
import type { ItemRow } from '../item/types.ts';
import { staleSections } from '../guide/staleness.ts';
import { kindOf } from '../annotation/kinds/index.ts';
import { labelsOf, type AnnotationValue } from '../annotation/value.ts';
import { answersOf, answerWords } from '../schema/questions.ts';
import { jsonWords, type Json } from '../json.ts';
import type { ItemView, ProjectView } from '../state/view.ts';
import { regionTerms } from '../annotation/kinds/lateRegions.ts';
import { REGION_KEYS, type Query } from './query.ts';

/** What names in a query stand for. */
export interface QueryNames {
  readonly view: ProjectView;
  /** Names of members by pseudonym. */
  readonly names: Readonly<Record<string, string>>;
  /** Labels that a model which never saw an item's label gives it; undefined: it was not asked. Left out: no `predicted:` term matches. */
  readonly predictedOf?: (item: ItemId) => readonly LabelId[] | undefined;
}

/** True when a query looks at the text or meta of items, not only at what is derived. */
export function needsRow(query: Query): boolean {
  switch (query.type) {
    case 'text':
      return true;
    case 'term':
      if (query.key === 'area' && query.value.endsWith('%')) return true;
      return query.key === 'source' || query.key.startsWith('meta.') || (query.key === 'id' && !/^[0-9a-f]{32}$/.test(query.value));
    case 'not':
      return needsRow(query.part);
    default:
      return query.parts.some(needsRow);
  }
}

/** Whether an item matches; `row` may be left out when `needsRow` is false. */
export function matches(query: Query, view: ItemView, row: ItemRow | undefined, context: QueryNames): boolean {
  switch (query.type) {
    case 'all':
      return query.parts.every((part) => matches(part, view, row, context));
    case 'any':
      return query.parts.some((part) => matches(part, view, row, context));
    case 'not':
      return !matches(query.part, view, row, context);
    case 'text':
      return row !== undefined && wordsOf(row).toLowerCase().includes(query.text);
    case 'term':
      return matchesTerm(query.key, query.value, view, row, context);
  }
}

function matchesTerm(key: string, value: string, view: ItemView, row: ItemRow | undefined, context: QueryNames): boolean {
  switch (key) {
    case 'label':
      return isNamed(value, labelsOf(view.resolved?.value ?? null), context);
    case 'answer':
      return saysSo(value, view.resolved?.value ?? null, context);
    case 'predicted':
      return isNamed(value, context.predictedOf?.(view.id) ?? [], context);
    case 'state':
      return view.state === value;
    case 'hard':
      return view.hard.length > 0 === (value === 'true');
    case 'disputed':
      return view.disputed === (value === 'true');
    case 'stale':
    case 'exposed':
      return isMarked(value, staleSections(view.resolved, context.view)[key]);
    case 'author':
      return view.heads.some((head) => head.author === value || context.names[head.author]?.toLowerCase() === value.toLowerCase());
    case 'guide':
      return view.resolved?.guide?.version.startsWith(value) ?? false;
    case 'split':
      return splitName(view.split) === value || view.split === value;
    case 'purpose':
      return view.resolved?.purpose === value;
    case 'source':
      return row?.source === value;
    case 'id':
      return view.id === value || row?.externalId === value;
    case 'suggested':
      return isSuggested(value, view);
    default: {
      if (isRegionKey(key)) return regionTerms()?.matches(key, value, view.resolved?.value ?? null, row) === true;
      const field = key.slice('meta.'.length);
      return row !== undefined && Object.hasOwn(row.meta, field) && isSaid(row.meta[field] ?? null, value);
    }
  }
}

const isRegionKey = (key: string): boolean => REGION_KEYS.some((each) => each === key);

/** `true`, `false`, or the name of the model. */
function isSuggested(value: string, { suggestions = [] }: ItemView): boolean {
  if (value === 'true' || value === 'false') return suggestions.length > 0 === (value === 'true');
  return suggestions.some(({ model }) => model.toLowerCase() === value.toLowerCase());
}

/**
 * Whether an answer, or one of several, is an amount that fits ("4", ">=4", "<2"), or else has these words in it, whatever the case.
 */
function saysSo(wanted: string, value: AnnotationValue | null, { view }: QueryNames): boolean {
  if (value === null) return false;
  const [, sign = '', bound = ''] = /^(>=|<=|>|<|=|)(-?\d+(?:\.\d+)?)$/.exec(wanted) ?? [];
  const amounts = Object.values(answersOf(value)).flatMap((answer) => kindOf(answer.kind).amount?.(answer) ?? []);
  // a rating of "3 of 5" is no 5
  if (bound !== '' && (sign !== '' || amounts.length > 0)) return amounts.some((amount) => FITS[sign]?.(amount, Number(bound)) === true);
  const nameOf = (id: string): string => view.schema?.schema.labels.find((label) => label.id === id)?.name ?? id;
  return answerWords(value, view.schema?.schema, nameOf).toLowerCase().includes(wanted.toLowerCase());
}

const FITS: Readonly<Record<string, (amount: number, bound: number) => boolean>> = {
  '': (amount, bound) => amount === bound,
  '=': (amount, bound) => amount === bound,
  '>': (amount, bound) => amount > bound,
  '<': (amount, bound) => amount < bound,
  '>=': (amount, bound) => amount >= bound,
  '<=': (amount, bound) => amount <= bound,
};

/** `true`, `false`, or the id of the guide's section that is the reason. */
const isMarked = (value: string, sections: readonly string[]): boolean =>
  value === 'true' || value === 'false' ? sections.length > 0 === (value === 'true') : sections.includes(value);

/** Whether one of the labels is called so: by slug, name or id. */
function isNamed(value: string, labels: readonly string[], { view }: QueryNames): boolean {
  const name = value.toLowerCase();
  const schema = view.schema?.schema.labels ?? [];
  return schema.some((label) => labels.includes(label.id) && [label.slug, label.name.toLowerCase(), label.id].includes(name));
}

/** Exports call the holdout what it is to a trainer: the test split. */
export const splitName = (split: ItemView['split']): 'train' | 'test' | 'excluded' => (split === 'holdout' ? 'test' : split);

/** A field says a value when it is the value, or a list with it. */
const isSaid = (field: Json, value: string): boolean =>
  jsonWords(field) === value || (Array.isArray(field) && field.some((entry: Json) => jsonWords(entry) === value));
