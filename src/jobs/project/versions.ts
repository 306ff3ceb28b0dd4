import { diffVersions } from '#domain/dataset/diff.ts';
import { countContents, type VersionContents } from '#domain/dataset/contents.ts';
import { startFreeze } from '#domain/dataset/freeze.ts';
import type { Lineage, VersionDiff } from '#domain/dataset/lineage.ts';
import { openVersion, type OpenVersion } from '#domain/dataset/readVersion.ts';
import { findRow } from '#domain/dataset/rows.ts';
import { lineageOf } from '#domain/dataset/trace.ts';
import type { FrozenDataset, FrozenRow } from '#domain/dataset/types.ts';
import { placesOfItem, projectAsOf, versionItem, type VersionItem } from '#domain/dataset/versionView.ts';
import { itemsOfPack, packsInOrder } from '#domain/exporting/order.ts';
import type { Hash, ItemId } from '#domain/ids.ts';
import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { matches, needsRow, type QueryNames } from '#domain/query/match.ts';
import { parseQuery, type Query } from '#domain/query/query.ts';
import { projectView } from '#domain/state/projectView.ts';
import { Engine } from '../engine/engine.ts';
import { queryFault } from './fieldNames.ts';
import type { VersionPage } from './project.api.ts';

const EXCERPT = 240;
/** Items looked at between two chances for other calls. */
const SLICE = 2000;
const ITEMS_MISSING = 'Part of the items is missing in this browser. Import their file again, or open a backup.';

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What names stand for in queries and exports: those that travel with the project. */
export async function queryNames(engine: Engine): Promise<QueryNames> {
  const members = await engine.store.members();
  return {
    view: projectView(engine.data, engine.project),
    names: Object.fromEntries(members.map(({ member, name }) => [member, name])),
  };
}

/** @throws Error with a sentence when the query cannot be read, or names what the project does not have. */
export async function queryOf(engine: Engine, text: string, names: QueryNames): Promise<Query> {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(query.error.message);
  const unknown = await queryFault(engine, query.value, names);
  if (unknown !== null) throw new Error(unknown);
  return query.value;
}

/** Rows of an item pack. @throws Error with the remedy when this browser has lost it. */
export async function packRows(engine: Engine, hash: Hash): Promise<readonly ItemRow[]> {
  const [stored] = await engine.store.packs([hash]);
  if (stored === undefined) throw new Error(ITEMS_MISSING);
  return parsePack<ItemRow>(new TextDecoder().decode(stored.bytes));
}

/** Text of a pack of imported labels; undefined when this browser has lost it. */
export async function labelsText(engine: Engine, hash: Hash): Promise<string | undefined> {
  const [stored] = await engine.store.packs([hash]);
  return stored === undefined ? undefined : new TextDecoder().decode(stored.bytes);
}

/**
 * Freezes the items that match, as they are when this begins: a state of its own is read, which decisions made meanwhile do not reach.
 * @throws Error with a sentence when the query cannot be read or a pack is missing.
 */
export async function freeze(engine: Engine, queryText: string): Promise<FrozenDataset> {
  const still = await Engine.open(engine.store);
  const names = await queryNames(still);
  const freezing = startFreeze({ data: still.data, names, query: await queryOf(engine, queryText, names), queryText });
  for (const pack of packsInOrder(still.data)) {
    for (const { row, slot } of itemsOfPack(still.data, pack, await packRows(still, pack.hash))) freezing.add(row, slot);
    await breathe();
  }
  return freezing.end();
}

/** The rows of a version. @throws Error with a sentence when they are not here or do not fit. */
export async function loadVersion(engine: Engine, id: Hash): Promise<OpenVersion> {
  const version = projectView(engine.data, engine.project).versions.find((each) => each.version === id);
  if (version === undefined) throw new Error('There is no such version in this project.');
  const bodies = await engine.store.bodies(version.parts);
  const open = openVersion(version, (part) => bodies.get(part));
  if (!open.ok) throw new Error(open.error);
  return open.value;
}

interface Found {
  readonly version: Hash;
  readonly query: string;
  /** Of the log: an erasure changes what can be shown. */
  readonly at: string;
  readonly rows: readonly FrozenRow[];
}

/** Reads versions for screens; keeps the last ones opened, and what the last query found. */
export class VersionReader {
  private readonly engine: Engine;
  private readonly opened = new Map<Hash, Promise<OpenVersion>>();
  private readonly counted = new Map<string, VersionContents>();
  private found: Found | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async diff(from: Hash, to: Hash): Promise<VersionDiff> {
    const [a, b] = await Promise.all([this.open(from), this.open(to)]);
    const { guides } = projectView(this.engine.data, this.engine.project);
    const side = ({ version: { version }, manifest, rows }: OpenVersion): Parameters<typeof diffVersions>[0] => ({
      version,
      manifest,
      rows,
    });
    return diffVersions(side(a), side(b), guides, (row) => versionItem(this.engine.data, row, []).view.resolved?.value ?? null);
  }

