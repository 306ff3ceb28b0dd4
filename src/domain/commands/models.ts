import { err, ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import type { Command } from './command.ts';
import type { Part } from './decide.ts';
import type { Rejection } from './rejection.ts';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** A run becomes a model. Keeping the same one twice is nothing new. */
export function planKeep({ model, run, dataset, manifest }: Of<'KeepModel'>, view: ProjectView): Result<readonly Part[], Rejection> {
  if (view.models.some((kept) => kept.model === model)) return err({ code: 'no-change' });
  return ok([{ type: 'ModelKept', payload: { model, run, dataset, manifest } }]);
}

/** A kept model drives the queue from now on; null: the newest run does. */
export function planPromote({ model }: Of<'PromoteModel'>, view: ProjectView): Result<readonly Part[], Rejection> {
  if (model === view.promoted) return err({ code: 'no-change' });
  if (model !== null && !view.models.some((kept) => kept.model === model)) return err({ code: 'unknown-model' });
  return ok([{ type: 'ModelPromoted', payload: { model, previous: view.promoted } }]);
}
