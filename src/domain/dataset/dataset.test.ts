import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportRow } from '../exporting/exportRow.ts';
import { itemsOfPack, packsInOrder } from '../exporting/order.ts';
import { sha256 } from '../hash.ts';
import type { EventId, Hash, ItemId, MemberId, ProjectId } from '../ids.ts';
import { parsePack } from '../item/packRows.ts';
import type { ItemRow } from '../item/types.ts';
import { canonicalJson } from '../json.ts';
import type { LogEvent } from '../log/event.ts';
import type { Query } from '../query/query.ts';
import type { StateData } from '../state/data.ts';
import { findItem } from '../state/itemTable.ts';
import { itemView, metaChange } from '../state/itemView.ts';
import { locate } from '../state/locate.ts';
import { ProjectState } from '../state/project.ts';
import { projectView } from '../state/projectView.ts';
import type { DatasetVersion } from '../state/view.ts';
import { foldAll, type LogWorld } from '#support/log.ts';
import { play, stories } from '#support/logRandom.ts';
import { diffVersions, type Side } from './diff.ts';
import { findVersion } from './find.ts';
import { startFreeze } from './freeze.ts';
import { manifestOf, versionId } from './manifest.ts';
import { openVersion, versionItems } from './readVersion.ts';
import { findRow, PART_BYTES, PART_LINES, rowsOfPart, startParts } from './rows.ts';
import { lineageOf } from './trace.ts';
import type { FrozenDataset, FrozenRow } from './types.ts';
import { projectAsOf } from './versionView.ts';

const EVERYTHING: Query = { type: 'all', parts: [] };
const PROJECT = 'p' as ProjectId;
const RUNS = { numRuns: 60 };

const rowsOf = (world: LogWorld, hash: Hash): ItemRow[] =>
  parsePack<ItemRow>(new TextDecoder().decode(world.itemPacks.get(hash)?.bytes ?? new Uint8Array()));

function freeze(data: StateData, world: LogWorld, { backwards = false } = {}): FrozenDataset {
  const names = { view: projectView(data, PROJECT), names: {} };
  const freezing = startFreeze({ data, names, query: EVERYTHING, queryText: ' ' });
  const items = packsInOrder(data).flatMap((pack) => itemsOfPack(data, pack, rowsOf(world, pack.hash)));
  for (const { row, slot } of backwards ? items.toReversed() : items) freezing.add(row, slot);
  return freezing.end();
}

const rowsIn = (frozen: FrozenDataset): FrozenRow[] => frozen.parts.flatMap(({ text }) => rowsOfPart(text ?? ''));

function partsOfRows(lines: Iterable<string>): { readonly parts: { readonly hash: Hash; readonly text: string }[]; readonly rows: Hash } {
  const parts: { hash: Hash; text: string }[] = [];
  const cutter = startParts((hash, bytes) => void parts.push({ hash, text: new TextDecoder().decode(bytes) }));
  for (const line of lines) cutter.line((to) => to.add(line).add('\n'));
  const { parts: named, rows } = cutter.end();
  expect(named).toEqual(parts.map(({ hash }) => hash));
  return { parts, rows };
}

const asVersion = ({ version, manifest, parts }: FrozenDataset): DatasetVersion => ({
  version,
  event: 'e' as EventId,
  author: 'a' as MemberId,
  wall: 0,
  items: manifest.items,
  name: '',
  note: '',
  manifest: { ...manifest },
  parts: parts.map(({ hash }) => hash),
});

describe('freezing', () => {
  test('gives one version for one set of events, whatever their order of arrival, slots, repeats and the order of rows', () => {
    fc.assert(
      fc.property(stories(), fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 6 }), (steps, chance, piece) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const mixed = [...events, ...events.filter((_, k) => k % 3 === 0)]
          .map((event) => ({ event, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const state = new ProjectState();
        for (let at = 0; at < mixed.length; at += piece) state.add(mixed.slice(at, at + piece), sources);
        const straight = freeze(foldAll(events, sources).data, world);
        expect(freeze(state.data, world, { backwards: true })).toEqual(straight);
      }),
      RUNS,
    );
  });

  test('two copies that meet from either side freeze to the same version', () => {
    fc.assert(
      fc.property(stories(), fc.infiniteStream(fc.boolean()), (steps, chance) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const mine: LogEvent[] = [];
        const theirs: LogEvent[] = [];
        for (const event of events) (chance.next().value === true ? mine : theirs).push(event);
        const [a, b] = [foldAll(mine, sources), foldAll(theirs, sources)];
        a.add(theirs, sources);
        b.add(mine, sources);
        expect(freeze(a.data, world).version).toBe(freeze(b.data, world).version);
      }),
      RUNS,
    );
  });

  test('the id is that of the manifest, the digest that of the rows; rows are canonical JSON, sorted by id', () => {
    const { world, events } = play([]);
    const frozen = freeze(foldAll(events, world.sources()).data, world);
    expect(frozen.version).toBe(sha256(canonicalJson(frozen.manifest)));
    expect(frozen.manifest.query).toBe('');
    const text = frozen.parts.map((part) => part.text).join('');
    expect(frozen.manifest.rows).toBe(sha256(text));
    const lines = text.trimEnd().split('\n');
    expect(lines).toEqual(lines.map((line) => canonicalJson(JSON.parse(line))));
    const ids = rowsIn(frozen).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(frozen.contents.items).toBe(ids.length);
  });

  test('parts are whole lines under both limits, and together they are the rows', () => {
    const lines = Array.from({ length: 2500 }, (_, k) => `{"id":"${k}","pad":"${'ä'.repeat(k % 400)}"}`);
    const { parts, rows } = partsOfRows(lines);
    expect(parts.map(({ text }) => text).join('')).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(rows).toBe(sha256(parts.map(({ text }) => text).join('')));
    for (const { hash, text } of parts) {
      expect(hash).toBe(sha256(text));
      expect(text.endsWith('\n')).toBe(true);
      expect(text.split('\n').length - 1).toBeLessThanOrEqual(PART_LINES);
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(PART_BYTES);
    }
    expect(partsOfRows([]).parts).toEqual([]);
  });
});

