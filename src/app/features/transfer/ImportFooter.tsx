import type { ReactNode } from 'react';
import type { ProjectView } from '#domain/state/view.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { hasContent } from '#formats/content/contentOf.ts';
import { Button } from '#ui/Button.tsx';
import { useProject } from '#app/store/session.ts';
import type { ImportFlow, ImportPlan } from './useImport.ts';
import { ASK } from './useRun.ts';

/** Whether what was found can come in as it was decided. */
function isReady(plan: ImportPlan, view: ProjectView): boolean {
  if (plan.pending) return false;
  if (plan.of === 'rows') return plan.preview.refusal === null && hasContent(plan.mapping);
  const { images, named, peer } = plan.preview;
  if (plan.model !== null && plan.model.trim() === '') return false;
  return (images > 0 || named > 0) && takesMedium(view, 'image') && (peer === null || plan.withoutPeer);
}

/** What can be done with what is at hand. */
export function ImportFooter({ flow, onClose }: { readonly flow: ImportFlow; readonly onClose: () => void }): ReactNode {
  const { at, waiting } = flow;
  const ready = useProject(({ view }) => at.step === 'preview' && isReady(at.plan, view));
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
          <Button look="primary" disabled={!ready} onClick={() => flow.run(ASK)}>
            {flow.replacing.record === null ? 'Import' : 'Replace'}
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
          <Button onClick={flow.more}>Choose another</Button>
          {next || <Button onClick={onClose}>Close</Button>}
        </>
      );
    case 'report':
      return (
        next || (
          <>
            <Button onClick={flow.more}>Import more</Button>
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
