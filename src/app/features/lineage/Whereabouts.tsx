import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Lineage } from '#domain/dataset/lineage.ts';
import { Badge } from '#ui/Badge.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { dateTime } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import styles from './Lineage.module.css';

const SPLITS: Readonly<Record<string, string>> = { train: 'training split', test: 'test split', excluded: 'kept out of both' };

/** Versions that hold the item, with the label they froze. */
export function Versions({ lineage }: { readonly lineage: Lineage }): ReactNode {
  const view = useProject((update) => update.view);
  if (lineage.versions.length === 0) return <p className={styles['muted']}>No frozen version holds it.</p>;
  return (
    <ul className={styles['entries']}>
      {lineage.versions.map(({ version, name, wall, value, event, split }) => (
        <li key={version} className={styles['entry']}>
          <div className={styles['what']}>
            <Link to="/p/$projectId/datasets" params={{ projectId: view.id }} search={{ version }}>
              {name === '' ? version.slice(0, 12) : name}
            </Link>
            {value === null ? (
              <Badge>{event === null ? 'no label then' : 'no label, or erased since'}</Badge>
            ) : (
              <Answer kind="label" value={value} />
            )}
          </div>
          <div className={styles['muted']}>
            {SPLITS[split] ?? split} · frozen {dateTime(wall)} · <code title={version}>{version.slice(0, 12)}</code>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Kept models that were trained on one of those versions. */
export function Models({ lineage }: { readonly lineage: Lineage }): ReactNode {
  const view = useProject((update) => update.view);
  const kept = new Map(view.models.map((model) => [model.model, model]));
  if (lineage.models.length === 0) return <p className={styles['muted']}>No kept model was trained on such a version.</p>;
  return (
    <ul className={styles['entries']}>
      {lineage.models.map(({ model, dataset, wall, learned, promoted }) => (
        <li key={model} className={styles['entry']}>
          <div className={styles['what']}>
            <Link to="/p/$projectId/model" params={{ projectId: view.id }}>
              {kept.get(model)?.run ?? model.slice(0, 12)}
            </Link>
            <Badge tone={learned ? 'accent' : 'plain'}>{learned ? 'learned from this label' : 'did not learn from it'}</Badge>
            {promoted && <Badge tone="good">drives the queue</Badge>}
          </div>
          <div className={styles['muted']}>
            kept {dateTime(wall)} · on{' '}
            <Link to="/p/$projectId/datasets" params={{ projectId: view.id }} search={{ version: dataset, tab: 'models' }}>
              version {dataset.slice(0, 12)}
            </Link>{' '}
            · <code title={model}>{model.slice(0, 12)}</code>
          </div>
        </li>
      ))}
    </ul>
  );
}
