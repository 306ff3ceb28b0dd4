import type { BackupState } from '../servicesApi.ts';
import { ago, plural } from '../parts/time.ts';
import { unsaved } from './reminder.ts';

/** What is safe, in sentences. */
export function whatIsSafe(state: BackupState, events: number, now: number): string {
  const open = unsaved(state, events);
  const { note } = state;
  if (note === null) return `All ${plural(events, 'change')} are saved in this browser, and nowhere else. There is no backup yet.`;
  const when = `The last backup, ${ago(note.at, now)}, has ${plural(note.labels, 'label')}${note.images ? '' : ', without image files'}`;
  if (open === 0) return `${when}. Nothing changed since.`;
  return `${when}. ${plural(open, 'change')} since then ${open === 1 ? 'is' : 'are'} saved in this browser only.`;
}

/** Whether the browser may delete what is here, in words; empty while that is not known. */
export function protectionWords(kept: boolean | undefined): string {
  if (kept === undefined) return '';
  return kept ? 'Protected: the browser keeps the data.' : 'Not protected: the browser may delete the data when the disk runs full.';
}
