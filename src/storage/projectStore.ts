import type Dexie from 'dexie';
import type { DeviceId, Hash, MemberId, ProjectId } from '#domain/ids.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { parsePack } from '#domain/item/pack.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { dropBallast } from './appDb.ts';
import { growthHint } from './channel.ts';
import type { HeadRecord } from './databases.ts';
import { StorageError, toStorageError } from './errors.ts';
import { appendPlan } from './log/append.ts';
import { erasePayloads } from './log/erase.ts';
import { readHead } from './log/head.ts';
import { NOTHING_KNOWN, type KnownRecord } from './log/known.ts';
import { mergeEvents } from './log/merge.ts';
import { sealOldest } from './log/seal.ts';
import { tailLog } from './log/tail.ts';
import { livingOwners, PackOwner } from './packs/owner.ts';
import { PackCache } from './packs/packCache.ts';
import * as packs from './packs/packs.ts';
import { READ, result, transact } from './transact.ts';
import type { DraftRecord, MemberRecord, ProjectStore } from './types.ts';

/** Packs kept open for single rows: neighbours in the queue mostly come from a few. */
const OPEN_PACKS = 24;

export interface StoreContext {
  readonly project: ProjectId;
  /** Name and version of the writing application, such as "plumbline/0.1.0". */
  readonly app: string;
  /** Called when the disk was full and the ballast had to be given up: labels are still saved, but few more will be. */
  readonly onLowSpace?: () => void;
}

/** The store of one project over its two open databases. See `openProject.ts` for how to get one. */
export function projectStore(log: Dexie, data: Dexie, head: HeadRecord, context: StoreContext): ProjectStore {
  const { project } = context;
  const hint = growthHint(project);
  const owner = new PackOwner();
  const cache = new PackCache(OPEN_PACKS, (hash) => packs.readPackBytes(native(data), hash));
  const drafts = log.table<DraftRecord, [string, string, string]>('drafts');
  const members = log.table<MemberRecord, MemberId>('members');
  const derived = data.table<unknown, string>('derived');
  let device: DeviceId = head.device;

  /** Takes note of the head after a write and tells the others. */
  const wrote = (next: HeadRecord): void => {
    device = next.device;
    hint.tell(next.seq);
  };
  const flushNamed = async (events: readonly { readonly type: string; readonly payload: unknown }[]): Promise<void> => {
    const named = packs.packsNamedBy(events);
    if (named.length > 0) await packs.flushPacks(native(data), named);
  };
  const keep = <Value>(write: () => Promise<Value>): Promise<Value> => withBallast(write, context.onLowSpace);

  return {
    project,
    get device() {
      return device;
    },
    async append(plan, options = {}) {
      await flushNamed(plan.events);
      const written = await keep(() => appendPlan(native(log), project, context.app, plan, options.removeDraft));
      wrote(written.head);
      return written.events;
    },
    async merge(events, bodies) {
      await flushNamed(events.map(({ header, payload }) => ({ type: header.type, payload })));
      const merged = await keep(() => mergeEvents(native(log), project, events, bodies));
      wrote(merged.head);
      return { added: merged.added, forks: merged.forks };
    },
    tail: (seq) => tailLog(native(log), seq),
    lastSeq: async () => (await transact(native(log), ['meta'], READ, readHead)).seq,
    bodies: (hashes) => readBodies(native(log), hashes),
    async putPacks(list) {
      await owner.hold();
      await packs.writePacks(native(data), list, owner.name);
    },
    packs: (hashes) => packs.readPacks(native(data), hashes),
    packIndexes: (hashes) => packs.readPackIndexes(native(data), hashes),
    sweepPacks: (named) => sweep(native(log), native(data), named, cache),
    async itemRow(pack, row) {
      const line = await cache.line(pack, row);
      return line === undefined ? undefined : (JSON.parse(line) as ItemRow);
    },
    async labelRows(pack) {
      const bytes = await packs.readPackBytes(native(data), pack);
      return bytes === undefined ? [] : parsePack<LabelRow>(new TextDecoder().decode(bytes));
    },
    members: () => guard(log, () => members.toArray()),
    putMember: (record) => keep(() => guard(log, () => members.put(record))).then(nothing),
    deleteMember: (member) => guard(log, () => members.delete(member)),
    draft: (item, author, tab) => guard(log, () => drafts.get([item, author, tab])),
    putDraft: (draft) => keep(() => guard(log, () => drafts.put(draft))).then(nothing),
    deleteDraft: (item, author, tab) => guard(log, () => drafts.delete([item, author, tab])),
    allDrafts: () => guard(log, () => drafts.toArray()),
    getDerived: async <Value>(key: string) => (await guard(data, () => derived.get(key))) as Value | undefined,
    putDerived: (key, value) => guard(data, () => derived.put(value, key)).then(nothing),
    deleteDerived: (prefix) => guard(data, () => derived.where(':id').startsWith(prefix).delete()).then(nothing),
    dropPayloads: (events, bodies = []) => erasePayloads(native(log), events, bodies),
    sealTail: () => sealAll(native(log)),
    async size() {
      const [{ seq, bytes }, totals] = await Promise.all([transact(native(log), ['meta'], READ, readHead), packs.packTotals(native(data))]);
      return { events: seq, logBytes: bytes, packs: totals.packs, rows: totals.rows, packBytes: totals.bytes };
    },
    async forks() {
      const known = await transact(native(log), ['meta'], READ, (tx) =>
        result<KnownRecord | undefined>(tx.objectStore('meta').get('known')),
      );
      return (known ?? NOTHING_KNOWN).forks;
    },
    close() {
      owner.release();
      hint.close();
      log.close();
      data.close();
    },
  };
}

