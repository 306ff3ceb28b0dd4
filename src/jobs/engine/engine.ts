import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import type { Hash, ItemId, ProjectId } from '#domain/ids.ts';
import type { PackIndex } from '#domain/item/pack.ts';
import type { LabelIndex } from '#domain/importing/labelPack.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { StateData } from '#domain/state/data.ts';
import { locate } from '#domain/state/locate.ts';
import { neededBodies, ProjectState } from '#domain/state/project.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { Sources } from '#domain/state/work.ts';
import { StorageError, unlessFull } from '#storage/errors.ts';
import type { ProjectStore, TailChunk } from '#storage/types.ts';

/** Raised whenever the fold or its columns change: older snapshots are then rebuilt from the log. */
const FOLD_VERSION = 9;
const SNAPSHOT = 'snapshot';
/** A snapshot is worth writing when this many events or imported rows have been folded since the last one. */
const SNAPSHOT_EVERY = 1000;
const PACKS_AT_ONCE = 64;

interface Snapshot {
  readonly fold: number;
  readonly seq: number;
  /** Of the store when the log was read. */
  readonly epoch: number;
  readonly data: StateData;
}

/** The folded state of one project beside its store: from the snapshot, then the tail of the log. One to a worker. */
export class Engine {
  readonly store: ProjectStore;
  /** Packs of items that are not here, or not as they were. */
  readonly lostPacks = new Set<Hash>();
  /** Slots of items whose rows cannot be read, of this epoch. */
  readonly lostSlots = new Set<number>();
  /** Told which items people's events have touched. Not told of whole imports: after those `data.active` is another array. */
  touched: ((items: ReadonlySet<ItemId>) => void) | undefined;
  /** Told of each piece of the log that was folded, and of the local position that it follows; not of a log that is folded anew. */
  passed: ((chunk: TailChunk, after: number) => void) | undefined;
  private folded: ProjectState;
  private position: number;
  private read: number;
  /** Events and imported rows folded since the last snapshot. */
  private unsaved = 0;
  private catching: Promise<void> | undefined;

  private constructor(store: ProjectStore, epoch: number, snapshot?: Snapshot) {
    this.store = store;
    this.folded = new ProjectState(snapshot?.data);
    this.position = snapshot?.seq ?? 0;
    this.read = epoch;
  }

  /** Reads the snapshot and folds the rest of the log. */
  static async open(store: ProjectStore): Promise<Engine> {
    const [epoch, snapshot] = await Promise.all([store.epoch(), store.getDerived<Snapshot>(SNAPSHOT)]);
    const usable = snapshot?.fold === FOLD_VERSION && snapshot.epoch === epoch;
    if (snapshot !== undefined && !usable) await unlessFull(store.deleteDerived(SNAPSHOT)); // it may hold what was erased
    const engine = new Engine(store, epoch, usable ? snapshot : undefined);
    await ready(projectView(engine.data, engine.project).schemas.map(({ schema }) => schema.kind));
    await engine.catchUp();
    return engine;
  }

  /** The same state folded from nothing, for checking; the snapshot is not read. */
  static async rebuild(store: ProjectStore): Promise<Engine> {
    const engine = new Engine(store, await store.epoch());
    await engine.catchUp();
    return engine;
  }

  get data(): StateData {
    return this.folded.data;
  }

  /** Local position of the log that the state describes. */
  get seq(): number {
    return this.position;
  }

  /** Of the store that the state was folded from. When it changes, everything is folded anew and slots may differ. */
  get epoch(): number {
    return this.read;
  }

  /** Folds what was written since. One call at a time; one that failed does not keep the next from trying again. */
  catchUp(): Promise<void> {
    // the one before told its own caller
    this.catching = (this.catching ?? Promise.resolve()).catch(() => undefined).then(() => this.foldTail());
    return this.catching;
  }

