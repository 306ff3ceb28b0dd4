import type { BackupState } from '../servicesApi.ts';
import { ago } from '../parts/time.ts';

/** A reminder comes when this much work lies in this browser alone, or for so long. */
const CHANGES = 200;
const PERIOD = 24 * 60 * 60 * 1000;

/** Events that no backup holds. `events`: local position of the log. */
export const unsaved = ({ note }: BackupState, events: number): number => Math.max(0, events - (note?.events ?? 0));

/** True when a reminder is due: counted from the last backup, or from when the reminder was put off. Times in milliseconds since 1970. */
export function backupDue({ note, putOff, since }: BackupState, events: number, now: number): boolean {
  const from = Math.max(note?.events ?? 0, putOff?.events ?? 0);
  const at = Math.max(note?.at ?? since, putOff?.at ?? 0);
  return events - from >= CHANGES || (events > from && now - at >= PERIOD);
}

/** The few words of the header: "backup 3 min ago", "no backup yet". */
export function backupWords({ note }: BackupState, now: number): string {
  return note === null ? 'no backup yet' : `backup ${ago(note.at, now)}`;
}
