import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Decision } from '#jobs/project/project.api.ts';
import { useSession } from '#app/store/session.ts';
import { useDesk } from '#app/store/sessionHooks.ts';
import { RECENT, recentOf, type Recent } from '#app/store/sessionRecent.ts';

/** How many more each wish for earlier decisions brings. */
const STEP = 30;

interface RecentDecisions {
  /** Newest first. */
  readonly list: readonly Recent[];
  /** Brings earlier ones; undefined: there are none, or they are on their way. */
  readonly earlier: (() => void) | undefined;
}

/** The last ten decisions, and as many more as were asked for. */
export function useRecent(): RecentDecisions {
  const session = useSession();
  const me = session.me().member;
  const desk = useDesk((state) => state.desk);
  const latest = useDesk((state) => state.update.recent);
  const [limit, setLimit] = useState(RECENT);
  const [far, setFar] = useState<readonly Decision[]>([]);
  useEffect(() => {
    if (limit === RECENT) return undefined;
    let stale = false;
    session.recent(limit).then(
      (decisions) => !stale && setFar(decisions),
      () => !stale && setLimit(RECENT), // the project is closing; the ten that are here stay
    );
    return () => {
      stale = true;
    };
  }, [session, latest, limit]);
  const { overlay } = session;
  const list = useMemo(
    () => recentOf(desk, limit > RECENT ? [...latest, ...far] : latest, me, { overlay, limit }),
    [desk, latest, far, me, limit, overlay],
  );
  const earlier = useCallback(() => setLimit(limit + STEP), [limit]);
  return { list, earlier: list.length >= limit ? earlier : undefined };
}
