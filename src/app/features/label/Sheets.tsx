import { IconBook, IconHistory, IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useProject } from '#app/store/session.ts';
import { useDeskActions } from '#app/store/sessionHooks.ts';
import { useCanStep } from '#app/store/useCanStep.ts';
import type { Pointed } from './rulingSections.ts';
import { RecentList } from './RecentList.tsx';
import { SidePane } from './SidePane.tsx';
import type { Asking } from './useLabelCommands.ts';
import styles from './Sheets.module.css';

/** On narrow screens: what the side panes hold is one touch away. */
export function NarrowBar({ onAsk }: { readonly onAsk: (asking: Asking) => void }): ReactNode {
  const { undo } = useDeskActions();
  const undoable = useCanStep('undo');
  return (
    <div className={styles['bar']}>
      <Button look="quiet" icon={<IconBook size={20} />} onClick={() => onAsk('guide')}>
        Guide
      </Button>
      <Button look="quiet" icon={<IconHistory size={20} />} onClick={() => onAsk('recent')}>
        Last
      </Button>
      <Button look="quiet" icon={<IconArrowBackUp size={20} />} disabled={!undoable} onClick={undo}>
        Undo
      </Button>
    </div>
  );
}

interface Props {
  readonly asking: Asking;
  readonly onClose: () => void;
  readonly labels: readonly Label[];
  readonly pointed: Pointed | null;
}

/** The side panes as sheets. */
export function Sheets({ asking, onClose, labels, pointed }: Props): ReactNode {
  const version = useProject((update) => update.view.guideNumber);
  return (
    <>
      <Dialog open={asking === 'guide'} onClose={onClose} title={version > 0 ? `Guide v${version}` : 'Guide'}>
        <SidePane labels={labels} pointed={pointed} />
      </Dialog>
      <Dialog open={asking === 'recent'} onClose={onClose} title="Last decisions">
        <RecentList onPick={onClose} />
      </Dialog>
    </>
  );
}
