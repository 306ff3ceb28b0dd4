import type { ReactNode } from 'react';
import type { ReviewEntry, ReviewList } from '#jobs/project/review.api.ts';
import { SectionSides } from '#app/guideView/SectionDiff.tsx';
import { guideName } from '#app/parts/names.ts';
import { useProject } from '#app/store/session.ts';
import styles from './Sides.module.css';

/** The sections that have changed since the label was made: as they were then and as they are now. */
export function ChangedRules({ entry, list }: { readonly entry: ReviewEntry; readonly list: ReviewList }): ReactNode {
  const view = useProject((update) => update.view);
  const stamp = entry.view.resolved?.guide?.version;
  const then = view.guides.find(({ version }) => version === stamp);
  const { guide } = view;
  if (entry.sections.length === 0 || guide === null) return null;
  return entry.sections.map((id) => {
    const [before, after] = [then, guide].map((each) => each?.sections.find((section) => section.id === id));
    return (
      <section key={id} className={styles['changed']} aria-label={`What changed in ${after?.title ?? before?.title ?? id}`}>
        <h2 className={styles['whose']}>
          {list === 'exposed' ? 'widened since: ' : 'changed since: '}
          <b>{after?.title ?? before?.title ?? id}</b>
        </h2>
        <SectionSides
          before={withoutHeading(before?.text)}
          after={withoutHeading(after?.text)}
          beforeTitle={`The rule then (${stamp === undefined ? 'unknown' : guideName(stamp, view)})`}
          afterTitle={`The rule now (${guideName(guide.version, view)})`}
        />
      </section>
    );
  });
}

const withoutHeading = (text = ''): string => text.replace(/^##.*\n*/, '');
