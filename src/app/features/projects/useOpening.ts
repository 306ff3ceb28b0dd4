import { errorText } from '#domain/errorText.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import { openFile, tellOpened } from '#app/projectActions/openFile.ts';
import { requireMe } from '#app/store/people.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { Progress } from '#jobs/transfer/transfer.api.ts';
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
  const run = async (what: string, open: () => Promise<ProjectId | null>): Promise<void> => {
    if ((await requireMe()) === null) return;
    setOpening({ done: 0, total: 0, what });
    try {
      const projectId = await open();
      if (projectId !== null) await navigate({ to: '/p/$projectId/label', params: { projectId } });
    } catch (error) {
      toast(`${what}: it did not work`, { tone: 'bad', text: errorText(error) });
    } finally {
      setOpening(null);
    }
  };
  const newSample = (name: string): Promise<void> => run('Opening the sample', () => services.openSample(name, setOpening));
  /** The sample that is here already comes first; a new one is a click away. */
  const openSample = async (name: string): Promise<void> => {
    const [samples, cards] = await Promise.all([services.samples(), services.listProjects()]).catch(() => [[], []] as const);
    const title = samples.find((sample) => sample.name === name)?.title;
    const here = cards.find((card) => card.name === title && !card.archived);
    if (here === undefined) return newSample(name);
    await run('Opening the sample', () => Promise.resolve(here.id));
    return toast('You had opened this sample before', {
      text: 'This is the same project, with what you did in it.',
      action: { title: 'Begin a new one', perform: () => void newSample(name) },
    });
  };
  return {
    opening,
    openFile: (file) =>
      void run(`Opening ${file.name}`, async () => {
        const report = await openFile(services, file, setOpening);
        if (report !== null) tellOpened(report);
        return report?.project ?? null;
      }),
    openSample: (name) => void openSample(name),
  };
}
