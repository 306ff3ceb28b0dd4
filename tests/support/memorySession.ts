import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { v7 } from 'uuid';
import { Overlay } from '#app/services/overlay.ts';
import type { ClosedSession, ProjectSession, SaveState, StoredDraft } from '#app/servicesApi.ts';
import type { Command } from '#domain/commands/command.ts';
import { createProject } from '#domain/commands/create.ts';
import { decide, plan } from '#domain/commands/decide.ts';
import { fromHex, hashJson, toHex } from '#domain/hash.ts';
import type { DeviceId, Hash, ItemId, LabelId, MemberId, ProjectId } from '#domain/ids.ts';
import { splitNote } from '#domain/importing/splitNote.ts';
import { labelsLeftBehind } from '#domain/importing/replaced.ts';
import { indexItems, itemLine, makePack, type PackIndex } from '#domain/item/pack.ts';
import type { ImageContent, ItemContent, ItemRow } from '#domain/item/types.ts';
import { EMPTY_HEAD, sealEvent, type DeviceHead } from '#domain/log/chain.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import { staleSections } from '#domain/guide/staleness.ts';
import { matches } from '#domain/query/match.ts';
import { parseQuery } from '#domain/query/query.ts';
import { ok } from '#domain/result.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { isEffective } from '#domain/state/effective.ts';
import { findItem, idAt, STATES } from '#domain/state/itemTable.ts';
import type { ItemState, ItemView } from '#domain/state/view.ts';
import { itemView } from '#domain/state/itemView.ts';
import { ProjectState } from '#domain/state/project.ts';
import { splitFacts } from '#domain/state/splitFacts.ts';
import { projectView } from '#domain/state/projectView.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { recentAnswers, undoStacks } from '#domain/state/undoStack.ts';
import type { ModelPanel } from '#jobs/learn/learn.api.ts';
import { Blocks } from '#jobs/picture/blocks.ts';
import { decodePicture } from '#jobs/picture/decode.ts';
import { itemHistory } from '#jobs/project/history.ts';
import { staleCounts } from '#jobs/project/reviewStale.ts';
import type { Health, Verified } from '#jobs/project/health.api.ts';
import type { Decision, ProjectUpdate, QueueItem } from '#jobs/project/project.api.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';

import { memoryDrafts } from './memoryDrafts.ts';
import { labelsFrom, noFolder, noTransfer, QUIET, quietLearn, refuse, WHOLE } from './memoryParts.ts';

export interface MemoryOptions {
  readonly kind?: LabelSchema['kind'];
  readonly labels?: readonly string[];
  readonly texts?: readonly string[];
  /** Items that are images, and their files; a file that is left out is missing. */
  readonly images?: readonly ImageContent[];
  readonly files?: ReadonlyMap<Hash, Blob>;
  readonly guide?: string;
  readonly suggestions?: 'before' | 'after' | 'off';
  /** What a model would say about a text. */
  readonly suggest?: (text: string) => { readonly label: string; readonly confidence: number } | null;
  /** Which labels it finds likeliest, by name; most probable first. */
  readonly guesses?: (text: string) => readonly (readonly [label: string, p: number])[];
  /** Why an item is asked; strategy unless told otherwise. */
  readonly purpose?: (text: string) => QueueItem['purpose'];
  /** Milliseconds a write takes. */
  readonly latency?: number;
  readonly panel?: ModelPanel;
  readonly transfer?: TransferApi;
  readonly me?: string;
}

const hex = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)));
/** A project in memory: the real commands, the real log and the real fold; only the database and the workers are left out. */
export class MemorySession implements ProjectSession {
  readonly id = v7() as ProjectId;
  readonly transfer: TransferApi;
  readonly backups: ProjectSession['backups'];
  readonly folder = noFolder;
  readonly learn: ProjectSession['learn'];
  readonly events: LogEvent[] = [];
  readonly rows: ItemRow[] = [];
  readonly #options: MemoryOptions;
  readonly #state = new ProjectState();
  readonly #bodies = new Map<Hash, string>();
  readonly #packs = new Map<Hash, PackIndex>();
  readonly #listeners = new Set<(update: ProjectUpdate) => void>();
  readonly #saveListeners = new Set<(state: SaveState) => void>();
  readonly #me: { readonly member: MemberId; readonly name: string };
  #head: DeviceHead = EMPTY_HEAD;
  #update: ProjectUpdate;
  #saves: SaveState = { pending: 0, failed: null, savedAt: null };
  #chain: Promise<void> = Promise.resolve();
  #failure: string | null = null;

