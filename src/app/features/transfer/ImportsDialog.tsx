import { useState, type ReactNode } from 'react';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Table } from '#ui/Table.tsx';
import { toast } from '#ui/Toast.tsx';
import { dateTime, plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';

/** What was imported, when; each can be withdrawn. */
export function ImportsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const imports = useProject((update) => update.view.imports);
  const [asking, setAsking] = useState<ImportRecord | null>(null);
  const withdraw = (record: ImportRecord): void => {
    setAsking(null);
    const result = session.dispatch({ type: 'WithdrawImport', imports: [record.event] });
    if (!result.ok) return toast(rejectionText(result.error), { tone: 'bad' });
    result.value.done.then(
      () =>
        toast(`Withdrew ${record.source}`, {
          text: `${plural(record.rows, 'row')} left the project. The log keeps what was decided about them.`,
        }),
      (error: unknown) =>
        toast('The import was not withdrawn', { tone: 'bad', text: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <Dialog open size="l" title="Past imports" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      {asking !== null && (
        <Notice
          tone="warn"
          title={`Withdraw “${asking.source}”?`}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>Keep it</Button>
              <Button look="danger" onClick={() => withdraw(asking)}>
                Withdraw
              </Button>
            </>
          }
        >
          Its {plural(asking.rows, 'row')} leave the project with their labels. Nothing is erased: importing the same file under the same
          source name brings the items back with what was decided about them.
        </Notice>
      )}
      {imports.length === 0 ? (
        <p>Nothing was imported yet.</p>
      ) : (
        <Table
          caption="Past imports"
          captionHidden
          columns={[
            { key: 'source', title: 'Source', cell: (each) => each.source },
            { key: 'format', title: 'Format', cell: (each) => each.format },
            { key: 'rows', title: 'Rows', numeric: true, cell: (each) => each.rows.toLocaleString('en') },
            { key: 'at', title: 'When', cell: (each) => dateTime(each.wall) },
            {
              key: 'do',
              title: '',
              cell: (each) =>
                each.withdrawn ? (
                  <Badge>withdrawn</Badge>
                ) : (
                  <Button look="quiet" onClick={() => setAsking(each)}>
                    Withdraw
                  </Button>
                ),
            },
          ]}
          rows={imports.toReversed()}
          rowKey={(each) => each.event}
        />
      )}
    </Dialog>
  );
}
