import type { ReactNode } from 'react';
import { manifestOf } from '#domain/dataset/manifest.ts';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { GuideVersion } from '#domain/guide/types.ts';
import type { Hash } from '#domain/ids.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { SectionDiff } from '#app/guideView/SectionDiff.tsx';
import styles from './Datasets.module.css';

const TONES = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** Sections of the guide that differ between two versions, with their texts laid over each other. */
export function GuideChanges({ diff, view }: { readonly diff: VersionDiff; readonly view: ProjectView }): ReactNode {
  const [before, after] = [guideOf(view, diff.from), guideOf(view, diff.to)];
  const text = (guide: GuideVersion | undefined, section: string): string => guide?.sections.find(({ id }) => id === section)?.text ?? '';
  return (
    <div className={styles['sections']}>
      {diff.guide.map(({ section, title, what }) => (
        <details key={section} className={styles['inside']} open={diff.guide.length < 4}>
          <summary>
            {title} <Badge tone={TONES[what]}>{what}</Badge>
          </summary>
          <SectionDiff before={text(before, section)} after={text(after, section)} />
        </details>
      ))}
    </div>
  );
}

function guideOf(view: ProjectView, id: Hash): GuideVersion | undefined {
  const version = view.versions.find((each) => each.version === id);
  const manifest = version === undefined ? undefined : manifestOf(version);
  return manifest?.ok === true ? view.guides.find((guide) => guide.version === manifest.value.guide) : undefined;
}
