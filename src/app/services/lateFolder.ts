import { later } from '#ui/later.ts';
import type { FolderBackups, FolderState } from '../servicesApi.ts';
import type { OwnFolderBackups } from './folderBackups.ts';
import { afterPaint } from './behind.ts';
import { tellAll } from './tellAll.ts';

const load = later(() => import('./folderBackups.ts'));

/** Backups into a folder, from when the browser has nothing else to do, or somebody asks for them. */
export function lateFolder(open: (module: Awaited<ReturnType<typeof load>>) => OwnFolderBackups): FolderBackups & { close(): void } {
  const listeners = new Set<(state: FolderState) => void>();
  let own: OwnFolderBackups | undefined;
  let closed = false;
  const there = new Promise<void>((painted) => afterPaint(painted)).then(load).then((module) => {
    own = open(module);
    if (closed) own.close();
    own.subscribe((state) => tellAll(listeners, state));
    tellAll(listeners, own.current());
    return own;
  });
  there.catch(() => undefined); // whoever asks hears of it
  const late = (call: (folder: OwnFolderBackups) => Promise<FolderState>) => (): Promise<FolderState> => there.then(call);
  return {
    current: () => own?.current() ?? NONE,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: late((folder) => folder.choose()),
    allow: late((folder) => folder.allow()),
    backUp: late((folder) => folder.backUp()),
    leave: late((folder) => folder.leave()),
    close: () => {
      closed = true;
      own?.close();
    },
  };
}

const NONE: FolderState = { state: 'unsupported' };