const nothing = (): void => undefined;

/** The open connection. @throws StorageError closed */
function native(db: Dexie): IDBDatabase {
  if (!db.isOpen()) throw new StorageError('closed');
  return db.backendDB();
}

/** For the small tables, which Dexie reads and writes by itself. */
async function guard<Value>(db: Dexie, work: () => PromiseLike<Value>): Promise<Value> {
  native(db);
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

/** When the disk is full, gives up the ballast and tries once more: what a person decided comes before everything else. */
async function withBallast<Value>(write: () => Promise<Value>, onLowSpace: (() => void) | undefined): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'full') || !(await dropBallast())) throw error;
    onLowSpace?.();
    return write();
  }
}

function readBodies(db: IDBDatabase, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, string>> {
  return transact(db, ['values'], READ, async (tx) => {
    const bodies = await Promise.all(hashes.map((hash) => result<string | undefined>(tx.objectStore('values').get(hash))));
    return new Map(hashes.flatMap((hash, i) => (bodies[i] === undefined ? [] : [[hash, bodies[i]] as const])));
  });
}

async function sealAll(db: IDBDatabase): Promise<number> {
  let moved = 0;
  for (let now = await sealOldest(db); now > 0; now = await sealOldest(db)) moved += now;
  return moved;
}

/** How far back the sweep itself looks for events that name a pack: those that the caller may not have folded yet. */
const SWEEP_LOOKBACK = 4000;

async function sweep(log: IDBDatabase, data: IDBDatabase, named: ReadonlySet<Hash>, cache: PackCache): Promise<number> {
  const living = await livingOwners();
  if (living === null) return 0; // nobody can tell whether an import is still running
  const candidates = await packs.findAbandoned(data, named, living);
  if (candidates.length === 0) return 0;
  const recent = new Set<Hash>();
  const { seq } = await transact(log, ['meta'], READ, readHead);
  for await (const chunk of tailLog(log, Math.max(0, seq - SWEEP_LOOKBACK))) for (const hash of namedIn(chunk.events)) recent.add(hash);
  const abandoned = candidates.filter((hash) => !recent.has(hash));
  await packs.removePacks(data, abandoned);
  for (const hash of abandoned) cache.forget(hash);
  return abandoned.length;
}

const namedIn = (events: readonly LogEvent[]): Hash[] =>
  packs.packsNamedBy(events.map(({ header, payload }) => ({ type: header.type, payload })));
