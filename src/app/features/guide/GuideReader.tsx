import type { ReactNode } from 'react';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import { useProject } from '#app/store/session.ts';
import { date } from '#app/parts/time.ts';
import type { GuideVersion } from '#domain/guide/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { cx } from '#ui/cx.ts';
import styles from './GuidePage.module.css';

interface Props {
  readonly shown: GuideVersion;
  readonly view: ProjectView;
  readonly onVersion: (version: string) => void;
}

/** Sections with their anchors and the list of versions beside them. */
export function GuideReader({ shown, view, onVersion }: Props): ReactNode {
  const labels = view.schema?.schema.labels ?? [];
  const go = (id: string): void => {
    const heading = document.getElementById(`guide-${id}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className={styles['reader']}>
      <nav className={styles['aside']} aria-label="Sections and versions">
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
        <h2 className={styles['small']}>Versions</h2>
        <Versions shown={shown} view={view} onVersion={onVersion} />
      </nav>
      <article className={styles['sections']}>
        {shown.sections.map((section) => (
          <GuideSection key={section.id} section={section} labels={labels} />
        ))}
      </article>
    </div>
  );
}

function Versions({ shown, view, onVersion }: Props): ReactNode {
  const names = useProject((update) => update.names);
  const heads = new Set(view.guideHeads.map((head) => head.version));
  return (
    <ol reversed className={styles['links']}>
      {view.guides
        .map((guide, i) => ({ guide, number: i + 1, published: view.published[guide.version] }))
        .reverse()
        .map(({ guide, number, published }) => (
          <li key={guide.version}>
            <button
              type="button"
              className={cx(styles['version'], guide.version === shown.version && styles['current'])}
              aria-current={guide.version === shown.version ? 'true' : undefined}
              onClick={() => onVersion(guide.version)}
            >
              <span>Version {number}</span>
              {heads.has(guide.version) && <Badge tone="accent">current</Badge>}
              <span className={styles['meta']}>
                {published === undefined ? null : `${date(published.wall)} · ${names[published.author] ?? 'somebody'} · `}
                <code title={guide.version}>{guide.version.slice(0, 8)}</code>
              </span>
            </button>
          </li>
        ))}
    </ol>
  );
}
