import { v7 } from 'uuid';
import { plan } from '#domain/commands/decide.ts';
import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import type { OpenReport } from '#jobs/transfer/transfer.api.ts';
import type { BackupNote, Services } from './servicesApi.ts';
import { dropMark } from './services/marks.ts';
import { noteStart } from './services/backups.ts';
import { onPersistAnswer } from './services/protection.ts';
import { become, forgetPerson, me, mustBeSomebody, people, rename } from './services/people.ts';
import { openSession } from './services/session.ts';
import { appDb, projects, status } from './services/storage.ts';
import { connectTransfer } from './services/workers.ts';

// for the start screen, not for whoever opens a project that is here
const sampleProjects = () => import('./services/samples.ts');
const lostProjects = () => import('./services/lostProjects.ts');
const journals = () => import('#storage/journal/files.ts');
const newProjects = () => import('./services/newProject.ts');

/** The composition root: the only place that knows how the parts of the application are put together. */
export function createServices(): Services {
  const transfer = connectTransfer().api;
  const services: Services = {
    listProjects: async () => (await appDb()).listProjects(),
    createProject: async (input) => (await newProjects()).newProject(input),
    samples: async () => (await sampleProjects()).listSamples(),
    async openSample(name, progress) {
      const { fillSample, findSample, sampleInput } = await sampleProjects();
      const sample = await findSample(name);
      const person = await mustBeSomebody();
      const id = await services.createProject(await sampleInput(sample));
      const view = async () => {
        const session = await openSession(id, person);
        const found = session.current().view;
        session.close();
        return found;
      };
      await fillSample({ project: id, sample, me: person, transfer, progress }, view);
      await noteStart(id, { putOff: { at: Date.now(), events: await lastSeq(id) } });
      return id;
    },
    async deleteProject(id) {
      await (await appDb()).deleteProject(id);
      dropMark(id);
      await (await journals()).removeJournal(id);
    },
    async lostProjects() {
      return (await lostProjects()).listLost();
    },
    async recoverProject(id, progress) {
      return transfer.recoverProject(id, progress);
    },
    async forgetLost(id) {
      dropMark(id);
      await (await journals()).removeJournal(id);
    },
    async duplicateProject(id, name, progress) {
      const { member } = await mustBeSomebody();
      return transfer.duplicateProject({ project: id, name, me: member }, progress);
    },
    archiveProject: archive,
    async openProjectFile(file, progress) {
      return noteOpened(await transfer.openProjectFile(file, progress));
    },
    canOpenFolders: () => 'showDirectoryPicker' in globalThis,
    async openBackupFolder(project, progress) {
      const { openBackups } = await import('./services/openBackups.ts');
      const reports = await openBackups(transfer, project, progress);
      for (const report of reports) await noteOpened(report);
      return reports;
    },
    me,
    people,
    become,
    rename,
    forgetPerson,
    project: async (id) => openSession(id, await mustBeSomebody()),
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

async function lastSeq(id: ProjectId): Promise<number> {
  const store = await (await projects()).openProjectStore(id, { app: APP });
  const seq = await store.lastSeq();
  store.close();
  return seq;
}

async function noteOpened(report: OpenReport): Promise<OpenReport> {
  if (report.outcome === 'opened') dropMark(report.project); // positions in its log are other ones now
  if (report.outcome === 'opened') await noteStart(report.project, { note: await noteOf(report.project) });
  return report;
}

/** The file that a project was just opened from is its backup. */
async function noteOf(id: ProjectId): Promise<BackupNote> {
  const [events, card] = await Promise.all([lastSeq(id), (await appDb()).getCard(id)]);
  return { at: Date.now(), events, labels: card?.labeled ?? 0, images: true };
}

async function archive(id: ProjectId, archived: boolean): Promise<void> {
  const { member } = await mustBeSomebody();
  const { getCard, putCard } = await appDb();
  const store = await (await projects()).openProjectStore(id, { app: APP });
  const context = { me: member, now: Date.now(), newId: () => v7() };
  await store.append({ events: plan([{ type: 'ProjectChanged', payload: { archived } }], context), bodies: new Map() });
  store.close();
  const card = await getCard(id);
  if (card !== undefined) await putCard({ ...card, archived });
}
