import type { Hash } from '#domain/ids.ts';
import type { LoadCodec } from '#formats/image/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Cancelled, within, type Control } from '#learning/control.ts';
import { isLearnerName, learnerOf } from '#learning/learners/index.ts';
import { randomFrom } from '#learning/random.ts';
import type { Engine } from '../engine/engine.ts';
import { makeArtifact } from './artifact.ts';
import { checkLabels } from './check.ts';
import { CHECK_FROM, CHECK_GROWTH, LEAST_TO_CHECK } from './checkLimits.ts';
import { collect, type Collected } from './collect.ts';
import { COMPARED_FOLDS, compareOnce, contendersFor } from './compare.ts';
import { compareOnHoldout } from './compareModels.ts';
import { choiceOf, keptModel, promotedDriver, runDriver, unfit, type Driver } from './driver.ts';
import type { ModelArtifact, ModelComparison, ModelPanel, RunSummary } from './learn.api.ts';
import { changesSince, ofEpoch, OUT_OF_FOLD, type OutOfFold } from './outOfFold.ts';
import { EMPTY_RECORD, newestRun, RECORD, restingPanel, trainingNeed, withRun, type LearnRecord } from './panel.ts';
import { PREDICTIONS } from './predictions.ts';
import { announceRanking } from './rankingChannel.ts';
import { rankPool } from './rankPool.ts';
import { RowsCache } from './rowsCache.ts';
import { dropRunModel, getRunModel, putRunModel, type RunModel } from './runModel.ts';
import { fitRun, type Fitted } from './train.ts';
import { versionData } from './versionData.ts';

/** What the automatic runs learn with: it truly converges, is deterministic, and takes seconds. */
const AUTOMATIC = 'softmax';

/** What a learner needs from the page's server. */
export interface LearnTools {
  /** Folder of the wasm files of TensorFlow.js, with the closing slash. */
  readonly wasmPath: string;
  readonly loadCodec: LoadCodec;
}

/** Trains and ranks one project; one job at a time. */
export class ProjectLearner {
  private readonly engine: Engine;
  private readonly rows: RowsCache;
  private readonly tools: LearnTools;
  private readonly show: (panel: ModelPanel) => void;
  private record: LearnRecord = EMPTY_RECORD;
  /** Of the calls from now on, and of the one whose turn it is. */
  private signal = { aborted: false };
  private running = { aborted: false };
  private turn: Promise<unknown> = Promise.resolve();
  private failed: string | null = null;

  private constructor(engine: Engine, tools: LearnTools, show: (panel: ModelPanel) => void) {
    this.engine = engine;
    this.rows = new RowsCache(engine, tools.loadCodec);
    this.tools = tools;
    this.show = show;
  }

  static async open(engine: Engine, tools: LearnTools, show: (panel: ModelPanel) => void): Promise<ProjectLearner> {
    const learner = new ProjectLearner(engine, tools, show);
    learner.record = (await engine.store.getDerived<LearnRecord>(RECORD)) ?? EMPTY_RECORD;
    return learner;
  }

  panel(): ModelPanel {
    return restingPanel(this.record, this.need(this.collect()), this.failed);
  }

  /** Cancels every call so far; later ones run. */
  cancel(): void {
    this.signal.aborted = true;
    this.signal = { aborted: false };
  }

  /** Trains when it is time, or at once when `now`; a call during a run waits for the next one. */
  train(now: boolean): Promise<ModelPanel> {
    return this.inTurn(async () => {
      await this.engine.catchUp();
      await this.trainIfDue(now);
      return this.tell();
    });
  }

  /** Cross-validates the neural nets beside the baselines. */
  compare(): Promise<ModelPanel> {
    return this.inTurn(() => this.compareNow());
  }

  /** Cross-validates every label outside the holdout: at once when `now`, else when enough is new. */
  check(now: boolean): Promise<ModelPanel> {
    return this.inTurn(() => this.checkIfDue(now));
  }

  /** A run on a frozen version, measured on its test split. It does not drive the queue. */
  trainOn(version: Hash, learner: string): Promise<ModelPanel> {
    return this.inTurn(async () => {
      await this.engine.catchUp();
      await this.run((control) => this.trainOnVersion(version, learner, control), 'Training on the version');
      return this.tell();
    });
  }

  /** @throws Error with a sentence when the run's model is not here any more. */
  artifact(run: string): Promise<ModelArtifact> {
    return this.inTurn(async () => {
      const summary = this.record.runs.find((each) => each.run === run);
      const model = await getRunModel(this.engine.store, run);
      if (summary === undefined || model === undefined) throw new Error('The model of that run is gone. Train again, then keep it.');
      const labels = this.view().schemas.flatMap(({ schema }) => schema.labels);
      return makeArtifact(this.engine.store, model, { summary, labels, holdoutOpened: this.record.holdoutOpened });
    });
  }

