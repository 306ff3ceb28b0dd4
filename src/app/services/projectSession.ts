import { v7 } from 'uuid';
import type { Command, DecideState } from '#domain/commands/command.ts';
import { decide } from '#domain/commands/decide.ts';
import type { Rejection } from '#domain/commands/rejection.ts';
import type { GestureId, ItemId, ProjectId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Plan } from '#domain/log/event.ts';
import { ok, type Result } from '#domain/result.ts';
import { later } from '#ui/later.ts';
import { tellKeys } from '#jobs/keys.ts';
import type { ProjectUpdate, QueueItem } from '#jobs/project/project.api.ts';
import type { ClosedSession, Decided, Dispatched, Person, ProjectSession, WorkerTrouble } from '../servicesApi.ts';
import { openBackups, startBackups, type OwnBackups } from './backups.ts';
import { afterPaint, openBehind } from './behind.ts';
import { lateFolder } from './lateFolder.ts';
import { noticed } from './noticed.ts';
import { Overlay } from './overlay.ts';
import { labelSaved, realWorkDone } from './protection.ts';
import { takeStart } from './start.ts';
import { tellAll } from './tellAll.ts';
import type { ProjectMark } from './marks.ts';
import { connectLearn, connectPictures, connectTransfer, type OpenProjectApi } from './workers.ts';
import { Writer } from './writer.ts';

/** Decisions and items that are kept in mind, to name what was not confirmed when no more confirmation comes. */
const REMEMBERED = 50;

/** A mark in localStorage is written on the UI thread: once in a while, not at each key. */
const MARK_MS = 1000;

/** Tells whoever watches the page (an extension, a test) which events are durable now. */
function announceSaved(plan: Plan): void {
  const detail = plan.events.map((event) => event.id);
  window.dispatchEvent(new CustomEvent('plumbline:saved', { detail }));
}

/**
 * Opens a project for reading (worker) and writing (here, so that a key press waits for no queue but the database's). Where the last
 * visit has left a record of exactly this place of the log, the session is there at once, and store and worker open behind it.
 */
