import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { Badge } from '#ui/Badge.tsx';
import type { ReviewEntry } from '#jobs/project/review.api.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemHistory } from '#app/parts/ItemHistory.tsx';
import { ItemMeta } from '#app/parts/ItemMeta.tsx';
import { guideName, memberName } from '#app/parts/names.ts';
import { date } from '#app/parts/time.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { ChangedRules } from './ChangedRules.tsx';
import { Rules } from './Rules.tsx';
import { useReview } from './useReview.ts';
import { ABOUT, isBlind, lossInWords } from './words.ts';
import styles from './Sides.module.css';

interface Props {
  readonly entry: ReviewEntry;
  readonly historyOpen: boolean;
  readonly onHistory: (open: boolean) => void;
}

/** The given label and the model's side by side, each with its probability and its rule; below, what is known about the item. */
export function Sides({ entry, historyOpen, onHistory }: Props): ReactNode {
  const list = useReview(({ desk }) => desk.list);
  const guideOpen = usePreferences((state) => state.guideOpen);
  const blind = isBlind(list);
  const { given, suggested, loss } = entry;
  return (
    <div className={styles['sides']}>
      <ChangedRules entry={entry} list={list} />
      {loss !== null && (
        <p className={styles['loss']}>
          {lossInWords(loss)} (loss {loss.toFixed(2)}; 0 means no doubt)
        </p>
      )}
      {blind && <p className={styles['blind']}>{ABOUT[list]}</p>}
      <div className={styles['pair']} data-one={suggested === null}>
        <section className={styles['side']} aria-label="Given label">
          <h2 className={styles['whose']}>given</h2>
          <p className={styles['answer']}>
            <Answer kind="label" value={given} />
            {loss !== null && <span className={styles['share']}>{Math.exp(-loss).toFixed(2)}</span>}
          </p>
          <Maker entry={entry} />
          {guideOpen && <Rules ids={labelsOf(given)} entry={entry} />}
        </section>
        {suggested !== null && (
          <section className={styles['side']} aria-label="The model's label">
            <h2 className={styles['whose']}>the model</h2>
            <p className={styles['answer']}>
              <Answer kind="label" value={suggested.value} />
              <span className={styles['share']}>{suggested.confidence.toFixed(2)}</span>
            </p>
            <p className={styles['note']}>did not learn from this item</p>
            {guideOpen && <Rules ids={labelsOf(suggested.value)} entry={entry} beside={labelsOf(given)} />}
          </section>
        )}
      </div>
      <About entry={entry} blind={blind} open={historyOpen} onOpen={onHistory} />
    </div>
  );
}

function Maker({ entry }: { readonly entry: ReviewEntry }): ReactNode {
  const update = useProject((now) => now);
  const { resolved, hard, disputed } = entry.view;
  const tags = hard.flatMap((mark) => (mark.tags.length > 0 ? mark.tags : ['hard']));
  return (
    <>
      {resolved !== null && (
        <p className={styles['note']}>
          {memberName(resolved.author, update)}, {date(resolved.wall)}
          {resolved.guide !== null && `, guide ${guideName(resolved.guide.version, update.view)}`}
        </p>
      )}
      {(tags.length > 0 || disputed) && (
        <p className={styles['marks']}>
          {tags.length > 0 && <Badge tone="warn">hard: {tags.join(', ')}</Badge>}
          {disputed && <Badge tone="warn">disputed</Badge>}
        </p>
      )}
    </>
  );
}

function About({
  entry,
  blind,
  open,
  onOpen,
}: {
  readonly entry: ReviewEntry;
  readonly blind: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}): ReactNode {
  const projectId = useSession().id;
  const itemId = entry.row.id;
  const history = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open) history.current?.scrollIntoView({ block: 'start' }); // a key opened it, wherever it is
  }, [open]);
  return (
    <div className={styles['about']}>
      <details ref={history} open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
        <summary>History of this item</summary>
        {open &&
          (blind ? <p className={styles['note']}>Hidden until you decide: this is a blind check.</p> : <ItemHistory item={itemId} />)}
      </details>
      <details>
        <summary>About this item</summary>
        <ItemMeta row={entry.row} />
        <Link to="/p/$projectId/item/$itemId" params={{ projectId, itemId }}>
          Its own page
        </Link>
      </details>
    </div>
  );
}
