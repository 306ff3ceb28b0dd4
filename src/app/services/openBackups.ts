import type { ProjectId } from '#domain/ids.ts';
import type { OpenReport, Progress, TransferApi } from '#jobs/transfer/transfer.api.ts';
import { pickFolder } from './pickFolder.ts';

/** Asks for a folder and opens the newest backup of each project in it, or of `project` alone where it is among them. */
export async function openBackups(
  transfer: TransferApi,
  project: ProjectId | null,
  progress: (p: Progress) => void,
): Promise<readonly OpenReport[]> {
  const folder = await pickFolder();
  if (folder === null) return [];
  const found = await transfer.backupsIn(folder);
  if (found.length === 0) throw new Error('No backup is in that folder. Choose the folder that holds “plumbline-…” folders.');
  const wanted = found.some((each) => each.project === project) ? found.filter((each) => each.project === project) : found;
  const reports: OpenReport[] = [];
  for (const each of wanted) reports.push(await transfer.openFolderBackup(folder, each.project, progress));
  return reports;
}
