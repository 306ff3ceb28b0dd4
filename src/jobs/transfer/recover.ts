import type { ProjectId } from '#domain/ids.ts';
import { projectView } from '#domain/state/projectView.ts';
import { putCard } from '#storage/appDb.ts';
import { readJournal } from '#storage/journal/files.ts';
import { createProjectStore } from '#storage/openProject.ts';
import { Engine } from '../engine/engine.ts';
import { cardOf } from '../project/card.ts';
import type { OpenReport, Progress } from './transfer.api.ts';

/**
 * Opens what the journal holds of a project that the browser has lost: labels, guide and every other decision it still has. Contents of
 * items are not in a journal; they come back with a backup, or when the same files are imported again.
 * @throws Error with a sentence when the journal does not hold the project's beginning.
 */
export async function recoverProject(project: ProjectId, app: string, progress: (p: Progress) => void): Promise<OpenReport> {
  progress({ done: 0, total: 0, what: 'Reading the second copy' });
  const { events, bodies } = await readJournal(project);
  if (!events.some(({ header }) => header.type === 'ProjectCreated'))
    throw new Error(
      'The second copy does not hold the beginning of this project. Open its last backup: what is newer is then added by itself.',
    );
  const store = await createProjectStore(project, { app });
  try {
    const { added, forks } = await store.merge(events, bodies);
    const engine = await Engine.open(store);
    const view = projectView(engine.data, project);
    await putCard(cardOf(view, Date.now()));
    const healed = { events: added, parts: 0 };
    return {
      project,
      name: view.name,
      outcome: 'opened',
      events: events.length,
      added,
      conflicts: 0,
      forks: forks.length,
      healed,
      problems: [],
    };
  } finally {
    store.close();
  }
}
