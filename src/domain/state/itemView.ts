import type { AnnotationValue } from '../annotation/value.ts';
import type { ItemId, MemberId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { compareEvents } from '../log/header.ts';
import type { AnswerEntry, ImportEntry, ItemEntries, MetaEntry, StateData } from './data.ts';
import { isEffective } from './effective.ts';
import { headsOf } from './heads.ts';
import { isHeld, MARK } from './itemTable.ts';
import { resolve, stateOf, type Resolution } from './resolve.ts';
import type { ResolutionRule } from '../log/resolutionRules.ts';
import type { Comment, HardMark, Head, ImportedSuggestion, ItemView, Split } from './view.ts';
import { smallEvents, type SmallEvent } from './data.ts';

interface ItemReading extends Resolution {
  readonly heads: readonly Head[];
  readonly conflicts: ItemView['conflicts'];
  readonly hard: readonly HardMark[];
  readonly retracted: ItemView['retracted'];
}

const NOTHING: ItemEntries = { answers: [], hard: [], comments: [], metas: [] };

/** Heads, resolved label by the rule, and hard marks of one item. `active` says which imports count. */
export function readItem(data: StateData, slot: number, id: ItemId, active: readonly boolean[], rule: ResolutionRule): ItemReading {
  const entries = data.entries.get(id) ?? NOTHING;
  const answers = headsOf([...importedAnswers(data, slot, active), ...entries.answers], data.undone, data.ghosts).sort(compareEvents);
  const heads = answers.filter((answer) => answer.kind !== 'retracted').map(headOf);
  const marks = headsOf(entries.hard, data.undone, data.ghosts).sort(compareEvents);
  const hard = marks.flatMap((entry) =>
    entry.mark === null ? [] : [{ tags: entry.mark.tags, note: entry.mark.note, author: entry.author, event: entry.id }],
  );
  const retracted = [
    ...answers
      .filter(({ kind, rank }) => kind === 'retracted' && rank === 'person')
      .map(({ id: event, author, pass }) => ({ event, author, pass })),
    ...marks.filter(({ mark }) => mark === null).map(({ id: event, author }) => ({ event, author, pass: null })),
  ].sort((a, b) => (a.event < b.event ? -1 : 1));
  return { heads, hard, retracted, conflicts: conflictsOf(answers), ...resolve(heads, rule) };
}

/** A label that came with an import, as an answer of the imported author. */
export type ImportedAnswer = Omit<AnswerEntry, 'rank' | 'purpose' | 'reason' | 'activeMs' | 'review'> & {
  readonly rank: 'import';
  readonly purpose: 'import';
  readonly activeMs: null;
};

/** Labels of the item in a slot that came with imports; `active` says which imports count. */
export function importedAnswers(data: StateData, slot: number, active: readonly boolean[]): ImportedAnswer[] {
  const labels = data.importedLabels;
  const answers: ImportedAnswer[] = [];
  for (let at = data.items.labels[slot]!; at !== 0; at = labels.next[at - 1]!) {
    const entry = data.imports[labels.ordinals[at - 1]!]!;
    if (answers.some((answer) => answer.id === entry.id)) continue; // of two rows for one item the last counts
    answers.push({
      id: entry.id,
      gesture: entry.gesture,
      lamport: entry.lamport,
      supersedes: entry.supersedes,
      counts: active[entry.ordinal] === true,
      author: entry.member ?? ('' as MemberId),
      wall: entry.wall,
      kind: 'label',
      rank: 'import',
      pass: 0,
      purpose: 'import',
      value: importedValue(data, at - 1),
      schema: entry.schema,
      guide: null,
      activeMs: null,
    });
  }
  return answers;
}

function importedValue(data: StateData, at: number): AnnotationValue | null {
  const own = data.ownValues.get(at);
  return own === undefined ? (data.values[data.importedLabels.values[at]!] ?? null) : (JSON.parse(own) as AnnotationValue);
}

/** An answer as a head; the caller knows that it is one. */
export const headOf = (answer: AnswerEntry | ImportedAnswer): Head => ({
  event: answer.id,
  gesture: answer.gesture,
  author: answer.author,
  pass: answer.pass,
  rank: answer.rank,
  kind: answer.kind === 'skip' ? 'skip' : 'label',
  value: answer.value,
  purpose: ('reason' in answer ? answer.reason : undefined) ?? answer.purpose,
  schema: answer.schema,
  guide: answer.guide,
  lamport: answer.lamport,
  wall: answer.wall,
  activeMs: answer.activeMs,
  ...('suggestion' in answer && answer.suggestion !== undefined && { suggestion: answer.suggestion }),
});

/**
 * (author, pass) pairs with more than one head that are not all retractions: a label beside a retraction made elsewhere is a
 * conflict too. Adjudications and imports of one author are counted apart.
 */
function conflictsOf(answers: readonly (AnswerEntry | ImportedAnswer)[]): ItemView['conflicts'] {
  const slots = new Map<string, (AnswerEntry | ImportedAnswer)[]>();
  for (const answer of answers) {
    if (answer.rank === 'adjudicated' && answer.kind === 'retracted') continue; // "hard" or "guide gap": it leaves the label as it is
    const key = `${answer.rank} ${answer.pass} ${answer.author}`;
    slots.set(key, [...(slots.get(key) ?? []), answer]);
  }
  return [...slots.values()].flatMap((same) => {
    const [first] = same;
    return first !== undefined && same.length > 1 && same.some(({ kind }) => kind !== 'retracted')
      ? [{ author: first.author, pass: first.pass }]
      : [];
  });
}

/** Everything derived about the item in a slot. */
export function itemView(data: StateData, slot: number, id: ItemId): ItemView {
  const reading = readItem(data, slot, id, data.active, data.rule);
  return {
    id,
    state: stateOf(reading.resolved),
    resolved: reading.resolved,
    disputed: reading.disputed,
    heads: reading.heads,
    conflicts: reading.conflicts,
    hard: reading.hard,
    retracted: reading.retracted,
    comments: commentsOf(data, id),
    split: splitOf(data, slot),
    ...(data.suggestions.has(id) && { suggestions: suggestionsOf(data, id) }),
  };
}

/** What each model says of an item: of several imports of one model the last that counts. */
function suggestionsOf(data: StateData, id: ItemId): ImportedSuggestion[] {
  const last = new Map<string, { readonly entry: ImportEntry; readonly value: string }>();
  for (const { ordinal, value } of data.suggestions.get(id) ?? []) {
    const entry = data.imports[ordinal]!;
    const before = last.get(entry.model ?? '');
    if (data.active[ordinal] === true && (before === undefined || compareEvents(before.entry, entry) < 0))
      last.set(entry.model ?? '', { entry, value });
  }
  return [...last].map(([model, { entry, value }]) => ({ model, event: entry.id, value: JSON.parse(value) as AnnotationValue }));
}

function commentsOf(data: StateData, id: ItemId): Comment[] {
  const comments = (data.entries.get(id)?.comments ?? []).filter((comment) => isEffective(comment, data.undone));
  return comments.sort(compareEvents).map(({ id: event, author, wall, text }) => ({ event, author, wall, text }));
}

/** The change of an item's meta that counts: the last effective one; null when none changed it since its import. */
export const latestMeta = (data: StateData, id: ItemId): MetaEntry | null =>
  (data.entries.get(id)?.metas ?? [])
    .filter((change) => isEffective(change, data.undone))
    .sort(compareEvents)
    .at(-1) ?? null;

/** Meta of an item after the changes made since its import; null when none changed it. */
export const metaChange = (data: StateData, id: ItemId): JsonObject | null => latestMeta(data, id)?.meta ?? null;

/** Whether the item's content was erased for ever. */
export const isErasedItem = (data: StateData, id: ItemId): boolean => data.erasedItems.has(id);

/** u < share is the holdout, but for groups that split events moved; items kept out by one are excluded, and so are erased ones, whose u is gone. */
export function splitOf(data: StateData, slot: number): Split {
  if ((data.items.marks[slot]! & (MARK.excluded | MARK.erased)) !== 0) return 'excluded';
  if (creation(data) === undefined) return 'train'; // the seed and the share went with that event: no group has a side
  return isHeld(data.items, slot, holdoutShare(data)) ? 'holdout' : 'train';
}

/** The share that the project was created with. */
export const holdoutShare = (data: StateData): number => creation(data)?.payload.holdoutShare ?? 0;

/** The event that created the project: the first in (lamport, id) order, should there be more. */
export const creation = (data: StateData): SmallEvent<'ProjectCreated'> | undefined =>
  [...smallEvents(data, 'ProjectCreated')].sort(compareEvents)[0];
