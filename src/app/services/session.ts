import { v7 } from 'uuid';
import type { Command, DecideState } from '#domain/commands/command.ts';
import { decide } from '#domain/commands/decide.ts';
import type { Rejection } from '#domain/commands/rejection.ts';
import type { GestureId, ProjectId } from '#domain/ids.ts';
import type { Plan } from '#domain/log/event.ts';
import { ok, type Result } from '#domain/result.ts';
import { tellKeys } from '#jobs/keys.ts';
import type { ProjectApi, ProjectUpdate } from '#jobs/project/project.api.ts';
import type { Dispatched, Person, ProjectSession } from '../servicesApi.ts';
import { openBackups, startBackups, type OwnBackups } from './backups.ts';
import { afterPaint, openBehind } from './behind.ts';
import { noticed } from './noticed.ts';
import { labelSaved, realWorkDone } from './protection.ts';
import { afterCommand, type Stacks } from './stacks.ts';
import { takeStart } from './start.ts';
import { connectLearn, connectPictures, connectTransfer } from './workers.ts';
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

/**
 * Opens a project for reading (worker) and writing (here, so that a key press waits for no queue but the database's). Where the last
 * visit has left a record of exactly this place of the log, the session is there at once, and store and worker open behind it.
 */
export async function openSession(id: ProjectId, person: Person): Promise<ProjectSession> {
  const closed = new Set<() => void>();
  const behind = openBehind(id, person, () => closed.forEach((listener) => listener()));
  const start = await takeStart(id, person.member);
  const learn = connectLearn();
  const tellNoMore = tellKeys(window);
  const transfer = connectTransfer();
  const pictures = connectPictures(id);
  const writer = new Writer(behind.store);
  const listeners = new Set<(update: ProjectUpdate) => void>();
  let latest: ProjectUpdate;
  let pending: Pending[] = [];
  const take = (update: ProjectUpdate): void => {
    if (update.seq < latest.seq) return; // answers of the worker may overtake each other
    latest = update;
    pending = pending.filter(({ seq }) => seq === null || seq > update.seq);
    for (const listener of listeners) listener(update);
  };
  const worker = async (): Promise<ProjectApi> => {
    const { api, opened } = await behind.worker();
    latest ??= opened;
    await api.listen(take);
    take(opened);
    return api;
  };
  let project: Promise<ProjectApi>;
  let backups: OwnBackups;
  if (start === undefined) {
    project = worker();
    [backups] = await Promise.all([openBackups(id), project]);
  } else {
    latest = start.update;
    project = new Promise((resolve, reject) => afterPaint(() => worker().then(resolve, reject)));
    backups = startBackups(id, start.read);
  }
  /** A call to the worker, which waits until it is there. */
  const late =
    <Args extends unknown[], Value>(call: (api: ProjectApi) => (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> =>
      call(await project)(...args);
  let ready = start?.items ?? [];

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
    takenOver: start === undefined ? null : project.then(() => undefined),
    queue: async (n, holding) => {
      const items = ready;
      ready = [];
      return items.length > 0 ? items : (await project).queue(n, holding);
    },
    serve: late((api) => api.serve),
    detail: late((api) => api.detail),
    page: late((api) => api.page),
    recent: late((api) => api.recent),
    pageIds: late((api) => api.pageIds),
    pageCounts: late((api) => api.pageCounts),
    bulkPreview: late((api) => api.bulkPreview),
    bulk: async (request, progress) => {
      const report = await (await project).bulk(request, progress);
      if (report.changed > 0) realWorkDone();
      void learn.api.nudge().catch(() => undefined); // it hears of it with the next label
      return report;
    },
    cancelBulk: late((api) => api.cancelBulk),
    labelsEverUsed: late((api) => api.labelsEverUsed),
    verify: late((api) => api.verify),
    review: late((api) => api.review),
    reviewItems: late((api) => api.reviewItems),
    staleLabels: late((api) => api.staleLabels),
    labelsLeftBehind: late((api) => api.labelsLeftBehind),
    drawSample: late((api) => api.drawSample),
    freeze: late((api) => api.freeze),
    diffVersions: late((api) => api.diffVersions),
    versionPage: late((api) => api.versionPage),
    lineage: late((api) => api.lineage),
    size: async () => (await behind.store()).size(),
    pictures: pictures.api,
    transfer: noticed(transfer.api, behind.store, backups, () => latest),
    backups,
    learn: { ...learn.api, open: async () => project.then(() => learn.api.open(id)) },
    onClosed: (listener) => {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    close: () => {
      tellNoMore();
      behind.close();
      const end = (): void => [learn, transfer, pictures].forEach((worker) => worker.end());
      void learn.api.close().finally(end);
    },
  };
}
