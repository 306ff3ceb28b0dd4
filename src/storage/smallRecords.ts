import type { Connection } from './connection.ts';
import { readDerived, removeDerived, writeDerived } from './derived.ts';
import { itemsIn, memberKey } from './log/erasedKeys.ts';
import { READ, result, STRICT, transact } from './transact.ts';
import { withBallast } from './withBallast.ts';
import type { DraftRecord, MemberRecord, ProjectStore } from './types.ts';

type SmallRecords = Pick<
  ProjectStore,
  | 'members'
  | 'putMember'
  | 'deleteMember'
  | 'erasedItems'
  | 'draft'
  | 'putDraft'
  | 'deleteDraft'
  | 'allDrafts'
  | 'getDerived'
  | 'putDerived'
  | 'deleteDerived'
>;

/** Names and drafts (strict, in the log's database) and derived records (relaxed, beside the packs). */
export function smallRecords(log: Connection, data: Connection, onLowSpace: (() => void) | undefined): SmallRecords {
  const read = async <Value>(store: string, ask: (records: IDBObjectStore) => Promise<Value>): Promise<Value> =>
    transact(log.native(), [store], READ, (tx) => ask(tx.objectStore(store)));
  const write = (stores: readonly string[], work: (tx: IDBTransaction) => Promise<unknown>): Promise<void> =>
    withBallast(async () => void (await transact(log.native(), stores, STRICT, work)), onLowSpace);
  const inDrafts = (change: (drafts: IDBObjectStore) => Promise<unknown>): Promise<void> =>
    write(['drafts'], (tx) => change(tx.objectStore('drafts')));
  return {
    members: () => read<MemberRecord[]>('members', (members) => result(members.getAll())),
    putMember: (record) =>
      write(['erased', 'members'], async (tx) => {
        if ((await result(tx.objectStore('erased').getKey(memberKey(record.member)))) !== undefined) return;
        await result(tx.objectStore('members').put(record));
      }),
    erasedItems: async () => new Set(itemsIn(await read<IDBValidKey[]>('erased', (erased) => result(erased.getAllKeys())))),
    deleteMember: (member) => write(['members'], (tx) => result(tx.objectStore('members').delete(member))),
    draft: (item, author, tab) => read<DraftRecord | undefined>('drafts', (drafts) => result(drafts.get([item, author, tab]))),
    putDraft: (draft) => inDrafts((drafts) => result(drafts.put(draft))),
    deleteDraft: (item, author, tab) => inDrafts((drafts) => result(drafts.delete([item, author, tab]))),
    allDrafts: () => read<DraftRecord[]>('drafts', (drafts) => result(drafts.getAll())),
    getDerived: async <Value>(key: string) => readDerived<Value>(data.native(), key),
    putDerived: async (key, value) => writeDerived(data.native(), key, value),
    deleteDerived: async (prefix) => removeDerived(data.native(), prefix),
  };
}
