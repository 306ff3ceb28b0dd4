import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import type { ReviewEntry } from '#jobs/project/review.api.ts';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import { guideName } from '#app/parts/names.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { sectionsOf, type RulingSection } from './ruling.ts';
import styles from './Sides.module.css';

const NO_LABELS: readonly Label[] = [];

interface Props {
  readonly ids: readonly string[];
  readonly entry: ReviewEntry;
  /** Labels whose sections are beside it already: what rules them too is named, not repeated. */
  readonly beside?: readonly string[];
}

/** The guide's sections of some labels, each with what happened to it since the label was made. */
export function Rules({ ids, entry, beside = [] }: Props): ReactNode {
  const projectId = useSession().id;
  const labels = useProject(({ view }) => view.schema?.schema.labels ?? NO_LABELS);
  const guide = useProject(({ view }) => view.guide);
  const guides = useProject(({ view }) => view.guides);
  const stamped = entry.view.resolved?.guide?.version ?? null;
  const then = guides.find(({ version }) => version === stamped) ?? null;
  const above = entry.sections;
  const key = ids.join(' ');
  const besideKey = beside.join(' ');
  const { found, shared } = useMemo(() => {
    const of = (some: string): Map<string, RulingSection> => {
      const slugs = labels.filter(({ id }) => some.split(' ').includes(id)).map(({ slug }) => slug);
      const all =
        guide === null ? [] : slugs.flatMap((slug) => sectionsOf(guide, slug, then)).filter(({ section }) => !above.includes(section.id));
      return new Map(all.map((each) => [each.section.id, each]));
    };
    const others = of(besideKey);
    const all = [...of(key).values()];
    return { found: all.filter(({ section }) => !others.has(section.id)), shared: all.filter(({ section }) => others.has(section.id)) };
  }, [labels, guide, then, above, key, besideKey]);
  if (guide === null) {
    return (
      <p className={styles['note']}>
        There is no guide yet.{' '}
        <Link to="/p/$projectId/guide" params={{ projectId }}>
          Write down the rules
        </Link>
      </p>
    );
  }
  if (entry.sections.length > 0 && found.length + shared.length === 0) return null; // it lies above, beside what it was
  if (found.length === 0 && shared.length === 0) return <p className={styles['note']}>The guide has no section for it. A guide gap?</p>;
  return (
    <div className={styles['rules']}>
      {shared.map(({ section }) => (
        <p key={section.id} className={styles['note']}>
          “{section.title}” beside this rules it too.
        </p>
      ))}
      {found.map((each) => (
        <div key={each.section.id}>
          <Since of={each} then={stamped} />
          <GuideSection section={each.section} labels={labels} bare />
        </div>
      ))}
    </div>
  );
}

function Since({ of, then }: { readonly of: RulingSection; readonly then: string | null }): ReactNode {
  const view = useProject((update) => update.view);
  if (of.since === 'same') return null;
  if (of.since === 'unknown') return <p className={styles['since']}>It is not known under which guide the label was made.</p>;
  const made = `the label was made under ${then === null ? 'an older guide' : guideName(then, view)}`;
  return (
    <p className={styles['since']}>
      {of.since === 'changed' ? `This section has changed since: ${made}.` : `This section is new: ${made}.`}
    </p>
  );
}
