import { v7 } from 'uuid';
import { plan } from '#domain/commands/decide.ts';
import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import { deleteProject, getCard, putCard } from '#storage/appDb.ts';
import { removeJournal } from '#storage/journal/files.ts';
import { openProjectStore } from '#storage/openProject.ts';
import type { OpenReport } from '#jobs/transfer/transfer.api.ts';
import type { BackupNote } from '../servicesApi.ts';
import { noteStart } from './backups.ts';
import { dropMark } from './marks.ts';
import { mustBeSomebody } from './people.ts';

/** Local position of the newest event of a project. */
export async function lastSeq(id: ProjectId): Promise<number> {
  const store = await openProjectStore(id, { app: APP });
  const seq = await store.lastSeq();
  store.close();
  return seq;
}

/** What follows from a project file that was opened: of a new copy it is the backup. */
export async function noteOpened(report: OpenReport): Promise<OpenReport> {
  if (report.outcome !== 'opened') return report;
  dropMark(report.project); // positions in its log are other ones now
  await noteStart(report.project, { note: await noteOf(report.project) });
  return report;
}

/** The file that a project was just opened from is its backup. */
async function noteOf(id: ProjectId): Promise<BackupNote> {
  const [events, card] = await Promise.all([lastSeq(id), getCard(id)]);
  return { at: Date.now(), events, labels: card?.labeled ?? 0, images: true };
}

/** Shows or hides a project on the start screen. */
export async function archive(id: ProjectId, archived: boolean): Promise<void> {
  const { member } = await mustBeSomebody();
  const store = await openProjectStore(id, { app: APP });
  const context = { me: member, now: Date.now(), newId: () => v7() };
  await store.append({ events: plan([{ type: 'ProjectChanged', payload: { archived } }], context), bodies: new Map() });
  store.close();
  const card = await getCard(id);
  if (card !== undefined) await putCard({ ...card, archived });
}

/** Deletes a project with everything that is kept beside its databases; also what is left of one that the browser has lost. */
export async function removeProject(id: ProjectId): Promise<void> {
  await deleteProject(id);
  dropMark(id);
  await removeJournal(id);
}
