import type { DecideContext } from '../commands/command.ts';
import { plan, type Part } from '../commands/decide.ts';
import { planSchema } from '../commands/publish.ts';
import type { Rejection } from '../commands/rejection.ts';
import type { EventId, LabelId, MemberId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { Plan } from '../log/event.ts';
import { ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import type { LabelNames } from './labelNames.ts';
import type { ImportPlanner } from './planImport.ts';

/** What the events of an import say beside its rows. */
export interface ImportAbout {
  readonly source: string;
  readonly format: string;
  readonly medium: Medium;
  /** How the file was read, for whoever wants to read it another way. */
  readonly reading: JsonObject | null;
  readonly view: ProjectView;
  /** Imports whose place this one takes. */
  readonly withdrawn: readonly EventId[];
  /** The model whose suggestions the answers are; undefined: they are labels. */
  readonly model: string | undefined;
  /** Labels that nothing carries any more and that leave the schema. */
  readonly gone: ReadonlySet<LabelId>;
  /** Imports of labels by a member that count; labels of the same items supersede them. */
  readonly earlierLabels: (member: MemberId) => readonly EventId[];
}

/**
 * The events of a finished import, one gesture: what it replaces, new labels, items, their splits, the authors and their labels, changed
 * meta. Empty when the file brought nothing new.
 */
export function importEvents(
  planner: ImportPlanner,
  names: LabelNames,
  about: ImportAbout,
  context: DecideContext,
): Result<Plan, Rejection> {
  const { source, format, medium, view, withdrawn, gone } = about;
  const answers = planner.answers.list();
  const items = planner.packs.list();
  const schema = schemaPart(names, view, gone);
  if (!schema.ok) return schema;
  const reading = about.reading === null ? {} : { reading: about.reading };
  const first: Part[] = withdrawn.length === 0 ? [] : [{ type: 'ItemsWithdrawn', payload: { imports: withdrawn } }];
  first.push(...schema.value);
  if (items.rows > 0) first.push({ type: 'ItemsImported', payload: { ...items, source, format, medium, ...reading } });
  const events = plan(first, context);
  const parts: Part[] = [];
  const imported = events.find((event) => event.type === 'ItemsImported');
  if (imported !== undefined) {
    const { holdout, excluded, moved, official } = planner.split;
    const payload = { import: imported.id, rule: 'hmac-group', share: view.holdoutShare, holdout, excluded } as const;
    const more = { ...(moved.length > 0 && { moved }), ...(official > 0 && { official }) };
    parts.push({ type: 'SplitAssigned', payload: { ...payload, ...more } });
  }
  const version = schema.value[0]?.payload.version ?? view.schema?.version;
  for (const { member, author, packs } of version === undefined ? [] : answers) {
    const more = { schema: version!, source, ...(imported === undefined && reading) };
    if (about.model !== undefined) {
      parts.push({ type: 'SuggestionsImported', payload: { ...packs, model: about.model, ...more } });
      continue;
    }
    if (!view.members.some(({ id }) => id === member))
      parts.push({ type: 'MemberJoined', payload: { member, kind: author === null ? 'import' : 'person' } });
    const payload = { ...packs, member, ...more };
    parts.push({ type: 'LabelsImported', payload, supersedes: about.earlierLabels(member) });
  }
  for (const [item, meta] of planner.metaChanges) parts.push({ type: 'ItemMetaChanged', payload: { item, meta } });
  const rest = plan(parts, context).map((event) => ({ ...event, gesture: events[0]?.gesture ?? event.gesture }));
  return ok({ events: [...events, ...rest], bodies: new Map() });
}

function schemaPart(
  names: LabelNames,
  view: ProjectView,
  gone: ReadonlySet<LabelId>,
): ReturnType<typeof planSchema> | Result<[], Rejection> {
  if (names.added.length === 0 && !names.changed && gone.size === 0 && view.schema !== null) return ok([]);
  return planSchema(names.schema(gone), view, gone);
}