export async function openProjectSession(id: ProjectId, person: Person): Promise<ProjectSession> {
  const closed = new Set<(closed: ClosedSession) => void>();
  let made: Decided[] = [];
  const seen = new Map<ItemId, ItemRow>();
  const remember = (items: readonly QueueItem[]): void => {
    for (const { row } of items) seen.set(row.id, row);
    for (const oldest of seen.keys()) if (seen.size > REMEMBERED) seen.delete(oldest);
  };
  const troubled = new Set<(trouble: WorkerTrouble) => void>();
  let marking: ReturnType<typeof setTimeout> | undefined;
  const note = (change: Partial<ProjectMark>): void =>
    void import('./marks.ts').then(
      ({ writeMark }) => writeMark(id, change),
      () => undefined, // the mark is a help, and no label hangs on it
    );
  const behind = openBehind(id, person, {
    onClosed: (reason) => {
      clearTimeout(marking); // of a deleted project no mark may come after
      marking = undefined;
      if (reason === 'lost') note({ lostAt: Date.now() });
      tellAll(closed, { reason, decided: made, seen });
    },
    onUpdate: (update) => take(update),
    onLost: (loss) => tellAll(troubled, { type: 'lost', loss }),
    onGivenUp: ({ message }) => tellAll(troubled, { type: 'given-up', message }),
  });
  const start = await takeStart(id, person.member);
  const learn = connectLearn();
  const tellNoMore = tellKeys(window);
  const transfer = connectTransfer();
  const pictures = connectPictures(id);
  const writer = new Writer(behind.store);
  const listeners = new Set<(update: ProjectUpdate) => void>();
  let latest: ProjectUpdate | undefined;
  const overlay = new Overlay(() => current().view.settings.resolution);
  const mark = (): void => {
    marking = undefined;
    const { seq, view } = current();
    const { name, counts } = view;
    note({ name, events: seq, labeled: counts.labeled + counts['confirmed-empty'], seenAt: Date.now() });
  };
  const take = (update: ProjectUpdate): void => {
    if (latest !== undefined && update.seq < latest.seq) return; // answers of the worker may overtake each other
    latest = update;
    overlay.folded(update);
    tellAll(listeners, update);
    marking ??= setTimeout(mark, MARK_MS);
  };
  const current = (): ProjectUpdate => {
    if (latest === undefined) throw new Error('The project is not open yet.');
    return latest;
  };
  let project: Promise<OpenProjectApi>;
  let backups: OwnBackups;
  if (start === undefined) {
    project = behind.worker();
    [backups] = await Promise.all([openBackups(id), project]);
  } else {
    latest = start.update;
    project = new Promise((resolve) => afterPaint(() => resolve(behind.worker())));
    backups = startBackups(id, start.read);
  }
  /** A call to the worker, which waits until it is there. */
  const late =
    <Args extends unknown[], Value>(call: (api: OpenProjectApi) => (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> =>
      call(await project)(...args);
  let ready = start?.items ?? [];
  const folder = lateFolder(({ openFolderBackups }) => openFolderBackups(id, current, (note) => backups.note(note)));

  const stacks = (): Pick<ProjectUpdate, 'undo' | 'redo'> => overlay.stacks(current());

  const drafts = later(async () => (await import('./drafts.ts')).openDrafts(behind.store, person.member, writer));

  const dispatch = (command: Command, draftOf?: ItemId): Result<Dispatched, Rejection> => {
    const state: DecideState = { view: current().view, ...stacks() };
    const decided = decide(command, state, { me: person.member, now: Date.now(), newId: () => v7() });
    if (!decided.ok) return decided;
    const plan = decided.value;
    const entry = overlay.add(plan, plan.events[0]?.gesture ?? (v7() as GestureId));
    const decision: Decided = { plan, saved: false };
    made = [...made.slice(1 - REMEMBERED), decision];
    const done = writer.write(plan, draftOf && drafts().then(({ nameOf }) => nameOf(draftOf))).then(
      (seq) => {
        decision.saved = true;
        announceSaved(plan);
        if (plan.events.some(({ type }) => type === 'LabelSubmitted')) labelSaved();
        overlay.written(entry, seq, current());
      },
      (error: unknown) => {
        overlay.failed(entry);
        throw error;
      },
    );
    return ok({ plan, done });
  };

  return {
    id,
    current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    me: () => person,
    dispatch,
    overlay,
    stacks,
    drafts,
    full: () => writer.full(),
    saveState: () => writer.current(),
    subscribeSaves: (listener) => writer.subscribe(listener),
    takenOver: start === undefined ? null : project.then(() => undefined),
    catchUp: late((api) => api.catchUp),
    queue: async (n, holding) => {
      const items = ready;
      ready = [];
      const served = items.length > 0 ? items : await (await project).queue(n, holding);
      remember(served);
      return served;
    },
    serve: async (item) => {
      const served = await (await project).serve(item);
      if (served === null) return null;
      remember([served]);
      return { ...served, view: overlay.view(served.view) };
    },
    detail: late((api) => api.detail),
    page: late((api) => api.page),
    recent: late((api) => api.recent),
    pageIds: late((api) => api.pageIds),
    pageCounts: late((api) => api.pageCounts),
    comparedSides: late((api) => api.comparedSides),
    bulkPreview: late((api) => api.bulkPreview),
    bulk: async (request, progress) => {
      const report = await (await project).bulk(request, progress);
      if (report.changed > 0) realWorkDone();
      void learn.api.nudge().catch(() => undefined); // it hears of it with the next label
      return report;
    },
    cancelBulk: late((api) => api.cancelBulk),
    labelsEverUsed: late((api) => api.labelsEverUsed),
    ranking: late((api) => api.ranking),
    verify: late((api) => api.verify),
    review: late((api) => api.review),
    reviewItems: late((api) => api.reviewItems),
    staleLabels: late((api) => api.staleLabels),
    labelsLeftBehind: late((api) => api.labelsLeftBehind),
    splitNote: late((api) => api.splitNote),
    erasureFacts: late((api) => api.erasureFacts),
    erase: late((api) => api.erase),
    drawSample: late((api) => api.drawSample),
    freeze: late((api) => api.freeze),
    diffVersions: late((api) => api.diffVersions),
    versionPage: late((api) => api.versionPage),
    lineage: late((api) => api.lineage),
    size: async () => (await behind.store()).size(),
    pictures: pictures.api,
    transfer: noticed(transfer.api, behind.store, backups, current, async () => (await project).backedUp()),
    backups,
    folder,
    learn: { ...learn.api, open: async () => project.then(() => learn.api.open(id)) },
    onClosed: (listener) => {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    onWorkerTrouble: (listener) => {
      troubled.add(listener);
      return () => troubled.delete(listener);
    },
    close: () => {
      tellNoMore();
      if (marking !== undefined) {
        clearTimeout(marking);
        mark();
      }
      folder.close();
      void writer.idle().then(() => behind.close()); // who leaves a screen has not taken back what was decided on it
      const end = (): void => [learn, transfer, pictures].forEach((worker) => worker.end());
      void learn.api.close().finally(end);
    },
  };
}
