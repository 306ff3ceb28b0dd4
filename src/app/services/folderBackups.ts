import { errorText } from '#domain/errorText.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import { folderDue } from '../backup/folderDue.ts';
import type { BackupNote, FolderBackups, FolderState } from '../servicesApi.ts';
import { canPickFolder, mayWrite, pickFolder } from './pickFolder.ts';
import { getSetting, setSetting } from './storage.ts';
import { tellAll } from './tellAll.ts';
import { connectTransfer } from './workers.ts';

interface Stored {
  readonly folder: FileSystemDirectoryHandle;
  readonly note: BackupNote | null;
  /** Milliseconds that the last backup took. */
  readonly took: number;
}

const LOOK_EVERY_MS = 15_000;

const keyOf = (project: ProjectId): string => `folder:${project}`;

export interface OwnFolderBackups extends FolderBackups {
  close(): void;
}

/**
 * Keeps backups of a project in a folder that the person chose, by itself, one tab at a time. `latest`: the folded state; `noted`: a good
 * backup counts like every other.
 */
export function openFolderBackups(
  project: ProjectId,
  latest: () => ProjectUpdate,
  noted: (note: BackupNote) => Promise<void>,
): OwnFolderBackups {
  const listeners = new Set<(state: FolderState) => void>();
  let state: FolderState = { state: canPickFolder() ? 'none' : 'unsupported' };
  let running: Promise<FolderState> | undefined;
  const show = (next: FolderState): FolderState => {
    state = next;
    tellAll(listeners, state);
    return state;
  };
  const read = async (): Promise<Stored | undefined> => getSetting<Stored | null>(keyOf(project)).then((stored) => stored ?? undefined);

  const refresh = async (ask = false): Promise<FolderState> => {
    const stored = await read();
    if (stored === undefined) return show({ state: canPickFolder() ? 'none' : 'unsupported' });
    const { folder, note } = stored;
    return show({ state: (await mayWrite(folder, ask)) ? 'ready' : 'ask', name: folder.name, note });
  };

  const backUp = async (): Promise<FolderState> => {
    const stored = await read();
    if (stored === undefined || !(await mayWrite(stored.folder, false))) return refresh();
    const { folder } = stored;
    const update = latest();
    const { counts } = update.view;
    const line = connectTransfer(); // of its own: whoever imports meanwhile can still cancel that, and its memory goes again
    const from = performance.now();
    show({ state: 'writing', name: folder.name, note: stored.note });
    try {
      const check = await line.api.backUpToFolder({ project, folder }, () => undefined);
      if (!check.good) throw new Error(check.reads ? 'It lacks parts that this browser has lost.' : 'It could not be read back.');
      const labels = counts.labeled + counts['confirmed-empty'];
      const note: BackupNote = { at: Date.now(), events: update.seq, labels, images: true };
      await setSetting(keyOf(project), { folder, note, took: performance.now() - from } satisfies Stored);
      await noted(note);
      return show({ state: 'ready', name: folder.name, note });
    } catch (error) {
      const why = errorText(error);
      return show({ state: 'failed', name: folder.name, note: stored.note, why });
    } finally {
      line.end();
    }
  };
  const once = (): Promise<FolderState> => {
    running ??= backUp().finally(() => (running = undefined));
    return running;
  };

  const look = async (): Promise<void> => {
    if (state.state !== 'ready' && state.state !== 'failed') return;
    await navigator.locks.request(`plumbline-folder-turn-${project}`, { ifAvailable: true }, async (lock) => {
      const stored = lock === null ? undefined : await read(); // another tab may have written it since
      if (stored === undefined) return;
      const { note, took } = stored;
      const changes = latest().seq - (note?.events ?? 0);
      if (folderDue({ changes, since: Date.now() - (note?.at ?? 0), took })) await once();
      else if (state.state === 'ready' && note?.at !== state.note?.at) show({ ...state, note });
    });
  };
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS); // the next look tells the state of the folder
  void refresh().catch(() => undefined); // the next look tells the state of the folder

  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async choose() {
      const folder = await pickFolder();
      if (folder === null) return state;
      await setSetting(keyOf(project), { folder, note: null, took: 0 } satisfies Stored);
      return once();
    },
    async allow() {
      const now = await refresh(true);
      return now.state === 'ready' ? once() : now;
    },
    backUp: once,
    async leave() {
      await setSetting(keyOf(project), null);
      return refresh();
    },
    close: () => clearInterval(looking),
  };
}