  private async foldTail(): Promise<void> {
    const epoch = await this.store.epoch();
    if (epoch !== this.read) await this.foldAnew(epoch);
    for await (const chunk of this.store.tail(this.position)) {
      const items = this.folded.add(chunk.events, await loadSources(this.store, chunk.events));
      this.touched?.(items);
      this.passed?.(chunk, this.position);
      this.position = chunk.seq;
      this.unsaved += chunk.events.length + rowsOf(chunk.events);
    }
  }

  /** Beside the old state, which readers may be looking at until the new one is whole. */
  private async foldAnew(epoch: number): Promise<void> {
    const fresh = new Engine(this.store, epoch);
    for await (const chunk of this.store.tail(0)) {
      fresh.folded.add(chunk.events, await loadSources(this.store, chunk.events));
      fresh.position = chunk.seq;
      fresh.unsaved += chunk.events.length + rowsOf(chunk.events);
    }
    this.lostSlots.clear();
    [this.folded, this.position, this.read, this.unsaved] = [fresh.folded, fresh.position, epoch, fresh.unsaved];
  }

  /** Writes a snapshot when enough has changed, or when `now` is given. */
  async saveSnapshot(now = false): Promise<void> {
    if (this.unsaved === 0 || (!now && this.unsaved < SNAPSHOT_EVERY)) return;
    this.unsaved = 0;
    await this.store.putDerived(SNAPSHOT, { fold: FOLD_VERSION, seq: this.position, epoch: this.read, data: this.data } satisfies Snapshot);
  }

  /** Content of the item in a slot; undefined when it is gone or cannot be read, which is noted. */
  async row(slot: number): Promise<ItemRow | undefined> {
    const { pack, row } = locate(this.data, slot);
    try {
      const found = await this.store.itemRow(pack, row);
      if (found === undefined) this.lostPacks.add(pack);
      return found;
    } catch (error) {
      if (!(error instanceof StorageError && error.code === 'damaged')) throw error;
      this.lostSlots.add(slot);
      return undefined;
    }
  }

  get project(): ProjectId {
    return this.store.project;
  }
}

/** Rows that imports among the events bring: reading them again is what a snapshot saves. */
const rowsOf = (events: readonly LogEvent[]): number =>
  events.reduce((sum, { payload }) => sum + (isPackList(payload) ? payload.rows : 0), 0);

const isPackList = (payload: unknown): payload is { readonly rows: number } =>
  typeof payload === 'object' && payload !== null && 'packs' in payload && 'rows' in payload && typeof payload.rows === 'number';

/** The code of kinds that come when a project needs them. */
const ready = (kinds: readonly KindName[]): Promise<unknown> => Promise.all([...new Set(kinds)].map((kind) => kindOf(kind).ready?.()));

/** Loads what the events name by hash, and the code of the kinds they ask for; a pack that is not here is lost to the fold. */
export async function loadSources(store: ProjectStore, events: readonly LogEvent[]): Promise<Sources> {
  const needed = neededBodies(events);
  const [bodies] = await Promise.all([store.bodies(needed.bodies), ready(needed.kinds)]);
  const items = new Map<Hash, PackIndex | null>();
  const labels = new Map<Hash, LabelIndex | null>();
  for (let at = 0; at < needed.packs.length; at += PACKS_AT_ONCE) {
    const hashes = needed.packs.slice(at, at + PACKS_AT_ONCE);
    for (const [i, pack] of (await store.packIndexes(hashes)).entries()) {
      const hash = hashes[i]!;
      items.set(hash, pack?.kind === 'items' ? pack.index : null);
      labels.set(hash, pack?.kind === 'labels' ? pack.index : null);
      if (pack?.kind === 'labels') await ready(pack.index.distinct.slice(0, 1).map(({ kind }) => kind)); // a project has one kind
    }
  }
  return { body: (hash) => bodies.get(hash), items: (hash) => items.get(hash), labels: (hash) => labels.get(hash) };
}
