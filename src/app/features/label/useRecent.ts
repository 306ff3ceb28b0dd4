import { useMemo } from 'react';
import { useSession } from '#app/store/session.ts';
import { useDesk } from '#app/store/sessionHooks.ts';
import { recentOf, type Recent } from '#app/store/sessionRecent.ts';

/** The last ten decisions, newest first. */
export function useRecent(): readonly Recent[] {
  const me = useSession().me().member;
  const desk = useDesk((state) => state.desk);
  const decisions = useDesk((state) => state.update.recent);
  return useMemo(() => recentOf(desk, decisions, me), [desk, decisions, me]);
}
