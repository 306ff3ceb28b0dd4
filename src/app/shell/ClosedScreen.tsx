import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { Button } from '#ui/Button.tsx';
import button from '#ui/Button.module.css';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { useRunningBackup } from '../backup/running.ts';
import { backUp, useBackups } from '../backup/useBackup.ts';
import { ago, plural } from '../parts/time.ts';
import { useNow } from '../parts/useNow.ts';
import type { ClosedSession, ProjectSession } from '../servicesApi.ts';
import { undecidedOf, type Undecided } from './undecided.ts';
import styles from './ProjectFrame.module.css';

const titles = {
  'newer-version': 'A newer version of Plumbline took this project over',
  deleted: 'This project was deleted in another tab',
  lost: 'The browser has closed its storage',
} as const satisfies Record<ClosedSession['reason'], string>;

/** A project whose database was taken away: by whom, what is not known to be saved, and what to do now. */
export function ClosedScreen({ session, closed }: { readonly session: ProjectSession; readonly closed: ClosedSession }): ReactNode {
  const { reason } = closed;
  const undecided = undecidedOf(closed);
  return (
    <div className={styles['problem']}>
      <Notice
        tone="error"
        title={titles[reason]}
        actions={reason === 'lost' ? <BackUp session={session} /> : <Leave reload={reason !== 'deleted'} />}
      >
        {reason === 'lost' && <Lost session={session} />}
        {reason === 'newer-version' && 'It runs in another tab. Reload to go on with it here.'}
        {reason === 'deleted' && 'Nothing can be saved in it any more. A backup or project file of it opens it again.'}
        {undecided.length === 0 && reason !== 'deleted' && <p>Every decision you made here was confirmed by the browser before.</p>}
      </Notice>
      {undecided.length > 0 && <NotConfirmed session={session} undecided={undecided} />}
    </div>
  );
}

function Lost({ session }: { readonly session: ProjectSession }): ReactNode {
  const { note } = useBackups(session);
  const now = useNow(30_000);
  const running = useRunningBackup((store) => store.running);
  return (
    <>
      <p>
        The disk may be full, or the site data were cleared. <strong>Back up before you close the browser</strong>: after such a failure a
        browser can find its storage unreadable at the next start and empty it.{' '}
        {note === null ? 'There is no backup of this project yet.' : `The last backup was written ${ago(note.at, now)}.`}
      </p>
      <p>
        If the backup fails, free some space on the disk, reload this page, and back up from the header at once, before you close the
        browser.
      </p>
      {running !== null && <ProgressBar label={running.what} value={running.done} max={running.total} />}
    </>
  );
}

function BackUp({ session }: { readonly session: ProjectSession }): ReactNode {
  const running = useRunningBackup((store) => store.running);
  return (
    <>
      <Button look="primary" disabled={running !== null} onClick={() => void backUp(session)}>
        Back up now
      </Button>
      <Leave reload />
    </>
  );
}

function Leave({ reload }: { readonly reload: boolean }): ReactNode {
  return (
    <>
      {reload && <Button onClick={() => location.reload()}>Reload</Button>}
      <Link to="/" className={button['button']}>
        All projects
      </Link>
    </>
  );
}

function NotConfirmed({ session, undecided }: { readonly session: ProjectSession; readonly undecided: readonly Undecided[] }): ReactNode {
  const labels = session.current().view.schema?.schema.labels ?? [];
  return (
    <section className={styles['undecided']} aria-label="Not confirmed">
      <h2>{plural(undecided.length, 'decision was', 'decisions were')} not confirmed</h2>
      <p>You made them here, and the browser did not say that they are stored. Look at these items again after a reload.</p>
      <ul>
        {undecided.map((each, i) => (
          <li key={`${each.item} ${i}`}>
            {each.excerpt === '' ? `item ${each.item.slice(0, 8)}` : `“${each.excerpt}”`}: {answerWords(each, labels)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function answerWords({ kind, value }: Undecided, labels: readonly Label[]): string {
  if (kind === 'skip') return 'skipped';
  if (kind === 'other') return 'a mark or comment';
  const names = labelsOf(value).map((id) => labels.find((label) => label.id === id)?.name ?? id);
  return names.length === 0 ? 'no label fits' : names.join(', ');
}
