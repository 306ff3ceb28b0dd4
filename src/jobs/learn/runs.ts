import type { Hash } from '#domain/ids.ts';
import { within, type Control } from '#learning/control.ts';
import { isLearnerName, learnerOf, type LearnerName } from '#learning/learners/index.ts';
import { randomFrom } from '#learning/random.ts';
import type { Collected } from './collect.ts';
import { importsOf } from './examples.ts';
import { choiceOf, promotedDriver, runDriver, type Driver } from './driver.ts';
import type { RunSummary } from './learn.api.ts';
import { PREDICTIONS } from './predictions.ts';
import { announceRanking } from './rankingChannel.ts';
import { rankPool } from './rankPool.ts';
import { fitSpans } from './spans/fit.ts';
import { rankTexts } from './spans/rank.ts';
import { fitRun, type Fitted } from './train.ts';
import { versionData } from './versionData.ts';
import type { Workspace } from './workspace.ts';

/** What the automatic runs learn with: it truly converges, is deterministic, and takes seconds. */
const AUTOMATIC: LearnerName = 'softmax';

/** Spans are learned by the one learner of them, whatever is asked for. */
function fit(work: Workspace, data: Collected, learner: LearnerName, seed: number, control: Control): Promise<Fitted> {
  const { engine } = work;
  if (data.task?.unit === 'token') return fitSpans({ engine, data, seed, control });
  const rows = work.rows.examplesFor(learnerOf(learner).input, data.examples);
  return fitRun({ engine, view: work.view(), data, learner, rows, seed, control });
}

/** A run on what is labeled now. It orders the queue, unless a kept model was promoted to do so. */
export async function trainOnce(work: Workspace, data: Collected, control: Control): Promise<void> {
  const { engine } = work;
  const begun = startOf(work);
  const { view } = begun;
  const seed = randomFrom(view.seed, 'run', data.train.length).uint32();
  const run = `${data.train.length}-${engine.seq}`;
  const { epoch } = engine;
  const fitted = await fit(work, data, AUTOMATIC, seed, within(control, 0, 0.8));
  const imports = importsOf(engine.data, data);
  const own = { name: run, model: fitted.run, imports };
  const { ranked, ...kept } = await rank(work, own, data, seed, within(control, 0.8, 1));
  const summary = { ...summaryOf(fitted, data, begun), run, seed, ranked, imports };
  await work.keepRun(summary, fitted.run, { ...kept, epoch, missing: fitted.missing });
  announceRanking(engine.project);
}

/** A run on a frozen version, measured on its test split. It does not order the queue. @throws Error when that cannot be. */
export async function trainOnVersion(work: Workspace, version: Hash, name: string, control: Control): Promise<void> {
  if (!isLearnerName(name)) throw new Error(`there is no learner "${name}"`);
  const { engine } = work;
  const begun = startOf(work);
  const { view } = begun;
  const { data, lost } = await versionData(engine, view, version);
  if (data.train.length < 2 || data.labels.length < 2) throw new Error('the version has too few labels in its train split');
  const seed = randomFrom(view.seed, 'version', version, name).uint32();
  const fitted = await fit(work, data, name, seed, control);
  const leftOut = fitted.missing + lost;
  const imports = importsOf(engine.data, data);
  const summary = { ...summaryOf(fitted, data, begun), run: `${version.slice(0, 8)}-${name}`, seed, leftOut, dataset: version, imports };
  await work.keepRun(summary, fitted.run, { holdoutOpened: work.record.holdoutOpened + 1 });
}

/** Orders the queue anew after another model was promoted, or none any more. False: only a new run can. */
export async function followChoice(work: Workspace, data: Collected, control: Control): Promise<boolean> {
  const { store } = work.engine;
  const newest = work.current();
  const own = newest === undefined ? null : await runDriver(store, newest);
  const { driver, problem } = await promotedDriver(store, work.view());
  if (driver === null && own === null) {
    if (newest !== undefined) return false;
    await work.keep({ choice: choiceOf(work.view()), problem });
    return true;
  }
  const seed = newest?.seed ?? randomFrom(work.view().seed, 'rank').uint32();
  const { ranked: _, ...kept } = await rank(work, own, data, seed, control);
  await work.keep(kept);
  announceRanking(work.engine.project);
  return true;
}

/** Whether another model was promoted since the queue was last ordered. */
export const choiceChanged = (work: Workspace): boolean => (work.record.choice ?? '') !== choiceOf(work.view());

/** Orders the pool by the promoted model where there is a usable one, else by this run, and stores that. */
async function rank(work: Workspace, own: Driver | null, data: Collected, seed: number, control: Control) {
  const { engine } = work;
  const view = work.view();
  const { driver, problem } = await promotedDriver(engine.store, view);
  const chosen = driver ?? own;
  if (chosen === null) throw new Error('the model is not in this browser any more');
  const { name, model, imports } = chosen;
  if (model.config.kind === 'region') {
    await engine.store.deleteDerived(PREDICTIONS); // an image without regions has nothing to be ranked by
    return { ranked: 0, choice: choiceOf(view), problem };
  }
  const job = { engine, view, data, name, model, imports, seed, control };
  const { predictions, ranked } =
    model.config.kind === 'tokens' ? await rankTexts(job) : await rankPool({ ...job, rows: work.rows.rowsOf(model.config) });
  await engine.store.putDerived(PREDICTIONS, predictions);
  return { ranked, choice: choiceOf(view), problem };
}

const startOf = (work: Workspace) => ({ began: performance.now(), cursor: work.engine.seq, view: work.view() });

function summaryOf(
  { run: { model }, accuracy, macroF1, perLabel, checked, learned, missing }: Fitted,
  data: Collected,
  { began, cursor, view }: ReturnType<typeof startOf>,
): Omit<RunSummary, 'run' | 'seed'> {
  return {
    learner: model.learner,
    strategy: view.settings.strategy,
    cursor,
    trainedOn: data.train.length,
    classes: data.labels.length,
    checked,
    checkable: data.checkable,
    ...(data.task !== null && data.task.unit !== 'item' && { unit: data.task.unit }),
    accuracy,
    macroF1,
    perLabel,
    ranked: 0,
    learned,
    leftOut: missing,
    keepable: true,
    dataset: null,
    at: Date.now(),
    seconds: (performance.now() - began) / 1e3,
  };
}
