import type { EventId } from '../ids.ts';
import { isEffective, type Placed, type UndoIndex } from './effective.ts';

/** An event that replaces others: of an answer, of a hard mark, of a published version. */
export interface Linked extends Placed {
  readonly supersedes: readonly EventId[];
}

/** Events whose payload was erased: they still replace what they replaced, so erasing never brings an older label back. */
export interface Ghosts {
  readonly byId: ReadonlyMap<EventId, Linked>;
  /** Ghosts that name the key in `supersedes`. */
  readonly over: ReadonlyMap<EventId, readonly Linked[]>;
}

export const NO_GHOSTS: Ghosts = { byId: new Map(), over: new Map() };

/**
 * Heads: the effective entries that no effective one reaches through `supersedes`, followed also through
 * ineffective and erased events. Undo thus brings the earlier entry back with its original stamp.
 */
export function headsOf<Entry extends Linked>(entries: readonly Entry[], undone: UndoIndex, ghosts: Ghosts): Entry[] {
  if (entries.length === 1 && ghosts.over.size === 0) return entries.filter((entry) => isEffective(entry, undone));
  const byId = new Map<EventId, Linked>(entries.map((entry) => [entry.id, entry]));
  const effective = entries.filter((entry) => isEffective(entry, undone));
  const reached = new Set<EventId>();
  const walk = (from: Linked): void => {
    for (const id of from.supersedes) {
      if (reached.has(id)) continue;
      reached.add(id);
      const next = byId.get(id) ?? ghosts.byId.get(id);
      if (next !== undefined) walk(next);
    }
  };
  for (const entry of effective) walk(entry);
  for (const ghost of ghostsAbove(entries, ghosts)) if (isEffective(ghost, undone)) walk(ghost);
  return effective.filter((entry) => !reached.has(entry.id));
}

/** Every ghost that reaches one of the entries through other ghosts. */
function ghostsAbove(entries: readonly Linked[], ghosts: Ghosts): Set<Linked> {
  const found = new Set<Linked>();
  const stack: Linked[] = ghosts.over.size === 0 ? [] : [...entries];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    for (const ghost of ghosts.over.get(entry.id) ?? []) {
      if (!found.has(ghost)) {
        found.add(ghost);
        stack.push(ghost);
      }
    }
  }
  return found;
}
