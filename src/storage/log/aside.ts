import { parseEventLine } from '#domain/log/chain.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { EventId, ItemId, MemberId } from '#domain/ids.ts';
import { result } from '../transact.ts';
import type { AsideEvent, LostRun, Mend } from '../health/types.ts';

/** A decision that was shown once and is lost: what the folded state still knew of it. */
export interface LostName {
  readonly event: EventId;
  readonly item: ItemId;
  readonly author: MemberId;
  /** Milliseconds since 1970. */
  readonly wall: number;
  readonly kind: 'label' | 'skip' | 'retracted' | 'hard' | 'comment' | 'meta';
  readonly value: AnnotationValue | null;
}

// What a check takes out of the log is kept under `meta`, so that nothing a person wrote is ever deleted by it.

interface AsideRecord {
  readonly key: 'aside';
  readonly events: readonly AsideEvent[];
}

interface LostRecord {
  readonly key: 'lost';
  /** The lost places as last found, as text: whether more went since. */
  readonly places: string;
  readonly names: readonly LostName[];
}

interface MendedRecord {
  readonly key: 'mended';
  readonly mends: readonly Mend[];
}

/** An event line, however damaged: its id where that can still be read. */
export function asideOf(line: unknown): AsideEvent {
  const text = typeof line === 'string' ? line : JSON.stringify(line ?? null);
  const id = parseEventLine(text)?.header.id ?? (/"id":"([0-9a-f-]{36})"/.exec(text)?.[1] as EventId | undefined);
  return { id: id ?? null, line: text };
}

export const readAside = async (tx: IDBTransaction): Promise<readonly AsideEvent[]> =>
  (await result<AsideRecord | undefined>(tx.objectStore('meta').get('aside')))?.events ?? [];

/** Adds lines to what is aside; the same line once. */
export async function putAside(tx: IDBTransaction, events: readonly AsideEvent[]): Promise<void> {
  const here = await readAside(tx);
  const known = new Set(here.map(({ line }) => line));
  const fresh = events.filter(({ line }) => !known.has(line));
  if (fresh.length > 0) tx.objectStore('meta').put({ key: 'aside', events: [...here, ...fresh] } satisfies AsideRecord);
}

/** Keeps only those lines aside that are still wanted. */
export async function keepAside(tx: IDBTransaction, wanted: (event: AsideEvent) => boolean): Promise<void> {
  const here = await readAside(tx);
  const left = here.filter(wanted);
  if (left.length === here.length) return;
  if (left.length === 0) tx.objectStore('meta').delete('aside');
  else tx.objectStore('meta').put({ key: 'aside', events: left } satisfies AsideRecord);
}

/** Notes a repair for the next check to speak of. */
export async function noteMend(tx: IDBTransaction, mend: Mend): Promise<void> {
  const { mends = [] } = (await result<MendedRecord | undefined>(tx.objectStore('meta').get('mended'))) ?? {};
  tx.objectStore('meta').put({ key: 'mended', mends: [...new Set([...mends, mend])] } satisfies MendedRecord);
}

/** Repairs that were noted; they are told once. */
export async function takeMends(tx: IDBTransaction): Promise<readonly Mend[]> {
  const record = await result<MendedRecord | undefined>(tx.objectStore('meta').get('mended'));
  if (record !== undefined) tx.objectStore('meta').delete('mended');
  return record?.mends ?? [];
}

const readLost = async (tx: IDBTransaction): Promise<LostRecord> =>
  (await result<LostRecord | undefined>(tx.objectStore('meta').get('lost'))) ?? { key: 'lost', places: '', names: [] };

export const readNames = async (tx: IDBTransaction): Promise<readonly LostName[]> => (await readLost(tx)).names;

/** Notes the lost places and the names that still stand for some. True when other places are lost than at the last check. */
export async function noteLost(tx: IDBTransaction, lost: readonly LostRun[], stillLost: (name: LostName) => boolean): Promise<boolean> {
  const before = await readLost(tx);
  const places = lost.map(({ device, from, to }) => `${device} ${from}-${to}`).join(', ');
  const names = before.names.filter(stillLost);
  if (places === before.places && names.length === before.names.length) return false;
  if (places === '' && names.length === 0) tx.objectStore('meta').delete('lost');
  else tx.objectStore('meta').put({ key: 'lost', places, names } satisfies LostRecord);
  return places !== before.places && places !== '';
}

/** Adds what is known of lost decisions; each event once, the first 1,000. */
export async function addNames(tx: IDBTransaction, names: readonly LostName[]): Promise<void> {
  const before = await readLost(tx);
  const known = new Set(before.names.map(({ event }) => event));
  const all = [...before.names, ...names.filter(({ event }) => !known.has(event))].slice(0, MOST_NAMES);
  if (all.length > before.names.length) tx.objectStore('meta').put({ ...before, names: all } satisfies LostRecord);
}

const MOST_NAMES = 1000;
