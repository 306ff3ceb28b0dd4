import { errorText } from '#domain/errorText.ts';
import type { Hash, LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { anyWithdrawn, importsOfModel } from '#domain/state/importsBehind.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { ProjectStore } from '#storage/types.ts';
import { runFromBytes } from './artifact.ts';
import { taskOf } from './collect.ts';
import type { RunSummary } from './learn.api.ts';
import { getRunModel, type RunModel } from './runModel.ts';

/** What orders the queue and makes suggestions. */
export interface Driver {
  /** A run, or the hash of a kept model. */
  readonly name: string;
  readonly model: RunModel;
  /** Imports behind the labels that it learned from. */
  readonly imports: readonly string[];
}

/** A kept model ready to be used, or a sentence that says why it cannot be. */
export async function keptModel(store: ProjectStore, hash: Hash): Promise<RunModel | string> {
  const bytes = await store.model(hash);
  if (bytes === undefined) return 'The bytes of that model are not in this browser. Open a project file that holds them.';
  try {
    return runFromBytes(bytes);
  } catch (error) {
    return errorText(error);
  }
}

/** What names the choice of driver: when it changes, the queue is ordered anew. */
export const choiceOf = (view: ProjectView): string =>
  view.promoted === null
    ? ''
    : `${view.promoted} ${view.schema?.version ?? ''}${anyWithdrawn(view, promotedImports(view)) ? ' withdrawn' : ''}`;

/** Imports behind the labels that the promoted model learned from. */
function promotedImports({ models, promoted }: Pick<ProjectView, 'models' | 'promoted'>): readonly string[] {
  const kept = models.find(({ model }) => model === promoted);
  return kept === undefined ? [] : importsOfModel(kept);
}

/**
 * The promoted model where it can be used, with null; else null with a sentence that says why the newest run drives instead. Without a
 * promoted model neither.
 */
export async function promotedDriver(
  store: ProjectStore,
  view: ProjectView,
): Promise<{ readonly driver: Driver | null; readonly problem: string | null }> {
  if (view.promoted === null) return { driver: null, problem: null };
  const model = await keptModel(store, view.promoted);
  const imports = promotedImports(view);
  const gone = anyWithdrawn(view, imports) ? 'It learned from labels that were withdrawn.' : null;
  const reason = typeof model === 'string' ? model : (gone ?? unfit(model, view));
  if (typeof model === 'string' || reason !== null) {
    return { driver: null, problem: `The newest run orders the queue, not the promoted model: ${reason ?? ''}` };
  }
  return { driver: { name: view.promoted, model, imports }, problem: null };
}

/** Why a model cannot be used for the labels of today; null when it can. */
export function unfit({ labels: known, model, config }: RunModel, view: ProjectView): string | null {
  const { kind, labels, task } = taskOf(view);
  const unit = config.kind === 'region' ? 'region' : config.kind === 'tokens' ? 'token' : 'item';
  if ((unit !== 'token' && model.kind !== kind) || unit !== (task?.unit ?? 'item')) return 'It was made for another kind of labels.';
  const missing = labels.filter((label) => !known.includes(label.id));
  const gone = known.filter((id) => !labels.some((label) => label.id === id));
  if (missing.length > 0)
    return `It does not know ${namesOf(
      missing.map(({ id }) => id),
      labels,
    )}.`;
  return gone.length > 0 ? `It knows labels that are not offered any more: ${namesOf(gone, view.schema?.schema.labels ?? [])}.` : null;
}

const namesOf = (ids: readonly LabelId[], labels: readonly Label[]): string =>
  ids.map((id) => labels.find((label) => label.id === id)?.name ?? id).join(', ');

/** The model of a run as a driver, while its bytes are here. */
export async function runDriver(store: ProjectStore, { run, imports = [] }: Pick<RunSummary, 'run' | 'imports'>): Promise<Driver | null> {
  const model = await getRunModel(store, run);
  return model === undefined ? null : { name: run, model, imports };
}
