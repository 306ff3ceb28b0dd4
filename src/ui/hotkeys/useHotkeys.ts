import { useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { HotkeyDepth } from './depth.ts';
import { addLayer, type Hotkey } from './registry.ts';

/**
 * Makes keys work while the component is mounted. `scope` names the screen; keys of one scope must not clash, which `findClashes`
 * tells beforehand. The latest bindings count, without a new listener for each.
 */
export function useHotkeys(scope: string, hotkeys: readonly Hotkey[]): void {
  const depth = useContext(HotkeyDepth);
  const latest = useRef(hotkeys);
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => addLayer({ scope, depth, hotkeys: () => latest.current }), [scope, depth]);
}
