import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import { atFirstCall } from '#jobs/project/atFirstCall.ts';
import type { ProjectApi, ProjectUpdate } from '#jobs/project/project.api.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { Person } from '../servicesApi.ts';
import { BUILD } from './start.ts';
import { projects } from './storage.ts';
import { connectProject, type Connected } from './workers.ts';

/** What lies behind an open project: its store on this thread and its worker. Each opens at the first call and stays. */
export interface Behind {
  readonly store: () => Promise<ProjectStore>;
  /** The worker with the project folded. Rejects with a sentence for people when it cannot be opened; then nothing stays open. */
  readonly worker: () => Promise<{ readonly api: ProjectApi; readonly opened: ProjectUpdate }>;
  close(): void;
}

export function openBehind(id: ProjectId, person: Person, onClosed: () => void): Behind {
  let store: ProjectStore | undefined;
  let project: Connected<ProjectApi> | undefined;
  let left = false;
  const open = atFirstCall(async () => {
    const { openProjectStore } = await projects();
    store = await openProjectStore(id, { app: APP, onClosed });
    if (left) store.close();
    const known = await store.members();
    if (!known.some((record) => record.member === person.member && record.name === person.name)) await store.putMember(person);
    return store;
  });
  const worker = atFirstCall(async () => {
    if (left) throw new Error('The project was left before it was open.');
    project ??= connectProject();
    const { api } = project;
    try {
      const [opened] = await Promise.all([api.open(id, person.member, BUILD), open()]);
      return { api, opened };
    } catch (error) {
      project.end(); // nobody gets a session, so nobody could close it
      project = undefined;
      store?.close();
      throw error;
    }
  });
  return {
    store: open,
    worker,
    close() {
      left = true;
      const ending = project;
      if (ending !== undefined) void ending.api.close().finally(ending.end);
      store?.close();
    },
  };
}

/** Runs something once the frame under way is on the screen. */
export function afterPaint(then: () => void): void {
  if (document.visibilityState === 'hidden') return void setTimeout(then); // no frame comes
  requestAnimationFrame(() => setTimeout(then));
}
