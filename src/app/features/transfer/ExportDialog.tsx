import { useEffect, useState, type ReactNode } from 'react';
import type { ExportFile, ExportRequest, Progress } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { useSession } from '#app/store/session.ts';
import { download } from '#app/parts/download.ts';
import styles from './ExportDialog.module.css';

type Format = ExportRequest['format'];

const FORMATS: readonly { readonly value: Format; readonly title: string; readonly means: string }[] = [
  {
    value: 'jsonl',
    title: 'JSONL',
    means:
      'One object an item with everything: resolved label, all answers with their authors and times, states, hard tags, guide version.',
  },
  { value: 'csv', title: 'CSV', means: 'One row an item for spreadsheets and scripts: text, label, state, author, time, guide version.' },
  {
    value: 'plumb',
    title: 'Project file',
    means: 'The whole project with its history, in one .plumb file: a backup, and what another device or person opens to go on.',
  },
];

type At =
  | { readonly step: 'choose' }
  | { readonly step: 'running'; readonly progress: Progress }
  | { readonly step: 'done'; readonly files: readonly ExportFile[] }
  | { readonly step: 'failed'; readonly message: string };

/** Takes the labels, or the whole project, out. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [format, setFormat] = useState<Format>('jsonl');
  const [safe, setSafe] = useState(true);
  const [at, setAt] = useState<At>({ step: 'choose' });
  const [stopped, setStopped] = useState(false);
  const running = at.step === 'running';
  useEffect(() => {
    const file = at.step === 'done' ? at.files[0] : undefined; // one only: browsers stop a page that downloads several
    if (file !== undefined) download(file.blob, file.path);
  }, [at]);
  const run = async (): Promise<void> => {
    setStopped(false);
    setAt({ step: 'running', progress: { done: 0, total: 0, what: 'Collecting' } });
    try {
      const request: ExportRequest = { project: session.id, format, ...(format === 'csv' && { spreadsheetSafe: safe }) };
      const files = await session.transfer.exportProject(request, (progress) =>
        setAt((now) => (now.step === 'running' ? { step: 'running', progress } : now)),
      );
      setAt({ step: 'done', files });
    } catch (error) {
      setAt({ step: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const stop = (): void => {
    setStopped(true);
    void session.transfer.cancel();
  };
  return (
    <Dialog
      open
      title="Export"
      dismissible={!running}
      onClose={onClose}
      footer={
        running ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <>
            <Button onClick={onClose}>{at.step === 'done' ? 'Close' : 'Cancel'}</Button>
            <Button look="primary" onClick={() => void run()}>
              {at.step === 'done' ? 'Export again' : 'Export'}
            </Button>
          </>
        )
      }
    >
      <div className={styles['root']}>
        {running ? (
          <ProgressBar label={at.progress.what} value={at.progress.done} max={at.progress.total} />
        ) : (
          <>
            <Segmented label="As" value={format} onChange={setFormat} options={FORMATS} />
            <p className={styles['means']}>{FORMATS.find((each) => each.value === format)?.means}</p>
            {format === 'csv' && (
              <Checkbox
                label="Safe for spreadsheets"
                hint="Cells that a spreadsheet would run as a formula get an apostrophe in front."
                checked={safe}
                onChange={setSafe}
              />
            )}
          </>
        )}
        {at.step === 'failed' && !stopped && (
          <Notice tone="error" title="The export did not finish">
            {at.message}
          </Notice>
        )}
        {at.step === 'done' && <Files files={at.files} />}
      </div>
    </Dialog>
  );
}

function Files({ files }: { readonly files: readonly ExportFile[] }): ReactNode {
  return (
    <Notice title={`${files[0]?.path ?? 'The file'} downloaded`}>
      {files.length === 1 ? 'Take it again here:' : 'It holds the files below. Take it again, or one of them alone:'}
      <ul className={styles['files']}>
        {files.map((file) => (
          <li key={file.path}>
            <Button look="quiet" onClick={() => download(file.blob, file.path)}>
              {file.path}
            </Button>
            <span className={styles['size']}>
              {file.blob.size.toLocaleString('en')} bytes · SHA-256 {file.sha256.slice(0, 12)}…
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
