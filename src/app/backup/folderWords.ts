import { errorText } from '#domain/errorText.ts';
import { toast } from '#ui/Toast.tsx';
import { ago } from '../parts/time.ts';
import type { FolderState } from '../servicesApi.ts';

/** Says how choosing, allowing or writing went. */
export function tellFolder(asked: Promise<FolderState>): void {
  asked.then(
    (now) => {
      if (now.state === 'ready')
        toast('Backed up into the folder', { tone: 'good', text: `From now on “${now.name}” is kept up to date by itself.` });
      if (now.state === 'failed') toast('The folder has no new backup', { tone: 'bad', text: now.why });
    },
    (error: unknown) => toast('The folder could not be used', { tone: 'bad', text: errorText(error) }),
  );
}

/** What of the folder is safe, in a sentence; empty where there is none. */
export function folderWords(folder: FolderState, now: number): string {
  switch (folder.state) {
    case 'none':
    case 'unsupported':
      return '';
    case 'ready':
      return folder.note === null
        ? `Backups go to the folder “${folder.name}”.`
        : `The folder “${folder.name}” was backed up ${ago(folder.note.at, now)}.`;
    case 'writing':
      return `The folder “${folder.name}” is being written.`;
    case 'ask':
      return `The folder “${folder.name}” waits for your leave: browsers forget it when they are closed.`;
    case 'failed':
      return `The folder “${folder.name}” has no new backup: ${folder.why}`;
  }
}
