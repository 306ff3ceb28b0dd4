import { proxy, type Remote } from 'comlink';
import learnUrl from '#jobs/learn/learn.worker.ts?worker&url';
import pictureUrl from '#jobs/picture/picture.worker.ts?worker&url';
import projectUrl from '#jobs/project/project.worker.ts?worker&url';
import transferUrl from '#jobs/transfer/transfer.worker.ts?worker&url';
import type { LearnApi, ModelPanel } from '#jobs/learn/learn.api.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { PictureApi, PictureWorkerApi } from '#jobs/picture/picture.api.ts';
import type { ProjectApi } from '#jobs/project/project.api.ts';
import type { PickedSort, TransferApi } from '#jobs/transfer/transfer.api.ts';
import type { Beating } from '#jobs/serve.ts';
import { supervise } from './supervised.ts';
import type { Loss } from './workerLine.ts';

/** A worker's interface on this side, and how to end it. */
export interface Connected<Api> {
  readonly api: Api;
  readonly end: () => void;
}

/** What a worker that people wait for may take for one of its usual answers; its longest stretches without a break are far below. */
const USUAL_MS = 10_000;
/** The same for what reads every item or every event. */
const LONG = { patience: 180_000 } as const;
const ONCE = { again: false } as const;

/** What is served of an open project; it was opened and is listened to already. */
export type OpenProjectApi = Omit<ProjectApi, 'open' | 'listen' | 'become' | 'close'>;

export interface ProjectLine extends Connected<OpenProjectApi> {
  /** Resolves once the project is open; rejects with a sentence when it cannot be opened. */
  open(): Promise<void>;
  /** Lets the worker keep what makes the next start fast, and ends it. */
  close(): Promise<void>;
}

/** Holds the folded state of one project. `open` runs on each worker: a lost one is started again, and knows what the lost one knew. */
export function connectProject(about: {
  readonly open: (remote: Remote<ProjectApi>) => Promise<void>;
  readonly onLost: (loss: Loss) => void;
  readonly onGivenUp: (error: Error) => void;
}): ProjectLine {
  const { open: prepare, onLost, onGivenUp } = about;
  const what = 'The worker that holds the project';
  const { call, running, end } = supervise<ProjectApi>(projectUrl, { what, prepare, onLost, onGivenUp, eager: true, patience: USUAL_MS });
  return {
    end,
    open: () => call(async () => undefined),
    close: async () => {
      // a worker that is gone has nothing to keep
      if (running()) await call((remote) => remote.close(), { ...LONG, ...ONCE }).catch(() => undefined);
      end();
    },
    api: {
      catchUp: () => call((remote) => remote.catchUp(), LONG),
      backedUp: () => call((remote) => remote.backedUp(), LONG),
      queue: (n, holding) => call((remote) => remote.queue(n, holding)),
      serve: (item) => call((remote) => remote.serve(item)),
      detail: (item) => call((remote) => remote.detail(item)),
      page: (query, offset, limit) => call((remote) => remote.page(query, offset, limit)),
      recent: (n) => call((remote) => remote.recent(n)),
      pageIds: (query, from, to) => call((remote) => remote.pageIds(query, from, to)),
      pageCounts: (query) => call((remote) => remote.pageCounts(query)),
      comparedSides: (asked) => call((remote) => remote.comparedSides(asked), LONG),
      bulkPreview: (request) => call((remote) => remote.bulkPreview(request), LONG),
      bulk: (request, progress) => call((remote) => remote.bulk(request, proxy(progress)), { ...LONG, ...ONCE }),
      cancelBulk: () => call((remote) => remote.cancelBulk()),
      labelsEverUsed: () => call((remote) => remote.labelsEverUsed(), LONG),
      ranking: () => call((remote) => remote.ranking(), LONG),
      review: () => call((remote) => remote.review(), LONG),
      reviewItems: (list, offset, limit) => call((remote) => remote.reviewItems(list, offset, limit), LONG),
      staleLabels: () => call((remote) => remote.staleLabels(), LONG),
      labelsLeftBehind: (imports) => call((remote) => remote.labelsLeftBehind(imports), LONG),
      splitNote: () => call((remote) => remote.splitNote(), LONG),
      erasureFacts: (target) => call((remote) => remote.erasureFacts(target), LONG),
      erase: (target) => call((remote) => remote.erase(target), { ...LONG, ...ONCE }),
      drawSample: (size) => call((remote) => remote.drawSample(size), { ...LONG, ...ONCE }),
      freeze: (query) => call((remote) => remote.freeze(query), LONG),
      diffVersions: (from, to) => call((remote) => remote.diffVersions(from, to), LONG),
      versionPage: (version, query, offset, limit) => call((remote) => remote.versionPage(version, query, offset, limit), LONG),
      lineage: (item) => call((remote) => remote.lineage(item), LONG),
      verify: () => call((remote) => remote.verify(), LONG),
    },
  };
}

