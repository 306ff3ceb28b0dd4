import { errorText } from '#domain/errorText.ts';
import { useState, type ReactNode } from 'react';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import { dateTime } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import styles from './ImportsDialog.module.css';
import { RemoveLabels, sizeOf } from './Replacing.tsx';
import { readingWords } from './reading.ts';
import { useLeftLabels } from './useLeftLabels.ts';

/** What was imported, when, and how it was read; each can be read in another way, or withdrawn. */
export function ImportsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const imports = useProject((update) => update.view.imports);
  const showMapping = useTransferDialog((dialog) => dialog.showMapping);
  const [asking, setAsking] = useState<ImportRecord | null>(null);
  return (
    <Dialog open size="l" title="Past imports" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      {imports.length === 0 ? (
        <p>Nothing was imported yet.</p>
      ) : (
        <ul className={styles['list']} aria-label="Past imports">
          {imports.toReversed().map((each) => (
            <li key={each.event} className={styles['import']}>
              <About record={each} />
              {each.withdrawn ? (
                <Badge>withdrawn</Badge>
              ) : (
                <span className={styles['actions']}>
                  <Button onClick={() => showMapping(each)}>Change the mapping</Button>
                  <Button look="quiet" onClick={() => setAsking(each)}>
                    Withdraw
                  </Button>
                </span>
              )}
              {asking?.event === each.event && <Withdraw record={each} onDone={() => setAsking(null)} />}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function About({ record }: { readonly record: ImportRecord }): ReactNode {
  const words = [sizeOf(record), record.format || (record.model === undefined ? 'labels only' : 'no labels'), dateTime(record.wall)].join(
    ' · ',
  );
  return (
    <span className={styles['about']}>
      <strong>{record.source}</strong>
      <span>{words}</span>
      <span className={styles['reading']}>{readingWords(record.reading)}</span>
    </span>
  );
}

function Withdraw({ record, onDone }: { readonly record: ImportRecord; readonly onDone: () => void }): ReactNode {
  const session = useSession();
  const left = useLeftLabels(record);
  const [remove, setRemove] = useState(true);
  const withdraw = (): void => {
    onDone();
    const removeLabels = remove ? left.map(({ id }) => id) : [];
    const result = session.dispatch({ type: 'WithdrawImport', imports: record.events, removeLabels });
    if (!result.ok) return toast(rejectionText(result.error), { tone: 'bad' });
    const gesture = result.value.plan.events[0]?.gesture;
    const undo = (): void => void (gesture !== undefined && session.dispatch({ type: 'Undo', gesture }));
    result.value.done.then(
      () =>
        toast(`Withdrew ${record.source}`, {
          text: `${sizeOf(record)} left the project. The log keeps what people decided about them.`,
          action: { title: 'Undo', perform: undo },
        }),
      (error: unknown) => toast('The import was not withdrawn', { tone: 'bad', text: errorText(error) }),
    );
  };
  return (
    <Notice
      tone="warn"
      title={`Withdraw “${record.source}”?`}
      actions={
        <>
          <Button onClick={onDone}>Keep it</Button>
          <Button look="danger" onClick={withdraw}>
            Withdraw
          </Button>
        </>
      }
    >
      <p>
        Its {sizeOf(record)} leave the project. Nothing is erased: importing the same file under the same source name brings the items back
        with what people decided about them, and with the labels that the file then gives.
      </p>
      {left.length > 0 && <RemoveLabels names={left.map(({ name }) => name)} checked={remove} onChange={setRemove} />}
      {record.rows > 0 && <p>Was only a column taken for the wrong thing? “Change the mapping” corrects that in one step.</p>}
    </Notice>
  );
}
