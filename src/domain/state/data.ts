import type { AnnotationValue } from '../annotation/value.ts';
import type { GuideStamp } from '../guide/types.ts';
import type { EventId, GestureId, Hash, ItemId, MemberId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { KnownEvent } from '../log/event.ts';
import type { Telling } from '../log/telling.ts';
import type { EventHeader } from '../log/header.ts';
import type { AnswerReason, EventType, Payloads, Purpose, ReviewSource, SuggestionStamp } from '../log/payloads.ts';
import type { ResolutionRule } from '../log/resolutionRules.ts';
import type { Placed } from './effective.ts';
import type { Linked } from './heads.ts';
import { emptyItemTable, type ItemTable } from './itemTable.ts';

/** An answer to an item as the fold keeps it: label, skip, retraction or adjudication. */
export interface AnswerEntry extends Linked {
  readonly author: MemberId;
  readonly wall: number;
  readonly kind: 'label' | 'skip' | 'retracted';
  readonly rank: 'adjudicated' | 'person';
  readonly pass: number;
  readonly purpose: Purpose;
  readonly reason?: AnswerReason;
  /** Null for skips, retractions and decisions without a value. */
  readonly value: AnnotationValue | null;
  readonly schema: Hash | null;
  readonly guide: GuideStamp | null;
  readonly activeMs: number;
  /** What a model or rule had proposed; left out where nothing was. */
  readonly suggestion?: SuggestionStamp;
  /** Of a review's decision: what it came to, and where the item came from. */
  readonly review?: ReviewMark;
}

export interface ReviewMark {
  readonly outcome: Payloads['ReviewDecided']['outcome'];
  readonly via: ReviewSource;
  /** Names the random sample that the item was in, or null. */
  readonly sample: string | null;
}

export interface HardEntry extends Linked {
  readonly author: MemberId;
  /** Null: cleared. */
  readonly mark: { readonly tags: readonly string[]; readonly note: string } | null;
}

export interface NoteEntry extends Linked {
  readonly author: MemberId;
  readonly wall: number;
  readonly text: string;
}

export interface MetaEntry extends Linked {
  readonly meta: JsonObject;
}

/** What people did to one item. Kept by item id, so that events may arrive before the item. */
export interface ItemEntries {
  readonly answers: AnswerEntry[];
  readonly hard: HardEntry[];
  readonly comments: NoteEntry[];
  readonly metas: MetaEntry[];
}

/** Any event of a type of which there are few, kept whole. */
export type SmallEvent<Type extends EventType = EventType> = {
  [Each in Type]: Linked & { readonly type: Each; readonly author: MemberId; readonly wall: number; readonly payload: Payloads[Each] };
}[Type];

/** One import of items, labels or suggestions; `ordinal` is its place in `imports`, local. */
export interface ImportEntry extends Linked {
  readonly ordinal: number;
  readonly kind: 'items' | 'labels' | 'suggestions';
  readonly wall: number;
  readonly source: string;
  readonly format: string;
  /** What its items are; null where it brought none. */
  readonly medium: Medium | null;
  /** Author of imported labels. */
  readonly member: MemberId | null;
  readonly schema: Hash | null;
  /** What the model is called whose suggestions it brought; left out where it brought none. */
  readonly model?: string;
  readonly packs: readonly { readonly hash: Hash; readonly rows: number }[];
  readonly rows: number;
  /** How the file was read; null where the event does not say. */
  readonly reading: JsonObject | null;
}

/** Imported labels, all imports after one another; `next` chains the labels of one item (row + 1, 0 = end). */
export interface ImportedLabels {
  length: number;
  ordinals: Uint32Array<ArrayBuffer>;
  values: Uint32Array<ArrayBuffer>;
  next: Uint32Array<ArrayBuffer>;
}

/** Where an import has an item: its ordinal, the row in it, and the row's group unit u. */
export interface Place {
  readonly ordinal: number;
  readonly row: number;
  readonly unit: number;
}

/** One gesture of one author: what undo and the list of recent decisions are made of. */
export interface GestureEntry extends Placed {
  readonly author: MemberId;
  readonly wall: number;
  /** Type of its first event, and the items touched. */
  readonly type: string;
  readonly items: Set<ItemId>;
  /** Gestures that its Undone events name. */
  readonly undoes: Set<GestureId>;
}

/** An event that this version cannot read. */
export interface UnreadEvent {
  readonly reason: 'newer' | 'unknown-type' | 'unreadable' | 'missing-body';
  readonly header: EventHeader;
  readonly telling: Telling | null;
  /** The item it is about, where it says so. */
  readonly item: ItemId | null;
}

/** Everything folded from the log; plain data, so that a snapshot is a structured clone. */
export interface StateData {
  items: ItemTable;
  importedLabels: ImportedLabels;
  /** Labels of items that have not arrived yet. */
  readonly orphans: { readonly ordinal: number; readonly item: ItemId; readonly value: number; readonly own: string | null }[];
  /** Canonical JSON of imported values that the table of values holds only the labels of, by their place in `importedLabels`. */
  readonly ownValues: Map<number, string>;
  /** What models say of items, as canonical JSON of a value, by the import that brought it; arrived or not. */
  readonly suggestions: Map<ItemId, readonly { readonly ordinal: number; readonly value: string }[]>;
  readonly entries: Map<ItemId, ItemEntries>;
  readonly imports: ImportEntry[];
  /** All places of an item that is in more than one import, by slot. */
  readonly alsoIn: Map<number, Place[]>;
  readonly small: Map<EventType, SmallEvent[]>;
  readonly undone: Map<GestureId, Placed[]>;
  readonly gestures: Map<GestureId, GestureEntry>;
  /** Gestures of an author, by (lamport, id). */
  readonly byAuthor: Map<MemberId, GestureEntry[]>;
  /** Distinct values, of some kinds only their labels (`internValue`); columns hold their index. */
  readonly values: AnnotationValue[];
  /** Index of a value by its key, the item state it stands for (index into STATES), and how many present items resolve to it. */
  readonly valueIndex: Map<string, number>;
  readonly valueStates: number[];
  readonly valueCounts: number[];
  readonly erasedEvents: Set<EventId>;
  readonly erasedItems: Set<ItemId>;
  readonly erasedMembers: Set<MemberId>;
  readonly ghosts: { readonly byId: Map<EventId, Linked>; readonly over: Map<EventId, Linked[]> };
  /** Texts of guide sections by hash. */
  readonly texts: Map<Hash, string>;
  readonly counts: { items: number; hard: number; disputed: number; states: [number, number, number, number] };
  /** Which imports counted when the columns were last settled, by ordinal; items that splits leave out. */
  active: readonly boolean[];
  /** How answers of several people resolve, as of then. */
  rule: ResolutionRule;
  excluded: ReadonlySet<ItemId>;
  /** Units of groups that split events put on the other side than u < share. */
  moved: ReadonlySet<number>;
  /** Events that this version cannot read, and why: kept in the log, without effect. */
  readonly unread: Map<EventId, UnreadEvent>;
}

export function emptyState(): StateData {
  return {
    items: emptyItemTable(),
    importedLabels: { length: 0, ordinals: new Uint32Array(0), values: new Uint32Array(0), next: new Uint32Array(0) },
    orphans: [],
    ownValues: new Map(),
    suggestions: new Map(),
    entries: new Map(),
    imports: [],
    alsoIn: new Map(),
    small: new Map(),
    undone: new Map(),
    gestures: new Map(),
    byAuthor: new Map(),
    values: [],
    valueIndex: new Map(),
    valueStates: [],
    valueCounts: [],
    erasedEvents: new Set(),
    erasedItems: new Set(),
    erasedMembers: new Set(),
    ghosts: { byId: new Map(), over: new Map() },
    texts: new Map(),
    counts: { items: 0, hard: 0, disputed: 0, states: [0, 0, 0, 0] },
    active: [],
    rule: 'latest',
    excluded: new Set(),
    moved: new Set(),
    unread: new Map(),
  };
}

/** The events of one small type, in order of arrival. */
export const smallEvents = <Type extends EventType>(data: StateData, type: Type): readonly SmallEvent<Type>[] =>
  (data.small.get(type) ?? []).filter((event): event is SmallEvent<Type> & SmallEvent => event.type === type);

/** What people did to an item; empty for one that nobody has touched yet. */
export function entriesOf(data: StateData, item: ItemId): ItemEntries {
  let entries = data.entries.get(item);
  if (entries === undefined) {
    entries = { answers: [], hard: [], comments: [], metas: [] };
    data.entries.set(item, entries);
  }
  return entries;
}

/** Appends an entry unless its event is in the list already. */
export function addOnce<Entry extends { readonly id: string }>(list: Entry[], entry: Entry): void {
  if (!list.some((known) => known.id === entry.id)) list.push(entry);
}

/** Place of a known event among the entries. */
export const linked = (event: KnownEvent): Linked => ({
  id: event.header.id,
  gesture: event.header.gesture,
  lamport: event.header.lamport,
  supersedes: event.header.supersedes,
});
