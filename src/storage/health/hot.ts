import type { Hash } from '#domain/ids.ts';
import { NO_PREVIOUS } from '#domain/log/header.ts';
import type { HotRecord } from '../databases.ts';
import { unlessFull } from '../errors.ts';
import { READ, result, STRICT, transact } from '../transact.ts';
import { asideOf, putAside } from '../log/aside.ts';
import { partSound, type SoundLine } from './lines.ts';
import type { LogCheck } from './logCheck.ts';

const AT_ONCE = 200;

interface Wrong {
  readonly record: HotRecord;
  /** The event, where only what stands beside its line is wrong. */
  readonly event: SoundLine | undefined;
}

/** Reads every record of the hot tail; puts aside what was changed, and sets right what stands beside the lines. */
export async function checkHot(db: IDBDatabase, check: LogCheck): Promise<void> {
  const records = await readHot(db, check);
  const wrong: Wrong[] = [];
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const part = records.slice(from, from + AT_ONCE);
    const sound = soundOf(part, records[from + AT_ONCE], check.head.hash);
    for (const record of part) {
      const event = sound.get(record.line);
      if (event !== undefined) check.take(event);
      if (event === undefined || !fits(record, event)) wrong.push({ record, event });
    }
    await check.pause();
  }
  if (wrong.length > 0) await unlessFull(mendHot(db, check, wrong));
}

async function readHot(db: IDBDatabase, check: LogCheck): Promise<HotRecord[]> {
  const records: HotRecord[] = [];
  for (let at = 0; ;) {
    const range = IDBKeyRange.lowerBound(at, true);
    const some = await transact(db, ['events'], READ, (tx) => result<HotRecord[]>(tx.objectStore('events').getAll(range, AT_ONCE)));
    const last = some.at(-1);
    if (last === undefined) return records;
    records.push(...some);
    at = last.seq;
    await check.pause();
  }
}

/** Events by their lines. Witnesses: the hashes beside them, the record that follows, and for the newest the head. */
function soundOf(records: readonly HotRecord[], next: HotRecord | undefined, head: Hash): ReadonlyMap<string, SoundLine> {
  const noted = new Set<Hash>(records.map(({ hash }) => hash));
  if (head !== NO_PREVIOUS) noted.add(head);
  const at = new Map(records.map(({ device, n, hash }) => [`${device} ${n}`, hash]));
  const { sound } = partSound(
    [...records, ...(next === undefined ? [] : [next])].map(({ line }) => line),
    noted,
    at,
  );
  return new Map(sound.map((each) => [each.line, each]));
}

const fits = ({ hash, id, device, n }: HotRecord, { hash: real, event }: SoundLine): boolean =>
  hash === real && id === event.header.id && device === event.header.device && n === event.header.n;

const mendHot = (db: IDBDatabase, check: LogCheck, wrong: readonly Wrong[]): Promise<void> =>
  transact(db, ['events', 'meta'], STRICT, async (tx) => {
    const store = tx.objectStore('events');
    for (const { record, event } of wrong) {
      const now = await result<HotRecord | undefined>(store.get(record.seq));
      if (now === undefined || now.line !== record.line) continue; // somebody else was quicker
      if (event === undefined) {
        await putAside(tx, [asideOf(record.line)]);
        store.delete(record.seq);
        check.changed = true;
      } else {
        const { id, device, n } = event.event.header;
        store.put({ seq: record.seq, id, device, n, hash: event.hash, line: record.line } satisfies HotRecord);
        check.mends.add('index');
      }
    }
  });
