import type { ItemId, MemberId } from '#domain/ids.ts';
import type { DraftName } from '#storage/log/append.ts';
import type { DraftRecord, ProjectStore } from '#storage/types.ts';
import type { SessionDrafts, StoredDraft } from '../servicesApi.ts';
import type { Writer } from './writer.ts';
import { livingTabs, tabName } from './tabName.ts';

/** Drafts of one person in one project: each belongs to the tab that made it, and goes to another one when that tab is gone. */
export function openDrafts(
  store: () => Promise<ProjectStore>,
  me: MemberId,
  writer: Writer<ProjectStore>,
): SessionDrafts & { nameOf(item: ItemId): Promise<DraftName> } {
  const waiting = new Map<ItemId, unknown>();
  const all = async (): Promise<readonly StoredDraft[]> => {
    await writer.idle(); // a draft that is being submitted is none any more
    const [records, tab, living] = await Promise.all([store().then((each) => each.allDrafts()), tabName(), livingTabs()]);
    return records
      .filter((record) => record.author === me && (record.tab === tab || !living.has(record.tab)))
      .map((record): StoredDraft => ({ ...record, mine: record.tab === tab }))
      .sort((a, b) => b.savedAt - a.savedAt);
  };
  return {
    nameOf: async (item) => ({ item, author: me, tab: await tabName() }),
    find: async (item) => (await all()).filter((draft) => draft.item === item),
    own: async () => (await all()).filter(({ mine }) => mine),
    async keep(item, body) {
      const queued = waiting.has(item);
      waiting.set(item, body);
      if (queued) return; // one write takes whatever is newest when its turn comes
      const tab = await tabName();
      await writer.other(async (to) => {
        const newest = waiting.get(item);
        waiting.delete(item);
        const record: DraftRecord = { item, author: me, tab, savedAt: Date.now(), body: newest };
        await to.putDraft(record);
      });
    },
    remove: (item, tab) => writer.other(async (to) => to.deleteDraft(item, me, tab ?? (await tabName()))),
  };
}
