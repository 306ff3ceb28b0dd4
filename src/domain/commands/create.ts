import type { Hash } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { PlannedEvent, Plan } from '../log/event.ts';
import type { ProjectSettings } from '../log/payloads.ts';
import { ok, type Result } from '../result.ts';
import { labelIdOf } from '../schema/labelId.ts';
import type { Label, LabelSchema, Question } from '../schema/types.ts';
import type { DecideContext } from './command.ts';
import { plan } from './decide.ts';
import { planGuide, planSchema } from './publish.ts';
import type { Rejection } from './rejection.ts';

/** Share of groups in the holdout unless a lead asks for another. */
export const DEFAULT_HOLDOUT = 0.15;
export const DEFAULT_HARD_TAGS = ['two labels fit', 'guide silent', 'unreadable', 'needs context'] as const;

export const DEFAULT_SETTINGS: ProjectSettings = { suggestions: 'before', strategy: 'margin', hardTags: DEFAULT_HARD_TAGS };

export interface NewProject {
  readonly name: string;
  readonly kind: LabelSchema['kind'];
  /** What its items will be; left out: the first import tells. */
  readonly medium?: Medium | undefined;
  /** Parents by the ids that slugs give. */
  readonly labels: readonly (Pick<Label, 'name' | 'slug' | 'color' | 'hotkey' | 'description' | 'skeleton'> &
    Partial<Pick<Label, 'parent' | 'attributes' | 'relation'>>)[];
  /** Where several questions are asked: they name labels by the ids that their slugs give. */
  readonly questions?: readonly Question[] | undefined;
  /** How the kind is set up, where one question is asked. */
  readonly options?: JsonObject | undefined;
  /** Empty: no guide yet. */
  readonly guideMarkdown: string;
  /** In [0, 0.5]. */
  readonly holdoutShare: number;
  /** 64 hex digits each, fresh randomness. */
  readonly itemSalt: string;
  readonly seed: string;
}

/** The first gesture of a project: it exists, its author joins, its labels and guide are published. */
export function createProject(project: NewProject, context: DecideContext): Result<Plan, Rejection> {
  const bodies = new Map<Hash, string>();
  const { name, holdoutShare, itemSalt, seed, medium } = project;
  const none = { schema: null, schemaHeads: [], guide: null, guideHeads: [] };
  const schema = planSchema(schemaOf(project), none);
  if (!schema.ok) return schema;
  const guide = project.guideMarkdown === '' ? ok([]) : planGuide({ markdown: project.guideMarkdown, changes: {} }, none, bodies);
  if (!guide.ok) return guide;
  const events: PlannedEvent[] = plan(
    [
      {
        type: 'ProjectCreated',
        payload: { name, itemSalt, seed, holdoutShare, resolution: 'latest', ...(medium && { medium }), settings: DEFAULT_SETTINGS },
      },
      { type: 'MemberJoined', payload: { member: context.me, kind: 'person' } },
      ...schema.value,
      ...guide.value,
    ],
    context,
  );
  return ok({ events, bodies });
}

const schemaOf = ({ kind, labels, questions, options }: NewProject): LabelSchema => ({
  kind,
  labels: labels.map((label) => ({ parent: null, attributes: {}, ...label, id: labelIdOf(label.slug), retired: false })),
  ...(questions !== undefined && { questions }),
  ...(options !== undefined && { options }),
});
