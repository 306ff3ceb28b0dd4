import { v7 } from 'uuid';
import { createProject } from '#domain/commands/create.ts';
import { plan } from '#domain/commands/decide.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import { deleteProject, ensureBallast, getCard, listProjects, putCard } from '#storage/appDb.ts';
import { createProjectStore, openProjectStore } from '#storage/openProject.ts';
import { requestPersist, storageStatus } from '#storage/status.ts';
import type { BackupNote, NewProjectInput, Services } from './servicesApi.ts';
import { noteStart } from './services/backups.ts';
import { onPersistAnswer } from './services/protection.ts';
import { become, me, mustBeSomebody, people, rename } from './services/people.ts';
import { openSession } from './services/session.ts';
import { connectTransfer } from './services/workers.ts';

/** Sample projects: for the start screen and a new user, not for whoever opens a project of their own. */
const sampleProjects = () => import('./services/samples.ts');

/** The composition root: the only place that knows how the parts of the application are put together. */
export function createServices(): Services {
  const transfer = connectTransfer().api;
  const services: Services = {
    listProjects,
    createProject: newProject,
    samples: async () => (await sampleProjects()).listSamples(),
    async openSample(name, progress) {
      const { fillSample, findSample, sampleInput } = await sampleProjects();
      const sample = await findSample(name);
      const person = await mustBeSomebody();
      const id = await newProject(await sampleInput(sample));
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
    deleteProject,
    async duplicateProject(id, name, progress) {
      const { member } = await mustBeSomebody();
      return transfer.duplicateProject({ project: id, name, me: member }, progress);
    },
    archiveProject: archive,
    async openProjectFile(file, progress) {
      const report = await transfer.openProjectFile(file, progress);
      if (report.outcome === 'opened') await noteStart(report.project, { note: await noteOf(report.project) });
      return report;
    },
    me,
    people,
    become,
    rename,
    project: async (id) => openSession(id, await mustBeSomebody()),
    transfer,
    storageStatus: async () => {
      const { persisted, usage } = await storageStatus();
      return { persisted, usage: usage ?? 0 };
    },
    requestPersist,
    onPersistAnswer,
  };
  return services;
}

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function newProject(input: NewProjectInput): Promise<ProjectId> {
  const person = await mustBeSomebody();
  const id = v7() as ProjectId;
  const now = Date.now();
  const created = createProject({ ...input, itemSalt: randomHex(32), seed: randomHex(32) }, { me: person.member, now, newId: () => v7() });
  if (!created.ok) throw new Error(rejectionText(created.error));
  const store = await createProjectStore(id, { app: APP });
  await store.putMember(person);
  await store.append(created.value);
  store.close();
  const { name, kind } = input;
  await putCard({ id, name, kind, items: 0, labeled: 0, archived: false, createdAt: now, openedAt: now });
  await ensureBallast();
  return id;
}

async function lastSeq(id: ProjectId): Promise<number> {
  const store = await openProjectStore(id, { app: APP });
  const seq = await store.lastSeq();
  store.close();
  return seq;
}

/** The file that a project was just opened from is its backup. */
async function noteOf(id: ProjectId): Promise<BackupNote> {
  const [events, card] = await Promise.all([lastSeq(id), getCard(id)]);
  return { at: Date.now(), events, labels: card?.labeled ?? 0, images: true };
}

async function archive(id: ProjectId, archived: boolean): Promise<void> {
  const { member } = await mustBeSomebody();
  const store = await openProjectStore(id, { app: APP });
  const context = { me: member, now: Date.now(), newId: () => v7() };
  await store.append({ events: plan([{ type: 'ProjectChanged', payload: { archived } }], context), bodies: new Map() });
  store.close();
  const card = await getCard(id);
  if (card !== undefined) await putCard({ ...card, archived });
}
