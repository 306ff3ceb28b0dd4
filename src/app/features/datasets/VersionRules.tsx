import type { ReactNode } from 'react';
import type { ProjectView } from '#domain/state/view.ts';
import { ColorChip } from '#ui/ColorChip.tsx';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import styles from './Datasets.module.css';

/** The labels and the guide that a version was frozen under. */
export function VersionRules({ then }: { readonly then: ProjectView }): ReactNode {
  const labels = then.schema?.schema.labels ?? [];
  return (
    <div className={styles['rules']}>
      <section>
        <h2>Labels</h2>
        {labels.length === 0 ? (
          <p className={styles['muted']}>There were none, or their version is not in this copy.</p>
        ) : (
          <ul className={styles['labels']}>
            {labels.map((label) => (
              <li key={label.id}>
                <ColorChip color={label.color} name={label.name} faded={label.retired} />
                <span className={styles['muted']}>{label.description}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{then.guide === null ? 'Guide' : `${then.guide.title}, version ${then.guideNumber}`}</h2>
        {then.guide === null ? (
          <p className={styles['muted']}>No guide was published, or its version is not in this copy.</p>
        ) : (
          <div className={styles['sections']}>
            {then.guide.sections.map((section) => (
              <GuideSection key={section.id} section={section} labels={labels} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}
