import type { Hash } from '#domain/ids.ts';
import type { HotRecord, SegmentIndexRecord, SegmentRecord } from '#storage/databases.ts';
import type { HeadRecord } from '#storage/names.ts';
import type { Database, Stored } from './damage.ts';

export interface Case {
  readonly name: string;
  readonly database: Database;
  readonly store: string;
  readonly work: (store: IDBObjectStore, records: readonly Stored[]) => void;
  /** What the check says: that something is lost, or that it put it right; `harmless`: nothing that is shown or kept relies on it. */
  readonly said: 'lost' | 'mended' | 'harmless';
  /** Found by the full check only. */
  readonly deep?: true;
}

const nth = (at: number) => (records: readonly Stored[]) => records.at(at)!;
const [firstOf, lastOf, middleOf] = [nth(0), nth(-1), (records: readonly Stored[]) => records[Math.floor(records.length / 2)]!];
const removes =
  (pick: (records: readonly Stored[]) => Stored): Case['work'] =>
  (store, records) =>
    void store.delete(pick(records).key);
const removesAll: Case['work'] = (store) => void store.clear();
/** Puts a changed record in the place of another; stores with keys in line take none beside. */
const put = (store: IDBObjectStore, value: unknown, key: IDBValidKey): void =>
  void (store.keyPath === null ? store.put(value, key) : store.put(value));
const changes =
  <Value>(pick: (records: readonly Stored[]) => Stored, change: (value: Value) => unknown): Case['work'] =>
  (store, records) => {
    const { key, value } = pick(records);
    put(store, change(value as Value), key);
  };
const flipped = (bytes: Uint8Array, at = bytes.length >> 1): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const byKind = (kind: string) => (records: readonly Stored[]) => records.find(({ value }) => (value as { kind: string }).kind === kind)!;
const byKey = (key: string) => (records: readonly Stored[]) => records.find((record) => record.key === key)!;
const head = (change: Partial<HeadRecord>) => changes<HeadRecord>(byKey('head'), (value) => ({ ...value, ...change }));
const line = (change: (text: string) => string) => (record: HotRecord) => ({ ...record, line: change(record.line) });

