import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import styles from './ErrorScreen.module.css';

/** A screen that broke: says so, that saved labels are safe, and how to go on. */
export function ErrorScreen({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const problem = error instanceof Error ? error : new Error(String(error));
  const details = `${problem.name}: ${problem.message}\n${problem.stack ?? ''}`;
  return (
    <div className={styles['screen']}>
      <Notice
        tone="error"
        title="This screen stopped working"
        actions={
          <>
            <Button onClick={onRetry}>Try again</Button>
            <Button look="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          </>
        }
      >
        {problem.message} Labels that were shown as saved are safe; reload to go on.
      </Notice>
      <details className={styles['details']}>
        <summary>Details for a bug report</summary>
        <pre>{details}</pre>
        <Button onClick={() => void navigator.clipboard.writeText(details)}>Copy</Button>
        <a href="/check">Self-check of this browser</a>
      </details>
    </div>
  );
}
