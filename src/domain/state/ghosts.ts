import type { EventId, ItemId, MemberId } from '../ids.ts';
import { isErasable } from '../log/erasable.ts';
import { isTold } from '../log/erasures.ts';
import type { EventHeader } from '../log/header.ts';
import type { Payloads } from '../log/payloads.ts';
import type { ItemEntries, SmallEvent, StateData, UnreadEvent } from './data.ts';
import { noteGesture } from './gestures.ts';
import type { Linked } from './heads.ts';
import type { Work } from './work.ts';

/**
 * An event whose content was erased or is missing: it keeps its place in `supersedes`, and in its gesture. An import replaces nothing
 * any more, as if it were withdrawn: which items it had is not known, and replacing the earlier labels of all would lose some.
 */
export function addGhost(data: StateData, header: EventHeader, work: Work): void {
  noteGesture(data, header);
  keepPlace(data, header, !header.type.endsWith('sImported'), work);
}

/** An event that this version cannot read: no effect, but links are followed through it. */
export function addUnread(data: StateData, event: UnreadEvent, work: Work): void {
  const { header } = event;
  if (data.unread.has(header.id)) return;
  data.unread.set(header.id, event);
  if (event.item !== null) work.items.add(event.item);
  keepPlace(data, header, false, work);
}

function keepPlace(data: StateData, { id, gesture, lamport, supersedes }: Omit<Linked, 'counts'>, replaces: boolean, work: Work): void {
  const { byId, over } = data.ghosts;
  if ((byId.get(id)?.counts ?? !replaces) === replaces) return;
  const ghost: Linked = { id, gesture, lamport, supersedes, counts: replaces };
  byId.set(id, ghost);
  for (const below of supersedes) over.set(below, [...(over.get(below) ?? []).filter((other) => other.id !== id), ghost]);
  if (supersedes.length > 0) work.everything = true; // which items it was about is not known
}

/** Takes the content of the named events, items and people out of the state, for ever: an erased event that arrives later stays without effect. */
export function erase(data: StateData, { events, items, members = [] }: Payloads['Erased'], work: Work): void {
  work.everything = true;
  for (const item of items) {
    data.erasedItems.add(item);
    data.suggestions.delete(item);
  }
  for (const member of members) data.erasedMembers.add(member);
  const gone = new Set<EventId>(events.filter((id) => !data.erasedEvents.has(id)));
  for (const id of gone) data.erasedEvents.add(id);
  if (items.length + members.length > 0) for (const id of told(data)) gone.add(id);
  if (gone.size === 0) return;
  for (const [type, list] of data.small) if (isErasable(type)) takeOut<SmallEvent>(data, list, gone, work);
  for (const [item, entries] of data.entries) eraseEntries(data, item, entries, gone, work);
  for (const entry of data.imports) if (gone.has(entry.id)) keepPlace(data, entry, false, work);
  for (const id of gone) {
    const unread = data.unread.get(id);
    if (unread === undefined) continue;
    data.unread.delete(id);
    if (unread.item !== null) work.items.add(unread.item);
    addGhost(data, unread.header, work);
  }
  forgetTexts(data);
}

/** Events that tell of an erased item, or in words of an erased author. */
function told(data: StateData): EventId[] {
  const by = { items: data.erasedItems, members: data.erasedMembers };
  const goes = (item: ItemId | null, words: boolean, author: MemberId): boolean => isTold({ item, words }, author, by);
  const found: EventId[] = [];
  for (const [item, { comments, hard, metas }] of data.entries) {
    for (const { id, author } of comments) if (goes(item, true, author)) found.push(id);
    for (const { id, author, mark } of hard) if (mark !== null && goes(item, mark.note !== '', author)) found.push(id);
    if (data.erasedItems.has(item)) for (const { id } of metas) found.push(id);
  }
  for (const [id, { telling, header }] of data.unread) if (isTold(telling, header.author, by)) found.push(id);
  return found;
}

function eraseEntries(data: StateData, item: ItemId, entries: ItemEntries, gone: ReadonlySet<EventId>, work: Work): void {
  const lists: Linked[][] = [entries.answers, entries.hard, entries.comments, entries.metas];
  const left = lists.flatMap((list) => takeOut(data, list, gone, work));
  for (const { gesture } of left) {
    if (!lists.some((list) => list.some((entry) => entry.gesture === gesture))) data.gestures.get(gesture)?.items.delete(item);
  }
}

/** Removes the named entries from a list and leaves ghosts in their places. */
function takeOut<Entry extends Linked>(data: StateData, list: Entry[], gone: ReadonlySet<EventId>, work: Work): Entry[] {
  const taken = list.filter((entry) => gone.has(entry.id));
  if (taken.length === 0) return taken;
  const kept = list.filter((entry) => !gone.has(entry.id));
  list.splice(0, list.length, ...kept);
  for (const entry of taken) keepPlace(data, entry, true, work);
  return taken;
}

/** Texts of guide sections that no guide names any more. */
function forgetTexts(data: StateData): void {
  const named = new Set<string>();
  for (const event of data.small.get('GuidePublished') ?? []) {
    if (event.type === 'GuidePublished') for (const section of event.payload.sections) named.add(section.hash);
  }
  for (const hash of data.texts.keys()) if (!named.has(hash)) data.texts.delete(hash);
}