  /** @throws Error with a sentence when one of them cannot be used. */
  compareModels(first: Hash | null, second: Hash | null): Promise<ModelComparison> {
    return this.inTurn(async () => {
      await this.engine.catchUp();
      const models = [await this.modelOf(first), await this.modelOf(second)] as const;
      const { engine, rows } = this;
      const seed = randomFrom(this.view().seed, 'compare models').uint32();
      let comparison: ModelComparison | undefined;
      await this.run(async (control) => {
        const rowsOf = (model: RunModel) => rows.rowsOf(model.config);
        comparison = await compareOnHoldout({ engine, data: this.collect(), seed, models, rowsOf, control });
        await this.keep({ ...this.record, holdoutOpened: this.record.holdoutOpened + 1 });
      }, 'Comparing two models');
      this.tell();
      if (comparison === undefined) throw new Error(this.failed ?? 'The comparison was cancelled.');
      return comparison;
    });
  }

  private async modelOf(hash: Hash | null): Promise<RunModel> {
    const newest = newestRun(this.record)?.run;
    const found = hash !== null ? await keptModel(this.engine.store, hash) : newest && (await getRunModel(this.engine.store, newest));
    if (found === undefined || found === '') throw new Error('There is no run to compare with yet. Train first.');
    const problem = typeof found === 'string' ? found : unfit(found, this.view());
    if (typeof found === 'string' || problem !== null) throw new Error(problem ?? 'That model cannot be used.');
    return found;
  }

