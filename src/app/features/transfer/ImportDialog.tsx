import type { ReactNode } from 'react';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { plural } from '#app/parts/time.ts';
import { Conflicts } from './Conflicts.tsx';
import { ImageSetPreview } from './ImageSetPreview.tsx';
import { ImportFooter } from './ImportFooter.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { PickFiles } from './PickFiles.tsx';
import { PickAgain } from './Replacing.tsx';
import { Report } from './Report.tsx';
import { nameOf, useImport, type ImportFlow } from './useImport.ts';

interface Props {
  readonly files: readonly PickedFile[];
  /** The import whose mapping is changed, or null. */
  readonly replacing: ImportRecord | null;
  readonly onClose: () => void;
}

/** Takes files, folders or pasted text in: choose, see what was found and why, decide, import, read the report. Nothing is written before "Import". */
export function ImportDialog({ files, replacing, onClose }: Props): ReactNode {
  const flow = useImport(files, replacing);
  return (
    <Dialog
      open
      size="l"
      title={titleOf(flow)}
      description={besideWords(flow)}
      dismissible={flow.at.step !== 'running'}
      onClose={onClose}
      footer={<ImportFooter flow={flow} onClose={onClose} />}
    >
      <Step flow={flow} />
    </Dialog>
  );
}

function titleOf({ at, source, replacing }: ImportFlow): string {
  if (source === null || at.step === 'pick')
    return replacing.record === null ? 'Import' : `Change the mapping of ${replacing.record.source}`;
  return replacing.record === null ? `Import ${nameOf(source) || 'pasted text'}` : `Change the mapping of ${replacing.record.source}`;
}

/** What there is beside the file at hand. */
function besideWords({ waiting, describing }: ImportFlow): string | undefined {
  const words = [
    ...(waiting > 0 ? [`${plural(waiting, 'more file')} after this one.`] : []),
    ...(describing.length > 0
      ? [`Left outside, for they describe the data: ${describing.slice(0, 5).join(', ')}${describing.length > 5 ? ' …' : ''}.`]
      : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

function Step({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { at, source, replacing } = flow;
  const isTable = source?.of === 'rows';
  switch (at.step) {
    case 'pick':
      if (replacing.record !== null) return <PickAgain record={replacing.record} onPick={flow.pick} />;
      return <PickFiles onPick={flow.pick} onPaste={flow.paste} />;
    case 'sorting':
    case 'reading':
      return <Skeleton label={isTable ? 'Reading the first rows' : 'Looking through the files'} lines={6} />;
    case 'preview':
      return at.plan.of === 'rows' ? <ImportPreview plan={at.plan} flow={flow} /> : <ImageSetPreview plan={at.plan} flow={flow} />;
    case 'conflicts':
      return <Conflicts report={at.report} noun={isTable ? 'row' : 'image'} onChoose={flow.run} />;
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
      return <Report report={at.report} name={source === null ? '' : nameOf(source) || 'pasted'} onCorrect={flow.correct} />;
    case 'cancelled':
      return <Notice title="Stopped">Nothing was written.</Notice>;
  }
}
