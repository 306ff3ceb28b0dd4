import { blinded, isBlind } from '#domain/blind.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';
import { compareEvents } from '#domain/log/header.ts';
import type { AnswerEntry } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import { idAt, MARK, STATES } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import { anyWithdrawn } from '#domain/state/importsBehind.ts';
import { locate } from '#domain/state/locate.ts';
import { pastImports } from '#domain/state/pastImports.ts';
import { projectView } from '#domain/state/projectView.ts';
import { composeBatch } from '#learning/loop/composeBatch.ts';
import type { LoopEntry } from '#learning/loop/state.ts';
import { unlessFull } from '#storage/errors.ts';
import { whyChosen } from '#learning/loop/whyChosen.ts';
import type { Engine } from '../engine/engine.ts';
import { doubtOf, guessesOf, PREDICTIONS, suggestionOf, type Predictions } from '../learn/predictions.ts';
import { BATCH } from '../engine/batch.ts';
import { loopState } from './loopState.ts';
import type { QueueItem } from './project.api.ts';

const UNSEEN = STATES.indexOf('unseen');

interface KeptBatch {
  /** Slots of another epoch mean other items. */
  readonly epoch: number;
  readonly run: string | null;
  readonly entries: readonly LoopEntry[];
}

/** What comes next for one author. The batch is kept, so that a reload resumes at the same item. */
export class Queue {
  private readonly engine: Engine;
  private readonly me: MemberId;
  private latest: Predictions | undefined;
  /** Whether the labels behind the latest run were there when these imports counted. */
  private stands: { readonly of: Predictions; readonly active: readonly boolean[]; readonly holds: boolean } | undefined;
  private batch: KeptBatch = { epoch: 0, run: null, entries: [] };

  private constructor(engine: Engine, me: MemberId) {
    this.engine = engine;
    this.me = me;
  }

  static async open(engine: Engine, me: MemberId): Promise<Queue> {
    const queue = new Queue(engine, me);
    queue.batch = (await engine.store.getDerived<KeptBatch>(queue.key)) ?? queue.batch;
    await queue.reloadRanking();
    return queue;
  }

  /** Reads the latest run's ranking; picks of an older run that are not served yet give way to it. */
  async reloadRanking(): Promise<void> {
    this.latest = await this.engine.store.getDerived<Predictions>(PREDICTIONS);
  }

  /** The next items, without those in `holding`, which are on screen or on their way to the log. */
  async next(n: number, holding: readonly ItemId[]): Promise<readonly QueueItem[]> {
    const run = this.predictions?.run ?? null;
    const { epoch } = this.engine;
    const held = new Set(holding);
    const isFree = ({ slot }: LoopEntry): boolean => !held.has(this.idOf(slot));
    const lost = this.engine.lostPacks.size + this.engine.lostSlots.size;
    let entries = this.batch.epoch === epoch ? this.open(this.batch.entries) : [];
    if (entries.filter(isFree).length < n || this.batch.run !== run) {
      const kept = this.batch.run === run ? entries : this.onScreen(entries, held); // held ones stay: a reload resumes at them
      entries = [...kept, ...this.compose(n, holding, kept)];
      this.batch = { epoch, run, entries };
      await unlessFull(this.engine.store.putDerived(this.key, this.batch)); // a reload then chooses anew
    }
    const served = await this.serveAll(entries.filter(isFree).slice(0, n));
    return this.engine.lostPacks.size + this.engine.lostSlots.size > lost ? this.next(n, holding) : served; // what cannot be shown gives its place to what can
  }

  /** The first items that a fresh page would be served; nothing is chosen for it. */
  waiting(n: number): Promise<readonly QueueItem[]> {
    const entries = this.batch.epoch === this.engine.epoch ? this.open(this.batch.entries) : [];
    return this.serveAll(entries.slice(0, n));
  }

  /** What somebody looks at while a new ranking comes: what is held, or after a reload the first. */
  private onScreen(entries: readonly LoopEntry[], held: ReadonlySet<ItemId>): readonly LoopEntry[] {
    return held.size === 0 ? entries.slice(0, 1) : entries.filter(({ slot }) => held.has(this.idOf(slot)));
  }

  /** Of the latest run, while its slots still mean the same items, and the labels that it learned from are there. */
  private get predictions(): Predictions | undefined {
    const { latest, engine } = this;
    if (latest?.epoch !== engine.epoch) return undefined;
    if (this.stands?.of !== latest || this.stands.active !== engine.data.active) {
      const holds = !anyWithdrawn({ imports: pastImports(engine.data) }, latest.imports ?? []);
      this.stands = { of: latest, active: engine.data.active, holds };
    }
    return this.stands.holds ? latest : undefined;
  }