  private inTurn<Value>(job: () => Promise<Value>): Promise<Value> {
    const { signal } = this;
    const done = this.turn.then(() => {
      this.running = signal;
      return job();
    });
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async trainIfDue(now: boolean): Promise<void> {
    const data = this.collect();
    const need = this.need(data);
    const possible = data.train.length >= 2 && data.labels.length >= 2;
    const outdated = this.record.runs.length > 0 && this.record.epoch !== this.engine.epoch;
    if (possible && (need.train || now || outdated)) await this.run((control) => this.trainOnce(data, control), 'Training');
    else if (this.record.choice !== null && this.record.choice !== choiceOf(this.view())) await this.followChoice(data);
  }

  /** Another model was promoted, or none any more: the queue is ordered by it, without a new run where that is possible. */
  private async followChoice(data: Collected): Promise<void> {
    const newest = newestRun(this.record);
    const own = newest && (await runDriver(this.engine.store, newest.run));
    if (newest === undefined || !own) return this.run((control) => this.trainOnce(data, control), 'Training');
    return this.run(async (control) => {
      const kept = await this.rank(own, data, newest.seed, control);
      await this.keep({ ...this.record, ...kept });
      announceRanking(this.engine.project);
    }, 'Ordering the queue');
  }

  private async compareNow(): Promise<ModelPanel> {
    await this.engine.catchUp();
    const data = this.collect();
    if (data.train.length < 2 * COMPARED_FOLDS) {
      this.failed = `Comparing needs at least ${2 * COMPARED_FOLDS} labels outside the random check; there are ${data.train.length}.`;
    } else {
      await this.run(async (control) => {
        const contenders = contendersFor(this.rows.isImages);
        const rowsFor = (input: 'features' | 'pixels') => this.rows.rowsFor(input);
        const compared = await compareOnce({ engine: this.engine, view: this.view(), data, contenders, rowsFor, control });
        await this.keep({ ...this.record, compared });
      }, 'Comparing with the neural net');
    }
    return this.tell();
  }

  private async checkIfDue(now: boolean): Promise<ModelPanel> {
    await this.engine.catchUp();
    const data = this.collect();
    if (now && data.train.length < LEAST_TO_CHECK) {
      this.failed = `Checking labels needs at least ${LEAST_TO_CHECK} of them outside the random check; there are ${data.train.length}.`;
    } else if (now || (await this.isCheckDue(data))) {
      await this.run(async (control) => {
        const about = { engine: this.engine, view: this.view(), rows: this.rows.rowsFor('features'), data, now: () => Date.now(), control };
        const outOfFold = await checkLabels(about);
        await this.keep({ ...this.record, outOfFold });
        announceRanking(this.engine.project);
      }, 'Checking labels');
    }
    return this.tell();
  }

  private async isCheckDue(data: Collected): Promise<boolean> {
    if (data.train.length < CHECK_FROM || newestRun(this.record) === undefined) return false;
    const record = ofEpoch(await this.engine.store.getDerived<OutOfFold>(OUT_OF_FOLD), this.engine.epoch);
    return record === undefined || changesSince(record, data.train, this.engine.data) >= CHECK_GROWTH * record.labeled;
  }

  private tell(): ModelPanel {
    const panel = this.panel();
    this.show(panel);
    return panel;
  }

  private view(): ProjectView {
    return projectView(this.engine.data, this.engine.project);
  }

  private collect(): Collected {
    return collect(this.engine.data, this.view());
  }

  private need(data: Collected): { readonly train: boolean; readonly message: string } {
    if (data.labels.length < 2) return { train: false, message: 'A model needs at least two labels to choose between.' };
    return trainingNeed(this.engine.data, data, newestRun(this.record));
  }

  private async run(job: (control: Control) => Promise<void>, what: string): Promise<void> {
    this.failed = null;
    const { running: signal } = this;
    if (signal.aborted) return;
    const { wasmPath } = this.tools;
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
    const { engine } = this;
    const began = performance.now();
    const view = this.view();
    const about = { engine, view, data, learner: AUTOMATIC, rows: this.rows.rowsFor('features') };
    const seed = randomFrom(view.seed, 'run', data.train.length).uint32();
    const run = `${data.train.length}-${engine.seq}`;
    const { epoch, seq } = engine;
    const fitted = await fitRun({ ...about, seed, control: within(control, 0, 0.8) });
    const { ranked, ...kept } = await this.rank({ name: run, model: fitted.run }, data, seed, within(control, 0.8, 1));
    const summary = { ...summaryOf(fitted, data, { run, seed, began, seq, view }), ranked };
    await this.keepRun(summary, fitted.run, { ...kept, epoch, missing: fitted.missing });
    announceRanking(engine.project);
  }

  private async trainOnVersion(version: Hash, name: string, control: Control): Promise<void> {
    if (!isLearnerName(name)) throw new Error(`there is no learner "${name}"`);
    const { engine } = this;
    const began = performance.now();
    const view = this.view();
    const { data, targets } = await versionData(engine, view, version);
    if (data.train.length < 2 || data.labels.length < 2) throw new Error('the version has too few labels in its train split');
    const seed = randomFrom(view.seed, 'version', version, name).uint32();
    const run = `${version.slice(0, 8)}-${name}`;
    const { seq } = engine;
    const rows = this.rows.rowsFor(learnerOf(name).input);
    const fitted = await fitRun({ engine, view, data, targets, learner: name, rows, seed, control });
    const summary = { ...summaryOf(fitted, data, { run, seed, began, seq, view }), dataset: version };
    await this.keepRun(summary, fitted.run, { holdoutOpened: this.record.holdoutOpened + 1 });
  }

  /** Orders the pool by the promoted model where there is a usable one, else by this run, and stores that. */
  private async rank(own: Driver, data: Collected, seed: number, control: Control) {
    const { engine } = this;
    const view = this.view();
    const { driver, problem } = await promotedDriver(engine.store, view);
    const { name, model } = driver ?? own;
    const { predictions, ranked } = await rankPool({
      engine,
      view,
      data,
      name,
      model,
      rows: this.rows.rowsOf(model.config),
      seed,
      control,
    });
    await engine.store.putDerived(PREDICTIONS, predictions);
    return { ranked, choice: choiceOf(view), problem };
  }

  private async keepRun(summary: RunSummary, model: RunModel, changes: Partial<LearnRecord>): Promise<void> {
    await putRunModel(this.engine.store, summary.run, model);
    const current = this.record.epoch === this.engine.epoch ? this.record : forgotten(this.record);
    const { record, dropped } = withRun(current, summary);
    for (const run of dropped) await dropRunModel(this.engine.store, run);
    await this.keep({ ...record, ...changes });
  }

  private async keep(record: LearnRecord): Promise<void> {
    this.record = record;
    await this.engine.store.putDerived(RECORD, record);
  }
}

/** After an erasure: derived records are gone, and with them the models of runs and the last check. */
const forgotten = (record: LearnRecord): LearnRecord => ({
  ...record,
  outOfFold: null,
  runs: record.runs.map((run) => ({ ...run, keepable: false })),
});

function summaryOf(
  { run: { model }, accuracy, macroF1, perLabel, checked, learned }: Fitted,
  data: Collected,
  about: { readonly run: string; readonly seed: number; readonly began: number; readonly seq: number; readonly view: ProjectView },
): RunSummary {
  const { run, seed, began, seq, view } = about;
  return {
    ...{ run, learner: model.learner, strategy: view.settings.strategy, seed, cursor: seq, trainedOn: data.train.length },
    ...{ classes: data.labels.length, checked, accuracy, macroF1, perLabel, ranked: 0, learned, keepable: true, dataset: null },
    ...{ at: Date.now(), seconds: (performance.now() - began) / 1000 },
  };
}
