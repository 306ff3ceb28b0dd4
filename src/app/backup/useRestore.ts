import { useNavigate } from '@tanstack/react-router';
import type { ProjectId } from '#domain/ids.ts';
import { later } from '#ui/later.ts';
import { useServices } from '../ServicesContext.ts';

const restoring = later(() => import('./restore.ts'));

/** Asks for a project file and opens it: one of a project that is here is merged into it, another becomes a project of its own. */
export function useRestore(): () => Promise<void> {
  const services = useServices();
  const navigate = useNavigate();
  return async () => {
    const report = await (await restoring()).restoreFile(services);
    if (report !== null) await navigate({ to: '/p/$projectId/label', params: { projectId: report.project } });
  };
}

/** Asks for a folder with backups and opens the newest of them: of `project` where it is among them, else of every project in it. */
export function useRestoreFolder(project: ProjectId | null): () => Promise<void> {
  const services = useServices();
  const navigate = useNavigate();
  return async () => {
    const [first, ...more] = await (await restoring()).restoreFolder(services, project);
    if (first === undefined) return;
    if (more.length === 0) await navigate({ to: '/p/$projectId/label', params: { projectId: first.project } });
    else await navigate({ to: '/' });
  };
}
