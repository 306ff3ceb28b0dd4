import type { Services } from './servicesApi.ts';
import { noteStart } from './services/backups.ts';
import { onPersistAnswer } from './services/protection.ts';
import { become, forgetPerson, me, mustBeSomebody, people, rename } from './services/people.ts';
import { openProjectSession } from './services/projectSession.ts';
import { appDb, status } from './services/storage.ts';
import { connectTransfer } from './services/workers.ts';

// for the start screen, not for whoever opens a project that is here
const sampleProjects = () => import('./services/samples.ts');
const lostProjects = () => import('./services/lostProjects.ts');
const ofProjects = () => import('./services/ofProjects.ts');
const newProjects = () => import('./services/newProject.ts');
const itemAdder = () => import('./services/addItems.ts');

/** The composition root: the only place that knows how the parts of the application are put together. */
export function createServices(): Services {
  const transfer = connectTransfer().api;
  const services: Services = {
    listProjects: async () => (await appDb()).listProjects(),
    createProject: async (input) => (await newProjects()).newProject(input),
    addItems: async (project, source, items) => (await itemAdder()).addItems(project, source, items, transfer),
    samples: async () => (await sampleProjects()).listSamples(),
    async openSample(name, progress) {
      const { fillSample, findSample, sampleInput } = await sampleProjects();
      const sample = await findSample(name);
      const person = await mustBeSomebody();
      const id = await services.createProject(await sampleInput(sample));
      const view = async () => {
        const session = await openProjectSession(id, person);
        const found = session.current().view;
        session.close();
        return found;
      };
      await fillSample({ project: id, sample, me: person, transfer, progress }, view);
      await noteStart(id, { putOff: { at: Date.now(), events: await (await ofProjects()).lastSeq(id) } });
      return id;
    },
    deleteProject: async (id) => (await ofProjects()).removeProject(id),
    lostProjects: async () => (await lostProjects()).listLost(),
    recoverProject: (id, progress) => transfer.recoverProject(id, progress),
    forgetLost: async (id) => (await ofProjects()).removeProject(id),
    async duplicateProject(id, name, progress) {
      const { member } = await mustBeSomebody();
      return transfer.duplicateProject({ project: id, name, me: member }, progress);
    },
    archiveProject: async (id, archived) => (await ofProjects()).archive(id, archived),
    async openProjectFile(file, progress, passphrase) {
      return (await ofProjects()).noteOpened(await transfer.openProjectFile(file, progress, passphrase));
    },
    canOpenFolders: () => 'showDirectoryPicker' in globalThis,
    async openBackupFolder(project, progress) {
      const { openBackups } = await import('./services/openBackups.ts');
      const reports = await openBackups(transfer, project, progress);
      const { noteOpened } = await ofProjects();
      for (const report of reports) await noteOpened(report);
      return reports;
    },
    me,
    people,
    become,
    rename,
    forgetPerson,
    project: async (id) => openProjectSession(id, await mustBeSomebody()),
    transfer,
    storageStatus: async () => {
      const { persisted, usage } = await (await status()).storageStatus();
      return { persisted, usage: usage ?? 0 };
    },
    requestPersist: async () => (await status()).requestPersist(),
    async *selfCheck() {
      const { selfCheck } = await import('./services/selfCheck.ts'); // for who looks for a fault
      yield* selfCheck();
    },
    onPersistAnswer,
  };
  return services;
}
