import { useState, type ReactNode } from 'react';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { EventId } from '#domain/ids.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';

interface Props {
  readonly report: ImportReport;
  readonly replaced: NonNullable<ImportReport['replaced']>;
  readonly onCorrect: (event: EventId) => void;
}

/** An import took the place of an earlier one: what went, what came, and the way back. */
export function Replaced({ report, replaced, onCorrect }: Props): ReactNode {
  const session = useSession();
  const [undone, setUndone] = useState(false);
  const { gesture, import: event } = report;
  const undo = (): void => {
    const result = session.dispatch(gesture === null ? { type: 'Undo' } : { type: 'Undo', gesture });
    if (!result.ok) return toast(rejectionText(result.error), { tone: 'bad' });
    setUndone(true);
  };
  if (undone) return <Notice title="Undone">What the earlier import said is back.</Notice>;
  const { items, labels, removed, stranded } = replaced;
  return (
    <Notice
      title="Replaced what the earlier import said"
      actions={
        <>
          {event !== null && <Button onClick={() => onCorrect(event)}>Change the mapping</Button>}
          <Button onClick={undo}>Undo</Button>
        </>
      }
    >
      <p>
        {plural(items, 'item')} and {plural(labels, 'label')} went; {plural(report.added, 'item')} and {plural(report.labels, 'label')}{' '}
        came.
      </p>
      {removed.length > 0 && (
        <p>
          {plural(removed.length, 'label')} removed: {removed.join(', ')}.
        </p>
      )}
      {stranded > 0 && (
        <p>
          {plural(stranded, 'item')} that people labeled have no row in this reading: they left the project with their labels. “Undo” brings
          them back.
        </p>
      )}
    </Notice>
  );
}
