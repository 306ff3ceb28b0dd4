import { Suspense, type ReactNode } from 'react';
import type { ItemView } from '#domain/state/view.ts';
import { CommentPanel } from '#app/parts/CommentPanel.tsx';
import { HardPanel } from '#app/parts/HardPanel.tsx';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { useDesk } from '#app/store/sessionHooks.ts';
import { GoTo } from './lazyParts.tsx';
import type { Asking } from './useLabelCommands.ts';

/** What is asked about the item on screen, or about the one just left, without answering it. */
export const Question = (about: About): ReactNode => (
  <Suspense fallback={<HotkeyLayer>{null}</HotkeyLayer>}>
    <Asked {...about} />
  </Suspense>
);

interface About {
  readonly asking: Asking;
  readonly onClose: () => void;
}

function Asked({ asking, onClose }: About): ReactNode {
  const item = useDesk((state) => state.desk.seat?.item.view ?? null);
  const last = useDesk((state): ItemView | null => state.desk.given[0]?.after ?? null);
  if (asking === 'hard' && item !== null) return <HardPanel key={item.id} item={item} title="this item" onClose={onClose} />;
  if (asking === 'hard-last' && last !== null) return <HardPanel key={last.id} item={last} title="the item just left" onClose={onClose} />;
  if (asking === 'comment' && item !== null) return <CommentPanel key={item.id} item={item} onClose={onClose} />;
  if (asking === 'number') return <GoTo onClose={onClose} />;
  return null;
}
