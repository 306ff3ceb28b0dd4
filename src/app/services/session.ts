import { v7 } from 'uuid';
import type { Command, DecideState } from '#domain/commands/command.ts';
import { decide } from '#domain/commands/decide.ts';
import type { Rejection } from '#domain/commands/rejection.ts';
import type { GestureId, ProjectId } from '#domain/ids.ts';
import type { Plan } from '#domain/log/event.ts';
import { ok, type Result } from '#domain/result.ts';
import { APP } from '#jobs/app.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import { openProjectStore } from '#storage/openProject.ts';
import type { Dispatched, Person, ProjectSession } from '../servicesApi.ts';
import { openBackups } from './backups.ts';
import { noticed } from './noticed.ts';
import { labelSaved, realWorkDone } from './protection.ts';
import { afterCommand, type Stacks } from './stacks.ts';
import { connectLearn, connectPictures, connectProject, connectTransfer } from './workers.ts';
import { Writer } from './writer.ts';

/** A command on its way: its effect on undo and redo is foreseen until the worker has folded it. */
interface Pending {
  readonly command: Command;
  readonly gesture: GestureId;
  /** Local position of the log that holds it; null until it is durable. */
  seq: number | null;
}

/** Tells whoever watches the page (an extension, a test) which events are durable now. */
function announceSaved(plan: Plan): void {
  const detail = plan.events.map((event) => event.id);
  window.dispatchEvent(new CustomEvent('plumbline:saved', { detail }));
}

/** Opens a project for reading (worker) and writing (here, so that a key press waits for no queue but the database's). */
export async function openSession(id: ProjectId, person: Person): Promise<ProjectSession> {
  const closed = new Set<() => void>();
  const store = await openProjectStore(id, { app: APP, onClosed: () => closed.forEach((listener) => listener()) });
  if (!(await store.members()).some((record) => record.member === person.member && record.name === person.name))
    await store.putMember(person);
  const project = connectProject();
  const learn = connectLearn();
  const transfer = connectTransfer();
  const pictures = connectPictures(id);
  const writer = new Writer(store);
  const listeners = new Set<(update: ProjectUpdate) => void>();
  const [opened, backups] = await Promise.all([project.api.open(id, person.member, v7()), openBackups(id)]).catch((error: unknown) => {
    project.end(); // nobody gets a session, so nobody could close it
    store.close();
    throw error;
  });
  let latest = opened;
  let pending: Pending[] = [];
  const take = (update: ProjectUpdate): void => {
    if (update.seq < latest.seq) return; // answers of the worker may overtake each other
    latest = update;
    pending = pending.filter(({ seq }) => seq === null || seq > update.seq);
    for (const listener of listeners) listener(update);
  };
  await project.api.listen(take);

  const stacks = (): Stacks =>
    pending.reduce((now, each) => afterCommand(now, each.command, each.gesture), { undo: latest.undo, redo: latest.redo });

  const dispatch = (command: Command): Result<Dispatched, Rejection> => {
    const state: DecideState = { view: latest.view, ...stacks() };
    const decided = decide(command, state, { me: person.member, now: Date.now(), newId: () => v7() });
    if (!decided.ok) return decided;
    const plan = decided.value;
    const entry: Pending = { command, gesture: plan.events[0]?.gesture ?? (v7() as GestureId), seq: null };
    pending = [...pending, entry];
    const done = writer.write(plan).then(
      (seq) => {
        entry.seq = seq;
        announceSaved(plan);
        if (plan.events.some(({ type }) => type === 'LabelSubmitted')) labelSaved();
        if (latest.seq >= seq) pending = pending.filter((each) => each !== entry);
      },
      (error: unknown) => {
        pending = pending.filter((each) => each !== entry);
        throw error;
      },
    );
    return ok({ plan, done });
  };

  return {
    id,
    current: () => latest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    me: () => person,
    dispatch,
    full: () => writer.full(),
    saveState: () => writer.current(),
    subscribeSaves: (listener) => writer.subscribe(listener),
    queue: project.api.queue,
    serve: project.api.serve,
    detail: project.api.detail,
    page: project.api.page,
    pageIds: project.api.pageIds,
    pageCounts: project.api.pageCounts,
    bulkPreview: project.api.bulkPreview,
    bulk: async (request, progress) => {
      const report = await project.api.bulk(request, progress);
      if (report.changed > 0) realWorkDone();
      void learn.api.nudge().catch(() => undefined); // it hears of it with the next label
      return report;
    },
    cancelBulk: project.api.cancelBulk,
    labelsEverUsed: project.api.labelsEverUsed,
    verify: project.api.verify,
    review: project.api.review,
    reviewItems: project.api.reviewItems,
    staleLabels: project.api.staleLabels,
    labelsLeftBehind: project.api.labelsLeftBehind,
    drawSample: project.api.drawSample,
    freeze: project.api.freeze,
    diffVersions: project.api.diffVersions,
    versionPage: project.api.versionPage,
    lineage: project.api.lineage,
    size: () => store.size(),
    pictures: pictures.api,
    transfer: noticed(transfer.api, store, backups, () => latest),
    backups,
    learn: learn.api,
    onClosed: (listener) => {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    close: () => {
      const end = (): void => [project, learn, transfer, pictures].forEach((worker) => worker.end());
      void Promise.allSettled([project.api.close(), learn.api.close()]).then(end);
      store.close();
    },
  };
}
