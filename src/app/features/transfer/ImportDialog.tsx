import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { plural } from '#app/parts/time.ts';
import { Conflicts } from './Conflicts.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { Report } from './Report.tsx';
import { useImport, type ImportFlow, type Source } from './useImport.ts';
import styles from './ImportDialog.module.css';

interface Props {
  readonly files: readonly File[];
  readonly onClose: () => void;
}

/** Takes files or pasted text in: pick, look at the first rows, run, read the report. Nothing is written before "Import". */
export function ImportDialog({ files, onClose }: Props): ReactNode {
  const flow = useImport(files);
  const { at, file, waiting } = flow;
  const name = file === null ? '' : file.fileName || 'pasted text';
  const busy = at.step === 'running';
  return (
    <Dialog
      open
      size="l"
      title={at.step === 'pick' ? 'Import' : `Import ${name}`}
      description={waiting > 0 ? `${plural(waiting, 'more file')} after this one.` : undefined}
      dismissible={!busy}
      onClose={onClose}
      footer={<Footer flow={flow} onClose={onClose} />}
    >
      <Step flow={flow} />
    </Dialog>
  );
}

function Step({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { at } = flow;
  switch (at.step) {
    case 'pick':
      return <Pick onTake={flow.take} />;
    case 'reading':
      return <Skeleton label="Reading the first rows" lines={6} />;
    case 'unreadable':
      return (
        <Notice tone="error" title="This could not be imported">
          {at.message} Nothing was written.
        </Notice>
      );
    case 'preview':
      return <ImportPreview plan={at} flow={flow} />;
    case 'running': {
      const { done, total, what } = at.progress;
      const share = total > 0 ? `${Math.min(100, Math.floor((done / total) * 100))} %` : '';
      return <ProgressBar label={at.cancelling ? 'Stopping' : what} value={done} max={total} text={share} />;
    }
    case 'conflicts':
      return <Conflicts report={at.report} onChoose={flow.run} />;
    case 'report':
      return <Report report={at.report} name={flow.file?.fileName || 'pasted'} />;
    case 'cancelled':
      return <Notice title="Stopped">Nothing was written.</Notice>;
  }
}

function Pick({ onTake }: { readonly onTake: (sources: readonly Source[]) => void }): ReactNode {
  const [text, setText] = useState('');
  return (
    <div className={styles['pick']}>
      <FileDrop
        label="Drop files here, or choose them"
        hint="CSV, TSV, JSON, JSONL or plain text; a million rows are fine"
        multiple
        onFiles={(files) => onTake(files.map((blob) => ({ blob, fileName: blob.name })))}
      />
      <form
        className={styles['paste']}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onTake([{ blob: new Blob([text], { type: 'text/plain' }), fileName: '' }]);
        }}
      >
        <TextArea
          label="Or paste"
          hint="Each line becomes an item; rows copied from a spreadsheet, JSON and JSONL are understood too."
          rows={6}
          value={text}
          onChange={setText}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Look at the first rows
        </Button>
      </form>
    </div>
  );
}

function Footer({ flow, onClose }: { readonly flow: ImportFlow; readonly onClose: () => void }): ReactNode {
  const { at, waiting } = flow;
  const next = waiting > 0 && (
    <Button look="primary" onClick={flow.next}>
      Next file
    </Button>
  );
  switch (at.step) {
    case 'preview':
      return (
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={at.mapping.text.length === 0} onClick={() => flow.run(null)}>
            Import
          </Button>
        </>
      );
    case 'running':
      return (
        <Button disabled={at.cancelling} onClick={flow.cancel}>
          Stop
        </Button>
      );
    case 'unreadable':
    case 'cancelled':
      return (
        <>
          <Button onClick={() => flow.take([])}>Choose another</Button>
          {next || <Button onClick={onClose}>Close</Button>}
        </>
      );
    case 'report':
      return (
        next || (
          <>
            <Button onClick={() => flow.take([])}>Import more</Button>
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </>
        )
      );
    default:
      return <Button onClick={onClose}>Cancel</Button>;
  }
}
