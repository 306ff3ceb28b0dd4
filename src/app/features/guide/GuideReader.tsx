import { useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import type { GuideVersion } from '#domain/guide/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { StaleCounts } from '#jobs/project/review.api.ts';
import { StaleLine } from './StaleLine.tsx';
import { VersionList } from './VersionList.tsx';
import styles from './GuidePage.module.css';

interface Props {
  readonly shown: GuideVersion;
  readonly view: ProjectView;
  /** Null where none can wait. */
  readonly stale: StaleCounts | null;
  readonly onVersion: (version: string) => void;
  readonly onCompare: (from: string, to: string) => void;
  /** In place of the sections, as long as two versions are compared. */
  readonly children?: ReactNode;
}

/** Sections with their anchors and the list of versions beside them. */
export function GuideReader({ shown, view, stale, onVersion, onCompare, children }: Props): ReactNode {
  const labels = view.schema?.schema.labels ?? [];
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') go(hash);
  }, [hash]);
  return (
    <div className={styles['reader']}>
      <nav className={styles['aside']} aria-label="Sections and versions">
        {children === undefined && (
          <>
            <h2 className={styles['small']}>Sections</h2>
            <ul className={styles['links']}>
              {shown.sections.map(({ id, title }) => (
                <li key={id}>
                  <button type="button" className={styles['jump']} onClick={() => go(id)}>
                    {title}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2 className={styles['small']}>Versions</h2>
        <VersionList shown={shown} view={view} onVersion={onVersion} onCompare={onCompare} />
      </nav>
      {children ?? (
        <article className={styles['sections']}>
          {shown.sections.map((section) => (
            <div key={section.id}>
              <GuideSection section={section} labels={labels} />
              {shown.version === view.guide?.version && <StaleLine section={section.id} counts={stale?.sections[section.id]} />}
            </div>
          ))}
        </article>
      )}
    </div>
  );
}

function go(id: string): void {
  const heading = document.getElementById(`guide-${id}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
