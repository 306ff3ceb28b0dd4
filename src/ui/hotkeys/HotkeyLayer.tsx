import { useContext, useEffect, type ReactNode } from 'react';
import { HotkeyDepth } from './depth.ts';
import { addBarrier } from './registry.ts';

/** Around a dialog's content: hotkeys inside work, those beneath are suspended while it is mounted. */
export function HotkeyLayer({ children }: { readonly children: ReactNode }): ReactNode {
  const depth = useContext(HotkeyDepth) + 1;
  useEffect(() => addBarrier(depth), [depth]);
  return <HotkeyDepth value={depth}>{children}</HotkeyDepth>;
}
