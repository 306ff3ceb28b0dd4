import { useCallback, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { Progress } from '#jobs/transfer/transfer.api.ts';
import { toast } from '#ui/Toast.tsx';
import { download } from '../parts/download.ts';
import type { BackupState, ProjectSession } from '../servicesApi.ts';

interface Running {
  /** How far the backup under way is, or null. */
  readonly running: Progress | null;
}

/** One backup at a time, from wherever it was asked for. */
export const useRunningBackup = create<Running>()(() => ({ running: null }));

/** What is known of a session's backups. */
export function useBackups({ backups }: ProjectSession): BackupState {
  const subscribe = useCallback((tell: () => void) => backups.subscribe(tell), [backups]);
  return useSyncExternalStore(subscribe, () => backups.current());
}

/** Writes the project file and offers it as a download. Says how it went. `images` false: without the files of images. */
export async function backUp(session: ProjectSession, images = true): Promise<void> {
  if (useRunningBackup.getState().running !== null) return;
  const show = (running: Progress | null): void => useRunningBackup.setState({ running });
  show({ done: 0, total: 0, what: 'Collecting' });
  try {
    const [file] = await session.transfer.exportProject({ project: session.id, format: 'plumb', media: images }, show);
    if (file === undefined) throw new Error('Nothing was written. Try again.');
    download(file.blob, file.path);
    toast('Backup written', { tone: 'good', text: `${file.path} went to your downloads. Keep it on another disk.` });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const again = images ? { action: { title: 'Without images', perform: () => void backUp(session, false) } } : {};
    toast('No backup was written', { tone: 'bad', text, ...(/image files/.test(text) && again) });
  } finally {
    show(null);
  }
}
