import type Dexie from 'dexie';
import type { MemberId } from '#domain/ids.ts';
import { guard, native, withBallast } from './connection.ts';
import { readDerived, removeDerived, writeDerived } from './derived.ts';
import { itemsIn, memberKey } from './log/erasedKeys.ts';
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
export function smallRecords(log: Dexie, data: Dexie, onLowSpace: (() => void) | undefined): SmallRecords {
  const drafts = log.table<DraftRecord, [string, string, string]>('drafts');
  const members = log.table<MemberRecord, MemberId>('members');
  const erased = log.table<1, string>('erased');
  const write = (work: () => PromiseLike<unknown>): Promise<void> => withBallast(async () => void (await guard(log, work)), onLowSpace);
  return {
    members: () => guard(log, () => members.toArray()),
    putMember: (record) => write(async () => (await erased.get(memberKey(record.member))) ?? members.put(record)),
    erasedItems: async () => new Set(itemsIn(await guard(log, () => erased.toCollection().primaryKeys()))),
    deleteMember: (member) => write(() => members.delete(member)),
    draft: (item, author, tab) => guard(log, () => drafts.get([item, author, tab])),
    putDraft: (draft) => write(() => drafts.put(draft)),
    deleteDraft: (item, author, tab) => write(() => drafts.delete([item, author, tab])),
    allDrafts: () => guard(log, () => drafts.toArray()),
    getDerived: async <Value>(key: string) => readDerived<Value>(native(data), key),
    putDerived: async (key, value) => writeDerived(native(data), key, value),
    deleteDerived: async (prefix) => removeDerived(native(data), prefix),
  };
}
