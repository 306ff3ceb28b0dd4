import { useCallback, useEffect, useState } from 'react';
import { onShownAgain } from '#app/store/shownAgain.ts';
import { useServices } from '#app/ServicesContext.ts';
import type { ProjectCard } from '#storage/types.ts';

interface Projects {
  /** Last opened first; undefined until read. */
  readonly cards: readonly ProjectCard[] | undefined;
  /** When they were read, in milliseconds since 1970. */
  readonly readAt: number;
  readonly error: string | undefined;
  readonly reload: () => void;
}

/** The projects of this browser profile. */
export function useProjects(): Projects {
  const services = useServices();
  const [cards, setCards] = useState<readonly ProjectCard[]>();
  const [readAt, setReadAt] = useState(0);
  const [error, setError] = useState<string>();
  const reload = useCallback(() => {
    services.listProjects().then(
      (read) => {
        setCards(read);
        setReadAt(Date.now());
        setError(undefined);
      },
      (problem: unknown) => setError(problem instanceof Error ? problem.message : String(problem)),
    );
  }, [services]);
  useEffect(reload, [reload]);
  useEffect(() => onShownAgain(reload), [reload]); // other tabs label, make and delete
  return { cards, readAt, error, reload };
}
