import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { Hash, ItemId } from '#domain/ids.ts';
import type { LoadCodec } from '#formats/image/types.ts';
import type { Control } from '#learning/control.ts';
import { randomFrom } from '#learning/random.ts';
import type { Engine } from '../engine/engine.ts';
import { makeArtifact } from './artifact.ts';
import { checkLabels } from './check.ts';
import { CHECK_FROM, CHECK_GROWTH, LEAST_TO_CHECK, mostByItself } from './checkLimits.ts';
import type { Collected } from './collect.ts';
import { COMPARED_FOLDS, compareOnce, contendersFor } from './compare.ts';
import { compareOnHoldout } from './compareModels.ts';
import { keptModel, unfit } from './driver.ts';
import type { ModelArtifact, ModelComparison, ModelPanel, RegionGuesses, SpanGuesses } from './learn.api.ts';
import { changesSince, ofEpoch, OUT_OF_FOLD, type OutOfFold } from './outOfFold.ts';
import { restingPanel } from './panel.ts';
import { announceRanking } from './rankingChannel.ts';
import { guessRegions } from './regionGuesses.ts';
import { getRunModel, type RunModel } from './runModel.ts';
import { mostTrained } from './sample.ts';
import { checkSpans } from './spans/check.ts';
import { guessSpans } from './spans/guess.ts';
import { choiceChanged, followChoice, trainOnce, trainOnVersion } from './runs.ts';
import { measureSavings } from './savingsJob.ts';
import { Turns } from './turns.ts';
import { Workspace } from './workspace.ts';

/** What choosing has saved is measured again after this share of new labels. */
const SAVINGS_GROWTH = 0.25;

/** What a learner needs from the page's server. */
export interface LearnTools {
  /** Folder of the wasm files of TensorFlow.js, with the closing slash. */
  readonly wasmPath: string;
  readonly loadCodec: LoadCodec;
}

/** Trains, checks and ranks one project; one job at a time. Every call brings the fold up to date first. */
export class ProjectLearner {
  private readonly work: Workspace;
  private readonly turns: Turns;
  private readonly show: (panel: ModelPanel) => void;

  private constructor(work: Workspace, turns: Turns, show: (panel: ModelPanel) => void) {
    this.work = work;
    this.turns = turns;
    this.show = show;
  }

  static async open(engine: Engine, tools: LearnTools, show: (panel: ModelPanel) => void): Promise<ProjectLearner> {
    return new ProjectLearner(await Workspace.open(engine, tools.loadCodec), new Turns(tools.wasmPath), show);
  }

  panel(): ModelPanel {
    return restingPanel(this.work.record, this.work.need(this.work.collect()), this.turns.failed, this.work.view());
  }

  /** Cancels every call so far; later ones run. */
  cancel(): void {
    this.turns.cancel();
  }

  /** Tells what is known now, by whichever tab it was learned. */
  follow(): Promise<ModelPanel> {
    return this.turns.take(async () => {
      await Promise.all([this.work.engine.catchUp(), this.work.reload()]);
      return this.tell();
    });
  }

  /** Trains when it is time, or at once when `now`; a call during a run waits for the next one. */
  train(now: boolean): Promise<ModelPanel> {
    return this.call(async (data) => {
      const { record, engine } = this.work;
      const possible = data.train.length >= 2 && data.labels.length >= 2;
      const outdated = record.runs.length > 0 && record.epoch !== engine.epoch;
      const due = this.work.need(data).train || now || outdated;
      if (possible && due) return this.run('Training', (control) => trainOnce(this.work, data, control));
      if (!choiceChanged(this.work)) return undefined;
      let followed = true;
      await this.run('Ordering the queue', async (control) => void (followed = await followChoice(this.work, data, control)));
      return followed || !possible ? undefined : this.run('Training', (control) => trainOnce(this.work, data, control));
    });
  }

