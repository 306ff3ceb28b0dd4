import { transfer } from 'comlink';
import type { ProjectId } from '#domain/ids.ts';
import type { KindName } from '#domain/annotation/kinds/index.ts';
import { projectView } from '#domain/state/projectView.ts';
import { openProjectStore } from '#storage/openProject.ts';
import { APP } from '../app.ts';
import { Cancellation, type Signal } from '../cancel.ts';
import { Engine } from '../engine/engine.ts';
import { decodePicture } from '../picture/decode.ts';
import { serve } from '../serve.ts';
import { duplicateProject } from './duplicate.ts';
import { decryptedFile, encryptFile } from './encryptedFile.ts';
import { exportLosses, exportRows } from './exportRows.ts';
import { imageBatches, previewImages } from './imageFiles.ts';
import { backUpToFolder, backupsIn, fileFromFolder } from './folderBackup.ts';
import { importFile } from './importFile.ts';
import { importImages } from './importImages.ts';
import { openProjectFile } from './openFile.ts';
import { formatNamed } from '#formats/formats.ts';
import { previewFile } from './preview.ts';
import { recoverProject } from './recover.ts';
import { exportProjectFile, fileName } from './projectFile.ts';
import { sortPicked } from './sortPicked.ts';
import type { Progress, TransferApi } from './transfer.api.ts';
import { zipFiles } from './zipFiles.ts';

const PROGRESS_MS = 100;

const cancellation = new Cancellation();

/** Opens a project for the length of one call: the packs of a call that was cut off are then known to be nobody's. */
async function withEngine<Value>(project: ProjectId, use: (engine: Engine, signal: Signal) => Promise<Value>): Promise<Value> {
  const signal = cancellation.begin(); // before anything is awaited: a cancel that comes at once counts
  const store = await openProjectStore(project, { app: APP });
  try {
    return await use(await Engine.open(store), signal);
  } finally {
    store.close();
  }
}

/** Ten times a second is enough for eyes; each word costs the page a message and a render. */
function paced(progress: (p: Progress) => void): (p: Progress) => void {
  let last = -Infinity;
  return (p) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    progress(p);
  };
}

const api: TransferApi = {
  sortPicked,
  preview: previewFile,
  importFile: (file, fileName, request, progress) =>
    withEngine(request.project, (engine, signal) => importFile({ engine, file, fileName, request, progress: paced(progress), signal })),
  previewImages,
  picture: async (file, most) => {
    const picture = await decodePicture(file, most);
    return transfer(picture, [picture.bitmap]);
  },
  importImages: (files, request, progress) =>
    withEngine(request.project, (engine, signal) => {
      const batches = (kind: KindName) => imageBatches(files, request.labels, kind, engine);
      return importImages({ engine, batches, request, progress: paced(progress), signal });
    }),
  exportProject: ({ project, format, ...request }, progress) =>
    withEngine(project, async (engine, signal) => {
      const { name } = projectView(engine.data, project);
      if (formatNamed(format)?.write?.of === 'project') {
        const file = await exportProjectFile(engine.store, name, paced(progress), signal, request.media);
        const { passphrase } = request;
        return [passphrase === undefined ? file : await encryptFile(file, passphrase, { progress: paced(progress), signal })];
      }
      const files = await exportRows(engine, { ...request, format }, paced(progress), signal);
      return [await zipFiles(files, `${fileName(name)}-${format}.zip`, signal), ...files];
    }),
  exportLosses: ({ project, ...request }) => withEngine(project, (engine, signal) => exportLosses(engine, request, signal)),
  backUpToFolder: ({ project, folder, media = true }, progress) =>
    withEngine(project, async (engine, signal) => {
      const { name, counts } = projectView(engine.data, project);
      const about = { name, labels: counts.labeled + counts['confirmed-empty'], now: Date.now(), media };
      return backUpToFolder(engine.store, folder, about, { progress: paced(progress), signal });
    }),
  backupsIn: (folder) => backupsIn(folder),
  openFolderBackup: async (folder, project, progress) => {
    const signal = cancellation.begin();
    const file = await fileFromFolder(folder, project, { progress: paced(progress), signal });
    return openProjectFile(file, APP, paced(progress), signal);
  },
  openProjectFile: async (file, progress, passphrase) => {
    const signal = cancellation.begin();
    const plain = await decryptedFile(file, passphrase, { progress: paced(progress), signal });
    return openProjectFile(plain, APP, paced(progress), signal);
  },
  recoverProject: (project, progress) => recoverProject(project, APP, paced(progress)),
  duplicateProject: (request, progress) =>
    withEngine(request.project, (engine, signal) =>
      duplicateProject({ source: engine, request, app: APP, progress: paced(progress), signal }),
    ),
  cancel: async () => cancellation.cancel(),
};

serve(api);
