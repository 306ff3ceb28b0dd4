import { useEffect, useState } from 'react';
import type { Hash } from '#domain/ids.ts';
import type { DatasetVersion } from '#domain/state/view.ts';
import { useSession } from '#app/store/session.ts';

/** How many items of each version carry a label or are confirmed empty, as it becomes known: a version's rows have to be read for it. */
export function useLabeled(versions: readonly DatasetVersion[]): ReadonlyMap<Hash, number> {
  const session = useSession();
  const [labeled, setLabeled] = useState<ReadonlyMap<Hash, number>>(new Map());
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      for (const { version, parts } of versions.toReversed()) {
        if (left) return;
        if (parts.length === 0) continue;
        const { contents } = await session.versionPage(version, '', 0, 0);
        const count = contents.states.labeled + contents.states['confirmed-empty'];
        setLabeled((now) => new Map(now).set(version, count));
      }
    };
    read().catch(() => undefined); // rows that cannot be read are named on the version's own screen
    return () => {
      left = true;
    };
  }, [session, versions]);
  return labeled;
}
