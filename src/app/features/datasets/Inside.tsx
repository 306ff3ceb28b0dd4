import { useCallback, type ReactNode } from 'react';
import type { DatasetVersion, ProjectView } from '#domain/state/view.ts';
import { Unread } from '#app/parts/Unread.tsx';
import { useReading } from '#app/parts/useReading.ts';
import { useSession } from '#app/store/session.ts';
import { Contents } from './Contents.tsx';

interface Props {
  readonly version: DatasetVersion;
  /** The project as the version saw it. */
  readonly then: ProjectView;
}

/** What a version holds, counted from its rows. */
export function Inside({ version: { version }, then }: Props): ReactNode {
  const session = useSession();
  const reading = useReading(
    version,
    useCallback(() => session.versionPage(version, '', 0, 0), [session, version]),
  );
  if (reading.state !== 'read') return <Unread of={reading} label="Counting" what="What is in this version" lines={6} />;
  return <Contents contents={reading.value.contents} labels={then.schema?.schema.labels ?? []} />;
}
