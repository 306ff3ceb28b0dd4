import { useNavigate } from '@tanstack/react-router';
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
