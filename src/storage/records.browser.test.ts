import { describe, expect, test, vi } from 'vitest';
import type { EventId, GestureId, Hash, MemberId } from '#domain/ids.ts';
import { indexItems, itemLine, makePack } from '#domain/item/pack.ts';
import { indexLabels, labelLine } from '#domain/importing/labelPack.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import type { Plan } from '#domain/log/event.ts';
import { ANA, createStore, newItem, openStore } from '#support/storage.ts';
import { v7 } from 'uuid';
import type { StoredPack } from './types.ts';

const SEED = new Uint8Array(32);

function itemRows(count: number, mark = ''): ItemRow[] {
  return Array.from({ length: count }, (_, i) => ({
    id: newItem(),
    source: 'sms',
    externalId: String(i),
    content: { kind: 'text', text: `Grüße ${mark}\n${i} 😀` },
    meta: { row: i },
    group: null,
  }));
}

const itemPack = (rows: readonly ItemRow[]): StoredPack => ({
  ...makePack(rows.map(itemLine)),
  kind: 'items',
  index: indexItems(rows, SEED),
});

function importPlan(packs: readonly StoredPack[]): Plan {
  const list = packs.map(({ hash, rows }) => ({ hash, rows }));
  const payload = { rows: 1, digest: 'd'.repeat(64) as Hash, packs: list, source: 'sms', format: 'tsv', medium: 'text' as const };
  const names = { id: v7() as EventId, gesture: v7() as GestureId, author: ANA, wall: 1, supersedes: [] };
  return { events: [{ ...names, type: 'ItemsImported', payload }], bodies: new Map() };
}

describe('packs', () => {
  test('come back as they were written, whole, as indexes, and row by row', async () => {
    const store = await createStore();
    const rows = itemRows(1000);
    const labels: LabelRow[] = rows.map(({ id }, i) => ({ item: id, value: { kind: 'choice', label: null }, score: i / 1000 }));
    const items = itemPack(rows);
    const labelPack: StoredPack = { ...makePack(labels.map(labelLine)), kind: 'labels', index: indexLabels(labels) };
    await store.putPacks([items, labelPack]);
    expect(await store.packs([labelPack.hash, 'e'.repeat(64) as Hash, items.hash])).toMatchObject([labelPack, undefined as never, items]);
    const { bytes: _, ...index } = items;
    expect(await store.packIndexes([items.hash])).toMatchObject([index]);
    for (const row of [0, 1, 500, 999]) expect(await store.itemRow(items.hash, row)).toEqual(rows[row]);
    expect(await store.itemRow(items.hash, 1000)).toBeUndefined();
    expect(await store.itemRow('e'.repeat(64) as Hash, 0)).toBeUndefined();
    expect(await store.labelRows(labelPack.hash)).toEqual(labels);
    await store.putPacks([items]);
    expect(await store.size()).toMatchObject({ packs: 2, rows: 2000, packBytes: items.bytes.length + labelPack.bytes.length });
    store.close();
  });

  test('are durable before the event that names them: relaxed writes, a strict flush, then the event', async () => {
    const store = await createStore();
    const seen: string[] = [];
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const tx = original.apply(this, args);
      if (tx.mode === 'readwrite') seen.push(`${this.name.split('-')[1]} ${tx.durability}`);
      return tx;
    });
    const packs = [itemPack(itemRows(3, 'a')), itemPack(itemRows(3, 'b'))];
    await store.putPacks(packs);
    await store.append(importPlan(packs));
    vi.restoreAllMocks();
    expect(seen).toEqual(['data relaxed', 'data strict', 'log strict']);
    store.close();
  });

  test('an event that names a pack which is not stored is not written', async () => {
    const store = await createStore();
    await expect(store.append(importPlan([itemPack(itemRows(2))]))).rejects.toMatchObject({ code: 'packs-missing' });
    expect(await store.lastSeq()).toBe(0);
    store.close();
  });

  test('of an import that was cut off are swept; named ones and those of a running import stay', async () => {
    const store = await createStore();
    const cutOff = await openStore(store.project);
    const running = await openStore(store.project);
    const [named, unfolded, lost, arriving] = ['n', 'u', 'l', 'a'].map((mark) => itemPack(itemRows(5, mark))) as [
      StoredPack,
      StoredPack,
      StoredPack,
      StoredPack,
    ];
    await cutOff.putPacks([named, unfolded, lost]);
    await cutOff.append(importPlan([named]));
    await cutOff.append(importPlan([unfolded]));
    expect(await store.sweepPacks(new Set([named.hash]))).toBe(0);
    cutOff.close();
    await running.putPacks([arriving]);
    // `unfolded` is named by an event that the caller has not seen yet.
    await vi.waitFor(async () => expect(await store.sweepPacks(new Set([named.hash]))).toBe(1));
    const left = await store.packs([named, unfolded, lost, arriving].map(({ hash }) => hash));
    expect(left.map((pack) => pack?.hash)).toEqual([named.hash, unfolded.hash, undefined, arriving.hash]);
    expect(await store.size()).toMatchObject({ packs: 3, rows: 15 });
    [store, running].forEach((each) => each.close());
  });
});

describe('small records', () => {
  test('drafts belong to item, author and tab', async () => {
    const store = await createStore();
    const item = newItem();
    const draft = { item, author: ANA, tab: 't1', savedAt: 5, body: { regions: [1, 2], undo: [[1]] } };
    await store.putDraft(draft);
    await store.putDraft({ ...draft, tab: 't2' });
    expect(await store.draft(item, ANA, 't1')).toEqual(draft);
    expect(await store.draft(item, 'bob' as MemberId, 't1')).toBeUndefined();
    await store.deleteDraft(item, ANA, 't2');
    expect(await store.allDrafts()).toEqual([draft]);
    store.close();
  });

  test('a name behind a pseudonym can be changed and forgotten', async () => {
    const store = await createStore();
    await store.putMember({ member: ANA, name: 'Ana' });
    await store.putMember({ member: ANA, name: 'Ana B.' });
    expect(await store.members()).toEqual([{ member: ANA, name: 'Ana B.' }]);
    await store.deleteMember(ANA);
    expect(await store.members()).toEqual([]);
    store.close();
  });

  test('derived records hold any cloneable value and go by prefix', async () => {
    const store = await createStore();
    await store.putDerived('snapshot/1', { columns: new Float32Array([1, 2]), map: new Map([['a', 1]]) });
    await store.putDerived('snapshot/2', 2);
    await store.putDerived('run/1', 3);
    expect(await store.getDerived('snapshot/1')).toEqual({ columns: new Float32Array([1, 2]), map: new Map([['a', 1]]) });
    await store.deleteDerived('snapshot/');
    expect(await store.getDerived('snapshot/1')).toBeUndefined();
    expect(await store.getDerived<number>('run/1')).toBe(3);
    store.close();
  });
});
