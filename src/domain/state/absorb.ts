import type { AnnotationValue, ValueParts } from '../annotation/value.ts';
import type { GestureId, ItemId } from '../ids.ts';
import type { KnownEvent } from '../log/event.ts';
import { compareEvents } from '../log/header.ts';
import { assertNever } from '../result.ts';
import { linked, type AnswerEntry, type GestureEntry, type ItemEntries, type SmallEvent, type StateData } from './data.ts';
import { erase } from './ghosts.ts';
import { addItems, addLabels } from './imports.ts';
import type { Sources, Work } from './work.ts';

/** Puts one event where the fold finds it again; what changed is noted in `work`. Adding an event twice changes nothing. */
export function absorb(data: StateData, event: KnownEvent, sources: Sources, work: Work): void {
  noteGesture(data, event);
  switch (event.type) {
    case 'LabelSubmitted':
    case 'ReviewDecided':
    case 'ItemSkipped':
    case 'LabelRetracted':
      addOnce(entriesOf(data, event.payload.item).answers, answerEntry(event, sources));
      work.items.add(event.payload.item);
      return;
    case 'HardTagged':
    case 'HardCleared':
      addOnce(entriesOf(data, event.payload.item).hard, {
        ...linked(event),
        author: event.header.author,
        mark: event.type === 'HardTagged' ? { tags: event.payload.tags, note: event.payload.note } : null,
      });
      work.items.add(event.payload.item);
      return;
    case 'CommentAdded':
      addOnce(entriesOf(data, event.payload.item).comments, {
        ...linked(event),
        author: event.header.author,
        wall: event.header.wall,
        text: event.payload.text,
      });
      return;
    case 'ItemMetaChanged':
      addOnce(entriesOf(data, event.payload.item).metas, { ...linked(event), meta: event.payload.meta });
      return;
    case 'ItemsImported':
      addItems(data, event, sources, work);
      return;
    case 'LabelsImported':
      addLabels(data, event, sources, work);
      return;
    case 'Undone': {
      const undos = data.undone.get(event.payload.gesture) ?? [];
      addOnce(undos, linked(event));
      data.undone.set(event.payload.gesture, undos);
      touchGesture(data, event.payload.gesture, work);
      return;
    }
    case 'Erased':
      addSmall(data, event);
      erase(data, event.payload, work);
      return;
    case 'GuidePublished':
      for (const { hash } of event.payload.sections) {
        const text = sources.body(hash);
        if (text !== undefined) data.texts.set(hash, text);
      }
      addSmall(data, event);
      return;
    case 'ItemsWithdrawn':
    case 'SplitAssigned':
      work.imports = true;
      addSmall(data, event);
      return;
    case 'ProjectCreated':
    case 'ProjectChanged':
    case 'MemberJoined':
    case 'SchemaPublished':
    case 'DatasetFrozen':
    case 'ModelKept':
    case 'ModelPromoted':
    case 'ExposureClosed':
      addSmall(data, event);
      return;
    default:
      assertNever(event);
  }
}

function answerEntry(
  event: Extract<KnownEvent, { type: 'LabelSubmitted' | 'ReviewDecided' | 'ItemSkipped' | 'LabelRetracted' }>,
  sources: Sources,
): AnswerEntry {
  const common = { ...linked(event), author: event.header.author, wall: event.header.wall, rank: 'person' as const };
  switch (event.type) {
    case 'LabelRetracted':
      return {
        ...common,
        kind: 'retracted',
        pass: event.payload.pass,
        purpose: 'manual',
        value: null,
        schema: null,
        guide: null,
        activeMs: 0,
      };
    case 'ReviewDecided': {
      const { schema, guide, activeMs } = event.payload;
      const value = wholeValue(event.payload.value, sources);
      const kind = value === null ? 'retracted' : 'label'; // a decision without a value resolves nothing
      return { ...common, rank: 'adjudicated', kind, pass: 0, purpose: 'review', value, schema, guide, activeMs };
    }
    case 'ItemSkipped':
    case 'LabelSubmitted': {
      const { pass, purpose, schema, guide, activeMs } = event.payload;
      const value = event.type === 'LabelSubmitted' ? wholeValue(event.payload.value, sources) : null;
      return { ...common, kind: event.type === 'LabelSubmitted' ? 'label' : 'skip', pass, purpose, value, schema, guide, activeMs };
    }
    default:
      return assertNever(event);
  }
}

/** @throws Error when a part of a large value is missing: the caller must load it first. */
function wholeValue(value: AnnotationValue | ValueParts | null, sources: Sources): AnnotationValue | null {
  if (value === null || !('parts' in value)) return value;
  const text = value.parts.map((hash) => {
    const body = sources.body(hash);
    if (body === undefined) throw new Error(`part ${hash} of a value is missing`);
    return body;
  });
  return JSON.parse(text.join('')) as AnnotationValue;
}

function entriesOf(data: StateData, item: ItemId): ItemEntries {
  let entries = data.entries.get(item);
  if (entries === undefined) {
    entries = { answers: [], hard: [], comments: [], metas: [] };
    data.entries.set(item, entries);
  }
  return entries;
}

function addOnce<Entry extends { readonly id: string }>(list: Entry[], entry: Entry): void {
  if (!list.some((known) => known.id === entry.id)) list.push(entry);
}

function addSmall(data: StateData, event: KnownEvent): void {
  const list = data.small.get(event.type) ?? [];
  const { author, wall } = event.header;
  addOnce(list, { ...linked(event), author, wall, type: event.type, payload: event.payload } as SmallEvent);
  data.small.set(event.type, list);
}

/** Keeps a gesture under its first event, whatever the order of arrival. */
function noteGesture(data: StateData, event: KnownEvent): void {
  const { gesture, author, wall } = event.header;
  const known = data.gestures.get(gesture);
  const first = known === undefined || compareEvents(event.header, known) < 0;
  const entry: GestureEntry = {
    ...(first ? { id: event.header.id, gesture, lamport: event.header.lamport, author, wall, type: event.type } : known),
    items: 'item' in event.payload ? new Set(known?.items).add(event.payload.item) : new Set(known?.items),
    undoes: event.type === 'Undone' ? new Set(known?.undoes).add(event.payload.gesture) : new Set(known?.undoes),
  };
  data.gestures.set(gesture, entry);
  const list = data.byAuthor.get(author) ?? [];
  if (known !== undefined) list.splice(list.indexOf(known), 1);
  let at = list.length;
  while (at > 0 && compareEvents(list[at - 1] ?? entry, entry) > 0) at -= 1;
  list.splice(at, 0, entry);
  data.byAuthor.set(author, list);
}

/** Notes everything whose effectiveness may turn with an undo or redo of this gesture. */
function touchGesture(data: StateData, gesture: GestureId, work: Work): void {
  work.imports = true;
  const entry = data.gestures.get(gesture);
  if (entry === undefined) return;
  for (const item of entry.items) work.items.add(item);
  for (const target of entry.undoes) touchGesture(data, target, work);
}
