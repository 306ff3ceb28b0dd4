import type { EventId, Hash } from '#domain/ids.ts';
import { isErasable } from '#domain/log/erasable.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { bodiesNamedBy } from '../log/named.ts';
import type { ProjectStore, TailChunk } from '../types.ts';
import { fileName, generationsIn, journalFolder, journalIds, readJournal } from './files.ts';
import { bodyRecord, eventRecord, isFounding } from './records.ts';
import { appendAll, openSyncFile, type SyncFile } from './syncFile.ts';

/** A generation that grew to so many bytes is closed, and the one before it goes. About 10,000 decisions each. */
const GENERATION_BYTES = 8 << 20;
/** So many of the newest events go into a journal that begins. */
const AT_FIRST = 10_000;
/** So many pieces are kept for the next batch; with more, it reads the log itself. */
const TAKEN = 50;

const encoder = new TextEncoder();

/**
 * A second copy of the newest events and the bodies they name, in the private file system: it lies in other files than the database and
 * outlives what damages that. One tab writes at a time; a file is only appended to, and flushed with each batch. At most two generations are
 * kept, and each begins with what the project is founded on. Where the browser has no such file system, or no room, there is no journal.
 */
export class JournalWriter {
  readonly #store: ProjectStore;
  readonly #folder: FileSystemDirectoryHandle;
  /** Events that are in it. */
  readonly #ids: Set<EventId>;
  #generation: number;
  #file: SyncFile;
  #position = 0;
  /** What was read for others, from the position on. */
  #taken: { readonly after: number; readonly chunk: TailChunk }[] = [];
  #epoch: number;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    store: ProjectStore,
    folder: FileSystemDirectoryHandle,
    at: { ids: Set<EventId>; generation: number; file: SyncFile; epoch: number },
  ) {
    this.#store = store;
    this.#folder = folder;
    this.#ids = at.ids;
    this.#generation = at.generation;
    this.#file = at.file;
    this.#epoch = at.epoch;
  }

  /** Goes on with the newest generation. Undefined where no journal can be kept. Only in a worker, by one tab at a time. */
  static async open(store: ProjectStore): Promise<JournalWriter | undefined> {
    const folder = await journalFolder(store.project, true);
    if (folder === undefined) return undefined;
    const ids = await journalIds(store.project);
    const generation = (await generationsIn(folder)).at(-1) ?? 1;
    const file = await openSyncFile(folder, fileName(generation));
    return new JournalWriter(store, folder, { ids, generation, file, epoch: await store.epoch() });
  }

  /** Keeps what somebody else has read of the log after a local position, so that it is not read again while labels are written. */
  take(chunk: TailChunk, after: number): void {
    const end = this.#taken.at(-1)?.chunk.seq ?? this.#position;
    if (after === end && this.#taken.length < TAKEN) this.#taken.push({ after, chunk });
  }

  /**
   * Writes what the log has and the journal has not. One call at a time; a failure leaves the rest to the next one. `epoch`: of the store, where it
   * is known.
   */
  advance(epoch?: number): Promise<void> {
    return this.#turn(async () => {
      const taken = this.#taken;
      this.#taken = [];
      if (epoch !== this.#epoch || taken[0]?.after !== this.#position) return this.#catchUp();
      for (const { chunk } of taken) await this.#append(chunk.events, chunk.seq);
    });
  }

  /** A good backup holds everything so far: a new generation begins, and only the present one is kept beside it. */
  rotate(): Promise<void> {
    return this.#turn(async () => {
      await this.#catchUp();
      await this.#nextGeneration();
    });
  }

  async close(): Promise<void> {
    await this.advance().catch(() => undefined); // the next batch tries again
    this.#file.close();
  }

  #turn(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(work); // the next batch tries again
    return this.#writing;
  }

  async #catchUp(): Promise<void> {
    const [epoch, end] = await Promise.all([this.#store.epoch(), this.#store.lastSeq()]);
    if (epoch !== this.#epoch) await this.#writeAnew();
    this.#epoch = epoch;
    for await (const { seq, events } of this.#store.tail(this.#position)) {
      const wanted = seq > end - AT_FIRST ? events : events.filter(({ header }) => isFounding(header.type));
      await this.#append(wanted, seq);
    }
  }

  async #append(events: readonly LogEvent[], position: number): Promise<void> {
    await this.#add(events.filter(({ header }) => !this.#ids.has(header.id)));
    this.#position = position;
    if (this.#file.getSize() > GENERATION_BYTES) await this.#nextGeneration();
  }

  async #add(events: readonly LogEvent[]): Promise<void> {
    if (events.length === 0) return;
    const named = [...new Set(events.flatMap(bodiesNamedBy))];
    const bodies = named.length === 0 ? new Map<Hash, string>() : await this.#store.bodies(named);
    const records = [...[...bodies.values()].map(bodyRecord), ...events.map(eventRecord)];
    appendAll(this.#file, encoder.encode(records.join('')));
    for (const { header } of events) this.#ids.add(header.id);
  }

  async #nextGeneration(): Promise<void> {
    const founding = (await this.#content()).events.filter(({ header }) => isFounding(header.type));
    const before = this.#generation;
    await this.#begin(founding);
    await this.#dropBefore(before);
  }

  /**
   * Something about known events changed: what was erased leaves the journal too. What the log has lost stays, as nobody erased it. The old
   * generations go only when the new one is whole.
   */
  async #writeAnew(): Promise<void> {
    const { events } = await this.#content();
    const gone = await this.#withoutPayload();
    await this.#begin(events.filter(({ header }) => !(gone.has(header.id) && isErasable(header.type))));
    await this.#dropBefore(this.#generation);
  }

  /** Events of the log whose payload was dropped. */
  async #withoutPayload(): Promise<Set<EventId>> {
    const gone = new Set<EventId>();
    for await (const { events } of this.#store.tail(0)) for (const { header, payload } of events) if (payload === null) gone.add(header.id);
    return gone;
  }

  /** Reading beside the open file: what was flushed is there. */
  #content(): ReturnType<typeof readJournal> {
    this.#file.flush();
    return readJournal(this.#store.project);
  }

  /** Begins the next generation with these events and their bodies, as far as the log has them. */
  async #begin(events: readonly LogEvent[]): Promise<void> {
    const next = await openSyncFile(this.#folder, fileName(this.#generation + 1));
    this.#file.close();
    this.#file = next;
    this.#generation += 1;
    await this.#add(events);
  }

  async #dropBefore(generation: number): Promise<void> {
    for (const old of await generationsIn(this.#folder)) if (old < generation) await this.#folder.removeEntry(fileName(old));
  }
}
