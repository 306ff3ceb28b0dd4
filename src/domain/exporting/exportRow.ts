import { kindOf } from '../annotation/kinds/index.ts';
import { valueField } from '../annotation/kinds/valueFields.ts';
import { labelsOf, type AnnotationValue } from '../annotation/value.ts';
import type { GuideStamp } from '../guide/types.ts';
import type { ItemRow } from '../item/types.ts';
import { exportData, type ExportData } from './exportData.ts';
import type { LabelId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import type { PartFates, SuggestionStamp } from '../log/payloads.ts';
import { splitName, type QueryNames } from '../query/match.ts';
import { staleness, type Staleness } from '../guide/staleness.ts';
import { stateOf } from '../state/resolve.ts';
import type { Head, ImportedSuggestion, ItemState, ItemView } from '../state/view.ts';

/** One row of an export (docs/command-line.md). Labels are names in people's exports; ids stay in `heads`. */
export interface ExportRow {
  readonly v: 1;
  readonly id: string;
  readonly externalId: string | null;
  readonly source: string;
  readonly data: ExportData;
  readonly meta: JsonObject;
  /** Value of the field that names groups, or null: the group is then made from the content. */
  readonly group: string | null;
  /** Name of the label; a list of names for multi-choice; null when there is none or it is confirmed empty (see `state`). */
  readonly label: string | readonly string[] | null;
  /** Confidence that came with the resolved label's import, in [0, 1]. */
  readonly score: number | null;
  /** What had been proposed where the resolved label was given. */
  readonly suggestion: ExportSuggestion | null;
  readonly heads: readonly ExportHead[];
  readonly state: ItemState;
  readonly hard: { readonly tags: readonly string[]; readonly note: string } | null;
  readonly stale: boolean;
  readonly exposed: boolean;
  readonly disputed: boolean;
  readonly guide: GuideStamp | null;
  /** Schema version of the resolved label. */
  readonly schema: string | null;
  /** `train`, `test` (the holdout), `excluded`, or a part of train by name. */
  readonly split: string;
  /** Pseudonym of the author of the resolved label, and the name where the project knows it. */
  readonly author: string | null;
  readonly authorName: string | null;
  /** ISO 8601, UTC. */
  readonly at: string | null;
  readonly activeMs: number | null;
  readonly comments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
  /**
   * Of a kind that labels alone do not say: the resolved value as files have it, and the name of its field; null: there is none. With
   * `beside`, the value is an object with both names.
   */
  readonly whole?: { readonly field: string; readonly beside?: string; readonly value: Json };
  /** What models suggest for it, as imports brought it, with names of labels; left out where none does. */
  readonly suggestions?: readonly { readonly model: string; readonly value: Json }[];
}

export interface ExportSuggestion {
  readonly label: string | readonly string[] | null;
  /** In [0, 1]. */
  readonly confidence: number;
  /** "model:<run>" and the like. */
  readonly source: string;
  readonly shown: 'before' | 'after';
  readonly outcome: 'taken' | 'changed';
  /** What became of each part, where parts were decided about one by one. */
  readonly parts?: PartFates;
}

export interface ExportHead {
  readonly event: string;
  /** Pseudonym, and the name where the project knows it. */
  readonly author: string;
  readonly authorName: string | null;
  readonly pass: number;
  readonly purpose: string;
  readonly state: ItemState;
  readonly value: AnnotationValue | null;
  readonly label: string | readonly string[] | null;
  readonly at: string;
  readonly schema: string | null;
  readonly guide: GuideStamp | null;
  readonly activeMs: number | null;
  /** Left out where nothing was proposed. */
  readonly suggestion?: ExportSuggestion;
}

export interface ExportContext extends QueryNames {
  /** Name of the part of train that the item falls into; the default is "train". */
  readonly part?: string;
  /** Of a frozen version, as it was then; else by the guide of the view. */
  readonly staleness?: Staleness;
  /** That came with the resolved label. */
  readonly score?: number | null;
}

/** The export row of an item, `row` with its meta after later changes. Every state, author, time and stamp goes along; nothing is dropped. */
export function exportRow(row: ItemRow, view: ItemView, context: ExportContext): ExportRow {
  const { resolved } = view;
  const split = splitName(view.split);
  return {
    v: 1,
    id: row.id,
    externalId: row.externalId,
    source: row.source,
    data: exportData(row),
    meta: row.meta,
    group: row.group,
    label: labelNames(resolved?.value ?? null, context),
    score: context.score ?? null,
    suggestion: resolved?.suggestion === undefined ? null : exportSuggestion(resolved.suggestion, context),
    heads: view.heads.map((head) => exportHead(head, context)),
    state: view.state,
    hard: hardOf(view),
    ...(context.staleness ?? staleness(resolved, context.view)),
    disputed: view.disputed,
    guide: resolved?.guide ?? null,
    schema: resolved?.schema ?? null,
    split: split === 'train' ? (context.part ?? split) : split,
    author: resolved?.author ?? null,
    authorName: resolved === null ? null : (context.names[resolved.author] ?? null),
    at: resolved === null ? null : new Date(resolved.wall).toISOString(),
    activeMs: resolved?.activeMs ?? null,
    comments: view.comments.map(({ author, wall, text }) => ({ author, at: new Date(wall).toISOString(), text })),
    ...wholeValue(resolved?.value ?? null, context),
    ...(view.suggestions !== undefined && { suggestions: suggestionsOf(view.suggestions, context) }),
  };
}

function wholeValue(value: AnnotationValue | null, context: QueryNames): Pick<ExportRow, 'whole'> {
  const { schema } = context.view;
  const kind = schema === null ? null : schema.schema.kind;
  const field = kind === null ? null : valueField(kind);
  if (field === null) return {};
  const named = value?.kind !== kind ? null : field.write(kindOf(kind).renamed(value, (id) => nameOfLabel(id, context) as LabelId));
  return { whole: { field: field.name, ...(field.beside !== undefined && { beside: field.beside }), value: named } };
}

const suggestionsOf = (list: readonly ImportedSuggestion[], context: QueryNames): NonNullable<ExportRow['suggestions']> =>
  list.map(({ model, value }) => ({ model, value: wholeValue(value, context).whole?.value ?? null }));

const nameOfLabel = (id: string, { view }: QueryNames): string => view.schema?.schema.labels.find((label) => label.id === id)?.name ?? id;

const exportHead = (head: Head, context: ExportContext): ExportHead => ({
  event: head.event,
  author: head.author,
  authorName: context.names[head.author] ?? null,
  pass: head.pass,
  purpose: head.purpose,
  state: stateOf(head),
  value: head.value,
  label: labelNames(head.value, context),
  at: new Date(head.wall).toISOString(),
  schema: head.schema,
  guide: head.guide,
  activeMs: head.activeMs,
  ...(head.suggestion !== undefined && { suggestion: exportSuggestion(head.suggestion, context) }),
});

function exportSuggestion(stamp: SuggestionStamp, context: ExportContext): ExportSuggestion {
  const { value, confidence, source, shown, outcome, parts } = stamp;
  return { label: labelNames(value, context), confidence, source, shown, outcome, ...(parts !== undefined && { parts }) };
}

/** Names of the labels of a value by the current schema; a label the schema does not know keeps its id. */
export function labelNames(value: AnnotationValue | null, context: QueryNames): string | readonly string[] | null {
  if (value === null) return null;
  const names = labelsOf(value).map((id) => nameOfLabel(id, context));
  return kindOf(value.kind).picks === 'one' ? (names[0] ?? null) : names;
}

function hardOf(view: ItemView): ExportRow['hard'] {
  if (view.hard.length === 0) return null;
  const notes = view.hard.map((mark) => mark.note).filter((note) => note !== '');
  return { tags: [...new Set(view.hard.flatMap((mark) => mark.tags))], note: notes.join('\n') };
}
