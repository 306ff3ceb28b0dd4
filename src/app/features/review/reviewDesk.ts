import { kindOf } from '#domain/annotation/kinds/index.ts';
import { labelsOf, valueKey, type AnnotationValue } from '#domain/annotation/value.ts';
import type { ReviewOutcome } from '#domain/commands/command.ts';
import type { GestureId, ItemId, LabelId } from '#domain/ids.ts';
import type { Unfinished } from '#app/store/draft.ts';
import { nextBack, type Back } from '#app/store/takeBack.ts';
import type { ReviewEntry, ReviewList, ReviewSlice } from '#jobs/project/review.api.ts';

/** One decision of this visit. */
export interface Decided {
  readonly gesture: GestureId;
  readonly list: ReviewList;
  readonly entry: ReviewEntry;
  readonly outcome: ReviewOutcome;
  readonly value: AnnotationValue | null;
}

/** What lies on the table: the entry on screen, those after it, and what was decided in this visit. Immutable. */
export interface ReviewDesk {
  readonly list: ReviewList;
  /** The first one is on screen. */
  readonly entries: readonly ReviewEntry[];
  /** Newest first; of all lists. */
  readonly given: readonly Decided[];
  /** Entries of the list that wait, the one on screen included. */
  readonly left: number;
  /** Of them, label issues, which come first; 0 in other lists. */
  readonly issues: number;
  /** The person wants to see what comes after the label issues. */
  readonly beyond: boolean;
  /** Labels that are switched on for the entry on screen (several labels an item). */
  readonly picked: readonly LabelId[];
  /** What is drawn on the entry on screen and not decided yet. */
  readonly draft: Unfinished | null;
  /** What the entry on screen was changed to before that was taken back; null: nothing. */
  readonly changed: AnnotationValue | null;
  /** The list was read at least once. */
  readonly loaded: boolean;
  /** Entries that an undo brings back, until the folded state has it. */
  readonly returning: readonly { readonly undo: GestureId; readonly item: ItemId }[];
}

/** Entries held ahead; fewer than this, and more are asked for. */
export const PREFETCH = 5;
/** Entries read at once: enough for the picture of the losses to come. */
export const PAGE = 100;

export const emptyReview: ReviewDesk = {
  list: 'issues',
  entries: [],
  given: [],
  left: 0,
  issues: 0,
  beyond: false,
  picked: [],
  draft: null,
  changed: null,
  loaded: false,
  returning: [],
};

/** Turns to another list; decisions of this visit stay known. */
export const turnTo = (desk: ReviewDesk, list: ReviewList): ReviewDesk => ({
  ...emptyReview,
  given: desk.given,
  returning: desk.returning,
  list,
});

/** Ids that are not shown again: decided in this list and visit. */
const decidedIn = ({ given, list }: ReviewDesk): Set<ItemId> => new Set(given.filter((each) => each.list === list).map(idOf));
const idOf = ({ entry }: Decided): ItemId => entry.row.id;

/** Takes a page from the beginning of the list: what is on the table stays in its order where it still waits, the rest comes after it. */
export function load(desk: ReviewDesk, page: ReviewSlice): ReviewDesk {
  const decided = decidedIn(desk);
  const fresh = new Map(page.entries.filter(({ row }) => !decided.has(row.id)).map((entry) => [entry.row.id, entry]));
  const cut = page.entries.length < page.total; // what is not in the page may lie behind it
  const returning = new Set(desk.returning.map(({ item }) => item));
  const kept = desk.entries.flatMap((entry) => fresh.get(entry.row.id) ?? (cut || returning.has(entry.row.id) ? entry : []));
  const ids = new Set(kept.map(({ row }) => row.id));
  const entries = [...kept, ...[...fresh.values()].filter(({ row }) => !ids.has(row.id))];
  const hidden = page.entries.filter(({ row }) => decided.has(row.id));
  const left = Math.max(entries.length, page.total - hidden.length);
  const issues = Math.max(entries.filter(({ isIssue }) => isIssue).length, page.issues - hidden.filter(({ isIssue }) => isIssue).length);
  return seated(desk, { ...desk, entries, left, issues, loaded: true });
}

/** A decision about the entry on screen: the next one is there at once. */
export function decided(desk: ReviewDesk, decision: Decided): ReviewDesk {
  const entries = desk.entries.filter(({ row }) => row.id !== decision.entry.row.id);
  return seated(desk, { ...desk, entries, given: [decision, ...desk.given], ...counted(desk, decision.entry, -1) });
}