  constructor(options: MemoryOptions = {}) {
    this.#options = options;
    this.#me = { member: 'm-ana' as MemberId, name: options.me ?? 'Ana' };
    this.transfer = options.transfer ?? noTransfer;
    const since = { note: null, putOff: null, since: Date.now() };
    this.backups = { current: () => since, subscribe: () => () => undefined, putOff: () => Promise.resolve() };
    const panel = options.panel ?? QUIET;
    this.learn = quietLearn(panel);
    const created = createProject(
      {
        name: 'Messages',
        kind: options.kind ?? 'choice',
        guideMarkdown: options.guide ?? '',
        holdoutShare: 0,
        labels: labelsFrom(options.labels ?? ['Spam', 'Ham']),
        itemSalt: hex(32),
        seed: hex(32),
      },
      this.#context(),
    );
    if (!created.ok) throw new Error(created.error.code);
    this.#fold(created.value);
    if (options.suggestions !== undefined) this.#command({ type: 'ChangeProject', settings: { suggestions: options.suggestions } });
    const items: readonly ItemContent[] = options.images ?? (options.texts ?? []).map((text) => ({ kind: 'text', text }));
    if (items.length > 0) this.#import(items);
    this.#update = this.#read();
  }

  current = (): ProjectUpdate => this.#update;
  readonly overlay = new Overlay(() => this.#update.view.settings.resolution);
  stacks = (): Pick<ProjectUpdate, 'undo' | 'redo'> => undoStacks(this.#state.data, this.#me.member);
  me = (): { readonly member: MemberId; readonly name: string } => this.#me;
  full = (): boolean => this.#saves.pending >= 5;
  saveState = (): SaveState => this.#saves;
  pictures: ProjectSession['pictures'] = {
    decode: async (hash, most) => {
      const file = this.#options.files?.get(hash);
      return file === undefined ? null : decodePicture(file, most);
    },
    block: (hash, column, row) => this.#blocks().read(hash, column, row),
    forget: async () => this.#blocks().forget(),
  };
  /** Made when a picture is asked for: without a browser there is no canvas. */
  #blocks(): Blocks {
    this.#made ??= new Blocks(async (hash) => this.#options.files?.get(hash));
    return this.#made;
  }
  #made: Blocks | undefined;
  readonly kept = new Map<ItemId, StoredDraft>();
  drafts = memoryDrafts(this.kept);
  size = refuse;
  review: ProjectSession['review'] = refuse;
  reviewItems: ProjectSession['reviewItems'] = refuse;
  drawSample: ProjectSession['drawSample'] = refuse;
  bulkPreview: ProjectSession['bulkPreview'] = refuse;
  bulk: ProjectSession['bulk'] = refuse;
  comparedSides: ProjectSession['comparedSides'] = refuse;
  cancelBulk = async (): Promise<void> => undefined;
  pageCounts: ProjectSession['pageCounts'] = async (query) => {
    const { rows } = await this.page(query, 0, this.rows.length);
    const count = (is: (view: ItemView) => boolean): number => rows.filter(({ view }) => is(view)).length;
    const states = STATES.map((state) => [state, count((view) => view.state === state)] as const);
    const marks = { hard: count(({ hard }) => hard.length > 0), disputed: count(({ disputed }) => disputed) };
    return { ...(Object.fromEntries(states) as Record<ItemState, number>), items: rows.length, ...marks };
  };
  recent: ProjectSession['recent'] = async (n) => this.#recent(n);
  pageIds: ProjectSession['pageIds'] = async (query, from, to) => (await this.page(query, from, to - from)).rows.map(({ id }) => id);
  labelsEverUsed: ProjectSession['labelsEverUsed'] = async () => [
    ...new Set(this.rows.flatMap((row) => this.#view(row.id).heads.flatMap(({ value }) => labelsOf(value) as readonly LabelId[]))),
  ];
  ranking: ProjectSession['ranking'] = async () => [];
  staleLabels: ProjectSession['staleLabels'] = async () =>
    staleCounts(new Map(this.rows.map((row, i) => [i, staleSections(this.#view(row.id).resolved, this.#update.view)])));
  labelsLeftBehind: ProjectSession['labelsLeftBehind'] = async (imports) => labelsLeftBehind(this.#state.data, this.#update.view, imports);
  splitNote: ProjectSession['splitNote'] = async () => splitNote(splitFacts(this.#state.data));
  erasureFacts = refuse;
  erase = refuse;
  freeze = refuse;
  diffVersions = refuse;
  versionPage = refuse;
  lineage = refuse;
  close(): void {}
  readonly takenOver = null;
  readonly #closed = new Set<(closed: ClosedSession) => void>();
  onClosed = (listener: (closed: ClosedSession) => void): (() => void) => {
    this.#closed.add(listener);
    return () => this.#closed.delete(listener);
  };
  /** As if the database were taken away. */
  closeBy(closed: ClosedSession): void {
    for (const listener of this.#closed) listener(closed);
  }
  #health: Health | null = null;
  /** As if a check of the store had found this. */
  find(health: Partial<Health>): void {
    this.#health = { ...WHOLE, whole: false, ...health };
    this.#update = this.#read();
    for (const listener of this.#listeners) listener(this.#update);
  }
  catchUp = (): Promise<void> => Promise.resolve();
  onWorkerTrouble = (): (() => void) => () => undefined;
  subscribe(listener: (update: ProjectUpdate) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribeSaves(listener: (state: SaveState) => void): () => void {
    this.#saveListeners.add(listener);
    return () => this.#saveListeners.delete(listener);
  }

  /** The next write fails with these words. */
  failNext(message: string): void {
    this.#failure = message;
  }

  /** Imports more texts, as another tab would. */
  importMore(texts: readonly string[]): void {
    this.#import(texts.map((text) => ({ kind: 'text', text })));
    this.#tell();
  }

  dispatch: ProjectSession['dispatch'] = (command, draftOf) => {
    const view = projectView(this.#state.data, this.id);
    const decided = decide(command, { view, ...undoStacks(this.#state.data, this.#me.member) }, this.#context());
    if (!decided.ok) return decided;
    const failure = this.#failure;
    this.#failure = null;
    if (failure === null) this.#fold(decided.value);
    const seq = this.events.length;
    const entry = this.overlay.add(decided.value, decided.value.events[0]!.gesture);
    if (failure === null && draftOf !== undefined) this.kept.delete(draftOf);
    this.#saving(1, null);
    const done = this.#chain.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, this.#options.latency ?? 0));
      this.#saving(-1, failure);
      if (failure !== null) {
        this.overlay.failed(entry);
        throw new Error(failure);
      }
      this.overlay.written(entry, seq, this.#update);
      this.#tell();
    });
    this.#chain = done.catch(() => undefined);
    return ok({ plan: decided.value, done });
  };

  queue(n: number, holding: readonly ItemId[]): Promise<readonly QueueItem[]> {
    const held = new Set(holding);
    const open = this.rows.filter((row) => !held.has(row.id) && this.#view(row.id).state === 'unseen').slice(0, n);
    return Promise.resolve(open.map((row) => this.#serve(row)));
  }

  serve(item: ItemId): Promise<QueueItem | null> {
    const row = this.rows.find((each) => each.id === item);
    return Promise.resolve(row === undefined ? null : { ...this.#serve(row), purpose: 'manual', queue: null, why: 'you opened it' });
  }

  detail: ProjectSession['detail'] = (item) => {
    const row = this.rows.find((each) => each.id === item);
    if (row === undefined) return Promise.resolve(null);
    const view = this.#view(item);
    return Promise.resolve({ row, view, history: itemHistory(this.#state.data, item, view) });
  };

  page: ProjectSession['page'] = (text, offset, limit) => {
    const query = parseQuery(text);
    if (!query.ok) return Promise.reject(new Error(query.error.message));
    const { view, names } = this.#update;
    const found = this.rows.filter((row) => matches(query.value, this.#view(row.id), row, { view, names }));
    const rows = found.slice(offset, offset + limit);
    const shown = rows.map((row) => ({
      id: row.id,
      excerpt: wordsOf(row).slice(0, 240),
      media: mediaOf(row.content),
      view: this.#view(row.id),
    }));
    return Promise.resolve({ total: found.length, rows: shown });
  };

  verify(): Promise<Verified> {
    return Promise.resolve({ folded: '', rebuilt: '', events: this.events.length, health: WHOLE });
  }

  /** Types of the events so far, for assertions. */
  types(): string[] {
    return this.events.map((event) => event.header.type);
  }

  #context(): { me: MemberId; now: number; newId: () => string } {
    return { me: this.#me.member, now: Date.now(), newId: () => v7() };
  }

  #command(command: Command): void {
    const view = projectView(this.#state.data, this.id);
    const decided = decide(command, { view, undo: [], redo: [] }, this.#context());
    if (decided.ok) this.#fold(decided.value);
  }

  #import(contents: readonly ItemContent[]): void {
    const { seed } = projectView(this.#state.data, this.id);
    const rows = contents.map((content, i): ItemRow => ({
      id: hex(16) as ItemId,
      source: 'messages',
      externalId: String(this.rows.length + i + 1),
      content,
      meta: {},
      group: null,
    }));
    const pack = makePack(rows.map(itemLine));
    this.#packs.set(pack.hash, indexItems(rows, fromHex(seed)));
    this.rows.push(...rows);
    const packs = [{ hash: pack.hash, rows: pack.rows }];
    const payload = { rows: rows.length, digest: hashJson([pack.hash]), packs, source: 'messages', format: 'txt', medium: 'text' as const };
    this.#fold({ events: plan([{ type: 'ItemsImported', payload }], this.#context()), bodies: new Map() });
  }

  #fold(planned: Plan): void {
    for (const [hash, body] of planned.bodies) this.#bodies.set(hash, body);
    const sealed = planned.events.map((event) => {
      const context = { project: this.id, device: 'd-1' as DeviceId, app: 'plumbline/test', salt: hex(16) };
      const next = sealEvent(event, this.#head, context);
      this.#head = next.head;
      return next.event;
    });
    this.events.push(...sealed);
    this.#state.add(sealed, { body: (hash) => this.#bodies.get(hash), items: (hash) => this.#packs.get(hash), labels: () => undefined });
  }

  #read(): ProjectUpdate {
    const { data } = this.#state;
    const me = this.#me.member;
    return {
      seq: this.events.length,
      view: projectView(data, this.id),
      names: { [me]: this.#me.name },
      recent: this.#recent(10),
      ...undoStacks(data, me),
      toReview: null,
      health: this.#health,
    };
  }

  #recent(n: number): Decision[] {
    const { data } = this.#state;
    const decisions = new Map<ItemId, Decision>();
    for (const gesture of recentAnswers(data, this.#me.member, 3 * n)) {
      for (const item of gesture.items) {
        const view = this.#view(item);
        const head = view.heads.find((each) => each.gesture === gesture.gesture);
        if (head === undefined || decisions.has(item) || decisions.size === n || !isEffective(gesture, data.undone)) continue;
        const found = this.rows.find((row) => row.id === item);
        const excerpt = found === undefined ? '' : wordsOf(found).slice(0, 80);
        const media = found === undefined ? null : mediaOf(found.content);
        decisions.set(item, {
          gesture: head.gesture,
          event: head.event,
          item,
          excerpt,
          media,
          kind: head.kind,
          value: head.value,
          hard: view.hard.length > 0,
          wall: head.wall,
        });
      }
    }
    return [...decisions.values()];
  }

  #view(item: ItemId): QueueItem['view'] {
    const { data } = this.#state;
    const slot = findItem(data.items, item);
    return itemView(data, slot, idAt(data.items, slot));
  }

  #serve(row: ItemRow): QueueItem {
    const text = wordsOf(row);
    const view = this.#view(row.id);
    const purpose = this.#options.purpose?.(text) ?? 'strategy';
    const blind = purpose === 'holdout' || purpose === 'control';
    const proposal = blind ? null : (this.#options.suggest?.(text) ?? null);
    const label = projectView(this.#state.data, this.id).schema?.schema.labels.find((each) => each.name === proposal?.label);
    const value =
      this.#options.kind === 'multi-choice'
        ? { kind: 'multi-choice' as const, labels: label === undefined ? [] : [label.id] }
        : { kind: 'choice' as const, label: label?.id ?? null };
    const labels = projectView(this.#state.data, this.id).schema?.schema.labels ?? [];
    const guesses = (blind ? [] : (this.#options.guesses?.(text) ?? [])).flatMap(([name, p]) =>
      labels.filter((each) => each.name === name).map((each) => ({ label: each.id, p })),
    );
    return {
      row,
      view,
      purpose,
      guesses,
      pass: 0,
      queue: { strategy: 'margin', run: 'run-1', candidates: this.rows.length, probability: 0.5 },
      why: blind ? 'random check' : 'the model is torn (margin 0.02)',
      suggestion: proposal === null ? null : { source: 'model:run-1', value, confidence: proposal.confidence },
    };
  }

  #saving(change: number, failed: string | null): void {
    this.#saves = { pending: this.#saves.pending + change, failed: failed ?? this.#saves.failed, savedAt: Date.now() };
    for (const listener of this.#saveListeners) listener(this.#saves);
  }

  #tell(): void {
    this.#update = this.#read();
    this.overlay.folded(this.#update);
    for (const listener of this.#listeners) listener(this.#update);
  }
}
