import type { ReactNode } from 'react';
import { changeKinds } from '#app/guideView/changeKinds.ts';
import { SectionDiff } from '#app/guideView/SectionDiff.tsx';
import { memberName } from '#app/parts/names.ts';
import { dateTime, plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { diffSections } from '#domain/guide/parse.ts';
import { changesBetween } from '#domain/guide/staleness.ts';
import type { GuideVersion, SectionChange } from '#domain/guide/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Select } from '#ui/Select.tsx';
import styles from './GuidePage.module.css';

interface Props {
  readonly from: GuideVersion;
  readonly to: GuideVersion;
  readonly view: ProjectView;
  readonly onCompare: (from: string, to: string) => void;
  readonly onClose: () => void;
}

const TONES = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** Two versions of the guide laid over each other, with the kind of change of each section on the way. */
export function GuideCompare({ from, to, view, onCompare, onClose }: Props): ReactNode {
  const update = useProject((now) => now);
  const options = view.guides.map(({ version }, i) => ({ value: version as string, title: titleOf(i, view) }));
  const differences = diffSections(from.sections, to.sections);
  const changed = differences.filter(({ status }) => status !== 'same');
  const kinds = changesBetween(from, to, view.guides);
  const textIn = (guide: GuideVersion, id: string): string => guide.sections.find((section) => section.id === id)?.text ?? '';
  const published = view.published[to.version];
  return (
    <article className={styles['compare']}>
      <div className={styles['pickers']}>
        <Select label="From" value={from.version} options={options} onChange={(version) => onCompare(version, to.version)} />
        <Select label="To" value={to.version} options={options} onChange={(version) => onCompare(from.version, version)} />
        <Button onClick={onClose}>Close</Button>
      </div>
      {published !== undefined && (
        <p className={styles['hint']}>
          Published {dateTime(published.wall)} by {memberName(published.author, update)}
          {to.note !== undefined && `: “${to.note}”`}
        </p>
      )}
      {changed.map(({ id, title, status }) => (
        <section key={id} aria-label={title}>
          <h2 className={styles['compared']}>
            {title} {status !== 'same' && <Badge tone={TONES[status]}>{status}</Badge>}
            {[...(kinds.get(id) ?? [])].map((kind: SectionChange) => (
              <Badge key={kind}>{changeKinds[kind].done}</Badge>
            ))}
          </h2>
          <SectionDiff before={textIn(from, id)} after={textIn(to, id)} />
        </section>
      ))}
      <p className={styles['hint']}>
        {changed.length === 0
          ? 'The two versions say the same.'
          : `${plural(differences.length - changed.length, 'section')} stayed the same.`}
      </p>
    </article>
  );
}

function titleOf(at: number, view: ProjectView): string {
  const version = view.guides[at]?.version ?? '';
  const published = view.published[version];
  const current = version === view.guide?.version ? ', current' : '';
  return `Version ${at + 1}${published === undefined ? '' : ` (${dateTime(published.wall).slice(0, 10)})`}${current}`;
}