describe('reading a version back', () => {
  test('gives every item as it was, whatever was decided since; what was erased says so', async () => {
    await fc.assert(
      fc.asyncProperty(stories(), fc.nat(100), async (steps, cut) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const at = 2 + (cut % Math.max(1, world.events.length - 1));
        const before = foldAll(world.events.slice(0, at), sources).data;
        const after = foldAll([...world.events.slice(0, at), ...events], sources).data;
        const frozen = freeze(before, world);
        const rows = rowsIn(frozen);
        const read = (data: StateData) => versionItems(data, rows, (hash) => Promise.resolve(rowsOf(world, hash)));
        const [then, now] = [await read(before), await read(after)];
        then.forEach((item, i) => {
          expect(item).toMatchObject({ content: null, label: null, lost: 0 });
          const later = now[i];
          if (later?.content === null && later.label === null && later.lost === 0) expect(later).toEqual(item);
          else expect(after.erasedEvents.size + after.erasedItems.size).toBeGreaterThan(0);
        });
      }),
      { numRuns: 120 },
    );
  });

  test('an export row of the version is the one of the moment it was frozen, but for comments', async () => {
    await fc.assert(
      fc.asyncProperty(stories(25), async (steps) => {
        const { world } = play(steps);
        const { data } = foldAll(world.events, world.sources());
        const names = { view: projectView(data, PROJECT), names: {} };
        const frozen = freeze(data, world);
        const asOf = { ...names, view: projectAsOf(names.view, frozen.manifest) };
        for (const item of await versionItems(data, rowsIn(frozen), (hash) => Promise.resolve(rowsOf(world, hash)))) {
          const slot = findItem(data.items, item.frozen.id);
          const { pack, row } = locate(data, slot);
          const now = rowsOf(world, pack)[row] as ItemRow;
          const meta = metaChange(data, now.id);
          const direct = exportRow(meta === null ? now : { ...now, meta }, itemView(data, slot, now.id), names);
          const { stale, exposed } = item.frozen.marks;
          const back = exportRow(item.row as ItemRow, item.view, { ...asOf, staleness: { stale, exposed } });
          expect(back).toEqual({ ...direct, comments: [] });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('rows that were changed or are gone are refused, and so is a manifest that does not fit its id', () => {
    const { world, events } = play([]);
    const frozen = freeze(foldAll(events, world.sources()).data, world);
    const version = asVersion(frozen);
    const texts = new Map(frozen.parts.map(({ hash, text }) => [hash, text ?? '']));
    expect(openVersion(version, (hash) => texts.get(hash))).toMatchObject({ ok: true });
    expect(openVersion(version, () => undefined)).toMatchObject({ ok: false, error: expect.stringContaining('not in this copy') });
    expect(openVersion(version, (hash) => texts.get(hash)?.replace('unseen', 'seen'))).toMatchObject({ ok: false });
    const forged = { ...frozen.manifest, items: 99 };
    expect(manifestOf({ version: frozen.version, manifest: { ...forged } })).toMatchObject({ ok: false });
    expect(manifestOf({ version: versionId(frozen.manifest), manifest: { ...frozen.manifest } })).toMatchObject({ ok: true });
  });

  test('one item is found by reading the parts on the way to it only', async () => {
    const ids = Array.from({ length: 5000 }, (_, k) => sha256(String(k)).slice(0, 32)).sort();
    const { parts } = partsOfRows(ids.map((id) => canonicalJson({ id, pad: 'x'.repeat(200) })));
    const texts = new Map(parts.map(({ hash, text }) => [hash, text]));
    let reads = 0;
    const read = async (hash: Hash): Promise<string | undefined> => {
      reads += 1;
      return texts.get(hash);
    };
    const hashes = parts.map(({ hash }) => hash);
    for (const k of [0, 17, 2499, 4999]) expect((await findRow(hashes, ids[k] as ItemId, read))?.id).toBe(ids[k]);
    expect(reads).toBeLessThanOrEqual(4 * (1 + Math.ceil(Math.log2(parts.length))));
    expect(await findRow(hashes, 'f'.repeat(32) as ItemId, read)).toBeUndefined();
    expect(await findRow(hashes, ids[3] as ItemId, async () => undefined)).toBeUndefined();
  });
});

describe('comparing versions', () => {
  const side = (frozen: FrozenDataset): Side => ({ version: frozen.version, manifest: frozen.manifest, rows: rowsIn(frozen) });

  test('nothing differs from itself; the other way round, what came in went out and moves turn', () => {
    fc.assert(
      fc.property(stories(), fc.nat(100), (steps, cut) => {
        const { world } = play(steps);
        const sources = world.sources();
        const at = 2 + (cut % Math.max(1, world.events.length - 1));
        const data = foldAll(world.events, sources).data;
        const [a, b] = [side(freeze(foldAll(world.events.slice(0, at), sources).data, world)), side(freeze(data, world))];
        const value = ({ value: hash }: FrozenRow) => ({ kind: 'choice', label: hash }) as never;
        const there = diffVersions(a, b, [], value);
        const back = diffVersions(b, a, [], value);
        expect(diffVersions(a, a, [], value)).toMatchObject({ added: [], removed: [], changed: [], otherwise: 0, moves: [] });
        expect(back.removed).toEqual(there.added);
        expect(back.added).toEqual(there.removed);
        expect(back.changed.map(({ id, from, to }) => ({ id, from: to, to: from }))).toEqual(there.changed);
        expect(back.otherwise).toBe(there.otherwise);
        expect(there.moves.reduce((sum, { items }) => sum + items, 0)).toBe(there.changed.length);
        expect(b.rows.length - a.rows.length).toBe(there.added.length - there.removed.length);
      }),
      RUNS,
    );
  });

  test('labels of a set that gave way to one another are a move; others came or went by themselves', () => {
    const row = (id: string, value: string): FrozenRow => ({
      id: id as ItemId,
      content: 'c' as Hash,
      meta: null,
      value: value as Hash,
      heads: [],
      resolved: null,
      state: 'labeled',
      marks: { hard: [], stale: false, exposed: false, disputed: false },
      split: 'train',
      stamp: { guide: null, schema: null },
    });
    const manifest = { schema: null, guide: null } as Side['manifest'];
    const values: Readonly<Record<string, readonly string[]>> = { ab: ['a', 'b'], ac: ['a', 'c'], abc: ['a', 'b', 'c'], none: [] };
    const diff = diffVersions(
      { version: '1' as Hash, manifest, rows: [row('1', 'ab'), row('2', 'ab'), row('3', 'ab')] },
      { version: '2' as Hash, manifest, rows: [row('1', 'ac'), row('2', 'abc'), row('3', 'none')] },
      [],
      ({ value }) => ({ kind: 'multi-choice', labels: values[value ?? ''] ?? [] }) as never,
    );
    expect(diff.moves).toEqual([
      { from: 'a', to: null, items: 1 },
      { from: 'b', to: 'c', items: 1 },
      { from: 'b', to: null, items: 1 },
      { from: null, to: 'c', items: 1 },
    ]);
  });
});

describe('lineage', () => {
  test('names every answer, which of them stand, and the versions that hold the item', () => {
    fc.assert(
      fc.property(stories(), (steps) => {
        const { world, events } = play(steps);
        const { data } = foldAll(events, world.sources());
        const frozen = freeze(data, world);
        const view = { ...projectView(data, PROJECT), versions: [asVersion(frozen)] };
        for (const row of rowsIn(frozen)) {
          const lineage = lineageOf(data, view, row.id, new Map([[frozen.version, row]]));
          expect(lineage?.answers.filter(({ resolved }) => resolved).map(({ event }) => event)).toEqual(
            row.resolved === null ? [] : [row.resolved],
          );
          const heads = lineage?.answers.filter(({ head }) => head).map(({ event }) => event);
          expect([...(heads ?? [])].sort()).toEqual(row.heads.map(({ event }) => event));
          expect(lineage?.versions).toMatchObject([{ version: frozen.version, event: row.resolved, split: row.split }]);
        }
      }),
      RUNS,
    );
    const { world, events } = play([]);
    const { data } = foldAll(events, world.sources());
    expect(lineageOf(data, projectView(data, PROJECT), '0'.repeat(32) as ItemId, new Map())).toBeNull();
  });
});

test('a version is found by its id, by the beginning of one, and by its name; what fits two is refused', () => {
  const versions = ['a1b2c3d4e5', 'a1b2c3d4ff', 'ffff0000aa'].map(
    (version, k) => ({ version, name: ['old', 'new', 'new'][k] }) as DatasetVersion,
  );
  const found = (text: string): string | undefined => {
    const result = findVersion(versions, text);
    return result.ok ? result.value.version : undefined;
  };
  expect(found('a1b2c3d4e5')).toBe('a1b2c3d4e5');
  expect(found('ffff0000')).toBe('ffff0000aa');
  expect(found('a1b2c3d4e')).toBe('a1b2c3d4e5');
  expect(found('old')).toBe('a1b2c3d4e5');
  for (const text of ['a1b2c3d4', 'new', 'ffff', '', 'nothing']) expect(found(text)).toBeUndefined();
});
