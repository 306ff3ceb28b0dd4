import type { EventId } from '../ids.ts';
import type { Payloads } from '../log/payloads.ts';
import type { StateData } from './data.ts';
import type { Linked } from './heads.ts';
import type { Work } from './work.ts';

/** An event without payload keeps its place in `supersedes`, so that what it replaced stays replaced. */
export function addGhost(data: StateData, { id, gesture, lamport, supersedes }: Linked, work: Work): void {
  if (data.ghosts.byId.has(id)) return;
  const ghost = { id, gesture, lamport, supersedes };
  data.ghosts.byId.set(id, ghost);
  for (const below of supersedes) data.ghosts.over.set(below, [...(data.ghosts.over.get(below) ?? []), ghost]);
  work.everything = true; // which item it was about is no longer known
}

/** Takes the content of the named events and items out of the state, for ever: an erased event that arrives later stays without effect. */
export function erase(data: StateData, { events, items }: Payloads['Erased'], work: Work): void {
  work.everything = true;
  for (const item of items) data.erasedItems.add(item);
  const gone = new Set<EventId>(events.filter((id) => !data.erasedEvents.has(id)));
  for (const id of gone) data.erasedEvents.add(id);
  if (gone.size === 0) return;
  const lists: (readonly { readonly id: EventId }[])[] = [...data.small.values()];
  for (const { answers, hard, comments, metas } of data.entries.values()) lists.push(answers, hard, comments, metas);
  for (const list of lists) takeOut(data, list as Linked[], gone, work);
}

function takeOut(data: StateData, list: Linked[], gone: ReadonlySet<EventId>, work: Work): void {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const entry = list[at];
    if (entry === undefined || !gone.has(entry.id)) continue;
    list.splice(at, 1);
    addGhost(data, { ...entry, supersedes: entry.supersedes ?? [] }, work);
  }
}
