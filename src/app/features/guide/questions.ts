import { diffSections } from '#domain/guide/parse.ts';
import type { GuideSection, SectionChange } from '#domain/guide/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { changeKinds } from '#app/guideView/changeKinds.ts';
import { plural } from '#app/parts/time.ts';

/** One answer, and what it means here. */
export interface ChangeOption {
  readonly kind: SectionChange;
  readonly title: string;
  readonly text: string;
}

/** A section that differs, and what is to be answered about it; no options: nothing. */
export interface ChangedSection {
  readonly id: string;
  readonly title: string;
  readonly status: 'added' | 'removed' | 'changed';
  readonly before: string;
  readonly after: string;
  readonly options: readonly ChangeOption[];
}

type Known = Pick<ProjectView, 'guide' | 'schema' | 'counts' | 'labelCounts'>;

/**
 * What publishing `after` changes, section by section. Asked is only what can matter: before the first version no label carries a rule; a
 * section that is only added cannot have become narrower, and one that rules every label leaves no others to take in.
 */
export function changedSections(after: readonly GuideSection[], view: Known): ChangedSection[] {
  const before = view.guide?.sections ?? [];
  return diffSections(before, after).flatMap(({ id, title, status }): ChangedSection[] => {
    if (status === 'same') return [];
    const [was, now] = [before, after].map((sections) => sections.find((section) => section.id === id));
    const options = view.guide === null || now === undefined ? [] : optionsOf(status, reachOf([was, now], view));
    return [{ id, title, status, before: was?.text ?? '', after: now?.text ?? '', options }];
  });
}

/** Items that carry a label of the section, and those that carry others; null where every label is its. */
interface Reach {
  readonly own: number;
  readonly others: number | null;
}

function reachOf(sections: readonly (GuideSection | undefined)[], { schema, counts, labelCounts }: Known): Reach {
  const all = counts.labeled + counts['confirmed-empty'];
  const slugs = sections.flatMap((section) => (section === undefined ? [] : [section.labels]));
  if (slugs.includes(null)) return { own: all, others: null };
  const labels = (schema?.schema.labels ?? []).filter(({ slug }) => slugs.flat().includes(slug));
  const own = Math.min(
    all,
    labels.reduce((sum, { id }) => sum + (labelCounts[id] ?? 0), 0),
  );
  return { own, others: all - own };
}

function optionsOf(status: 'added' | 'removed' | 'changed', { own, others }: Reach): ChangeOption[] {
  if (status === 'removed' || own + (others ?? 0) === 0) return [];
  const looked = `${plural(own, 'labeled item')} ${own === 1 ? 'deserves' : 'deserve'} a second look.`;
  const widen = { kind: 'widen', title: changeKinds.widen.title, text: `More belongs to it now. ${mayBelong(others ?? 0)}` } as const;
  if (status === 'added') {
    return [
      { kind: 'clarify', title: 'Written down', text: 'It says what held already. No label is in doubt.' },
      ...(own > 0 ? [{ kind: 'new-rule', title: 'New rule', text: `It did not hold before. ${looked}` } as const] : []),
      ...((others ?? 0) > 0
        ? [{ ...widen, title: 'New place', text: `Items may belong here that carry other labels. ${mayBelong(others ?? 0)}` }]
        : []),
    ];
  }
  return [
    { kind: 'clarify', ...changeKinds.clarify },
    ...(others === null ? [] : [{ kind: 'narrow', title: 'Narrow', text: `Less belongs to it now. ${looked}` } as const, widen]),
    { kind: 'new-rule', title: 'New rule', text: `A different rule. ${looked}` },
  ];
}

const mayBelong = (n: number): string => `${plural(n, 'item')} with other labels may belong here.`;
