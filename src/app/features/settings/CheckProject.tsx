import { useState, type ReactNode } from 'react';
import { useSession } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import styles from './SettingsPage.module.css';

type Check = Awaited<ReturnType<ReturnType<typeof useSession>['verify']>>;
type At =
  | { readonly step: 'idle' }
  | { readonly step: 'running' }
  | { readonly step: 'done'; readonly check: Check }
  | { readonly step: 'failed'; readonly why: string };

/** Folds the log from nothing and compares the result with what the screens show. */
export function CheckProject(): ReactNode {
  const session = useSession();
  const [at, setAt] = useState<At>({ step: 'idle' });
  const run = async (): Promise<void> => {
    setAt({ step: 'running' });
    try {
      setAt({ step: 'done', check: await session.verify() });
    } catch (error) {
      setAt({ step: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div className={styles['section']}>
      <h2>Check this project</h2>
      <p className={styles['hint']}>
        Every decision is stored as an event in a log. This reads the whole log again and compares it with what the screens show.
      </p>
      <div>
        <Button disabled={at.step === 'running'} onClick={() => void run()}>
          {at.step === 'running' ? 'Checking' : 'Check this project'}
        </Button>
      </div>
      {at.step === 'done' && <Outcome check={at.check} />}
      {at.step === 'failed' && (
        <Notice tone="error" title="The check did not finish">
          {at.why}
        </Notice>
      )}
    </div>
  );
}

function Outcome({ check }: { readonly check: Check }): ReactNode {
  const events = `${check.events.toLocaleString('en')} ${check.events === 1 ? 'event' : 'events'}`;
  if (check.folded === check.rebuilt)
    return (
      <Notice title="The project is as its log says">
        {events} read anew give the same state, {check.rebuilt.slice(0, 12)}.
      </Notice>
    );
  return (
    <Notice tone="error" title="What is shown differs from the log">
      {events} read anew give another state ({check.rebuilt.slice(0, 12)} instead of {check.folded.slice(0, 12)}). Reload: the log is the
      truth. If it happens again, download the project file and report it.
    </Notice>
  );
}