/** A decision was undone or could not be saved: its entry is on screen again where its list is open. */
export function takeBack(desk: ReviewDesk, gesture: GestureId): ReviewDesk {
  const decision = desk.given.find((each) => each.gesture === gesture);
  if (decision === undefined) return desk;
  const given = desk.given.filter((each) => each !== decision);
  if (decision.list !== desk.list) return { ...desk, given };
  const rest = desk.entries.filter(({ row }) => row.id !== decision.entry.row.id);
  const back = seated(
    { ...desk, entries: [] },
    { ...desk, given, entries: [decision.entry, ...rest], ...counted(desk, decision.entry, 1) },
  );
  return decision.value === null ? back : { ...back, picked: labelsOf(decision.value), changed: decision.value };
}

/** An undo is on its way: what it brings back stays on the table whatever a page read meanwhile says. */
export const awaiting = (desk: ReviewDesk, undo: GestureId, item: ItemId): ReviewDesk => ({
  ...desk,
  returning: [...desk.returning, { undo, item }],
});

/** What was undone is back in the list once the undo is folded, or failed; `pending`: what is neither. */
export function arrived(desk: ReviewDesk, pending: (gesture: GestureId) => boolean): ReviewDesk {
  const returning = desk.returning.filter(({ undo }) => pending(undo));
  return returning.length === desk.returning.length ? desk : { ...desk, returning };
}

/** The entry on screen goes behind the others of its part of the list that lie on the table. */
export function later(desk: ReviewDesk): ReviewDesk {
  const [first, ...rest] = desk.entries;
  if (first === undefined) return desk;
  const same = rest.filter(({ isIssue }) => isIssue === first.isIssue);
  const others = rest.filter(({ isIssue }) => isIssue !== first.isIssue);
  return same.length === 0 ? desk : seated(desk, { ...desk, entries: first.isIssue ? [...same, first, ...others] : [...same, first] });
}

const counted = ({ left, issues }: ReviewDesk, { isIssue }: ReviewEntry, change: 1 | -1): Pick<ReviewDesk, 'left' | 'issues'> => ({
  left: Math.max(0, left + change),
  issues: Math.max(0, issues + (isIssue ? change : 0)),
});

/** On to the largest losses after the label issues. */
export const goBeyond = (desk: ReviewDesk): ReviewDesk => ({ ...desk, beyond: true });

/** The entry to look at; null: none, or the label issues are through and nobody asked for more. */
export function onScreen({ list, entries, beyond }: ReviewDesk): ReviewEntry | null {
  const entry = entries[0] ?? null;
  return list === 'issues' && entry?.isIssue === false && !beyond ? null : entry;
}

/** Entries that wait in the part of the list that is looked at. */
export const leftOf = ({ list, left, issues, beyond }: ReviewDesk): number => (list === 'issues' && !beyond ? issues : left);

/** Switches a label on or off. */
export function toggle(desk: ReviewDesk, label: LabelId): ReviewDesk {
  const picked = desk.picked.includes(label) ? desk.picked.filter((each) => each !== label) : [...desk.picked, label];
  return { ...desk, picked };
}

/** Keeps what is drawn on an entry, where it is on screen. */
export const hold = (desk: ReviewDesk, item: ItemId, draft: Unfinished | null): ReviewDesk =>
  onScreen(desk)?.row.id === item && desk.draft !== draft ? { ...desk, draft } : desk;

/** True when more entries should be asked for. */
export const runsLow = (desk: ReviewDesk): boolean => desk.loaded && desk.entries.length < PREFETCH && desk.entries.length < desk.left;

/** True while the folded state lacks a decision or an undo of this visit. */
export const underway = (desk: ReviewDesk, pending: (gesture: GestureId) => boolean): boolean =>
  desk.returning.some(({ undo }) => pending(undo)) || desk.given.some(({ gesture }) => pending(gesture));

/** What undo or redo acts on next in the open list; null: nothing is left. Decisions of other lists and visits are out of its reach. */
export const backOf = (desk: ReviewDesk, by: 'undo' | 'redo'): Back<Decided> | null =>
  nextBack(
    by,
    onScreen(desk) === null ? null : desk.draft,
    by === 'redo' ? [] : desk.given.filter(({ list }) => list === desk.list).toReversed(),
  );

/** "Stands" when the value is the given one, else "fixed". */
export const outcomeOf = (entry: ReviewEntry, value: AnnotationValue): 'stands' | 'fixed' =>
  valueKey(entry.given) === valueKey(value) ? 'stands' : 'fixed';

/** A value of the given one's kind with these labels, none: no label fits. What takes more than labels stays as it was given. */
export function valueWith(given: AnnotationValue, labels: readonly LabelId[]): AnnotationValue {
  const kind = kindOf(given.kind);
  return labels.length === 0 ? kind.empty : (kind.ofLabels(labels) ?? given);
}

function seated(before: ReviewDesk, after: ReviewDesk): ReviewDesk {
  const entry = after.entries[0];
  if (entry?.row.id === before.entries[0]?.row.id) return after;
  return { ...after, picked: entry === undefined ? [] : labelsOf(entry.given), draft: null, changed: null };
}
