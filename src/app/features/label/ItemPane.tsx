import { memo, Suspense, useMemo, type ReactNode } from 'react';
import type { Answering, AnswerHost } from '#app/answering/answering.ts';
import { Badge } from '#ui/Badge.tsx';
import { Notice } from '#ui/Notice.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { IconX } from '@tabler/icons-react';
import { Skeleton } from '#ui/Skeleton.tsx';
import { isSettled } from '#domain/state/resolve.ts';
import { SettledNote } from '#app/parts/SettledNote.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { isBlindSeat, type Seat } from '#app/store/sessionDesk.ts';
import { useLost } from '#app/store/useLost.ts';
import { SuggestionLine } from './SuggestionLine.tsx';
import styles from './ItemPane.module.css';

interface Props {
  readonly host: AnswerHost | null;
  readonly Surface: Answering['Surface'];
}

/** How many of the next items are made ready. */
const AHEAD = 3;

/** The item, as large as it can be, with what the model proposes and why it was chosen. */
export const ItemPane = memo(function ItemPane({ host, Surface }: Props): ReactNode {
  const seat = useDesk((state) => state.desk.seat);
  const upcoming = useDesk((state) => state.desk.upcoming);
  const ahead = useMemo(() => upcoming.slice(0, AHEAD).map(({ row }) => row.content), [upcoming]);
  if (seat === null || host === null) {
    return (
      <div className={styles['waiting']}>
        <Skeleton label="Reading the first items" />
      </div>
    );
  }
  const { item } = seat;
  return (
    <>
      <Said />
      <Suspense fallback={<Skeleton label="Reading the item" />}>
        <Surface host={host} ahead={ahead} blind={isBlindSeat(seat)} />
      </Suspense>
      <div className={styles['lines']}>
        <Marks seat={seat} />
        {item.pass === 0 && isSettled(item.view) && <SettledNote />}
        <SuggestionLine seat={seat} />
        <p className={styles['why']}>chosen because: {item.why}</p>
      </div>
    </>
  );
});

/** Why something did not happen; what waits. */
function Said(): ReactNode {
  const message = useDesk((state) => state.message);
  const waiting = useDesk((state) => state.waiting);
  const closed = useDesk((state) => state.closed);
  const { dismiss } = useDeskActions();
  if (closed) {
    return (
      <Notice tone="warn" title="This tab was disconnected from the project">
        Nothing can be saved here any more. Reload to go on.
      </Notice>
    );
  }
  if (waiting) {
    return (
      <Notice tone="warn" title="Saving the last five answers">
        The next one waits until the disk has caught up.
      </Notice>
    );
  }
  if (message === null) return null;
  return (
    <Notice
      tone={message.tone}
      title={message.text}
      actions={<IconButton label="Dismiss" icon={<IconX size={16} />} onClick={dismiss} />}
    />
  );
}

/** The answer an item came back with, and what was noted about it. */
function Marks({ seat }: { readonly seat: Seat }): ReactNode {
  const { view } = seat.item;
  const lost = useLost().answers.has(view.id);
  const tags = view.hard.flatMap((mark) => (mark.tags.length > 0 ? mark.tags : ['hard']));
  if (seat.was === null && tags.length === 0 && view.comments.length === 0 && !view.disputed && !lost) return null;
  return (
    <p className={styles['marks']}>
      {seat.was !== null && (
        <>
          <span>{seat.place !== null ? 'it is' : 'it was'}</span>
          <Answer kind={seat.was.kind} value={seat.was.value} />
          <span>choose again, or [Esc] leaves it</span>
        </>
      )}
      {lost && <Badge tone="warn">its answer was lost in this browser</Badge>}
      {tags.length > 0 && <Badge tone="warn">hard: {tags.join(', ')}</Badge>}
      {view.disputed && <Badge tone="warn">disputed</Badge>}
      {view.comments.length > 0 && <Badge>{view.comments.length === 1 ? '1 comment' : `${view.comments.length} comments`}</Badge>}
    </p>
  );
}
