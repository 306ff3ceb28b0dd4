import type { ProjectStore } from '../types.ts';
import { journalIds, readJournal } from './files.ts';

/**
 * Puts back what the journal has and the store has lost; `bodies`: texts are missing too. Resolves with the number of events that came back.
 * Costs next to nothing where none is missing.
 */
export async function healFromJournal(store: ProjectStore, bodies = false): Promise<number> {
  const journaled = await journalIds(store.project);
  if (journaled.size === 0) return 0;
  const here = await store.eventIds();
  if (!bodies && [...journaled].every((id) => here.has(id))) return 0;
  const content = await readJournal(store.project);
  const missing = content.events.filter(({ header }) => !here.has(header.id) && header.project === store.project);
  const { added } = await store.merge(missing, content.bodies);
  return added;
}
