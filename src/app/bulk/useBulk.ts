import { errorText } from '#domain/errorText.ts';
import { useEffect, useRef, useState } from 'react';
import type { GestureId } from '#domain/ids.ts';
import type { BulkProgress, BulkRequest } from '#jobs/project/bulk.api.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { ProjectSession } from '#app/servicesApi.ts';
import { useSession } from '#app/store/session.ts';
import { toast } from '#ui/Toast.tsx';

export interface Bulk {
  /** Null: nothing runs. */
  readonly progress: BulkProgress | null;
  /**
   * Carries a gesture out, and says in a toast what it came to, with the way back: an undo, or `back` where only labels and guide are published.
   * True: done.
   */
  readonly run: (request: BulkRequest, done: (changed: number) => string, back?: () => void) => Promise<boolean>;
  readonly cancel: () => void;
}

/** One gesture over many items, on its way. Leaving the screen does not stop it. */
export function useBulk(): Bulk {
  const session = useSession();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const show = (next: BulkProgress | null): void => {
    if (here.current) setProgress(next);
  };
  return {
    progress,
    cancel: () => void session.cancelBulk(),
    run: async (request, done, back) => {
      show({ doing: 'reading', done: 0, total: 0 });
      try {
        const { gesture, changed } = await session.bulk(request, show);
        const perform = gesture === null ? back : (): void => void takeBack(session, gesture);
        const way = perform === undefined ? {} : { action: { title: 'Undo', perform }, timeout: 10_000 };
        toast(done(changed), { tone: 'good', ...way });
        return true;
      } catch (error) {
        const cancelled = error instanceof Error && error.name === 'CancelledError';
        if (cancelled) toast('Cancelled. Nothing was changed.');
        else toast('Nothing was changed', { tone: 'bad', text: errorText(error) });
        return false;
      } finally {
        show(null);
      }
    },
  };
}

/** Takes a gesture back, whatever came after it. */
async function takeBack(session: ProjectSession, gesture: GestureId): Promise<void> {
  const sent = session.dispatch({ type: 'Undo', gesture });
  if (!sent.ok) return toast('Not undone', { tone: 'bad', text: rejectionText(sent.error) });
  try {
    await sent.value.done;
    toast('Undone');
  } catch (error) {
    toast('Not undone', { tone: 'bad', text: errorText(error) });
  }
  return undefined;
}
