import type { ItemId, MemberId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { compareEvents } from '#domain/log/header.ts';
import type { AnswerEntry } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import { idAt, MARK, STATES } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { composeBatch } from '#learning/loop/composeBatch.ts';
import type { LoopEntry } from '#learning/loop/state.ts';
import { whyChosen } from '#learning/loop/whyChosen.ts';
import type { Engine } from '../engine/engine.ts';
import { doubtOf, PREDICTIONS, suggestionOf, type Predictions } from '../learn/predictions.ts';
import { loopState } from './loopState.ts';
import type { QueueItem } from './project.api.ts';

const BATCH = 40;
const UNSEEN = STATES.indexOf('unseen');

interface KeptBatch {
  readonly run: string | null;
  readonly entries: readonly LoopEntry[];
}

/** What comes next for one author. The batch is kept, so that a reload resumes at the same item. */
export class Queue {
  private readonly engine: Engine;
  private readonly me: MemberId;
  private predictions: Predictions | undefined;
  private batch: KeptBatch = { run: null, entries: [] };

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
    this.predictions = await this.engine.store.getDerived<Predictions>(PREDICTIONS);
  }

  /** The next items, without those in `holding`, which are on screen or on their way to the log. */
  async next(n: number, holding: readonly ItemId[]): Promise<readonly QueueItem[]> {
    const run = this.predictions?.run ?? null;
    const held = new Set(holding);
    let entries = this.open(this.batch.entries, held);
    if (entries.length < n || this.batch.run !== run) {
      const kept = this.batch.run === run ? entries : holding.length === 0 ? entries.slice(0, 1) : [];
      entries = [...kept, ...this.compose(n, [...holding, ...kept.map(({ slot }) => this.idOf(slot))])];
      this.batch = { run, entries };
      await this.engine.store.putDerived(this.key, this.batch);
    }
    return this.serveAll(entries.slice(0, n));
  }

  /** One item for a manual look; after an undo it keeps the purpose it was asked for, so that a random check stays one. */
  async manual(slot: number): Promise<QueueItem | null> {
    const row = await this.rowOf(slot);
    if (row === undefined) return null;
    const view = itemView(this.engine.data, slot, row.id);
    const undone = this.undoneAnswer(row.id);
    if (undone === undefined) return { row, view, purpose: 'manual', pass: 0, queue: null, why: 'you opened it', suggestion: null };
    const { purpose, pass } = undone;
    const blind = purpose === 'holdout' || purpose === 'control' || purpose === 'repeat';
    return { row, view: blind ? blindView(view) : view, purpose, pass, queue: null, why: 'you took your answer back', suggestion: null };
  }

  /** This author's latest answer to an item, if it was undone and none stands. */
  private undoneAnswer(item: ItemId): AnswerEntry | undefined {
    const { data } = this.engine;
    const mine = (data.entries.get(item)?.answers ?? []).filter((answer) => answer.author === this.me && answer.kind !== 'retracted');
    return mine.some((answer) => isEffective(answer, data.undone)) ? undefined : mine.sort(compareEvents).at(-1);
  }

  private get key(): string {
    return `queue:${this.me}`;
  }

  private idOf(slot: number): ItemId {
    return idAt(this.engine.data.items, slot);
  }

  private compose(n: number, holding: readonly ItemId[]): LoopEntry[] {
    const { data, project } = this.engine;
    const { seed } = projectView(data, project);
    return composeBatch(loopState(data, { seed, me: this.me, size: Math.max(n, BATCH), holding, predictions: this.predictions }));
  }

  /** Entries that are still worth asking: nobody has answered them, or they are repeats not given yet. */
  private open(entries: readonly LoopEntry[], held: ReadonlySet<ItemId>): LoopEntry[] {
    const { data } = this.engine;
    const { items } = data;
    return entries.filter(({ slot, purpose, pass }) => {
      if (slot >= items.length || ((items.marks[slot] ?? 0) & MARK.absent) !== 0 || held.has(this.idOf(slot))) return false;
      if (purpose !== 'repeat') return items.states[slot] === UNSEEN;
      return !itemView(data, slot, this.idOf(slot)).heads.some((head) => head.author === this.me && head.pass === pass);
    });
  }

  private async serveAll(entries: readonly LoopEntry[]): Promise<QueueItem[]> {
    const items = await Promise.all(entries.map((entry) => this.serve(entry)));
    return items.filter((item) => item !== undefined);
  }

  private async serve(entry: LoopEntry): Promise<QueueItem | undefined> {
    const row = await this.rowOf(entry.slot);
    if (row === undefined) return undefined;
    const { data, project } = this.engine;
    const { slot, purpose, pass, strategy, run, candidates, probability } = entry;
    const blind = purpose === 'holdout' || purpose === 'control' || purpose === 'repeat';
    const predictions = blind ? undefined : this.predictions;
    const labels = projectView(data, project).schema?.schema.labels ?? [];
    const names = (predictions?.labels ?? []).map((id) => labels.find((label) => label.id === id)?.name ?? id);
    const whole = itemView(data, slot, row.id);
    return {
      ...{ row, purpose, pass },
      view: blind ? blindView(whole) : whole,
      queue: { strategy, run, candidates, probability },
      why: whyChosen(purpose, strategy, predictions === undefined ? null : doubtOf(predictions, slot), names),
      suggestion: predictions === undefined ? null : suggestionOf(predictions, slot),
    };
  }

  private async rowOf(slot: number): Promise<ItemRow | undefined> {
    const row = await this.engine.row(slot);
    const meta = row === undefined ? null : metaChange(this.engine.data, row.id);
    return row === undefined || meta === null ? row : { ...row, meta };
  }
}

/** A random check shows nothing of what was said before: no resolved label, hard marks or comments. Heads stay, because a new answer names those it replaces. */
const blindView = (view: QueueItem['view']): QueueItem['view'] => ({
  ...view,
  resolved: null,
  state: 'unseen',
  hard: [],
  comments: [],
  disputed: false,
});
