import type { Services } from '#app/servicesApi.ts';
import { refuse } from './memoryParts.ts';
import type { MemorySession } from './memorySession.ts';

/** Services around one project in memory; everything that is not needed to open it is refused. */
export function memoryServices(session: MemorySession): Services {
  const { me } = session;
  return {
    listProjects: () => Promise.resolve([]),
    createProject: refuse,
    addItems: refuse,
    openSample: refuse,
    deleteProject: refuse,
    duplicateProject: refuse,
    archiveProject: refuse,
    openProjectFile: refuse,
    rename: refuse,
    forgetPerson: refuse,
    recoverProject: refuse,
    forgetLost: () => Promise.resolve(),
    lostProjects: () => Promise.resolve([]),
    samples: () => Promise.resolve([]),
    me: () => Promise.resolve(me()),
    people: () => Promise.resolve([me()]),
    become: () => Promise.resolve(me()),
    project: () => Promise.resolve(session),
    transfer: session.transfer,
    storageStatus: () =>
      Promise.resolve({
        persisted: true,
        usage: 0,
      }),
    canOpenFolders: () => false,
    openBackupFolder: () => Promise.resolve([]),
    requestPersist: () => Promise.resolve(true),
    selfCheck: async function* () {},
    onPersistAnswer: () => () => undefined,
  };
}
