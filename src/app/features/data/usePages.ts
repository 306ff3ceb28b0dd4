import { useCallback } from 'react';
import type { ItemPage } from '#jobs/project/project.api.ts';
import { usePages as usePagesOf, type Pages } from '#app/parts/usePages.ts';
import { useProject, useSession } from '#app/store/session.ts';

/** Items that match a query, read page by page as they come in sight, and anew whenever the log grows. */
export function usePages(query: string): Pages<ItemPage['rows'][number]> {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const read = useCallback((offset: number, limit: number) => session.page(query, offset, limit), [session, query]);
  return usePagesOf(`${seq} ${query}`, read);
}
