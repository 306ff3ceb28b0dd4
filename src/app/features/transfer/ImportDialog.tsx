import type { ReactNode } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { plural } from '#app/parts/time.ts';
import { Conflicts } from './Conflicts.tsx';
import { ImageFooter, TableFooter, UnsortedFooter } from './ImportFooters.tsx';
import { ImageSetPreview } from './ImageSetPreview.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { nameOfSet } from './imageSet.ts';
import { PickFiles } from './PickFiles.tsx';
import { PickAgain } from './Replacing.tsx';
import { Report } from './Report.tsx';
import { useImageImport, type ImageFlow } from './useImageImport.ts';
import { useImport, type ImportFlow, type Source } from './useImport.ts';
import { usePicked } from './usePicked.ts';
import type { RunStep } from './useRun.ts';

interface Props {
  readonly files: readonly PickedFile[];
  /** The import whose mapping is changed, or null. */
  readonly replacing: ImportRecord | null;
  readonly onClose: () => void;
}

const sourcesOf = (files: readonly PickedFile[]): Source[] => files.map(({ path, file }) => ({ blob: file, fileName: path }));

/** Takes files, folders or pasted text in: pick, look at the first of it, run, read the report. Nothing is written before "Import". */
export function ImportDialog({ files, replacing, onClose }: Props): ReactNode {
  const pictures = useImageImport(replacing);
  const images = pictures.files;
  const tables = useImport(replacing);
  const take = (sources: readonly Source[]): void => {
    picking.reset();
    if (images !== null) pictures.take(null);
    tables.take(sources);
  };
  const picking = usePicked(files, { images: pictures.take, tables: (picked) => take(sourcesOf(picked)) });
  const { unsorted } = picking;
  const { at } = images === null ? tables : pictures;
  const name = images !== null ? nameOfSet(images) : (tables.file?.fileName ?? '') || 'pasted text';
  if (unsorted !== null)
    return (
      <Dialog
        open
        size="l"
        title="Import"
        onClose={onClose}
        footer={<UnsortedFooter at={unsorted} onMore={() => take([])} onClose={onClose} />}
      >
        {unsorted.step === 'sorting' ? <Skeleton label="Looking through the files" lines={6} /> : <Unreadable message={unsorted.message} />}
      </Dialog>
    );
  return (
    <Dialog
      open
      size="l"
      title={titleOf(at.step, name, (images === null ? tables : pictures).replacing.record)}
      description={images === null ? besideWords(tables.waiting, picking.describing) : undefined}
      dismissible={at.step !== 'running'}
      onClose={onClose}
      footer={
        images === null ? (
          <TableFooter flow={tables} onClose={onClose} />
        ) : (
          <ImageFooter flow={pictures} onMore={() => take([])} onClose={onClose} />
        )
      }
    >
      {images === null ? <TableStep flow={tables} onPick={picking.pick} onPaste={take} /> : <PictureStep flow={pictures} name={name} />}
    </Dialog>
  );
}

/** What there is beside the file at hand. */
function besideWords(waiting: number, describing: readonly string[]): string | undefined {
  const words = [
    ...(waiting > 0 ? [`${plural(waiting, 'more file')} after this one.`] : []),
    ...(describing.length > 0
      ? [`Left outside, for they describe the data: ${describing.slice(0, 5).join(', ')}${describing.length > 5 ? ' …' : ''}.`]
      : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

const titleOf = (step: string, name: string, past: ImportRecord | null): string =>
  past !== null ? `Change the mapping of ${past.source}` : step === 'pick' ? 'Import' : `Import ${name}`;

interface TableStepProps {
  readonly flow: ImportFlow;
  readonly onPick: (files: readonly PickedFile[]) => void;
  readonly onPaste: (sources: readonly Source[]) => void;
}

function TableStep({ flow, onPick, onPaste }: TableStepProps): ReactNode {
  const { at } = flow;
  switch (at.step) {
    case 'pick':
      if (flow.replacing.record !== null) return <PickAgain record={flow.replacing.record} onPick={onPick} />;
      return <PickFiles onPick={onPick} onPaste={(text) => onPaste([{ blob: new Blob([text], { type: 'text/plain' }), fileName: '' }])} />;
    case 'reading':
      return <Skeleton label="Reading the first rows" lines={6} />;
    case 'preview':
      return <ImportPreview plan={at} flow={flow} />;
    case 'conflicts':
      return <Conflicts report={at.report} noun="row" onChoose={flow.run} />;
    default:
      return <Run at={at} name={flow.file?.fileName || 'pasted'} onCorrect={flow.correct} />;
  }
}

function PictureStep({ flow, name }: { readonly flow: ImageFlow; readonly name: string }): ReactNode {
  const { at } = flow;
  switch (at.step) {
    case 'reading':
      return <Skeleton label="Looking through the files" lines={6} />;
    case 'preview':
      return <ImageSetPreview plan={at} flow={flow} />;
    case 'conflicts':
      return <Conflicts report={at.report} noun="image" onChoose={flow.run} />;
    default:
      return <Run at={at} name={name} onCorrect={flow.correct} />;
  }
}

interface RunProps {
  readonly at: Exclude<RunStep, { step: 'conflicts' }>;
  readonly name: string;
  readonly onCorrect: (event: EventId) => void;
}

const Unreadable = ({ message }: { readonly message: string }): ReactNode => (
  <Notice tone="error" title="This could not be imported">
    {message} Nothing was written.
  </Notice>
);

/** What is the same for everything that is imported. */
function Run({ at, name, onCorrect }: RunProps): ReactNode {
  switch (at.step) {
    case 'unreadable':
      return <Unreadable message={at.message} />;
    case 'running': {
      const { done, total, what } = at.progress;
      const share = total > 0 ? `${Math.min(100, Math.floor((done / total) * 100))} %` : '';
      return <ProgressBar label={at.cancelling ? 'Stopping' : what} value={done} max={total} text={share} />;
    }
    case 'report':
      return <Report report={at.report} name={name} onCorrect={onCorrect} />;
    case 'cancelled':
      return <Notice title="Stopped">Nothing was written.</Notice>;
  }
}