  /** Cross-validates the neural nets beside the baselines. */
  compare(): Promise<ModelPanel> {
    return this.call(async (data) => {
      const { engine, rows } = this.work;
      const least = 2 * COMPARED_FOLDS;
      if (data.task?.unit === 'token')
        return void (this.turns.failed = 'Spans are learned by one learner: there is nothing to compare it with.');
      if (data.train.length < least) return this.tooFew('Comparing', least, data);
      return this.run('Comparing with the neural net', async (control) => {
        const contenders = contendersFor(rows.isImages);
        const rowsFor = (input: 'features' | 'pixels') => rows.examplesFor(input, data.examples);
        const compared = await compareOnce({ engine, view: this.work.view(), data, contenders, rowsFor, control });
        await this.work.keep({ compared, behind: this.work.behind('compared', data) });
      });
    });
  }

  /** Cross-validates every label outside the holdout: at once when `now`, else when enough is new. */
  check(now: boolean): Promise<ModelPanel> {
    return this.call(async (data) => {
      if (now && data.train.length < LEAST_TO_CHECK) return this.tooFew('Checking labels', LEAST_TO_CHECK, data);
      if (!now && !(await this.isCheckDue(data))) return undefined;
      return this.run(
        'Checking labels',
        async (control) => {
          const { engine, rows, record } = this.work;
          const classes = data.labels.length;
          const last = record.outOfFold?.items ?? 0; // what somebody had checked as a whole is not cut down again
          const most = Math.min(mostTrained(classes), now ? Infinity : Math.max(last, mostByItself(classes)));
          const about = { engine, view: this.work.view(), data, most, now: () => Date.now(), control };
          const checked =
            data.task?.unit === 'token'
              ? await checkSpans(about)
              : await checkLabels({ ...about, rows: rows.examplesFor('features', data.examples) });
          await this.work.keep({ outOfFold: checked, behind: this.work.behind('outOfFold', data) });
          announceRanking(engine.project);
        },
        now,
      );
    });
  }

  /** Measures what choosing has saved, when enough is new since it last did. For idle moments. */
  measure(): Promise<ModelPanel> {
    return this.call(async (data) => {
      const { record, engine, rows } = this.work;
      const labels = data.train.length + data.holdout.length;
      const ordered = data.task?.unit !== 'region' && data.task?.unit !== 'token'; // images with regions to come are drawn by chance, and spans have no curve yet
      const due =
        ordered && this.work.current() !== undefined && labels - record.savingsAt >= Math.max(1, SAVINGS_GROWTH * record.savingsAt);
      if (!due) return undefined;
      return this.run(
        'Measuring what choosing has saved',
        async (control) => {
          const savings = await measureSavings({
            engine,
            view: this.work.view(),
            rows: rows.rowsFor('features'),
            data,
            control,
          });
          await this.work.keep({ savings, savingsAt: labels, behind: this.work.behind('savings', data) });
        },
        false,
      );
    });
  }

  /** A run on a frozen version, measured on its test split. It does not drive the queue. */
  trainOn(version: Hash, learner: string): Promise<ModelPanel> {
    return this.call(() => this.run('Training on the version', (control) => trainOnVersion(this.work, version, learner, control)));
  }

  /** @throws Error with a sentence when the run's model is not here any more. */
  artifact(run: string): Promise<ModelArtifact> {
    return this.turns.take(async () => {
      const { engine, record } = this.work;
      const summary = record.runs.find((each) => each.run === run);
      const model = await getRunModel(engine.store, run);
      if (summary === undefined || model === undefined) throw new Error('The model of that run is gone. Train again, then keep it.');
      const labels = this.work.view().schemas.flatMap(({ schema }) => schema.labels);
      return makeArtifact(engine.store, model, { summary, labels, holdoutOpened: record.holdoutOpened });
    });
  }

