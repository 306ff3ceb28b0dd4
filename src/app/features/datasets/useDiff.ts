import { errorText } from '#domain/errorText.ts';
import { useEffect, useState } from 'react';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { Hash } from '#domain/ids.ts';
import { useSession } from '#app/store/session.ts';

/** What differs between two versions; null while it is read, a sentence when it cannot be. */
export function useDiff(from: Hash, to: Hash): VersionDiff | string | null {
  const session = useSession();
  const [read, setRead] = useState<{ readonly key: string; readonly found: VersionDiff | string } | null>(null);
  const key = `${from}${to}`;
  useEffect(() => {
    let left = false;
    session.diffVersions(from, to).then(
      (found) => !left && setRead({ key, found }),
      (error: unknown) => !left && setRead({ key, found: errorText(error) }),
    );
    return () => {
      left = true;
    };
  }, [session, from, to, key]);
  return read?.key === key ? read.found : null;
}