  async page(id: Hash, query: string, offset: number, limit: number): Promise<VersionPage> {
    const version = await this.open(id);
    const rows = await this.search(version, query);
    const items = await Promise.all(rows.slice(offset, offset + limit).map((row) => this.item(row)));
    return {
      total: rows.length,
      contents: await this.contents(version),
      rows: items.map(({ frozen, row, view, content, label }) => ({
        id: frozen.id,
        view,
        split: frozen.split,
        content,
        label,
        excerpt: row === null ? '' : wordsOf(row).slice(0, EXCERPT),
        media: row === null ? null : mediaOf(row.content),
      })),
    };
  }

  async lineage(item: ItemId): Promise<Lineage | null> {
    const { data, store } = this.engine;
    const view = projectView(data, this.engine.project);
    const rows = new Map<string, FrozenRow>();
    for (const { version, parts } of view.versions) {
      const row = await findRow(parts, item, async (part) => (await store.bodies([part])).get(part));
      if (row !== undefined) rows.set(version, row);
    }
    return lineageOf(data, view, item, rows);
  }

  private open(id: Hash): Promise<OpenVersion> {
    const known = this.opened.get(id);
    if (known !== undefined) return known;
    const version = loadVersion(this.engine, id);
    version.catch(() => this.opened.delete(id));
    this.opened.set(id, version);
    const [oldest] = this.opened.keys();
    if (this.opened.size > KEPT && oldest !== undefined) this.opened.delete(oldest);
    return version;
  }

  private get at(): string {
    return `${this.engine.epoch}/${this.engine.data.erasedItems.size}/${this.engine.data.erasedEvents.size}`;
  }

  private async contents({ version: { version }, rows }: OpenVersion): Promise<VersionContents> {
    const key = `${version} ${this.at}`;
    const known = this.counted.get(key);
    if (known !== undefined) return known;
    const counting = countContents();
    for (const [i, row] of rows.entries()) {
      if (i % SLICE === SLICE - 1) await breathe();
      counting.add(row, versionItem(this.engine.data, row, []).view.resolved);
    }
    const contents = counting.end();
    this.counted.clear();
    this.counted.set(key, contents);
    return contents;
  }

  private async search({ version: { version }, manifest, rows }: OpenVersion, text: string): Promise<readonly FrozenRow[]> {
    if (this.found?.version === version && this.found.query === text && this.found.at === this.at) return this.found.rows;
    const { names, view } = await queryNames(this.engine);
    const asOf: QueryNames = { names, view: projectAsOf(view, manifest) };
    const query = await queryOf(this.engine, text, asOf);
    const everything = query.type === 'all' && query.parts.length === 0;
    const wantsRow = needsRow(query);
    const found = everything ? rows : await this.filter(rows, wantsRow, (item) => matches(query, item.view, item.row ?? undefined, asOf));
    this.found = { version, query: text, at: this.at, rows: found };
    return found;
  }

  /** Rows that fit, in their order; packs are gone through one after another where contents are needed. */
  private async filter(rows: readonly FrozenRow[], wantsRow: boolean, fits: (item: VersionItem) => boolean): Promise<FrozenRow[]> {
    const { data } = this.engine;
    const order = wantsRow ? byPack(rows, (row) => placesOfItem(data, row.id)[0]?.pack ?? '') : rows;
    const found = new Set<ItemId>();
    for (const [i, row] of order.entries()) {
      if (i % SLICE === SLICE - 1) await breathe();
      if (fits(wantsRow ? await this.item(row) : versionItem(data, row, []))) found.add(row.id);
    }
    return rows.filter(({ id }) => found.has(id));
  }

  private async item(row: FrozenRow): Promise<VersionItem> {
    const { data, store } = this.engine;
    const places = placesOfItem(data, row.id);
    const candidates = await Promise.all(places.map(async ({ pack, row: at, unit }) => ({ row: await store.itemRow(pack, at), unit })));
    return versionItem(data, row, candidates);
  }
}

/** Versions kept open: two are compared at a time. */
const KEPT = 3;

function byPack(rows: readonly FrozenRow[], packOf: (row: FrozenRow) => string): FrozenRow[] {
  const packs = new Map<string, FrozenRow[]>();
  for (const row of rows) {
    const pack = packOf(row);
    const list = packs.get(pack);
    if (list === undefined) packs.set(pack, [row]);
    else list.push(row);
  }
  return [...packs.values()].flat();
}
