import { ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import type { Command } from './command.ts';
import type { Part } from './decide.ts';
import { planSchema } from './publish.ts';
import type { Rejection } from './rejection.ts';

/** Takes imports back whole, items and labels; labels that only they brought leave the schema where that is wanted. */
export function planWithdrawal(
  { imports, removeLabels = [] }: Extract<Command, { type: 'WithdrawImport' }>,
  view: ProjectView,
): Result<readonly Part[], Rejection> {
  const whole = imports.flatMap((id) => view.imports.find(({ events }) => events.includes(id))?.events ?? [id]);
  const withdrawn: Part = { type: 'ItemsWithdrawn', payload: { imports: [...new Set(whole)] } };
  const gone = new Set(removeLabels);
  if (view.schema === null || gone.size === 0) return ok([withdrawn]);
  const { kind, labels } = view.schema.schema;
  const schema = planSchema({ kind, labels: labels.filter(({ id }) => !gone.has(id)) }, view, gone);
  return schema.ok ? ok([withdrawn, ...schema.value]) : schema;
}
