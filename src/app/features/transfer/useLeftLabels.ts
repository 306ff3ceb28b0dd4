import { useEffect, useState } from 'react';
import type { Label } from '#domain/schema/types.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import { useSession } from '#app/store/session.ts';

/** Labels that nothing needs any more once an import is withdrawn; empty while that is not known. */
export function useLeftLabels(record: ImportRecord | null): readonly Label[] {
  const session = useSession();
  const [left, setLeft] = useState<{ readonly of: ImportRecord; readonly labels: readonly Label[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    if (record === null) return undefined;
    session.labelsLeftBehind(record.events).then(
      (labels) => wanted && setLeft({ of: record, labels }),
      () => undefined, // then they are not offered: nothing is lost
    );
    return () => void (wanted = false);
  }, [session, record]);
  return left?.of === record ? left.labels : [];
}
