import { useEffect, useState } from 'react';
import { useServices } from '../ServicesContext.ts';

/** Whether the browser has promised to keep the data; undefined while it is being asked what it does. */
export function useProtected(): boolean | undefined {
  const services = useServices();
  const [kept, setKept] = useState<boolean>();
  useEffect(() => {
    let left = false;
    const set = (persisted: boolean): void => {
      if (!left) setKept(persisted);
    };
    services.storageStatus().then(
      ({ persisted }) => set(persisted),
      () => set(false),
    );
    const stop = services.onPersistAnswer(set);
    return () => {
      left = true;
      stop();
    };
  }, [services]);
  return kept;
}
