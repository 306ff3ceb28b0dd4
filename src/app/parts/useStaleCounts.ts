import { useEffect, useState } from 'react';
import type { StaleCounts } from '#jobs/project/review.api.ts';
import { useProject, useSession } from '../store/session.ts';

/** Labels that wait under an older rule, read anew whenever the log grows; null until they were read, or where no version can have left any. */
export function useStaleCounts(): StaleCounts | null {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const possible = useProject((update) => update.view.guides.length > 1);
  const [counts, setCounts] = useState<StaleCounts | null>(null);
  useEffect(() => {
    if (!possible) return undefined;
    let left = false;
    session.staleLabels().then(
      (read) => !left && setCounts(read),
      () => undefined, // the page stands without them, and the review says what is the matter
    );
    return () => {
      left = true;
    };
  }, [session, seq, possible]);
  return possible ? counts : null;
}
