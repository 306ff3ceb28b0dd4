import { errorText } from '#domain/errorText.ts';
import { useState, type ReactNode } from 'react';
import { HealthDetails } from '#app/parts/HealthDetails.tsx';
import { whatIsMissing } from '#app/parts/healthWords.ts';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

type Check = Awaited<ReturnType<ReturnType<typeof useSession>['verify']>>;
type At =
  | { readonly step: 'idle' }
  | { readonly step: 'running' }
  | { readonly step: 'done'; readonly check: Check }
  | { readonly step: 'failed'; readonly why: string };

/** Reads everything again, and compares it with its hashes and with what the screens show. */
export function CheckProject(): ReactNode {
  const session = useSession();
  const [at, setAt] = useState<At>({ step: 'idle' });
  const run = async (): Promise<void> => {
    setAt({ step: 'running' });
    try {
      setAt({ step: 'done', check: await session.verify() });
    } catch (error) {
      setAt({ step: 'failed', why: errorText(error) });
    }
  };
  return (
    <div className={styles['section']}>
      <h2>Check this project</h2>
      <p className={prose['hint']}>
        Every decision is stored as an event in a log. This reads the whole log, the items, the image files and the models again, and
        compares them with their hashes and with what the screens show.
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

function Outcome({ check: { folded, rebuilt, health, ...check } }: { readonly check: Check }): ReactNode {
  const events = plural(check.events, 'event');
  if (!health.whole)
    return (
      <Notice tone="error" title={`This browser has lost a part of this project: ${whatIsMissing(health)}`}>
        <HealthDetails health={health} />
      </Notice>
    );
  return (
    <>
      {health.mended.length + health.healed > 0 && (
        <Notice title="The storage was damaged and is repaired. Nothing was lost.">
          <HealthDetails health={health} />
        </Notice>
      )}
      {folded === rebuilt ? (
        <Notice title="The project is as its log says">
          {events} read anew: each fits its hashes and its place, everything they name is here as it was written, and they give the state
          that is shown, {rebuilt.slice(0, 12)}.
        </Notice>
      ) : (
        <Notice tone="warn" title="What was shown differed from the log">
          {events} read anew gave another state ({rebuilt.slice(0, 12)} instead of {folded.slice(0, 12)}). The log is the truth, and the
          screens show it now. If it happens again, download the project file and report it.
        </Notice>
      )}
    </>
  );
}
