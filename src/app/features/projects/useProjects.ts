import { useCallback, useEffect, useState } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import type { ProjectCard } from '#storage/types.ts';

interface Projects {
  /** Last opened first; undefined until read. */
  readonly cards: readonly ProjectCard[] | undefined;
  readonly error: string | undefined;
  readonly reload: () => void;
}

/** The projects of this browser profile. */
export function useProjects(): Projects {
  const services = useServices();
  const [cards, setCards] = useState<readonly ProjectCard[]>();
  const [error, setError] = useState<string>();
  const reload = useCallback(() => {
    services.listProjects().then(
      (read) => {
        setCards(read);
        setError(undefined);
      },
      (problem: unknown) => setError(problem instanceof Error ? problem.message : String(problem)),
    );
  }, [services]);
  useEffect(reload, [reload]);
  return { cards, error, reload };
}
