import { useCallback } from 'react';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { Hash } from '#domain/ids.ts';
import { useReading, type Reading } from '#app/parts/useReading.ts';
import { useSession } from '#app/store/session.ts';

/** What differs between two versions. */
export function useDiff(from: Hash, to: Hash): Reading<VersionDiff> {
  const session = useSession();
  return useReading(
    `${from}${to}`,
    useCallback(() => session.diffVersions(from, to), [session, from, to]),
  );
}
