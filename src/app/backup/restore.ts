import { errorText } from '#domain/errorText.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { OpenReport } from '#jobs/transfer/transfer.api.ts';
import { toast } from '#ui/Toast.tsx';
import { pickFile } from '../parts/pickFile.ts';
import { openFile, tellOpened } from '../projectActions/openFile.ts';
import type { Services } from '../servicesApi.ts';
import { requireMe } from '../store/people.ts';
import { useRunningBackup } from './running.ts';

const show = (running: ReturnType<typeof useRunningBackup.getState>['running']): void => useRunningBackup.setState({ running });

/** Asks for a project file and opens it; null when nothing was opened, which was said. */
export async function restoreFile(services: Services): Promise<OpenReport | null> {
  const file = await pickFile('.plumb,.enc');
  if (file === undefined || (await requireMe()) === null) return null;
  show({ done: 0, total: 0, what: `Opening ${file.name}` });
  try {
    const report = await openFile(services, file, show);
    if (report !== null) tellOpened(report);
    return report;
  } catch (error) {
    toast(`${file.name} was not opened`, { tone: 'bad', text: errorText(error) });
    return null;
  } finally {
    show(null);
  }
}

/** The same with a folder of backups: of `project` where it is among them, else of every project in it. */
export async function restoreFolder(services: Services, project: ProjectId | null): Promise<readonly OpenReport[]> {
  if ((await requireMe()) === null) return [];
  try {
    const reports = await services.openBackupFolder(project, show);
    reports.forEach(tellOpened);
    return reports;
  } catch (error) {
    toast('No backup was opened', { tone: 'bad', text: errorText(error) });
    return [];
  } finally {
    show(null);
  }
}
