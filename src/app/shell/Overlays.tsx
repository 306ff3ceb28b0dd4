import { lazy, Suspense, type ReactNode } from 'react';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { later } from '#ui/later.ts';
import { useOverlay } from '../store/overlay.ts';
import { usePassphrase } from '../store/passphrase.ts';
import { usePeople } from '../store/people.ts';

const load = later(() => import('./ShellDialogs.tsx'));
const ShellDialogs = lazy(() => load().then((module) => ({ default: module.ShellDialogs })));

/** What may lie over every screen; its code comes after the first item, and keys wait for it. */
export function Overlays(): ReactNode {
  const shown = useOverlay((state) => state.open !== null);
  const asking = usePeople((state) => state.asking !== null);
  const passphrase = usePassphrase((state) => state.asking !== null);
  if (!shown && !asking && !passphrase) return null;
  return (
    <Suspense fallback={<HotkeyLayer>{null}</HotkeyLayer>}>
      <ShellDialogs />
    </Suspense>
  );
}
