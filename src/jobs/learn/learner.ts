import { projectView } from '#domain/state/projectView.ts';
import { Cancelled, type Control } from '#learning/control.ts';
import { textConfigForPool } from '#learning/features/config.ts';
import { applyTfIdf, fitIdf } from '#learning/features/tfidf.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { randomFrom } from '#learning/random.ts';
import { compareLearners } from '#learning/split/compare.ts';
import type { Engine } from '../engine/engine.ts';
import { groupNumbers } from '../project/loopState.ts';
import { collect, targetsOf, type Collected } from './collect.ts';
import type { ModelPanel, RunSummary } from './learn.api.ts';
import { EMPTY_RECORD, RECORD, restingPanel, trainingNeed, withRun, type LearnRecord } from './panel.ts';
import { PREDICTIONS } from './predictions.ts';
import { announceRanking } from './rankingChannel.ts';
import { TextRows } from './textRows.ts';
import { trainRun } from './train.ts';

/** Rows that learners are compared on: enough to tell them apart, few enough to wait for. */
const COMPARED_ROWS = 1500;
const COMPARED_FOLDS = 5;
const CONTENDERS = ['majority', 'softmax', 'mlp'] as const;

/** Trains and ranks one project; one job at a time. */
export class ProjectLearner {
  private readonly engine: Engine;
  private kept: { readonly rows: TextRows; readonly epoch: number } | undefined;
  private readonly wasmPath: string;
  private readonly show: (panel: ModelPanel) => void;
  private record: LearnRecord = EMPTY_RECORD;
  private signal = { aborted: false };
  private turn: Promise<unknown> = Promise.resolve();
  private failed: string | null = null;

  private constructor(engine: Engine, wasmPath: string, show: (panel: ModelPanel) => void) {
    this.engine = engine;
    this.wasmPath = wasmPath;
    this.show = show;
  }

  static async open(engine: Engine, wasmPath: string, show: (panel: ModelPanel) => void): Promise<ProjectLearner> {
    const learner = new ProjectLearner(engine, wasmPath, show);
    learner.record = (await engine.store.getDerived<LearnRecord>(RECORD)) ?? EMPTY_RECORD;
    return learner;
  }

  /** Features for a pool of this size; a pool that has outgrown them, or whose slots have changed, gets new ones. */
  private get rows(): TextRows {
    const { data, epoch } = this.engine;
    const config = textConfigForPool(data.items.length);
    if (this.kept?.rows.config !== config || this.kept.epoch !== epoch) this.kept = { rows: new TextRows(this.engine, config), epoch };
    return this.kept.rows;
  }

  panel(): ModelPanel {
    return restingPanel(this.record, this.need(this.collect()), this.failed);
  }

  cancel(): void {
    this.signal.aborted = true;
  }

  /** Trains when it is time, or at once when `now`; a call during a run waits for the next one. */
  train(now: boolean): Promise<ModelPanel> {
    return this.inTurn(() => this.trainIfDue(now));
  }

  /** Cross-validates the neural net beside the baselines. */
  compare(): Promise<ModelPanel> {
    return this.inTurn(() => this.compareNow());
  }

  private inTurn(job: () => Promise<ModelPanel>): Promise<ModelPanel> {
    const done = this.turn.then(job);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async trainIfDue(now: boolean): Promise<ModelPanel> {
    await this.engine.catchUp();
    const data = this.collect();
    const need = this.need(data);
    const possible = data.train.length >= 2 && data.labels.length >= 2;
    const outdated = this.record.runs.length > 0 && this.record.epoch !== this.engine.epoch;
    if (possible && (need.train || now || outdated)) await this.run((control) => this.trainOnce(data, control), 'Training');
    return this.tell();
  }

  private async compareNow(): Promise<ModelPanel> {
    await this.engine.catchUp();
    const data = this.collect();
    if (data.train.length < 2 * COMPARED_FOLDS) {
      this.failed = `Comparing needs at least ${2 * COMPARED_FOLDS} labels outside the random check; there are ${data.train.length}.`;
    } else await this.run((control) => this.compareOnce(data, control), 'Comparing with the neural net');
    return this.tell();
  }

  private tell(): ModelPanel {
    const panel = this.panel();
    this.show(panel);
    return panel;
  }

  private collect(): Collected {
    return collect(this.engine.data, projectView(this.engine.data, this.engine.project));
  }

  private need(data: Collected): { readonly train: boolean; readonly message: string } {
    if (data.labels.length < 2) return { train: false, message: 'A model needs at least two labels to choose between.' };
    return trainingNeed(this.engine.data, data, this.record.runs.at(-1));
  }

  private async run(job: (control: Control) => Promise<void>, what: string): Promise<void> {
    this.signal = { aborted: false };
    this.failed = null;
    const { signal, wasmPath } = this;
    const base = this.panel();
    const progress = (done: number): void => this.show({ ...base, state: 'training', message: what, progress: done });
    progress(0);
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    try {
      await job({ pause, signal, progress, wasmPath });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.failed = `${what} failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private async trainOnce(data: Collected, control: Control): Promise<void> {
    const { engine, rows } = this;
    const { epoch } = engine;
    const view = projectView(engine.data, engine.project);
    const began = performance.now();
    const seed = randomFrom(view.seed, 'run', data.train.length).uint32();
    const run = `${data.train.length}-${engine.seq}`;
    const cursor = engine.seq;
    const trained = await trainRun({ engine, view, rows, data, run, epoch, seed, control });
    const summary: RunSummary = {
      ...{ run, learner: 'softmax', strategy: view.settings.strategy, seed, cursor, trainedOn: data.train.length },
      ...{ classes: data.labels.length, checked: trained.checked, accuracy: trained.accuracy, macroF1: trained.macroF1 },
      ...{ ranked: trained.ranked, learned: trained.learned, at: Date.now(), seconds: (performance.now() - began) / 1000 },
    };
    await engine.store.putDerived(PREDICTIONS, trained.predictions);
    await this.keep({ ...withRun(this.record, summary), epoch });
    announceRanking(engine.project);
  }

  private async compareOnce(data: Collected, control: Control): Promise<void> {
    const { engine, rows } = this;
    const view = projectView(engine.data, engine.project);
    const order = Uint32Array.from(data.train);
    const seed = randomFrom(view.seed, 'compare').uint32();
    randomFrom(seed, 'rows').shuffle(order);
    const slots = [...order.subarray(0, COMPARED_ROWS)];
    const counts = await rows.take(slots, control);
    const groups = groupNumbers(engine.data);
    const examples = {
      x: applyTfIdf(counts, fitIdf(counts), rows.config.sublinear),
      y: targetsOf(engine.data, data, slots),
      groups: Uint32Array.from(slots, (slot) => groups[slot] ?? 0),
    };
    const contenders = CONTENDERS.map((name) => learnerOf(name));
    const result = await compareLearners(contenders, examples, { seed, regularisation: 'cv' }, COMPARED_FOLDS, control);
    await this.keep({ ...this.record, compared: { rows: result.compared, verdict: result.verdict } });
  }

  private async keep(record: LearnRecord): Promise<void> {
    this.record = record;
    await this.engine.store.putDerived(RECORD, record);
  }
}
