import type { LabelId } from '#domain/ids.ts';
import { quiet, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import type { Model } from '#learning/learners/model.ts';
import type { Targets } from '#learning/targets.ts';
import { predictionOf } from '#learning/metrics/confusion.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { RowConfig } from './featureConfig.ts';
import type { ExampleRows } from './featureRows.ts';

/** Everything needed to predict with a run again: the model, what its features are made by, and what its classes mean. */
export interface RunModel {
  readonly model: Model;
  readonly config: RowConfig;
  /** What the run froze of its pool to weigh features by (idf), or null. */
  readonly frozen: Float32Array | null;
  /** Label of each class. */
  readonly labels: readonly LabelId[];
}

/** Ended by a semicolon, as records are deleted by what their keys begin with: run 20-2 is not run 20-25. */
const keyOf = (run: string): string => `model:${run};`;

/** Models of runs are derived records: the newest few stay, see `panel.ts`. */
export const putRunModel = (store: ProjectStore, run: string, model: RunModel): Promise<void> => store.putDerived(keyOf(run), model);
export const getRunModel = (store: ProjectStore, run: string): Promise<RunModel | undefined> => store.getDerived<RunModel>(keyOf(run));
export const dropRunModel = (store: ProjectStore, run: string): Promise<void> => store.deleteDerived(keyOf(run));

/** Probabilities of the labels (rows × labels) of usable slots, in their order. */
export async function predictSlots(run: RunModel, rows: ExampleRows, slots: readonly number[], control: Control): Promise<Float32Array> {
  const x = rows.weigh(await rows.take(slots, control), run.frozen);
  return learnerOf(run.model.learner).predictProba(run.model, x, quiet(control));
}

/** What the run says of usable slots. */
export const answerSlots = async (run: RunModel, rows: ExampleRows, slots: readonly number[], control: Control): Promise<Targets> =>
  predictionOf(await predictSlots(run, rows, slots, control), run.model);
