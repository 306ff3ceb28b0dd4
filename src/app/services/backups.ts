import type { ProjectId } from '#domain/ids.ts';
import { backupKey } from '#storage/names.ts';
import type { StartRead } from '#storage/start.ts';
import type { ProjectCard } from '#storage/types.ts';
import type { BackupLog, BackupNote, BackupState } from '../servicesApi.ts';
import { tellAll } from './tellAll.ts';
import { appDb, getSetting, setSetting } from './storage.ts';

type Stored = Pick<BackupState, 'note' | 'putOff'>;

const NOTHING: Stored = { note: null, putOff: null };

/** What this browser profile knows of a project's backups. */
export interface OwnBackups extends BackupLog {
  note(note: BackupNote): Promise<void>;
}

/** Reads what was noted before. */
export async function openBackups(project: ProjectId): Promise<OwnBackups> {
  const { getCard } = await appDb();
  const [stored, card] = await Promise.all([getSetting<Stored>(backupKey(project)), getCard(project)]);
  return backupsOf(project, stored, card);
}

/** The same from what the first script has read. */
export const startBackups = (project: ProjectId, { settings, card }: Pick<StartRead<unknown>, 'settings' | 'card'>): OwnBackups =>
  backupsOf(project, settings.get(backupKey(project)) as Stored | undefined, card);

function backupsOf(project: ProjectId, stored: Stored | undefined, card: ProjectCard | undefined): OwnBackups {
  const listeners = new Set<(state: BackupState) => void>();
  let state: BackupState = { ...NOTHING, ...stored, since: card?.createdAt ?? Date.now() };
  const change = async (part: Partial<Stored>): Promise<void> => {
    state = { ...state, ...part };
    tellAll(listeners, state);
    const { note, putOff } = state;
    await setSetting(backupKey(project), { note, putOff } satisfies Stored);
  };
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note: (note) => {
      void import('./marks.ts').then(({ clearLost }) => clearLost(project));
      return change({ note, putOff: null });
    },
    putOff: (events) => change({ putOff: { at: Date.now(), events } }),
  };
}

/** What came in with a file or a sample needs no reminder. */
export const noteStart = (project: ProjectId, start: Partial<Stored>): Promise<void> =>
  setSetting(backupKey(project), { ...NOTHING, ...start } satisfies Stored);
