import type { Hash, LabelId } from '../ids.ts';
import { labelsOf } from '../annotation/value.ts';
import type { Head, ProjectView } from '../state/view.ts';
import { rules } from './parse.ts';
import type { GuideStamp, GuideVersion, SectionChange } from './types.ts';

export interface Staleness {
  /** The rule that the label was given under has changed since, and the label may have left it. */
  readonly stale: boolean;
  /** A rule for other labels was widened since, and the item may belong there now. */
  readonly exposed: boolean;
}

/** The sections that make a label stale or exposed, by id. */
export interface StaleSections {
  readonly stale: readonly string[];
  readonly exposed: readonly string[];
}

/** What is read of a project. */
export type GuideHistory = Pick<ProjectView, 'guide' | 'guides' | 'schema' | 'schemas'>;

const NONE: StaleSections = { stale: [], exposed: [] };
const STALE: readonly SectionChange[] = ['narrow', 'new-rule'];

/** Whether a label is stale or exposed; a skip or no answer is neither. */
export function staleness(resolved: Pick<Head, 'guide' | 'value'> | null, history: GuideHistory): Staleness {
  const { stale, exposed } = staleSections(resolved, history);
  return { stale: stale.length > 0, exposed: exposed.length > 0 };
}

/** The sections of the guide of today that make a label stale or exposed (see `sectionsAgainst`). */
export function staleSections(resolved: Pick<Head, 'guide' | 'value'> | null, history: GuideHistory): StaleSections {
  if (resolved === null || resolved.value === null || resolved.guide === null || history.guides.length < 2) return NONE;
  return sectionsAgainst(resolved.guide, slugsOf(labelsOf(resolved.value), history), history);
}

/** Slugs of labels; one that the current schema does not have any more is looked up in older ones. */
export const slugsOf = (labels: readonly LabelId[], { schema, schemas }: Pick<GuideHistory, 'schema' | 'schemas'>): readonly string[] =>
  labels.flatMap((id) => {
    const own = (version: ProjectView['schemas'][number] | null) => version?.schema.labels.find((label) => label.id === id);
    return (own(schema) ?? own(schemas.findLast((version) => own(version) !== undefined) ?? null))?.slug ?? [];
  });

/**
 * Stale: the hash of a section in the label's stamp differs from the current one, and on the way from the stamp's version a step
 * *narrowed* it, where it rules a label carried, or made it a *new rule*. Exposed: the same for *widened*, where it rules none of the
 * labels carried. A section that the stamp's guide did not have counts as different. A label without a stamp is neither, and an answer
 * without labels carries none: narrowing a label's own section does not touch it.
 */
export function sectionsAgainst(
  stamp: GuideStamp,
  carried: readonly string[],
  { guide: current, guides }: Pick<GuideHistory, 'guide' | 'guides'>,
): StaleSections {
  if (current === null || stamp.version === current.version) return NONE;
  const then = guides.find(({ version }) => version === stamp.version);
  const steps = stepsBetween(stamp.version, current, guides);
  const stale = new Set<string>();
  const exposed = new Set<string>();
  for (const [id, kinds] of steps) {
    const now = current.sections.find((section) => section.id === id);
    const was = then?.sections.find((section) => section.id === id)?.hash ?? stamp.sections[id];
    if (now?.hash === was) continue;
    const ruledThen = Object.hasOwn(stamp.sections, id);
    const ruledNow = now !== undefined && carried.some((slug) => rules(now, slug));
    const own = carried.length > 0 ? ruledThen || ruledNow : now?.labels === null;
    if (own && STALE.some((kind) => kinds.has(kind))) stale.add(id);
    else if (carried.length === 0 && ruledThen && kinds.has('new-rule')) stale.add(id);
    if (now !== undefined && !own && kinds.has('widen')) exposed.add(id);
  }
  return { stale: [...stale], exposed: [...exposed] };
}

/** Kinds of change by section on the way from one version to another. */
export const changesBetween = (
  from: GuideVersion,
  to: GuideVersion,
  guides: readonly GuideVersion[],
): ReadonlyMap<string, ReadonlySet<SectionChange>> => (from.version === to.version ? new Map() : stepsBetween(from.version, to, guides));

const known = new WeakMap<readonly GuideVersion[], Map<string, ReadonlyMap<string, ReadonlySet<SectionChange>>>>();

/**
 * Kinds of change by section on every way from one version to another: the steps of the current version and of what it was made from, without
 * those that the earlier one was made from. Kept by the list of versions, because a search asks it for every label.
 */
function stepsBetween(from: Hash, current: GuideVersion, guides: readonly GuideVersion[]): ReadonlyMap<string, ReadonlySet<SectionChange>> {
  const kept = known.get(guides) ?? new Map<string, ReadonlyMap<string, ReadonlySet<SectionChange>>>();
  known.set(guides, kept);
  const key = `${from} ${current.version}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  const before = ancestors(guides.find(({ version }) => version === from)?.parents ?? [], guides).add(from);
  const steps = new Map<string, Set<SectionChange>>();
  for (const version of ancestors(current.parents, guides).add(current.version)) {
    if (before.has(version) && version !== current.version) continue;
    const step = version === current.version ? current : guides.find((guide) => guide.version === version);
    for (const [section, change] of Object.entries(step?.changes ?? {})) {
      steps.set(section, (steps.get(section) ?? new Set()).add(change));
    }
  }
  kept.set(key, steps);
  return steps;
}

/** The versions given and everything they were made from. */
function ancestors(of: readonly Hash[], guides: readonly GuideVersion[]): Set<Hash> {
  const found = new Set<Hash>();
  const stack = [...of];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    stack.push(...(guides.find(({ version }) => version === at)?.parents ?? []));
  }
  return found;
}
