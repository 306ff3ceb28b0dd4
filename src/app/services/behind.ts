import { proxy } from 'comlink';
import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import { atFirstCall } from '#jobs/project/atFirstCall.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import type { ClosedReason } from '#storage/connection.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { Person } from '../servicesApi.ts';
import { BUILD } from './start.ts';
import { projects } from './storage.ts';
import { connectProject, type OpenProjectApi } from './workers.ts';
import type { Loss } from './workerLine.ts';

/** What lies behind an open project: its store on this thread and its worker. Each opens at the first call and stays. */
export interface Behind {
  readonly store: () => Promise<ProjectStore>;
  /** The worker with the project folded. Rejects with a sentence for people when it cannot be opened; then nothing stays open. */
  readonly worker: () => Promise<OpenProjectApi>;
  close(): void;
}

export interface BehindListeners {
  readonly onClosed: (reason: ClosedReason) => void;
  readonly onUpdate: (update: ProjectUpdate) => void;
  readonly onLost: (loss: Loss) => void;
  readonly onGivenUp: (error: Error) => void;
}

export function openBehind(id: ProjectId, person: Person, listeners: BehindListeners): Behind {
  let store: ProjectStore | undefined;
  let left = false;
  const open = atFirstCall(async () => {
    const { openProjectStore } = await projects();
    store = await openProjectStore(id, { app: APP, onClosed: listeners.onClosed });
    if (left) store.close();
    const known = await store.members();
    if (!known.some((record) => record.member === person.member && record.name === person.name))
      await store.putMember(person).catch(() => undefined); // without room the name waits; reading and backing up must not
    return store;
  });
  const project = connectProject({
    ...listeners,
    open: async (remote) => {
      const opened = await remote.open(id, person.member, BUILD);
      await remote.listen(proxy(listeners.onUpdate));
      listeners.onUpdate(opened);
    },
  });
  const worker = atFirstCall(async () => {
    if (left) throw new Error('The project was left before it was open.');
    try {
      await Promise.all([project.open(), open()]);
      return project.api;
    } catch (error) {
      project.end(); // nobody gets a session, so nobody could close it
      store?.close();
      throw error;
    }
  });
  return {
    store: open,
    worker,
    close() {
      left = true;
      void project.close();
      store?.close();
    },
  };
}

/** Runs something once the frame under way is on the screen. */
export function afterPaint(then: () => void): void {
  if (document.visibilityState === 'hidden') return void setTimeout(then); // no frame comes
  requestAnimationFrame(() => setTimeout(then));
}
