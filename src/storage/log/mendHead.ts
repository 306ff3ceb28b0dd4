import type { DeviceId } from '#domain/ids.ts';
import type { HeadRecord } from '../names.ts';
import { noteMend } from './aside.ts';
import { result, STRICT, transact } from '../transact.ts';
import { advanceClock } from './clock.ts';
import { firstHead, newDevice } from './head.ts';
import { lastPosition } from './headFits.ts';
import { NOTHING_KNOWN, type KnownRecord } from './known.ts';
import { addToRuns, type Run } from './runs.ts';
import { tailLog } from './tail.ts';

const STORES = ['meta', 'events', 'segments'];

/**
 * Makes a head from the log, where the stored one is gone or wrong: this copy writes on under a new device id, as nobody can tell any more
 * where its chain ended. What was written under the old one is known from then on as that of another device.
 */
export async function mendHead(db: IDBDatabase): Promise<HeadRecord> {
  const numbers = new Map<DeviceId, number[]>();
  const clocks: { readonly device: DeviceId; readonly lamport: number }[] = [];
  let bytes = 0;
  for await (const { events } of tailLog(db, 0)) {
    const latest = new Map<DeviceId, number>();
    for (const { header } of events) {
      const list = numbers.get(header.device);
      if (list === undefined) numbers.set(header.device, [header.n]);
      else list.push(header.n);
      latest.set(header.device, Math.max(header.lamport, latest.get(header.device) ?? 0));
      bytes += 700; // about a line; the figure is for the storage page
    }
    for (const [device, lamport] of latest) clocks.push({ device, lamport });
  }
  return transact(db, STORES, STRICT, async (tx) => {
    const meta = tx.objectStore('meta');
    const [old, stored] = await Promise.all([
      result<HeadRecord | undefined>(meta.get('head')),
      result<KnownRecord | undefined>(meta.get('known')),
    ]);
    const known = stored ?? NOTHING_KNOWN;
    const runs = new Map<DeviceId, readonly Run[]>(known.runs);
    if (old !== undefined && old.n > 0) runs.set(old.device, addToRuns([[1, old.n], ...(runs.get(old.device) ?? [])], []));
    for (const [device, list] of numbers) runs.set(device, addToRuns(runs.get(device) ?? [], list));
    const { lamport, ahead } = advanceClock(old?.lamport ?? 0, known.ahead, clocks);
    const seq = Math.max(old?.seq ?? 0, await lastPosition(tx));
    const epoch = Math.max(Date.now(), (old?.epoch ?? 0) + 1); // larger than any count of changes: what was derived is made anew
    const head: HeadRecord = { ...firstHead(newDevice()), lamport, seq, epoch, bytes };
    meta.put(head);
    meta.put({ ...known, runs, ahead } satisfies KnownRecord);
    await noteMend(tx, 'head');
    return head;
  });
}
