import type { DecideContext } from '../commands/command.ts';
import { importMember } from '../commands/create.ts';
import { plan, type Part } from '../commands/decide.ts';
import { planSchema } from '../commands/publish.ts';
import type { EventId } from '../ids.ts';
import type { Plan } from '../log/event.ts';
import { ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import type { Rejection } from '../commands/rejection.ts';
import type { LabelNames } from './labelNames.ts';
import type { ImportPlanner } from './planImport.ts';

/**
 * The events of a finished import, one gesture: new labels, the imported author, items, their splits, labels, changed meta.
 * Empty when the file brought nothing new. Label rows supersede earlier imports of the same source.
 */
export function importEvents(
  planner: ImportPlanner,
  names: LabelNames,
  about: { readonly source: string; readonly format: string; readonly view: ProjectView; readonly earlierLabels: readonly EventId[] },
  context: DecideContext,
): Result<Plan, Rejection> {
  const { source, format, view, earlierLabels } = about;
  const schema = names.added.length === 0 && view.schema !== null ? ok([]) : planSchema(names.schema(), view);
  if (!schema.ok) return schema;
  const items = planner.items.list();
  const labels = planner.labels.list();
  const member = importMember(view.itemSalt, source);
  const events = plan(
    [...schema.value, ...(items.rows > 0 ? [{ type: 'ItemsImported', payload: { ...items, source, format } } as const] : [])],
    context,
  );
  const parts: Part[] = [];
  const imported = events.find((event) => event.type === 'ItemsImported');
  if (imported !== undefined) {
    const { holdout } = planner.counts;
    const payload = { import: imported.id, rule: 'hmac-group', share: view.holdoutShare, holdout, excluded: planner.excluded } as const;
    parts.push({ type: 'SplitAssigned', payload });
  }
  if (labels.rows > 0) {
    if (!view.members.some(({ id }) => id === member)) parts.push({ type: 'MemberJoined', payload: { member, kind: 'import' } });
    const version = schema.value[0]?.payload.version ?? view.schema?.version;
    if (version !== undefined)
      parts.push({ type: 'LabelsImported', payload: { ...labels, member, schema: version }, supersedes: earlierLabels });
  }
  for (const [item, meta] of planner.metaChanges) parts.push({ type: 'ItemMetaChanged', payload: { item, meta } });
  const rest = plan(parts, context).map((event) => ({ ...event, gesture: events[0]?.gesture ?? event.gesture }));
  return ok({ events: [...events, ...rest], bodies: new Map() });
}
