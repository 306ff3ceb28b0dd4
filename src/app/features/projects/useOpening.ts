import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import { requireMe } from '#app/store/people.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { OpenReport, Progress } from '#jobs/transfer/transfer.api.ts';
import { toast } from '#ui/Toast.tsx';

interface Opening {
  /** What is being opened, or null. */
  readonly opening: Progress | null;
  readonly openFile: (file: File) => void;
  readonly openSample: (name: string) => void;
}

/** Opens project files and samples, then goes there. */
export function useOpening(): Opening {
  const services = useServices();
  const navigate = useNavigate();
  const [opening, setOpening] = useState<Progress | null>(null);
  const run = async (what: string, open: () => Promise<ProjectId>): Promise<void> => {
    if ((await requireMe()) === null) return;
    setOpening({ done: 0, total: 0, what });
    try {
      await navigate({ to: '/p/$projectId/label', params: { projectId: await open() } });
    } catch (error) {
      toast(`${what}: it did not work`, { tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    } finally {
      setOpening(null);
    }
  };
  return {
    opening,
    openFile: (file) =>
      void run(`Opening ${file.name}`, async () => {
        const report = await services.openProjectFile(file, setOpening);
        tell(report);
        return report.project;
      }),
    openSample: (name) => void run('Opening the sample', () => services.openSample(name, setOpening)),
  };
}

function tell({ name, outcome, events, added, conflicts, forks, problems }: OpenReport): void {
  const notes = [
    outcome === 'opened' ? `${events} events.` : `It was here already: ${added} of ${events} events are new.`,
    ...(conflicts > 0 ? [`${conflicts} conflicts are shown with their items.`] : []),
    ...(forks > 0 ? [`${forks} devices wrote two histories; both are kept.`] : []),
    ...problems.slice(0, 3).map((problem) => problem.message),
  ];
  const worry = forks > 0 || problems.length > 0;
  toast(outcome === 'opened' ? `Opened “${name}”` : `Merged into “${name}”`, { tone: worry ? 'bad' : 'good', text: notes.join(' ') });
}
