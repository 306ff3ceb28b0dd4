import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { IconLink } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { disputants } from '#domain/state/resolve.ts';
import { EraseDialog } from '#app/erase/EraseDialog.tsx';
import type { ItemId } from '#domain/ids.ts';
import type { ItemDetail } from '#jobs/project/project.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { Comments } from '#app/parts/Comments.tsx';
import { ItemHistory, useItemDetail } from '#app/parts/ItemHistory.tsx';
import { Unread } from '#app/parts/Unread.tsx';
import { ItemMeta } from '#app/parts/ItemMeta.tsx';
import { memberName } from '#app/parts/names.ts';
import { useItemView, useProject } from '#app/store/session.ts';
import { useDesk, useDeskActions, useStopwatch } from '#app/store/sessionHooks.ts';
import { useLost } from '#app/store/useLost.ts';
import { AnswerHere } from './AnswerHere.tsx';
import { ItemWalk } from './ItemWalk.tsx';
import styles from './ItemPage.module.css';

const route = getRouteApi('/p/$projectId/item/$itemId');

/** One item at its own address: what it says, what was said about it, and a place to answer. */
export function ItemPage(): ReactNode {
  useStopwatch();
  const { itemId, projectId } = route.useParams();
  const [forgetting, setForgetting] = useState<ItemId>();
  const target = useMemo(() => (forgetting === undefined ? undefined : ({ kind: 'item', item: forgetting } as const)), [forgetting]);
  const { href } = useRouter().buildLocation({ to: '/p/$projectId/data', params: { projectId } });
  return (
    <>
      <Shown item={itemId} onForget={setForgetting} />
      {target !== undefined && (
        <EraseDialog target={target} what="this item" onClose={() => setForgetting(undefined)} onErased={() => location.assign(href)} />
      )}
    </>
  );
}

interface Forgetting {
  readonly onForget: (item: ItemId) => void;
}

function Shown({ item, onForget }: Forgetting & { readonly item: ItemId }): ReactNode {
  const { projectId } = route.useParams();
  const reading = useItemDetail(item);
  const lost = useLost();
  if (reading.state !== 'read') return <Unread of={reading} label="Reading the item" what="The item" lines={4} />;
  if (reading.value === null) {
    return (
      <EmptyState title="This item is not here">
        {lost.content
          ? 'This browser has lost the content of some items, and it may be one of them: a backup brings it back. Otherwise its import was withdrawn, or the link belongs to another project.'
          : 'It was forgotten, its import was withdrawn, or the link belongs to another project.'}{' '}
        <Link to="/p/$projectId/data" params={{ projectId }}>
          Look at the data
        </Link>
      </EmptyState>
    );
  }
  return <Item key={item} detail={reading.value} onForget={onForget} />;
}

function Item({ detail, onForget }: Forgetting & { readonly detail: ItemDetail }): ReactNode {
  const { row } = detail;
  const view = useItemView(detail.view);
  const lost = useLost();
  const { projectId } = route.useParams();
  const message = useDesk((state) => state.message);
  const { dismiss } = useDeskActions();
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <h1 className="visually-hidden">Item</h1>
        <ItemWalk item={row.id} />
        <AnswerHere {...{ row, view }} onCopyLink={copyLink}>
          {message !== null && <Notice tone={message.tone} title={message.text} actions={<Button onClick={dismiss}>Dismiss</Button>} />}
        </AnswerHere>
      </div>
      <aside className={styles['side']} aria-label="About this item">
        <section>
          <header className={styles['head']}>
            <h2>Label</h2>
            <Button look="quiet" icon={<IconLink size={16} />} onClick={copyLink}>
              Copy link
            </Button>
          </header>
          {lost.answers.has(row.id) && <Notice tone="warn" title="An answer to this item was lost in this browser" />}
          <Resolved view={view} />
        </section>
        <section>
          <h2>About</h2>
          <ItemMeta row={row} />
          {view.split === 'holdout' && <p className={styles['note']}>Part of the random check: never used for training.</p>}
          {view.split === 'excluded' && <p className={styles['note']}>Kept out of training: it nearly equals an item of the test set.</p>}
        </section>
        <section>
          <h2>Comments</h2>
          {view.comments.length === 0 ? <p className={styles['note']}>None yet.</p> : <Comments comments={view.comments} />}
        </section>
        <section>
          <header className={styles['head']}>
            <h2>History</h2>
            <Link to="/p/$projectId/lineage/$itemId" params={{ projectId, itemId: row.id }}>
              Lineage
            </Link>
          </header>
          <ItemHistory item={row.id} />
        </section>
        <section>
          <h2>Forget</h2>
          <p className={styles['note']}>Takes the content of this item and what was written about it out of the project, for ever.</p>
          <p>
            <Button onClick={() => onForget(row.id)}>Forget this item…</Button>
          </p>
        </section>
      </aside>
    </div>
  );
}

function Resolved({ view }: Pick<ItemDetail, 'view'>): ReactNode {
  const update = useProject((now) => now);
  const hard = view.hard.map((mark) => [mark.tags.join(', ') || 'hard', mark.note].filter((part) => part !== '').join(': '));
  return (
    <div className={styles['resolved']}>
      {view.resolved === null ? (
        <p className={styles['note']}>Nobody has answered it yet.</p>
      ) : (
        <Answer kind={view.resolved.kind} value={view.resolved.value} />
      )}
      {view.resolved !== null && <span className={styles['note']}>by {memberName(view.resolved.author, update)}</span>}
      {view.disputed && disputants(view).size > 1 && <Badge tone="warn">disputed: people differ</Badge>}
      {view.conflicts.length > 0 && (
        <Badge tone="warn">{view.disputed ? 'two different answers of one person' : 'two answers of one person'}</Badge>
      )}
      {hard.map((words) => (
        <Badge key={words} tone="warn">
          {words}
        </Badge>
      ))}
    </div>
  );
}

function copyLink(): void {
  navigator.clipboard.writeText(location.href).then(
    () => toast('The link is on the clipboard', { text: 'It opens this item wherever the project is.' }),
    () => toast('The browser did not allow it', { tone: 'bad', text: 'Copy the address from the address bar.' }),
  );
}
