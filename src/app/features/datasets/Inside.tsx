import { errorText } from '#domain/errorText.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { VersionContents } from '#domain/dataset/contents.ts';
import type { DatasetVersion, ProjectView } from '#domain/state/view.ts';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
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
  const [read, setRead] = useState<VersionContents | string | null>(null);
  useEffect(() => {
    let left = false;
    session.versionPage(version, '', 0, 0).then(
      ({ contents }) => !left && setRead(contents),
      (error: unknown) => !left && setRead(errorText(error)),
    );
    return () => {
      left = true;
    };
  }, [session, version]);
  if (read === null) return <Skeleton label="Counting" lines={6} />;
  if (typeof read !== 'string') return <Contents contents={read} labels={then.schema?.schema.labels ?? []} />;
  return (
    <Notice tone="error" title="What is in this version cannot be shown">
      {read}
    </Notice>
  );
}
