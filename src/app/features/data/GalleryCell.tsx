import { IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ItemPage } from '#jobs/project/project.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import styles from './Gallery.module.css';

/** One item as a picture with its answer below. Undefined: not read yet. */
export function GalleryCell({ row }: { readonly row: ItemPage['rows'][number] | undefined }): ReactNode {
  if (row === undefined) return <div className={styles['cell']} />;
  const { view, excerpt, media } = row;
  return (
    <div className={styles['cell']} title={excerpt}>
      <div className={styles['picture']}>
        {media === null ? (
          <p className={styles['words']}>{excerpt}</p>
        ) : (
          <ItemThumb media={media} size="large" value={view.resolved?.value} />
        )}
      </div>
      {media !== null && <span className="visually-hidden">{excerpt}</span>}
      <div className={styles['line']}>
        {view.resolved !== null && <Answer kind={view.resolved.kind} value={view.resolved.value} />}
        <span className={styles['marks']}>
          {view.disputed && <Badge tone="warn">disputed</Badge>}
          {view.hard.length > 0 && <IconFlag size={16} className={styles['hard']} role="img" aria-label="tagged as hard" />}
          {view.split === 'holdout' && <Badge>test</Badge>}
        </span>
      </div>
    </div>
  );
}
