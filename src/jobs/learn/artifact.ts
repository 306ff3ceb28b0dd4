import { sha256 } from '#domain/hash.ts';
import type { Hash, LabelId } from '#domain/ids.ts';
import { canonicalJson, type JsonObject } from '#domain/json.ts';
import type { Label } from '#domain/schema/types.ts';
import { modelBytes, modelFromBytes } from '#learning/learners/modelBytes.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { RowConfig } from './featureConfig.ts';
import type { ModelArtifact, RunSummary } from './learn.api.ts';
import type { RunModel } from './runModel.ts';

/** Name of the frozen weights among the arrays of the model. */
const FROZEN = 'features.frozen';
/** Name of the parameter that says what the model is. */
const ABOUT = 'about';

/** Header of a kept model: everything else that is needed to use it, and how it came about. */
interface About {
  readonly v: 1;
  readonly features: RowConfig;
  /** Label id of each class. */
  readonly labels: readonly LabelId[];
  readonly dataset: Hash | null;
  readonly seed: number;
  readonly trainedOn: number;
  readonly learned: number;
  readonly metrics: JsonObject;
}

/**
 * A run as one file: the model's bytes with what its features were weighed by and a header in its parameters. No time and no place, so
 * that the same labels, configuration and seed give the same file.
 */
export function artifactBytes(run: RunModel, summary: RunSummary): Uint8Array<ArrayBuffer> {
  const { dataset, seed, trainedOn, learned } = summary;
  const about: About = { v: 1, features: run.config, labels: run.labels, dataset, seed, trainedOn, learned, metrics: metricsOf(summary) };
  return new Uint8Array(
    modelBytes({
      ...run.model,
      params: { ...run.model.params, [ABOUT]: ascii(canonicalJson(about)) },
      arrays: { ...run.model.arrays, ...(run.frozen !== null && { [FROZEN]: run.frozen }) },
    }),
  );
}

/** The header line of a model holds ASCII only; names of labels may hold anything. */
const ascii = (json: string): string => json.replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The run that `artifactBytes` wrote. @throws Error with a sentence when the bytes are no kept model. */
export function runFromBytes(bytes: Uint8Array): RunModel {
  const { params, arrays, ...rest } = modelFromBytes(bytes);
  const { [ABOUT]: text, ...own } = params;
  const { [FROZEN]: frozen, ...weights } = arrays;
  if (typeof text !== 'string') throw new Error('This model does not say which labels and features it is for.');
  const about = JSON.parse(text) as About;
  const model = { ...rest, params: own, arrays: weights };
  return { model, config: about.features, frozen: frozen instanceof Float32Array ? frozen : null, labels: about.labels };
}

/** Stores a run's file, ready to be kept, and says what it is. */
export async function makeArtifact(
  store: ProjectStore,
  run: RunModel,
  about: { readonly summary: RunSummary; readonly labels: readonly Label[]; readonly holdoutOpened: number },
): Promise<ModelArtifact> {
  const { summary, labels, holdoutOpened } = about;
  const bytes = artifactBytes(run, summary);
  const model = sha256(bytes);
  await store.putModel(model, bytes);
  const { learner, strategy, seed, trainedOn, learned, leftOut, classes, dataset, at, imports } = summary;
  const manifest: JsonObject = {
    v: 1,
    learner,
    strategy,
    seed,
    trainedOn,
    learned,
    leftOut,
    classes,
    dataset,
    trainedAt: at,
    bytes: bytes.length,
    holdoutOpened,
    ...(imports !== undefined && { imports: [...imports] }),
    features: jsonOf(run.config),
    labels: run.labels.map((id) => ({ id, name: labels.find((label) => label.id === id)?.name ?? '' })),
    metrics: metricsOf(summary),
  };
  return { model, manifest };
}

const jsonOf = (config: RowConfig): JsonObject => (config.kind === 'region' ? { ...config, input: { ...config.input } } : { ...config });

const metricsOf = ({ checked, accuracy, macroF1 }: RunSummary): JsonObject => ({
  checked,
  accuracy: figureOf(accuracy),
  macroF1: figureOf(macroF1),
});

const figureOf = (estimate: Estimate): JsonObject | null =>
  estimate.known ? { value: estimate.value, low: estimate.low, high: estimate.high } : null;