/** Imports, exports, opens files; started at the first call, because many visits need none of it. */
export function connectTransfer(): Connected<TransferApi> {
  // imports and files come whole or not at all, so that a lost one can be tried again by whoever asked for it
  const { call, running, end } = supervise<TransferApi>(transferUrl, { what: 'The worker that reads and writes files' });
  return {
    end,
    api: {
      sortPicked: (files) => call((remote): Promise<PickedSort> => remote.sortPicked(files), ONCE),
      picture: (file, most) => call((remote) => remote.picture(file, most), ONCE),
      preview: (file, name, format, options, aim) => call((remote) => remote.preview(file, name, format, options, aim), ONCE),
      previewImages: (files, aim) => call((remote) => remote.previewImages(files, aim), ONCE),
      importImages: (files, request, progress) => call((remote) => remote.importImages(files, request, proxy(progress)), ONCE),
      importFile: (file, name, request, progress) => call((remote) => remote.importFile(file, name, request, proxy(progress)), ONCE),
      exportProject: (request, progress) => call((remote) => remote.exportProject(request, proxy(progress)), ONCE),
      exportLosses: (request) => call((remote) => remote.exportLosses(request), ONCE),
      backUpToFolder: (request, progress) => call((remote) => remote.backUpToFolder(request, proxy(progress)), ONCE),
      backupsIn: (folder) => call((remote) => remote.backupsIn(folder), ONCE),
      openFolderBackup: (folder, project, progress) => call((remote) => remote.openFolderBackup(folder, project, proxy(progress)), ONCE),
      openProjectFile: (file, progress, passphrase) => call((remote) => remote.openProjectFile(file, proxy(progress), passphrase), ONCE),
      recoverProject: (project, progress) => call((remote) => remote.recoverProject(project, proxy(progress)), ONCE),
      duplicateProject: (request, progress) => call((remote) => remote.duplicateProject(request, proxy(progress)), ONCE),
      cancel: async () => (running() ? call((remote) => remote.cancel(), ONCE) : undefined),
    },
  };
}

/** Reads and decodes pictures of a project; started at the first one. */
export function connectPictures(project: ProjectId): Connected<PictureApi> {
  const prepare = async (remote: Remote<PictureWorkerApi>): Promise<void> => remote.open(project);
  const { call, end } = supervise<PictureWorkerApi>(pictureUrl, { what: 'The worker that reads images', prepare });
  return {
    end,
    api: {
      decode: (media, most) => call((remote) => remote.decode(media, most)),
      block: (media, column, row) => call((remote) => remote.block(media, column, row)),
      forget: () => call((remote) => remote.forget()),
    },
  };
}

/** Trains and ranks one project; started at the first call. A lost one begins again with the next label, from what is stored. */
export function connectLearn(): Connected<LearnApi> {
  const listeners: ((panel: ModelPanel) => void)[] = [];
  let project: ProjectId | undefined;
  let latest: ModelPanel | undefined;
  const show = (panel: ModelPanel): void => {
    latest = panel;
    for (const listener of listeners) listener(panel);
  };
  const { call, running, end } = supervise<LearnApi>(learnUrl, {
    what: 'The worker that trains the model',
    prepare: async (remote) => {
      await remote.listen(proxy(show));
      if (project !== undefined) show(await remote.open(project)); // the second worker of a project
    },
    onLost: () => {
      const message =
        'The model’s worker stopped, perhaps for lack of memory. It starts again with the next label or click; no label is lost.';
      if (latest !== undefined) show({ ...latest, state: 'failed', progress: null, message });
    },
  });
  return {
    end,
    api: {
      open: async (id) => {
        latest = await call((remote) => remote.open(id));
        project = id;
        return latest;
      },
      listen: async (listener) => void listeners.push(listener),
      nudge: async () => (project === undefined ? undefined : call((remote) => remote.nudge(), ONCE)),
      train: () => call((remote) => remote.train(), ONCE),
      compare: () => call((remote) => remote.compare(), ONCE),
      check: () => call((remote) => remote.check(), ONCE),
      trainOn: (version, learner) => call((remote) => remote.trainOn(version, learner), ONCE),
      artifact: (run) => call((remote) => remote.artifact(run), ONCE),
      guessRegions: async (item, regions) => (project === undefined ? null : call((remote) => remote.guessRegions(item, regions))),
      guessSpans: async (item) => (project === undefined ? null : call((remote) => remote.guessSpans(item))),
      compareModels: (first, second) => call((remote) => remote.compareModels(first, second), ONCE),
      cancel: async () => (running() ? call((remote) => remote.cancel(), ONCE) : undefined),
      close: async () => (running() ? call((remote) => remote.close(), ONCE) : undefined),
    },
  };
}

/** Milliseconds until a worker of this site has started and answered; it is ended again. */
export async function startPlainWorker(): Promise<number> {
  const from = performance.now();
  const { call, end } = supervise<PictureWorkerApi & Beating>(pictureUrl, { what: 'A worker' });
  try {
    await call((remote) => remote.beat(), ONCE);
    return performance.now() - from;
  } finally {
    end();
  }
}
