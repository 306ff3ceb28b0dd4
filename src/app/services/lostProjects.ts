import type { ProjectId } from '#domain/ids.ts';
import { listProjects, putCard } from '#storage/appDb.ts';
import { logDatabaseName } from '#storage/names.ts';
import { journalIds } from '#storage/journal/files.ts';
import type { LostProject } from '../servicesApi.ts';
import { readMarks } from './marks.ts';

/** Projects that are remembered outside the database and are not in it, newest first. One that only lost its card gets one again. */
export async function listLost(): Promise<LostProject[]> {
  const here = new Set<ProjectId>((await listProjects()).map(({ id }) => id));
  const databases = new Set((await indexedDB.databases()).map(({ name }) => name));
  const marks = [...readMarks()].filter(([, { name }]) => name !== '');
  for (const [id, { name, labeled, seenAt }] of marks) {
    if (here.has(id) || !databases.has(logDatabaseName(id))) continue;
    await putCard({ id, name, kind: '', items: 0, labeled, archived: false, createdAt: seenAt, openedAt: seenAt }); // opening it fills the card
  }
  const gone = marks.filter(([id]) => !databases.has(logDatabaseName(id))); // a card alone is no project: a tab that closes may write one anew
  const lost = await Promise.all(
    gone.map(async ([id, { name, labeled, seenAt }]) => ({ id, name, labeled, seenAt, kept: (await journalIds(id)).size })),
  );
  return lost.sort((a, b) => b.seenAt - a.seenAt);
}
