import { errorText } from '#domain/errorText.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { ExportFile, ExportRequest, Progress } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { formatProblem, uncarried } from '#formats/exportChoice.ts';
import { formatNamed, writtenFormats } from '#formats/formats.ts';
import { isImagePath } from '#formats/exportManifest.ts';
import { download } from '#app/parts/download.ts';
import type { Hash } from '#domain/ids.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { choicesProblem, ExportChoices, NO_CHOICES, type Choices } from './ExportChoices.tsx';
import { useLosses } from './useLosses.ts';
import styles from './ExportDialog.module.css';

type At =
  | { readonly step: 'choose' }
  | { readonly step: 'running'; readonly progress: Progress }
  | { readonly step: 'done'; readonly files: readonly ExportFile[] }
  | { readonly step: 'failed'; readonly message: string };

interface Props {
  /** A frozen version; null: the project as it is. */
  readonly version: Hash | null;
  /** The search that is open: its items can be taken out alone. Empty: none. */
  readonly query: string;
  readonly onClose: () => void;
}

/** Takes the labels, a frozen version of them, or the whole project out. */
export function ExportDialog({ version, query: search, onClose }: Props): ReactNode {
  const session = useSession();
  const view = useProject((update) => update.view);
  const named = view.versions.find((each) => each.version === version);
  const fitting = writtenFormats.filter((each) => formatProblem(each, view) === null && (version === null || each.write.of === 'items'));
  const formats = fitting.map(({ name, title, write: { means } }) => ({ value: name, title, means }));
  const [format, setFormat] = useState(formats[0]?.value ?? '');
  const [choices, setChoices] = useState<Choices>({ ...NO_CHOICES, query: search });
  const [at, setAt] = useState<At>({ step: 'choose' });
  const [stopped, setStopped] = useState(false);
  const chosen = formatNamed(format);
  const writer = chosen?.write?.of === 'items' ? chosen.write : null;
  const problem = writer === null ? null : choicesProblem(choices, view);
  const left = chosen === undefined ? null : uncarried(chosen, view);
  const running = at.step === 'running';
  useEffect(() => {
    const file = at.step === 'done' ? at.files[0] : undefined; // one only: browsers stop a page that downloads several
    if (file !== undefined) download(file.blob, file.path);
  }, [at]);
  const requestOf = (): ExportRequest => {
    const { query, split, folders, media, safe, format: options } = choices;
    const rows = {
      query,
      media,
      ...(writer?.folders === true && { folders }),
      ...(split.trim() !== '' && { split: split.trim() }),
      options,
    };
    return {
      project: session.id,
      format,
      ...(version !== null && { version }),
      ...(writer !== null && rows),
      ...(writer?.cells === true && { spreadsheetSafe: safe }),
    };
  };
  const counted = useLosses(writer?.only === true && problem === null && at.step === 'choose' ? requestOf() : null);
  const run = async (): Promise<void> => {
    setStopped(false);
    setAt({ step: 'running', progress: { done: 0, total: 0, what: 'Collecting' } });
    try {
      const files = await session.transfer.exportProject(requestOf(), (progress) =>
        setAt((now) => (now.step === 'running' ? { step: 'running', progress } : now)),
      );
      setAt({ step: 'done', files });
    } catch (error) {
      setAt({ step: 'failed', message: errorText(error) });
    }
  };
  const stop = (): void => {
    setStopped(true);
    void session.transfer.cancel();
  };
  return (
    <Dialog
      open
      title={named === undefined ? 'Export' : `Export ${named.name === '' ? `version ${named.version.slice(0, 12)}` : `“${named.name}”`}`}
      {...(named !== undefined && {
        description: 'Items, labels, rules and splits as they were frozen. The same version gives the same bytes.',
      })}
      dismissible={!running}
      onClose={onClose}
      footer={
        running ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <>
            <Button onClick={onClose}>{at.step === 'done' ? 'Close' : 'Cancel'}</Button>
            <Button look="primary" disabled={problem !== null} onClick={() => void run()}>
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
            <Segmented label="As" value={format} onChange={setFormat} options={formats} />
            <p className={styles['means']}>{chosen?.write?.means}</p>
            {left !== null && (
              <Notice tone="warn" title="Not everything goes along">
                {left}
              </Notice>
            )}
            {counted.length > 0 && (
              <Notice tone="warn" title="Not everything goes along">
                {counted.map(({ kind, count, reason }) => `${count.toLocaleString('en')} × ${kind}: ${reason}`).join(' ')}
              </Notice>
            )}
            {writer !== null && (
              <ExportChoices choices={choices} search={search} problem={problem} writer={writer} view={view} onChange={setChoices} />
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

/** Files listed one by one; images are only counted beyond these. */
const LISTED = 20;

function Files({ files }: { readonly files: readonly ExportFile[] }): ReactNode {
  const rows = files.filter(({ path }, at) => at === 0 || !isImagePath(path));
  const shown = rows.slice(0, LISTED);
  const rest = files.length - shown.length;
  return (
    <Notice title={`${files[0]?.path ?? 'The file'} downloaded`}>
      {files.length === 1 ? 'Take it again here:' : 'It holds the files below. Take it again, or one of them alone:'}
      <ul className={styles['files']}>
        {shown.map((file) => (
          <li key={file.path}>
            <Button look="quiet" onClick={() => download(file.blob, file.path)}>
              {file.path}
            </Button>
            <span className={styles['size']}>{file.blob.size.toLocaleString('en')} bytes · SHA-256</span>
            <code className={styles['hash']}>{file.sha256}</code>
          </li>
        ))}
      </ul>
      {rest > 0 &&
        `… and ${rest.toLocaleString('en')} ${rows.length > shown.length ? 'files' : 'images'}. manifest.json has the hash of each.`}
    </Notice>
  );
}
