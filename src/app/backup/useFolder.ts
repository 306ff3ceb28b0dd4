import { useCallback, useSyncExternalStore } from 'react';
import type { FolderState, ProjectSession } from '../servicesApi.ts';

/** What is known of a session's backups into a folder. */
export function useFolder({ folder }: ProjectSession): FolderState {
  const subscribe = useCallback((tell: () => void) => folder.subscribe(tell), [folder]);
  return useSyncExternalStore(subscribe, () => folder.current());
}