/** Each kind of record of a project's databases removed, changed or doubled. */
export const damages: readonly Case[] = [
  { name: 'the first event of the tail removed', database: 'log', store: 'events', work: removes(firstOf), said: 'lost' },
  { name: 'a middle event removed', database: 'log', store: 'events', work: removes(middleOf), said: 'lost' },
  { name: 'the last event removed', database: 'log', store: 'events', work: removes(lastOf), said: 'lost' },
  { name: 'all events of the tail removed', database: 'log', store: 'events', work: removesAll, said: 'lost' },
  {
    name: 'the answer of an event changed',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes(
      middleOf,
      line((text) => text.replace('"activeMs":900', '"activeMs":901')),
    ),
  },
  {
    name: 'the author of an event changed',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes(
      middleOf,
      line((text) => text.replace('"author":"m-ana"', '"author":"m-bob"')),
    ),
  },
  {
    name: 'the author of the last event changed',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes(
      lastOf,
      line((text) => text.replace('"author":"m-ana"', '"author":"m-bob"')),
    ),
  },
  {
    name: 'an event made unreadable',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes(
      middleOf,
      line((text) => text.slice(0, 80)),
    ),
  },
  {
    name: 'an event without its line',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes<HotRecord>(middleOf, (record) => ({ ...record, line: undefined })),
  },
  {
    name: 'the payload of an event dropped',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: changes(
      middleOf,
      line((text) => text.replace(/"payload":.*/, '"payload":null,"salt":null}')),
    ),
  },
  {
    name: 'the hash beside an event changed',
    database: 'log',
    store: 'events',
    said: 'mended',
    work: changes<HotRecord>(middleOf, (record) => ({ ...record, hash: 'f'.repeat(64) as Hash })),
  },
  {
    name: 'the number beside an event changed',
    database: 'log',
    store: 'events',
    said: 'mended',
    work: changes<HotRecord>(middleOf, (record) => ({ ...record, n: 77 })),
  },
  {
    name: 'the last event doubled behind the end',
    database: 'log',
    store: 'events',
    said: 'mended',
    work: (store, records) => void store.put({ ...(lastOf(records).value as HotRecord), seq: (lastOf(records).key as number) + 1 }),
  },
  {
    name: 'an event doubled far behind the end',
    database: 'log',
    store: 'events',
    said: 'mended',
    work: (store, records) => void store.put({ ...(firstOf(records).value as HotRecord), seq: 99_999 }),
  },
  {
    name: 'an event doubled over another one',
    database: 'log',
    store: 'events',
    said: 'lost',
    work: (store, records) => void store.put({ ...(firstOf(records).value as HotRecord), seq: lastOf(records).key as number }),
  },
  { name: 'the head removed', database: 'log', store: 'meta', work: removes(byKey('head')), said: 'mended' },
  {
    name: 'the head of an earlier time',
    database: 'log',
    store: 'meta',
    said: 'mended',
    work: changes<HeadRecord>(byKey('head'), (value) => ({ ...value, seq: value.seq - 1, n: value.n - 1 })),
  },
  {
    name: 'the number in the head changed',
    database: 'log',
    store: 'meta',
    said: 'mended',
    work: changes<HeadRecord>(byKey('head'), (value) => ({ ...value, n: value.n - 1 })),
  },
  { name: 'the hash in the head changed', database: 'log', store: 'meta', work: head({ hash: 'e'.repeat(64) as Hash }), said: 'mended' },
  { name: 'the clock in the head set back', database: 'log', store: 'meta', work: head({ lamport: 1 }), said: 'mended' },
  { name: 'the position in the head set far ahead', database: 'log', store: 'meta', work: head({ seq: 5000 }), said: 'harmless' },
  {
    name: 'the head doubled under another key',
    database: 'log',
    store: 'meta',
    said: 'harmless',
    work: (store, records) => void store.put({ ...(byKey('head')(records).value as HeadRecord), key: 'head2' }),
  },
  { name: 'what is known of other devices removed', database: 'log', store: 'meta', work: removes(byKey('known')), said: 'mended' },
  {
    name: 'what is known of other devices cut short',
    database: 'log',
    store: 'meta',
    said: 'mended',
    work: changes<{ runs: Map<string, [number, number][]> }>(byKey('known'), (value) => ({
      ...value,
      runs: new Map([...value.runs].map(([device]) => [device, [[1, 1]]])),
    })),
  },
  { name: 'a segment removed', database: 'log', store: 'segments', work: removes(firstOf), said: 'lost' },
  {
    name: 'a bit of a segment flipped',
    database: 'log',
    store: 'segments',
    said: 'lost',
    work: changes<SegmentRecord>(firstOf, (record) => ({ ...record, bytes: flipped(record.bytes) })),
  },
  {
    name: 'a segment cut in the middle',
    database: 'log',
    store: 'segments',
    said: 'lost',
    work: changes<SegmentRecord>(firstOf, (record) => ({ ...record, bytes: record.bytes.slice(0, record.bytes.length >> 1) })),
  },
  {
    name: 'a segment emptied',
    database: 'log',
    store: 'segments',
    said: 'lost',
    work: changes<SegmentRecord>(firstOf, (record) => ({ ...record, bytes: new Uint8Array(0) })),
  },
  {
    name: 'a segment doubled at a later place',
    database: 'log',
    store: 'segments',
    said: 'mended',
    work: (store, records) => void store.put({ ...(firstOf(records).value as SegmentRecord), last: 9000 }),
  },
  { name: 'the index of a segment removed', database: 'log', store: 'segmentIndex', work: removes(firstOf), said: 'mended' },
  {
    name: 'the index of a segment changed',
    database: 'log',
    store: 'segmentIndex',
    said: 'mended',
    work: changes<SegmentIndexRecord>(firstOf, (record) => ({ ...record, n: record.n.map((n) => n + 1) })),
  },
  {
    name: 'the hashes in the index of a segment changed',
    database: 'log',
    store: 'segmentIndex',
    said: 'mended',
    work: changes<SegmentIndexRecord>(firstOf, (record) => ({ ...record, ids: record.ids.slice(1) })),
  },
  {
    name: 'the index of a segment doubled',
    database: 'log',
    store: 'segmentIndex',
    said: 'harmless',
    work: (store, records) => void store.put({ ...(firstOf(records).value as SegmentIndexRecord), last: 9000 }),
  },
  { name: 'a text of the guide removed', database: 'log', store: 'values', work: removes(firstOf), said: 'lost' },
  {
    name: 'a text of the guide changed',
    database: 'log',
    store: 'values',
    said: 'lost',
    work: changes<string>(firstOf, (text) => `${text} not`),
  },
  {
    name: 'a text of the guide doubled',
    database: 'log',
    store: 'values',
    said: 'harmless',
    work: (store, records) => void store.put(firstOf(records).value, 'other'),
  },
  { name: 'the list of what was erased removed', database: 'log', store: 'erased', work: removesAll, said: 'mended' },
  { name: 'a pack of items removed', database: 'data', store: 'packs', work: removes(byKind('items')), said: 'lost' },
  { name: 'all packs removed', database: 'data', store: 'packs', work: removesAll, said: 'lost' },
  {
    name: 'a bit of a pack of items flipped',
    database: 'data',
    store: 'packs',
    said: 'lost',
    work: changes<{ bytes: Uint8Array }>(byKind('items'), (record) => ({ ...record, bytes: flipped(record.bytes) })),
  },
  { name: 'a pack of labels removed', database: 'data', store: 'packs', work: removes(byKind('labels')), said: 'lost' },
  {
    name: 'a bit of a pack of labels flipped',
    database: 'data',
    store: 'packs',
    said: 'lost',
    work: changes<{ bytes: Uint8Array }>(byKind('labels'), (record) => ({ ...record, bytes: flipped(record.bytes) })),
  },
  {
    name: 'a pack doubled under another name',
    database: 'data',
    store: 'packs',
    said: 'harmless',
    work: (store, records) => void store.put({ ...(firstOf(records).value as object), hash: 'a'.repeat(64) }),
  },
  { name: 'the index of a pack of items removed', database: 'data', store: 'packIndexes', work: removes(byKind('items')), said: 'mended' },
  {
    name: 'the index of a pack of items changed',
    database: 'data',
    store: 'packIndexes',
    said: 'mended',
    work: changes<{ index: { ids: Uint8Array } }>(byKind('items'), (record) => ({
      ...record,
      index: { ...record.index, ids: flipped(record.index.ids) },
    })),
  },
  {
    name: 'the index of a pack of labels removed',
    database: 'data',
    store: 'packIndexes',
    work: removes(byKind('labels')),
    said: 'mended',
  },
  { name: 'the owners of packs removed', database: 'data', store: 'packOwners', work: removesAll, said: 'harmless' },
  { name: 'an image file removed', database: 'media', store: 'files', work: removes(firstOf), said: 'lost' },
  {
    name: 'a bit of an image file flipped',
    database: 'media',
    store: 'files',
    deep: true,
    said: 'lost',
    work: changes<{ bytes: Uint8Array }>(firstOf, (file) => ({ ...file, bytes: flipped(file.bytes) })),
  },
  {
    name: 'an image file doubled under another name',
    database: 'media',
    store: 'files',
    said: 'harmless',
    work: (store, records) => void store.put(firstOf(records).value, 'b'.repeat(64)),
  },
  { name: 'the snapshot removed', database: 'data', store: 'derived', work: removesAll, said: 'harmless' },
];
