import { plumb } from '#formats/plumb/plumb.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { OwnBackups } from './backups.ts';
import { realWorkDone } from './protection.ts';

/** The transfers of an open project, with what follows from them: a project file that lacks nothing counts as a backup, an import as real work. */
export function noticed(
  transfer: TransferApi,
  store: () => Promise<Pick<ProjectStore, 'lastSeq'>>,
  backups: OwnBackups,
  latest: () => ProjectUpdate,
  backedUp: () => Promise<void>,
): TransferApi {
  const imported = (report: ImportReport): ImportReport => {
    if (report.import !== null) realWorkDone();
    return report;
  };
  return {
    ...transfer,
    importFile: async (file, name, request, progress) => imported(await transfer.importFile(file, name, request, progress)),
    importImages: async (files, request, progress) => imported(await transfer.importImages(files, request, progress)),
    async exportProject(request, progress) {
      // what comes while the file is being written may not be in it; a store that was taken away leaves what the screens know
      const events = await store()
        .then((open) => open.lastSeq())
        .catch(() => latest().seq);
      const files = await transfer.exportProject(request, progress);
      const { counts } = latest().view;
      const labels = counts.labeled + counts['confirmed-empty'];
      const [file] = files;
      if (request.format === plumb.name && file?.check?.good !== false) {
        const note = { at: Date.now(), events, labels, images: request.media !== false };
        void backedUp().catch(() => undefined); // a mark that could not be written costs one reminder
        await backups.note(note).catch(() => undefined); // where there is no room for a note it is a backup all the same
      }
      return files;
    },
  };
}
