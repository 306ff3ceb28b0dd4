import { proxy, wrap, type Remote } from 'comlink';
import learnUrl from '#jobs/learn/learn.worker.ts?worker&url';
import pictureUrl from '#jobs/picture/picture.worker.ts?worker&url';
import projectUrl from '#jobs/project/project.worker.ts?worker&url';
import transferUrl from '#jobs/transfer/transfer.worker.ts?worker&url';
import type { LearnApi } from '#jobs/learn/learn.api.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { PictureApi, PictureWorkerApi } from '#jobs/picture/picture.api.ts';
import type { ProjectApi } from '#jobs/project/project.api.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';

/** A worker's interface on this side, and how to end it. */
export interface Connected<Api> {
  readonly api: Api;
  readonly end: () => void;
}

function start<Api>(url: string): { remote: Remote<Api>; end: () => void } {
  const worker = new Worker(url, { type: 'module' });
  return { remote: wrap<Api>(worker), end: () => worker.terminate() };
}

/** Holds the folded state of one project. */
export function connectProject(): Connected<ProjectApi> {
  const { remote, end } = start<ProjectApi>(projectUrl);
  return {
    end,
    api: {
      open: (project, me, tab) => remote.open(project, me, tab),
      listen: (listener) => remote.listen(proxy(listener)),
      become: (me) => remote.become(me),
      queue: (n, holding) => remote.queue(n, holding),
      serve: (item) => remote.serve(item),
      detail: (item) => remote.detail(item),
      page: (query, offset, limit) => remote.page(query, offset, limit),
      recent: (n) => remote.recent(n),
      pageIds: (query, from, to) => remote.pageIds(query, from, to),
      pageCounts: (query) => remote.pageCounts(query),
      bulkPreview: (request) => remote.bulkPreview(request),
      bulk: (request, progress) => remote.bulk(request, proxy(progress)),
      cancelBulk: () => remote.cancelBulk(),
      labelsEverUsed: () => remote.labelsEverUsed(),
      review: () => remote.review(),
      reviewItems: (list, offset, limit) => remote.reviewItems(list, offset, limit),
      staleLabels: () => remote.staleLabels(),
      labelsLeftBehind: (imports) => remote.labelsLeftBehind(imports),
      drawSample: (size) => remote.drawSample(size),
      freeze: (query) => remote.freeze(query),
      diffVersions: (from, to) => remote.diffVersions(from, to),
      versionPage: (version, query, offset, limit) => remote.versionPage(version, query, offset, limit),
      lineage: (item) => remote.lineage(item),
      verify: () => remote.verify(),
      close: () => remote.close(),
    },
  };
}

/** Imports, exports, opens files; started at the first call, because many visits need none of it. */
export function connectTransfer(): Connected<TransferApi> {
  let started: ReturnType<typeof start<TransferApi>> | undefined;
  const remote = (): Remote<TransferApi> => (started ??= start<TransferApi>(transferUrl)).remote;
  return {
    end: () => started?.end(),
    api: {
      preview: (file, name, format, options, aim) => remote().preview(file, name, format, options, aim),
      previewImages: (files) => remote().previewImages(files),
      importImages: (files, request, progress) => remote().importImages(files, request, proxy(progress)),
      importFile: (file, name, request, progress) => remote().importFile(file, name, request, proxy(progress)),
      exportProject: (request, progress) => remote().exportProject(request, proxy(progress)),
      openProjectFile: (file, progress) => remote().openProjectFile(file, proxy(progress)),
      duplicateProject: (request, progress) => remote().duplicateProject(request, proxy(progress)),
      cancel: () => remote().cancel(),
    },
  };
}

/** Reads and decodes pictures of a project; started at the first one. */
export function connectPictures(project: ProjectId): Connected<PictureApi> {
  let started: ReturnType<typeof start<PictureWorkerApi>> | undefined;
  const remote = (): Remote<PictureWorkerApi> => {
    if (started === undefined) {
      started = start<PictureWorkerApi>(pictureUrl);
      void started.remote.open(project); // messages keep their order
    }
    return started.remote;
  };
  return { end: () => started?.end(), api: { decode: (media, most) => remote().decode(media, most) } };
}

/** Trains and ranks one project; started at the first call. */
export function connectLearn(): Connected<LearnApi> {
  let started: ReturnType<typeof start<LearnApi>> | undefined;
  const remote = (): Remote<LearnApi> => (started ??= start<LearnApi>(learnUrl)).remote;
  return {
    end: () => started?.end(),
    api: {
      open: (project) => remote().open(project),
      listen: (listener) => remote().listen(proxy(listener)),
      nudge: async () => void (started && (await started.remote.nudge())),
      train: () => remote().train(),
      compare: () => remote().compare(),
      check: () => remote().check(),
      trainOn: (version, learner) => remote().trainOn(version, learner),
      artifact: (run) => remote().artifact(run),
      compareModels: (first, second) => remote().compareModels(first, second),
      cancel: async () => void (started && (await started.remote.cancel())),
      close: async () => void (started && (await started.remote.close())),
    },
  };
}
