import { IconFlag } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { useRecent } from './useRecent.ts';
import styles from './RecentList.module.css';

/** The last ten decisions, and earlier ones on demand; each can be brought back and answered anew. */
export const RecentList = memo(function RecentList({ onPick }: { readonly onPick?: () => void }): ReactNode {
  const { list: recent, earlier } = useRecent();
  const here = useDesk((state) => state.desk.seat?.item.row.id);
  const { fix } = useDeskActions();
  return (
    <nav className={styles['root']} aria-label="Last decisions">
      <h2 className={styles['title']}>Last decisions</h2>
      {recent.length === 0 && <p className={styles['none']}>What you decide appears here and can be changed.</p>}
      <ol className={styles['list']}>
        {recent.map((each) => (
          <li key={each.gesture}>
            <button
              type="button"
              className={styles['row']}
              aria-current={each.item === here}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                fix(each.item);
                onPick?.();
              }}
            >
              <span className={styles['what']}>
                <ItemThumb media={each.media} size="small" value={each.value} />
                <span className={styles['excerpt']} dir="auto">
                  {each.excerpt}
                </span>
              </span>
              <span className={styles['answer']}>
                <Answer kind={each.kind} value={each.value} />
                {each.hard && <IconFlag size={16} className={styles['hard']} role="img" aria-label="tagged as hard" />}
              </span>
            </button>
          </li>
        ))}
        {earlier !== undefined && (
          <li className={styles['earlier']}>
            <Button look="quiet" onClick={earlier}>
              Earlier ones
            </Button>
          </li>
        )}
      </ol>
    </nav>
  );
});
