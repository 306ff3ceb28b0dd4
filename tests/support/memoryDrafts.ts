import type { ProjectSession, StoredDraft } from '#app/servicesApi.ts';
import type { ItemId } from '#domain/ids.ts';
import type { MemorySession } from './memorySession.ts';

/** Drafts of one tab, in memory. */
export const memoryDrafts =
  (kept: Map<ItemId, StoredDraft>): ProjectSession['drafts'] =>
  async () => ({
    find: async (item) => [...kept.values()].filter((draft) => draft.item === item),
    own: async () => [...kept.values()].filter(({ mine }) => mine),
    keep: async (item, body) => void kept.set(item, { item, tab: 'this', mine: true, savedAt: Date.now(), body: structuredClone(body) }),
    remove: async (item) => void kept.delete(item),
  });

/** The same project in a page that has just been loaded; `mine` false: in another tab, and the one before is gone. */
export function reopened(session: MemorySession, { mine = true } = {}): MemorySession {
  const tab = mine ? 'this' : 'gone';
  for (const [item, draft] of session.kept) session.kept.set(item, { ...draft, mine, tab });
  return new Proxy(session, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
