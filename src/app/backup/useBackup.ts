import { useCallback, useSyncExternalStore } from 'react';
import { later } from '#ui/later.ts';
import type { BackupState, ProjectSession } from '../servicesApi.ts';

/** What is known of a session's backups. */
export function useBackups({ backups }: ProjectSession): BackupState {
  const subscribe = useCallback((tell: () => void) => backups.subscribe(tell), [backups]);
  return useSyncExternalStore(subscribe, () => backups.current());
}

const writing = later(() => import('./backUp.ts'));

/** Writes the project file and offers it as a download. Says how it went. `images` false: without the files of images. */
export const backUp = async (session: ProjectSession, images = true): Promise<void> => (await writing()).backUp(session, images);

/** The same under a passphrase that the person is asked for. */
export const backUpEncrypted = async (session: ProjectSession): Promise<void> => (await writing()).backUpEncrypted(session);