  /** @throws Error with a sentence when one of them cannot be used. */
  compareModels(first: Hash | null, second: Hash | null): Promise<ModelComparison> {
    return this.turns.take(async () => {
      const { engine, rows } = this.work;
      await engine.catchUp();
      if (this.work.collect().task?.unit === 'token')
        throw new Error('Models of spans cannot be compared yet: see the figures of each on the random check.');
      const models = [await this.modelOf(first), await this.modelOf(second)] as const;
      const seed = randomFrom(this.work.view().seed, 'compare models').uint32();
      let comparison: ModelComparison | undefined;
      await this.run('Comparing two models', async (control) => {
        const data = this.work.collect();
        const rowsOf = (model: RunModel) => rows.examplesOf(model.config, data.examples);
        comparison = await compareOnHoldout({ engine, data, seed, models, rowsOf, control });
        await this.work.keep({ holdoutOpened: this.work.record.holdoutOpened + 1 });
      });
      this.tell();
      if (comparison === undefined) throw new Error(this.turns.failed ?? 'The comparison was cancelled.');
      return comparison;
    });
  }

  /** Labels for regions that are being drawn. It waits for no other job: somebody looks at the region. */
  async guessRegions(item: ItemId, regions: readonly Region[]): Promise<RegionGuesses | null> {
    return guessRegions(this.work, item, regions, this.turns.wasmPath);
  }

  /** Spans for a text that somebody looks at; it waits for no other job. */
  guessSpans(item: ItemId): Promise<SpanGuesses | null> {
    return guessSpans(this.work, item);
  }

  /** A kept model, or with null that of the newest run. */
  private async modelOf(hash: Hash | null): Promise<RunModel> {
    const { engine } = this.work;
    const newest = this.work.current()?.run;
    const own = newest === undefined ? undefined : await getRunModel(engine.store, newest);
    const found = hash === null ? (own ?? 'There is no run to compare with yet. Train first.') : await keptModel(engine.store, hash);
    const problem = typeof found === 'string' ? found : unfit(found, this.work.view());
    if (typeof found === 'string' || problem !== null) throw new Error(problem ?? 'That model cannot be used.');
    return found;
  }

  private async isCheckDue(data: Collected): Promise<boolean> {
    const { record, engine } = this.work;
    if (data.train.length < CHECK_FROM || this.work.current() === undefined) return false;
    const { outOfFold } = record;
    if (outOfFold !== null && record.epoch === engine.epoch) {
      const enough = CHECK_GROWTH * outOfFold.labeled; // fewer events or labels than that cannot have changed so many
      if (engine.seq - outOfFold.cursor < enough && Math.abs(data.train.length - outOfFold.labeled) < enough) return false;
    }
    const last = ofEpoch(await engine.store.getDerived<OutOfFold>(OUT_OF_FOLD), engine.epoch);
    return last === undefined || changesSince(last, data, engine.data) >= CHECK_GROWTH * last.labeled;
  }

  /** Waits for its turn, folds what was written, and tells the panel how it ended. */
  private call(job: (data: Collected) => Promise<void>): Promise<ModelPanel> {
    return this.turns.take(async () => {
      await this.work.engine.catchUp();
      await job(this.work.collect());
      return this.tell();
    });
  }

  private tooFew(what: string, least: number, data: Collected): void {
    const rows = data.examples.regions === null ? 'labels' : 'labeled regions';
    this.turns.failed = `${what} needs at least ${least} ${rows} outside the random check; there are ${data.train.length}.`;
  }

  /** What nobody `asked` for fails in silence, and leaves standing why an earlier job failed. */
  private async run(what: string, job: (control: Control) => Promise<void>, asked = true): Promise<void> {
    const base = this.panel();
    const { failed } = this.turns;
    await this.turns.run(what, job, (done) => this.show({ ...base, state: 'training', message: what, progress: done }));
    if (!asked) this.turns.failed = failed;
  }

  private tell(): ModelPanel {
    const panel = this.panel();
    this.show(panel);
    return panel;
  }
}
