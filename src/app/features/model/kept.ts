import type { Json } from '#domain/json.ts';
import { anyWithdrawn, importsOfModel } from '#domain/state/importsBehind.ts';
import type { KeptModel, ProjectView } from '#domain/state/view.ts';
import { learnerName } from './names.ts';

type Figure = { readonly value: number; readonly low: number; readonly high: number };

/** What a kept model's manifest says of it; what it does not say is null. */
export interface KeptInWords {
  readonly learner: string;
  readonly trainedOn: number | null;
  readonly seed: number | null;
  readonly accuracy: Figure | null;
  readonly macroF1: Figure | null;
  readonly checked: number | null;
}

const at = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>)[key] : undefined;
const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

function figure(value: Json | undefined): Figure | null {
  const [mid, low, high] = [number(at(value, 'value')), number(at(value, 'low')), number(at(value, 'high'))];
  return mid === null || low === null || high === null ? null : { value: mid, low, high };
}

/** Reads a manifest leniently: a model may come from another version of the application. */
export function keptInWords({ manifest }: Pick<KeptModel, 'manifest'>): KeptInWords {
  const learner = at(manifest, 'learner');
  const metrics = at(manifest, 'metrics');
  return {
    learner: typeof learner === 'string' ? learnerName(learner) : 'a model',
    trainedOn: number(at(manifest, 'trainedOn')),
    seed: number(at(manifest, 'seed')),
    accuracy: figure(at(metrics, 'accuracy')),
    macroF1: figure(at(metrics, 'macroF1')),
    checked: number(at(metrics, 'checked')),
  };
}

/** What drove the queue before the model that does now: a kept model, or null for the newest run. */
export const beforePromoted = ({ promotions }: Pick<ProjectView, 'promotions'>): ProjectView['promoted'] =>
  promotions.at(-2)?.model ?? null;

/** The name of the dataset version a model learned from. */
export function versionName(dataset: KeptModel['dataset'], versions: ProjectView['versions']): string {
  if (dataset === null) return 'what was labeled then';
  const version = versions.find((each) => each.version === dataset);
  return version === undefined || version.name === '' ? `version ${dataset.slice(0, 8)}` : version.name;
}

/** Whether a kept model learned from labels that were withdrawn since, where its manifest says what it learned from. */
export const restsOnWithdrawn = (view: Pick<ProjectView, 'imports'>, model: Pick<KeptModel, 'manifest'>): boolean =>
  anyWithdrawn(view, importsOfModel(model));
