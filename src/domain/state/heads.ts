import type { EventId } from '../ids.ts';
import { isEffective, type Placed, type UndoIndex } from './effective.ts';

/** An event that replaces others: of an answer, of a hard mark, of a published version. */
export interface Linked extends Placed {
  readonly supersedes: readonly EventId[];
  /** False: of an import that does not count, or unreadable here. Followed through, but neither a head nor a replacement by itself. */
  readonly counts?: boolean;
}

/** Events whose content is not known here: they keep their place between others, so that nothing older comes back. */
export interface Ghosts {
  /** Erased ones, which still replace what they supersede (erasing never brings an older label back), and ones of unknown types, which do not. */
  readonly byId: ReadonlyMap<EventId, Linked>;
  /** The same by the ids that they supersede. */
  readonly over: ReadonlyMap<EventId, readonly Linked[]>;
}

/**
 * Heads: the effective entries that no other effective one reaches through `supersedes`, followed also through ineffective,
 * erased and unknown events. Undo thus brings the earlier entry back with its original stamp.
 */
export function headsOf<Entry extends Linked>(entries: readonly Entry[], undone: UndoIndex, ghosts: Ghosts): Entry[] {
  const effective = entries.filter((entry) => entry.counts !== false && isEffective(entry, undone));
  if (entries.length === 1 && ghosts.over.size === 0) return effective;
  const byId = new Map<EventId, Linked>(entries.map((entry) => [entry.id, entry]));
  const reached = new Set<EventId>();
  const stack: Linked[] = [
    ...effective,
    ...ghostsAbove(entries, byId, ghosts).filter((ghost) => ghost.counts !== false && isEffective(ghost, undone)),
  ];
  for (let from = stack.pop(); from !== undefined; from = stack.pop()) {
    for (const id of from.supersedes) {
      if (id === from.id || reached.has(id)) continue;
      reached.add(id);
      const next = byId.get(id) ?? ghosts.byId.get(id);
      if (next !== undefined) stack.push(next);
    }
  }
  return effective.filter((entry) => !reached.has(entry.id));
}

/** Every ghost that reaches one of the entries through other ghosts; one that is an entry as well is no ghost. */
function ghostsAbove(entries: readonly Linked[], byId: ReadonlyMap<EventId, Linked>, ghosts: Ghosts): Linked[] {
  const found = new Set<Linked>();
  const stack: Linked[] = ghosts.over.size === 0 ? [] : [...entries];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    for (const ghost of ghosts.over.get(entry.id) ?? []) {
      if (byId.has(ghost.id) || found.has(ghost)) continue;
      found.add(ghost);
      stack.push(ghost);
    }
  }
  return [...found];
}