  /** One item for a manual look; after an undo it keeps the purpose it was asked for, so that a random check stays one. */
  async manual(slot: number): Promise<QueueItem | null> {
    const row = await this.rowOf(slot);
    if (row === undefined) return null;
    const view = itemView(this.engine.data, slot, row.id);
    const undone = this.undoneAnswer(row.id);
    if (undone === undefined)
      return { row, view, purpose: 'manual', pass: 0, queue: null, why: 'you opened it', suggestion: null, guesses: [] };
    const { purpose, pass } = undone;
    return {
      row,
      view: isBlind(purpose) ? blinded(view, this.me, pass) : view,
      purpose,
      pass,
      queue: null,
      why: 'you took your answer back',
      suggestion: null,
      guesses: [],
    };
  }

  /** This author's latest answer to an item, if it was undone and no other of the same pass stands. */
  private undoneAnswer(item: ItemId): AnswerEntry | undefined {
    const { data } = this.engine;
    const mine = (data.entries.get(item)?.answers ?? []).filter(
      (answer) => answer.author === this.me && answer.rank === 'person' && answer.kind !== 'retracted',
    );
    const last = mine.sort(compareEvents).at(-1);
    const stands = mine.some((answer) => answer.pass === last?.pass && isEffective(answer, data.undone));
    return stands ? undefined : last;
  }

  private get key(): string {
    return `queue:${this.me}`;
  }

  private idOf(slot: number): ItemId {
    return idAt(this.engine.data.items, slot);
  }

  /** A fresh batch after what is kept of the last one; what is kept counts towards the shares, or checks would come too often. */
  private compose(n: number, holding: readonly ItemId[], kept: readonly LoopEntry[]): LoopEntry[] {
    const { data, project } = this.engine;
    const { seed } = projectView(data, project);
    const held = [...holding, ...kept.map(({ slot }) => this.idOf(slot)), ...this.hidden()];
    const about = { seed, me: this.me, size: Math.max(n, BATCH), holding: held, predictions: this.predictions };
    const state = loopState(data, about);
    const answered = { ...state.answered };
    for (const { purpose } of kept) answered[purpose] += 1;
    return composeBatch({ ...state, answered });
  }

  /** Content that is not here cannot be answered. */
  private isHidden(slot: number): boolean {
    const { data, lostPacks, lostSlots } = this.engine;
    return lostSlots.has(slot) || (lostPacks.size > 0 && slot < data.items.length && lostPacks.has(locate(data, slot).pack));
  }

  private hidden(): ItemId[] {
    const { data, lostPacks, lostSlots } = this.engine;
    if (lostPacks.size + lostSlots.size === 0) return [];
    return Array.from({ length: data.items.length }, (_, slot) => slot)
      .filter((slot) => this.isHidden(slot))
      .map((slot) => this.idOf(slot));
  }

  /** Entries that are still worth asking: nobody has answered them, or they are repeats not given yet. */
  private open(entries: readonly LoopEntry[]): LoopEntry[] {
    const { data } = this.engine;
    const { items } = data;
    return entries.filter(({ slot, purpose, pass }) => {
      if (this.isHidden(slot)) return false;
      if (slot >= items.length || ((items.marks[slot] ?? 0) & (MARK.absent | MARK.unread)) !== 0) return false;
      if (purpose !== 'repeat') return items.states[slot] === UNSEEN;
      return !itemView(data, slot, this.idOf(slot)).heads.some((head) => head.author === this.me && head.pass === pass);
    });
  }

  private async serveAll(entries: readonly LoopEntry[]): Promise<QueueItem[]> {
    const { schema } = projectView(this.engine.data, this.engine.project);
    const items = await Promise.all(entries.map((entry) => this.serve(entry, schema?.schema.labels ?? [])));
    return items.filter((item) => item !== undefined);
  }

  private async serve(entry: LoopEntry, labels: readonly Label[]): Promise<QueueItem | undefined> {
    const row = await this.rowOf(entry.slot);
    if (row === undefined) return undefined;
    const { data } = this.engine;
    const { slot, purpose, pass, strategy, run, candidates, probability } = entry;
    const blind = isBlind(purpose);
    const predictions = blind ? undefined : this.predictions;
    const offered = new Set(labels.filter((label) => !label.retired).map((label) => label.id));
    const names = (predictions?.labels ?? []).map((id) => labels.find((label) => label.id === id)?.name ?? id);
    if (predictions?.unit === 'token') names.push('no span');
    const whole = itemView(data, slot, row.id);
    return {
      row,
      purpose,
      pass,
      view: blind ? blinded(whole, this.me, pass) : whole,
      queue: { strategy, run, candidates, probability },
      why: whyChosen(purpose, strategy, predictions === undefined ? null : doubtOf(predictions, slot), names),
      suggestion: predictions === undefined ? null : suggestionOf(predictions, slot, offered),
      guesses: predictions === undefined ? [] : guessesOf(predictions, slot, offered),
    };
  }

  private async rowOf(slot: number): Promise<ItemRow | undefined> {
    const row = await this.engine.row(slot);
    const meta = row === undefined ? null : metaChange(this.engine.data, row.id);
    return row === undefined || meta === null ? row : { ...row, meta };
  }
}
