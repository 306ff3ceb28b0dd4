import { useNavigate } from '@tanstack/react-router';
import type { ProjectId } from '#domain/ids.ts';
import { toast } from '#ui/Toast.tsx';
import { pickFile } from '../parts/pickFile.ts';
import { tellOpened } from '../projectActions/openFile.ts';
import { useServices } from '../ServicesContext.ts';
import { requireMe } from '../store/people.ts';
import { useRunningBackup } from './useBackup.ts';

/** Asks for a project file and opens it: one of a project that is here is merged into it, another becomes a project of its own. */
export function useRestore(): () => Promise<void> {
  const services = useServices();
  const navigate = useNavigate();
  return async () => {
    const file = await pickFile('.plumb');
    if (file === undefined || (await requireMe()) === null) return;
    const show = (running: ReturnType<typeof useRunningBackup.getState>['running']): void => useRunningBackup.setState({ running });
    show({ done: 0, total: 0, what: `Opening ${file.name}` });
    try {
      const report = await services.openProjectFile(file, show);
      tellOpened(report);
      await navigate({ to: '/p/$projectId/label', params: { projectId: report.project } });
    } catch (error) {
      toast(`${file.name} was not opened`, { tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    } finally {
      show(null);
    }
  };
}

/** Asks for a folder with backups and opens the newest of them: of `project` where it is among them, else of every project in it. */
export function useRestoreFolder(project: ProjectId | null): () => Promise<void> {
  const services = useServices();
  const navigate = useNavigate();
  return async () => {
    if ((await requireMe()) === null) return;
    const show = (running: ReturnType<typeof useRunningBackup.getState>['running']): void => useRunningBackup.setState({ running });
    try {
      const reports = await services.openBackupFolder(project, show);
      for (const report of reports) tellOpened(report);
      const [only] = reports;
      if (only === undefined) return;
      if (reports.length === 1) await navigate({ to: '/p/$projectId/label', params: { projectId: only.project } });
      else await navigate({ to: '/' });
    } catch (error) {
      toast('No backup was opened', { tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    } finally {
      show(null);
    }
  };
}
