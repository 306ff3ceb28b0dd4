import type { ReactNode } from 'react';
import { changeKinds } from '#app/guideView/changeKinds.ts';
import { memberName } from '#app/parts/names.ts';
import { dateTime } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { diffSections } from '#domain/guide/parse.ts';
import type { GuideVersion } from '#domain/guide/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import styles from './GuidePage.module.css';

interface Props {
  readonly shown: GuideVersion;
  readonly view: ProjectView;
  readonly onVersion: (version: string) => void;
  readonly onCompare: (from: string, to: string) => void;
}

/** Every version, newest first: who, when, why, and what kind of change each section went through. */
export function VersionList({ shown, view, onVersion, onCompare }: Props): ReactNode {
  const update = useProject((now) => now);
  const heads = new Set(view.guideHeads.map((head) => head.version));
  return (
    <ol reversed className={styles['links']}>
      {view.guides
        .map((guide, i) => ({ guide, number: i + 1, published: view.published[guide.version], before: beforeOf(guide, view, i) }))
        .reverse()
        .map(({ guide, number, published, before }) => (
          <li key={guide.version} className={cx(styles['entry'], guide.version === shown.version && styles['current'])}>
            <button
              type="button"
              className={styles['version']}
              aria-current={guide.version === shown.version ? 'true' : undefined}
              onClick={() => onVersion(guide.version)}
            >
              <span>Version {number}</span>
              {heads.has(guide.version) && <Badge tone="accent">current</Badge>}
              {published !== undefined && (
                <span className={styles['meta']}>
                  {dateTime(published.wall)} · {memberName(published.author, update)}
                </span>
              )}
            </button>
            {guide.note !== undefined && <p className={styles['said']}>“{guide.note}”</p>}
            {before !== undefined && (
              <>
                <ul className={styles['kinds']}>
                  {changesOf(before, guide).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <Button look="quiet" onClick={() => onCompare(before.version, guide.version)}>
                  What changed
                </Button>
              </>
            )}
          </li>
        ))}
    </ol>
  );
}

/** The version that another was made from; of several the one published last. */
const beforeOf = (guide: GuideVersion, { guides }: ProjectView, at: number): GuideVersion | undefined =>
  guides.findLast(({ version }) => guide.parents.includes(version)) ?? (at > 0 ? guides[at - 1] : undefined);

/** "Spam narrowed", "Other added". */
function changesOf(before: GuideVersion, guide: GuideVersion): string[] {
  return diffSections(before.sections, guide.sections).flatMap(({ id, title, status }) => {
    if (status === 'same') return [];
    const kind = guide.changes[id];
    if (status === 'removed') return [`${title} removed`];
    const said = kind === undefined ? null : changeKinds[kind].done;
    if (status === 'added') return [kind === undefined || kind === 'clarify' ? `${title} added` : `${title} added, ${said}`];
    return [`${title} ${said ?? 'changed'}`];
  });
}
