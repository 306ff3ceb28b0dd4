import type { ReactNode } from 'react';
import type { Comment } from '#domain/state/view.ts';
import { useProject } from '../store/session.ts';
import { memberName } from './names.ts';
import { dateTime } from './time.ts';
import styles from './Comments.module.css';

/** What was said about an item, oldest first. */
export function Comments({ comments }: { readonly comments: readonly Comment[] }): ReactNode {
  const update = useProject((now) => now);
  return (
    <ol className={styles['list']}>
      {comments.map((comment) => (
        <li key={comment.event}>
          <div className={styles['who']}>
            {memberName(comment.author, update)} · <time dateTime={new Date(comment.wall).toISOString()}>{dateTime(comment.wall)}</time>
          </div>
          <div className={styles['text']}>{comment.text}</div>
        </li>
      ))}
    </ol>
  );
}
