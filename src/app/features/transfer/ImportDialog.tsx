import type { ReactNode } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { plural } from '#app/parts/time.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { useProject } from '#app/store/session.ts';
import { Conflicts } from './Conflicts.tsx';
import { ImageSetPreview } from './ImageSetPreview.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { isImageSet, nameOfSet } from './imageSet.ts';
import { PickFiles } from './PickFiles.tsx';
import { PickAgain } from './Replacing.tsx';
import { Report } from './Report.tsx';
import { useImageImport, type ImageFlow } from './useImageImport.ts';
import { useImport, type ImportFlow, type Source } from './useImport.ts';
import { ASK, type RunStep } from './useRun.ts';

interface Props {
  readonly files: readonly PickedFile[];
  /** The import whose mapping is changed, or null. */
  readonly replacing: ImportRecord | null;
  readonly onClose: () => void;
}

const sourcesOf = (files: readonly PickedFile[]): Source[] => files.map(({ path, file }) => ({ blob: file, fileName: path }));

/** Takes files, folders or pasted text in: pick, look at the first of it, run, read the report. Nothing is written before "Import". */
export function ImportDialog({ files, replacing, onClose }: Props): ReactNode {
  const pictures = useImageImport(isImageSet(files) ? files : null, replacing);
  const images = pictures.files;
  const tables = useImport(isImageSet(files) ? [] : sourcesOf(files), replacing);
  const take = (sources: readonly Source[]): void => {
    if (images !== null) pictures.take(null);
    tables.take(sources);
  };
  const pick = (picked: readonly PickedFile[]): void => (isImageSet(picked) ? pictures.take(picked) : take(sourcesOf(picked)));
  const { at } = images === null ? tables : pictures;
  const name = images !== null ? nameOfSet(images) : (tables.file?.fileName ?? '') || 'pasted text';
  return (
    <Dialog
      open
      size="l"
      title={titleOf(at.step, name, (images === null ? tables : pictures).replacing.record)}
      description={images === null && tables.waiting > 0 ? `${plural(tables.waiting, 'more file')} after this one.` : undefined}
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
      {images === null ? <TableStep flow={tables} onPick={pick} onPaste={take} /> : <PictureStep flow={pictures} name={name} />}
    </Dialog>
  );
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

/** What is the same for everything that is imported. */
function Run({ at, name, onCorrect }: RunProps): ReactNode {
  switch (at.step) {
    case 'unreadable':
      return (
        <Notice tone="error" title="This could not be imported">
          {at.message} Nothing was written.
        </Notice>
      );
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

function TableFooter({ flow, onClose }: { readonly flow: ImportFlow; readonly onClose: () => void }): ReactNode {
  const { at, waiting } = flow;
  const next = waiting > 0 && (
    <Button look="primary" onClick={flow.next}>
      Next file
    </Button>
  );
  switch (at.step) {
    case 'preview':
      return (
        <Decide
          ready={at.preview.refusal === null && at.mapping.text.length > 0}
          replaces={flow.replacing.record !== null}
          onImport={() => flow.run(ASK)}
          onClose={onClose}
        />
      );
    case 'running':
      return <Stop at={at} onStop={flow.cancel} />;
    case 'unreadable':
    case 'cancelled':
      return (
        <>
          <Button onClick={() => flow.take([])}>Choose another</Button>
          {next || <Button onClick={onClose}>Close</Button>}
        </>
      );
    case 'report':
      return next || <Done onMore={() => flow.take([])} onClose={onClose} />;
    default:
      return <Button onClick={onClose}>Cancel</Button>;
  }
}

interface ImageFooterProps {
  readonly flow: ImageFlow;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

function ImageFooter({ flow: { at, run, cancel, replacing }, onMore, onClose }: ImageFooterProps): ReactNode {
  const texts = useProject((update) => !takesMedium(update.view, 'image'));
  switch (at.step) {
    case 'preview':
      return (
        <Decide ready={at.preview.images > 0 && !texts} replaces={replacing.record !== null} onImport={() => run(ASK)} onClose={onClose} />
      );
    case 'running':
      return <Stop at={at} onStop={cancel} />;
    case 'unreadable':
    case 'cancelled':
      return (
        <>
          <Button onClick={onMore}>Choose another</Button>
          <Button onClick={onClose}>Close</Button>
        </>
      );
    case 'report':
      return <Done onMore={onMore} onClose={onClose} />;
    default:
      return <Button onClick={onClose}>Cancel</Button>;
  }
}

interface DecideProps {
  readonly ready: boolean;
  /** It takes the place of a past import. */
  readonly replaces: boolean;
  readonly onImport: () => void;
  readonly onClose: () => void;
}

function Decide({ ready, replaces, onImport, onClose }: DecideProps): ReactNode {
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button look="primary" disabled={!ready} onClick={onImport}>
        {replaces ? 'Replace' : 'Import'}
      </Button>
    </>
  );
}

const Stop = ({ at, onStop }: { readonly at: Extract<RunStep, { step: 'running' }>; readonly onStop: () => void }): ReactNode => (
  <Button disabled={at.cancelling} onClick={onStop}>
    Stop
  </Button>
);

function Done({ onMore, onClose }: { readonly onMore: () => void; readonly onClose: () => void }): ReactNode {
  return (
    <>
      <Button onClick={onMore}>Import more</Button>
      <Button look="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
}
