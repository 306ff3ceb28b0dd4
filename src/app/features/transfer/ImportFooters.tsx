import type { ReactNode } from 'react';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { Button } from '#ui/Button.tsx';
import { useProject } from '#app/store/session.ts';
import type { ImageFlow } from './useImageImport.ts';
import type { ImportFlow } from './useImport.ts';
import type { Unsorted } from './usePicked.ts';
import { ASK, type RunStep } from './useRun.ts';

interface UnsortedProps {
  readonly at: NonNullable<Unsorted>;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** Under files that are not sorted, or cannot come in. */
export function UnsortedFooter({ at, onMore, onClose }: UnsortedProps): ReactNode {
  return (
    <>
      {at.step === 'refused' && <Button onClick={onMore}>Choose another</Button>}
      <Button onClick={onClose}>{at.step === 'refused' ? 'Close' : 'Cancel'}</Button>
    </>
  );
}

/** What can be done with the table at hand. */
export function TableFooter({ flow, onClose }: { readonly flow: ImportFlow; readonly onClose: () => void }): ReactNode {
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
          ready={at.preview.refusal === null && at.mapping.text.length > 0 && !at.pending}
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

/** What can be done with the images at hand. */
export function ImageFooter({ flow: { at, run, cancel, replacing }, onMore, onClose }: ImageFooterProps): ReactNode {
  const texts = useProject((update) => !takesMedium(update.view, 'image'));
  switch (at.step) {
    case 'preview':
      return (
        <Decide
          ready={(at.preview.images > 0 || at.preview.named > 0) && !texts && !at.pending && (at.preview.peer === null || at.withoutPeer)}
          replaces={replacing.record !== null}
          onImport={() => run(ASK)}
          onClose={onClose}
        />
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
