import { IconFlag, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ItemPage } from '#jobs/project/project.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import { useLost } from '#app/store/useLost.ts';
import styles from './DataPage.module.css';

/** One item on a line: its beginning, its answer, its marks. Undefined: not read yet. */
export function DataRow({ row }: { readonly row: ItemPage['rows'][number] | undefined }): ReactNode {
  if (row === undefined) return <div className={styles['row']}>…</div>;
  return <Line row={row} />;
}

function Line({ row }: { readonly row: ItemPage['rows'][number] }): ReactNode {
  const { view, excerpt, media } = row;
  const lost = useLost();
  return (
    <div className={styles['row']}>
      <span className={styles['what']}>
        <ItemThumb media={row.media} size="small" value={view.resolved?.value} />
        <span className={styles['excerpt']} dir="auto">
          {excerpt === '' && media === null && lost.content ? <em>content missing in this browser</em> : excerpt}
        </span>
      </span>
      <span className={styles['marks']}>
        {lost.answers.has(view.id) && <Badge tone="warn">answer lost</Badge>}
        {view.disputed && <Badge tone="warn">disputed</Badge>}
        {view.comments.length > 0 && <IconMessage size={16} role="img" aria-label="has comments" />}
        {view.hard.length > 0 && <IconFlag size={16} className={styles['hard']} role="img" aria-label="tagged as hard" />}
        {view.split === 'holdout' && (
          <span title="Set aside for the random check: never trains a model">
            <Badge>test</Badge>
          </span>
        )}
      </span>
      <span className={styles['answer']}>{view.resolved !== null && <Answer kind={view.resolved.kind} value={view.resolved.value} />}</span>
    </div>
  );
}
