import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** A small part of the frame around a screen: where it breaks, the screen stays, and a click shows the part anew. */
export function Contained({ what, children }: { readonly what: string; readonly children: ReactNode }): ReactNode {
  const instead = (error: Error, retry: () => void): ReactNode => (
    <Button look="quiet" title={`${error.message} Click to show it again.`} onClick={retry}>
      {what}: not shown
    </Button>
  );
  return <ErrorBoundary instead={instead}>{children}</ErrorBoundary>;
}
