import type { KindName } from '../annotation/value.ts';
import type { Hash, ItemId } from '../ids.ts';
import type { LogEvent } from '../log/event.ts';
import { isErasedBy, type Erasures } from '../log/erasures.ts';
import { liftEvent } from '../log/lift.ts';
import { tellingOf } from '../log/telling.ts';
import { absorb } from './absorb.ts';
import { emptyState, type StateData } from './data.ts';
import { addGhost, addUnread } from './ghosts.ts';
import { settle } from './settle.ts';
import { newWork, type Sources, type Work } from './work.ts';

/**
 * The folded state of one project. Adding events in any order, twice or late, gives the same state:
 * nothing is decided by order of arrival, only by (lamport, id), `supersedes` and `Undone`.
 */
export class ProjectState {
  readonly data: StateData;

  /** From nothing, or from the data of a snapshot, which is adopted and changed in place. */
  constructor(data: StateData = emptyState()) {
    this.data = data;
  }

  /** Folds events in. Cost: proportional to the events and the items they touch. Returns the items whose state may have changed, without those of whole imports. */
  add(events: readonly LogEvent[], sources: Sources): ReadonlySet<ItemId> {
    const work = newWork();
    try {
      for (const event of events) this.take(event, sources, work);
    } catch (error) {
      work.everything = true; // what went in before stays in, so that trying again with all sources is enough
      work.imports = true;
      settle(this.data, work);
      throw error;
    }
    settle(this.data, work);
    return work.items;
  }

  private take(event: LogEvent, sources: Sources, work: Work): void {
    const { header } = event;
    const lifted = liftEvent(event);
    if (lifted.status === 'erased' || isErasedBy(event, erasuresIn(this.data))) addGhost(this.data, header, work);
    else if (lifted.status === 'known') absorb(this.data, lifted.event, sources, work);
    else {
      const { type } = header;
      addUnread(this.data, { header, telling: tellingOf(type, event.payload), reason: lifted.status, item: itemOf(event.payload) }, work);
    }
  }
}

/** The item that a payload of an unknown form names where those of today name it. */
function itemOf(payload: unknown): ItemId | null {
  const item = typeof payload === 'object' && payload !== null && 'item' in payload ? payload.item : null;
  return typeof item === 'string' ? (item as ItemId) : null;
}

const erasuresIn = ({ erasedEvents, erasedItems, erasedMembers }: StateData): Erasures => ({
  events: erasedEvents,
  items: erasedItems,
  members: erasedMembers,
});

/** Hashes of the bodies and packs that must be at hand before these events are added, and the kinds of answers that must be `ready`. */
export function neededBodies(events: readonly LogEvent[]): { bodies: Hash[]; packs: Hash[]; kinds: KindName[] } {
  const kinds: KindName[] = [];
  const bodies: Hash[] = [];
  const packs: Hash[] = [];
  for (const event of events) {
    const lifted = liftEvent(event);
    if (lifted.status !== 'known') continue;
    const known = lifted.event;
    if (known.type === 'SchemaPublished') kinds.push(known.payload.schema.kind);
    else if (known.type === 'GuidePublished') bodies.push(...known.payload.sections.map((section) => section.hash));
    else if ('packs' in known.payload) packs.push(...known.payload.packs.map((pack) => pack.hash));
    else if (known.type === 'LabelSubmitted' || known.type === 'ReviewDecided') {
      const { value } = known.payload;
      if (value !== null && 'parts' in value) bodies.push(...value.parts);
      else if (value !== null && !kinds.includes(value.kind)) kinds.push(value.kind);
    }
  }
  return { bodies, packs, kinds };
}

/**
 * Hashes of every body that these events name: those that folding needs, and those that only lie beside the log, such as the rows of
 * dataset versions. What travels with a project and what a check of it looks for; repeats are left out.
 */
export function namedBodies(events: readonly LogEvent[]): Hash[] {
  const parts = events.flatMap((event) => {
    const lifted = event.header.type === 'DatasetFrozen' ? liftEvent(event) : undefined;
    return lifted?.status === 'known' && lifted.event.type === 'DatasetFrozen' ? (lifted.event.payload.parts ?? []) : [];
  });
  return [...new Set([...neededBodies(events).bodies, ...parts])];
}
