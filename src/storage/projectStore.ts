import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';
import { growthHint } from './channel.ts';
import type { Connection } from './connection.ts';
import type { HeadRecord } from './names.ts';
import { appendPlan } from './log/append.ts';
import { readHead } from './log/head.ts';
import { NOTHING_KNOWN, type KnownRecord } from './log/known.ts';
import { tailLog } from './log/tail.ts';
import type { MediaStore } from './media/mediaStore.ts';
import { packStore } from './packs/packStore.ts';
import { packsNamedBy, packTotals } from './packs/packs.ts';
import { derivedSize } from './derived.ts';
import { smallRecords } from './smallRecords.ts';
import { READ, result, transact } from './transact.ts';
import { withBallast } from './withBallast.ts';
import type { ProjectStore } from './types.ts';

/** The checks of a store; their code comes with the first one. */
const health = () => import('./health/healthMethods.ts');

export interface StoreContext {
  readonly project: ProjectId;
  /** Name and version of the writing application, such as "plumbline/0.1.0". */
  readonly app: string;
  /** Called when the disk was full and the ballast had to be given up: labels are still saved, but few more will be. */
  readonly onLowSpace?: () => void;
}

/** The store of one project over its databases. `openProject.ts` says how to get one. */
export function projectStore(
  log: Connection,
  data: Connection,
  mediaMethods: MediaStore,
  head: HeadRecord,
  context: StoreContext,
): ProjectStore {
  const hint = growthHint(context.project);
  const { release, forget, ...packs } = packStore(log, data);
  const { sizes, end, eraseMedia, audit: auditMedia, ...media } = mediaMethods;
  const records = smallRecords(log, data, context.onLowSpace);
  let device: DeviceId = head.device;
  let reached = 0;
  const eraseContent = async (): Promise<number> => {
    const items = await records.erasedItems();
    if (items.size === 0) return 0;
    const { eraseItemContent } = await import('./packs/eraseItemContent.ts'); // only where somebody asked for it
    return eraseItemContent(data.native(), items, eraseMedia);
  };
  const dropDerived = async (): Promise<void> => {
    forget();
    await records.deleteDerived('');
    await eraseContent();
  };
  return {
    project: context.project,
    get device() {
      return device;
    },
    get reached() {
      return reached;
    },
    ...logMethods(log, data, context, async ({ head: next, changed }) => {
      device = next.device;
      reached = next.seq;
      if (changed) await dropDerived(); // a crash in between is noticed by the epoch
      hint.tell(next.seq);
    }),
    audit: async (options) => (await health()).audit({ log, data, project: context.project, auditMedia }, options),
    async refold(names) {
      const head = await (await health()).refold(log.native(), names);
      device = head.device;
      await records.deleteDerived('');
      hint.tell(head.seq);
    },
    eventIds: async () => (await health()).eventIds(log.native()),
    eraseContent,
    ...packs,
    ...records,
    ...media,
    async size() {
      const [head, { packs: count, rows, bytes }, derivedBytes, files] = await Promise.all([
        transact(log.native(), ['meta'], READ, readHead),
        packTotals(data.native()),
        derivedSize(data.native()),
        sizes(),
      ]);
      return { events: head.seq, logBytes: head.bytes, packs: count, rows, packBytes: bytes, derivedBytes, ...files };
    },
    close() {
      release();
      end();
      hint.close();
      log.close();
      data.close();
    },
  };
}

type LogMethods = Pick<ProjectStore, 'append' | 'merge' | 'tail' | 'lastSeq' | 'epoch' | 'bodies' | 'dropPayloads' | 'sealTail' | 'forks'>;

function logMethods(
  log: Connection,
  data: Connection,
  context: StoreContext,
  wrote: (written: { readonly head: HeadRecord; readonly changed: boolean }) => Promise<void>,
): LogMethods {
  /** Packs must be on the disk before an event names them. */
  const flushNamed = async (events: readonly { readonly type: string; readonly payload: unknown }[], all: boolean): Promise<void> => {
    const named = packsNamedBy(events);
    if (named.length > 0) await (await import('./packs/writePacks.ts')).flushPacks(data.native(), named, all);
  };
  const readMeta = async (): Promise<HeadRecord> => transact(log.native(), ['meta'], READ, readHead);
  return {
    async append(plan, options = {}) {
      await flushNamed(plan.events, true);
      const write = async () => appendPlan(log.native(), context.project, context.app, plan, options);
      const written = await withBallast(write, context.onLowSpace);
      await wrote(written);
      return written.events;
    },
    async merge(events, bodies) {
      const [{ mergeLog }, { LogSource }] = await Promise.all([import('./log/merge.ts'), import('./log/source.ts')]); // only who opens files merges
      const source = events instanceof LogSource ? events : LogSource.of(events);
      source.mustBeOf(context.project);
      const named = [...source.telling.values()].map(({ header, payload }) => ({ type: header.type, payload }));
      await flushNamed(named, false); // of a damaged copy the rest comes in
      const merged = await withBallast(async () => mergeLog(log.native(), source, bodies), context.onLowSpace);
      await wrote(merged);
      return { added: merged.added, forks: merged.forks };
    },
    tail: (seq) => tailLog(log.native(), seq),
    lastSeq: async () => (await readMeta()).seq,
    epoch: async () => (await readMeta()).epoch,
    bodies: async (hashes) => readBodies(log.native(), hashes),
    async dropPayloads(events, bodies = []) {
      const { erasePayloads } = await import('./log/erase.ts');
      const dropped = await erasePayloads(log.native(), events, bodies);
      await wrote(dropped);
      return dropped.found;
    },
    sealTail: async () => (await import('./log/seal.ts')).sealAllOld(log.native()),
    forks: async () => (await readKnown(log.native())).forks,
  };
}

function readBodies(db: IDBDatabase, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, string>> {
  return transact(db, ['values'], READ, async (tx) => {
    const bodies = await Promise.all(hashes.map((hash) => result<string | undefined>(tx.objectStore('values').get(hash))));
    return new Map(hashes.flatMap((hash, i) => (bodies[i] === undefined ? [] : [[hash, bodies[i]] as const])));
  });
}

const readKnown = (db: IDBDatabase): Promise<KnownRecord> =>
  transact(db, ['meta'], READ, async (tx) => (await result<KnownRecord | undefined>(tx.objectStore('meta').get('known'))) ?? NOTHING_KNOWN);
