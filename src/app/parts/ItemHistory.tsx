import { useCallback, type ReactNode } from 'react';
import type { ItemId } from '#domain/ids.ts';
import type { HistoryEntry, ItemDetail } from '#jobs/project/project.api.ts';
import type { AnswerReason } from '#domain/log/payloads.ts';
import type { Head } from '#domain/state/view.ts';
import { cx } from '#ui/cx.ts';
import { useProject, useSession } from '../store/session.ts';
import { Answer } from './Answer.tsx';
import { guideName, memberName } from './names.ts';
import { dateTime } from './time.ts';
import { Unread } from './Unread.tsx';
import { useReading, type Reading } from './useReading.ts';
import styles from './ItemHistory.module.css';

/** An item with its history, read anew whenever the log grows; null when it is not in the project. */
export function useItemDetail(item: ItemId): Reading<ItemDetail | null> {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  return useReading(
    item,
    useCallback(() => session.detail(item), [session, item]),
    seq,
  );
}

/** Everything that happened to an item, newest first: who, when, under which guide. What was undone is struck through. */
export function ItemHistory({ item }: { readonly item: ItemId }): ReactNode {
  const reading = useItemDetail(item);
  if (reading.state !== 'read') return <Unread of={reading} label="Reading the history" what="The history" />;
  const detail = reading.value;
  if (detail === null) return <p className={styles['none']}>This item is not in the project any more.</p>;
  if (detail.history.length === 0) return <p className={styles['none']}>Nobody has answered it yet.</p>;
  const newestFirst = detail.history.toReversed();
  return (
    <ol className={styles['list']}>
      {newestFirst.map((entry) => (
        <Entry key={entry.event} entry={entry} head={detail.view.heads.find((head) => head.event === entry.event)} />
      ))}
    </ol>
  );
}

const REASONS: Readonly<Record<AnswerReason, string>> = {
  stale: 'settled after its rule changed',
  bulk: 'many items at once',
  merge: 'labels merged',
};

const ANSWERS: ReadonlySet<string> = new Set(['LabelSubmitted', 'ItemSkipped', 'LabelsImported', 'ReviewDecided']);

function Entry({ entry, head }: { readonly entry: HistoryEntry; readonly head: Head | undefined }): ReactNode {
  const update = useProject((now) => now);
  const answer = ANSWERS.has(entry.type);
  const rule = head?.guide?.version;
  return (
    <li className={cx(styles['entry'], !entry.effective && styles['undone'])}>
      <div className={styles['what']}>
        {answer && <Answer kind={entry.type === 'ItemSkipped' ? 'skip' : 'label'} value={entry.value} />}
        {entry.text !== '' && <span>{entry.text}</span>}
        {entry.type === 'LabelRetracted' && <span className={styles['note']}>label taken back</span>}
        {entry.reason === null && entry.type === 'ReviewDecided' && <span className={styles['note']}>settled in review</span>}
        {entry.reason !== null && <span className={styles['note']}>{REASONS[entry.reason]}</span>}
        {!entry.effective && <span className={styles['note']}>undone</span>}
      </div>
      <div className={styles['note']}>
        {memberName(entry.author, update)} · <time dateTime={new Date(entry.wall).toISOString()}>{dateTime(entry.wall)}</time>
        {rule !== undefined && ` · guide ${guideName(rule, update.view)}`}
        {head !== undefined && head.activeMs !== null && head.activeMs > 0 && ` · ${(head.activeMs / 1000).toFixed(1)} s`}
      </div>
    </li>
  );
}
