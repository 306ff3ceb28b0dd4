import type { EventId, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { eventLine, sealEvent } from '#domain/log/chain.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import { toHex } from '#domain/hash.ts';
import type { HotRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { result, STRICT, transact } from '../transact.ts';
import { readHead } from './head.ts';
import { makeSegment, SEGMENT_EVENTS } from './segment.ts';
import { readLines } from './tail.ts';

/** A gesture of more events than this is written straight as segments. */
export const HOT_GESTURE = 200;

export interface DraftName {
  readonly item: ItemId;
  readonly author: MemberId;
  readonly tab: string;
}

/** A draft that goes with the gesture; who is told how many events of a large one lie ready, and may end it by throwing. */
interface AppendOptions {
  readonly removeDraft?: DraftName;
  readonly step?: (events: number) => void;
}

export interface Written {
  readonly head: HeadRecord;
  readonly events: readonly LogEvent[];
  /** True when payloads of earlier events were dropped. */
  readonly changed: boolean;
}

/**
 * Writes one gesture in one strict transaction: events, bodies, the device's head, the draft's removal; nothing else.
 * The head is read inside it, so two tabs never give one number twice. A gesture that is already in the log (a retry
 * after a lost answer) is not written again; its events are returned. What an `Erased` event names is dropped with it.
 */
export async function appendPlan(
  db: IDBDatabase,
  project: ProjectId,
  app: string,
  plan: Plan,
  { removeDraft, step }: AppendOptions = {},
): Promise<Written> {
  const bulk = plan.events.length > HOT_GESTURE;
  const erasing = plan.events.some((event) => event.type === 'Erased') ? await import('./erase.ts') : null; // before the transaction, which waits for nothing else
  const stores: string[] = erasing === null ? ['meta', 'events'] : [...erasing.ERASE_STORES];
  if (bulk) stores.push('segments', 'segmentIndex');
  if (plan.bodies.size > 0) stores.push('values');
  if (removeDraft !== undefined) stores.push('drafts');
  return transact(db, stores, STRICT, async (tx) => {
    const [head, repeated] = await Promise.all([readHead(tx), findRepeat(tx, plan, bulk)]);
    if (removeDraft !== undefined) tx.objectStore('drafts').delete([removeDraft.item, removeDraft.author, removeDraft.tab]);
    if (repeated !== undefined) return { head, events: await readLines(tx, repeated, plan.events.length), changed: false };
    for (const [hash, body] of plan.bodies) tx.objectStore('values').put(body, hash);
    const context = { project, device: head.device, app };
    const written = bulk ? await writeSegments(tx, head, plan, context, step) : writeHot(tx, head, plan, context);
    const changed = erasing !== null && (await erasing.eraseNamedBy(tx, written.events)).changed;
    const next = changed ? { ...written.head, epoch: written.head.epoch + 1 } : written.head;
    tx.objectStore('meta').put(next);
    return { head: next, events: written.events, changed };
  });
}

type Context = Pick<HeadRecord, 'device'> & { readonly project: ProjectId; readonly app: string };

type Sealed = Omit<Written, 'changed'>;

function writeHot(tx: IDBTransaction, head: HeadRecord, plan: Plan, context: Context): Sealed {
  const sealed = sealAll(head, plan.events, context);
  for (const record of sealed.records) tx.objectStore('events').add(record);
  return sealed;
}

async function writeSegments(
  tx: IDBTransaction,
  head: HeadRecord,
  plan: Plan,
  context: Context,
  step: AppendOptions['step'],
): Promise<Sealed> {
  const events: LogEvent[] = [];
  let current = head;
  for (let from = 0; from < plan.events.length; from += SEGMENT_EVENTS) {
    const sealed = sealAll(current, plan.events.slice(from, from + SEGMENT_EVENTS), context);
    const { segment, index } = makeSegment(sealed.records);
    tx.objectStore('segments').add(segment);
    await result(tx.objectStore('segmentIndex').add(index)); // yields, so that a bulk gesture does not hold the thread
    current = sealed.head;
    events.push(...sealed.events);
    step?.(events.length);
  }
  return { head: current, events };
}

function sealAll(head: HeadRecord, planned: Plan['events'], context: Context): Sealed & { readonly records: HotRecord[] } {
  const events: LogEvent[] = [];
  const records: HotRecord[] = [];
  let current = head;
  for (const event of planned) {
    const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
    const sealed = sealEvent(event, current, { ...context, salt });
    const line = eventLine(sealed.event);
    current = { ...current, ...sealed.head, seq: current.seq + 1, bytes: current.bytes + line.length };
    events.push(sealed.event);
    records.push({ seq: current.seq, id: event.id, device: context.device, n: current.n, hash: current.hash, line });
  }
  return { head: current, events, records };
}

/** Local position of the plan's first event when it is in the log already. */
async function findRepeat(tx: IDBTransaction, plan: Plan, bulk: boolean): Promise<number | undefined> {
  const id: EventId | undefined = plan.events[0]?.id;
  if (id === undefined) return undefined;
  if (!bulk) return (await result(tx.objectStore('events').index('id').getKey(id))) as number | undefined;
  const last = await result(tx.objectStore('segmentIndex').index('firstId').getKey(id));
  if (last === undefined) return undefined;
  const index = await result<{ readonly first: number } | undefined>(tx.objectStore('segmentIndex').get(last));
  return index?.first;
}
