import { erasuresOf } from '#domain/log/dropErased.ts';
import { findForks, unionEvents, type Fork } from '#domain/log/merge.ts';
import type { PlumbDraft, PlumbMember } from '#formats/plumb/types.ts';
import { Bodies } from './bodies.ts';
import { BlobShelf } from './blobShelf.ts';
import type { ProjectContent } from './content.ts';
import { unionPacks, withoutErased } from './erased.ts';

export interface Union {
  readonly content: ProjectContent;
  /** Events that the first copy did not have. */
  readonly added: number;
  readonly forks: readonly Fork[];
}

/**
 * Set union of two copies of one project: events by hash, bodies, packs, files and models by hash, people, drafts (the later one of the same tab).
 * What either copy erased is gone from both.
 */
export function unionContents(first: ProjectContent, second: ProjectContent): Union {
  const erasures = erasuresOf([...first.events, ...second.events]);
  const [a, b] = [withoutErased(first, erasures), withoutErased(second, erasures)];
  const events = unionEvents(a.events, b.events);
  return {
    content: {
      project: a.project,
      events,
      values: Bodies.union(a.values, b.values),
      items: unionPacks(a.items, b.items),
      labels: Bodies.union(a.labels, b.labels),
      blobs: BlobShelf.union(a.blobs, b.blobs),
      models: new Map([...a.models, ...b.models]),
      members: unionMembers(a.members, b.members),
      drafts: unionDrafts(a.drafts, b.drafts),
    },
    added: events.length - unionEvents(a.events).length,
    forks: findForks(events),
  };
}

/** Of two names for one pseudonym the smaller text wins, so that order does not matter. */
function unionMembers(...lists: readonly (readonly PlumbMember[])[]): PlumbMember[] {
  const members = new Map<string, PlumbMember>();
  for (const entry of lists.flat()) {
    const known = members.get(entry.member);
    if (known === undefined || entry.name < known.name) members.set(entry.member, entry);
  }
  return [...members.values()];
}

function unionDrafts(...lists: readonly (readonly PlumbDraft[])[]): PlumbDraft[] {
  const drafts = new Map<string, PlumbDraft>();
  for (const draft of lists.flat()) {
    const key = JSON.stringify([draft.item, draft.author, draft.tab]);
    const known = drafts.get(key);
    if (known === undefined || compareDrafts(draft, known) > 0) drafts.set(key, draft);
  }
  return [...drafts.values()];
}

const compareDrafts = (a: PlumbDraft, b: PlumbDraft): number =>
  a.savedAt - b.savedAt || (JSON.stringify(a.body) < JSON.stringify(b.body) ? -1 : 1);
