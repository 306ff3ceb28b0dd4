import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { Reading } from './useReading.ts';

interface Props {
  readonly of: Exclude<Reading<unknown>, { readonly state: 'read' }>;
  /** What is read, for those who do not see the lines, such as "Reading the item". */
  readonly label: string;
  /** What cannot be shown, such as "The item". */
  readonly what: string;
  readonly lines?: number;
}

/** In place of what has not been read: that it is on its way, or why it is not there, with another try. */
export function Unread({ of, label, what, lines = 2 }: Props): ReactNode {
  if (of.state === 'reading') return <Skeleton label={label} lines={lines} />;
  return (
    <Notice tone="error" title={`${what} cannot be shown`} actions={<Button onClick={of.again}>Try again</Button>}>
      {of.problem}
    </Notice>
  );
}
