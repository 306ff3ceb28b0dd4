import type { LoadCodec } from '#formats/image/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Unit } from '#learning/tasks/task.ts';
import type { Engine } from '../engine/engine.ts';
import { collect, type Collected } from './collect.ts';
import { importsOf } from './examples.ts';
import type { RunSummary } from './learn.api.ts';
import { currentRun, EMPTY_RECORD, RECORD, trainingNeed, withRun, type LearnRecord, type Measured } from './panel.ts';
import { announceRuns } from './rankingChannel.ts';
import { RowsCache } from './rowsCache.ts';
import { dropRunModel, putRunModel, type RunModel } from './runModel.ts';

/** What the jobs of one project share: the fold, the rows of its items, and what is remembered of earlier runs. */
export class Workspace {
  readonly engine: Engine;
  readonly rows: RowsCache;
  private known: LearnRecord = EMPTY_RECORD;
  private collected: { readonly epoch: number; readonly seq: number; readonly data: Collected } | undefined;

  private constructor(engine: Engine, load: LoadCodec) {
    this.engine = engine;
    this.rows = new RowsCache(engine, load);
  }

  static async open(engine: Engine, load: LoadCodec): Promise<Workspace> {
    const workspace = new Workspace(engine, load);
    await workspace.reload();
    return workspace;
  }

  /** Takes over what other tabs have learned. */
  async reload(): Promise<void> {
    this.known = (await this.engine.store.getDerived<LearnRecord>(RECORD)) ?? EMPTY_RECORD;
  }

  get record(): LearnRecord {
    return this.known;
  }

  view(): ProjectView {
    return projectView(this.engine.data, this.engine.project);
  }

  /** Read once a place of the log: of regions every answer is read. */
  collect(): Collected {
    const { epoch, seq } = this.engine;
    if (this.collected?.epoch !== epoch || this.collected.seq !== seq) {
      this.collected = { epoch, seq, data: collect(this.engine.data, this.view()) };
    }
    return this.collected.data;
  }

  /** The run that drives the queue when no kept model does; undefined: there is none, or its labels were withdrawn. */
  current(): RunSummary | undefined {
    return currentRun(this.record, this.view());
  }

  /** Imports behind figures that belong to no run, once they are measured on these items. */
  behind(what: Measured, data: Collected): NonNullable<LearnRecord['behind']> {
    return { ...this.record.behind, [what]: importsOf(this.engine.data, data) };
  }

  /** Whether it is time to train, and the words for it. */
  need(data: Collected): { readonly train: boolean; readonly message: string; readonly unit: Unit } {
    const unit = data.task?.unit ?? 'item';
    if (data.task === null) return { train: false, message: 'No model learns answers of this kind yet.', unit };
    if (data.labels.length < 2) return { train: false, message: 'A model needs at least two labels to choose between.', unit };
    return { ...trainingNeed(data, this.current()), unit };
  }

  async keep(changes: Partial<LearnRecord>): Promise<void> {
    this.known = { ...this.known, ...changes };
    await this.engine.store.putDerived(RECORD, this.known);
    announceRuns(this.engine.project);
  }

  /** Stores a run with its model; models of older runs are thrown away. */
  async keepRun(summary: RunSummary, model: RunModel, changes: Partial<LearnRecord>): Promise<void> {
    await putRunModel(this.engine.store, summary.run, model);
    const current = this.record.epoch === this.engine.epoch ? this.record : forgotten(this.record);
    const { record, dropped } = withRun(current, summary);
    for (const run of dropped) await dropRunModel(this.engine.store, run);
    await this.keep({ ...record, ...changes });
  }
}

/** After an erasure: derived records are gone, and with them the models of runs and the last check. */
const forgotten = (record: LearnRecord): LearnRecord => ({
  ...record,
  outOfFold: null,
  runs: record.runs.map((run) => ({ ...run, keepable: false })),
});
