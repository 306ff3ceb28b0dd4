import { useEffect, useState } from 'react';
import type { ExportRequest } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';

type Losses = Awaited<ReturnType<ReturnType<typeof useSession>['transfer']['exportLosses']>>;

/** What an export would leave behind, counted by a run that writes nothing; empty while it is not known. Null: nothing is asked. */
export function useLosses(request: ExportRequest | null): Losses {
  const session = useSession();
  const asked = request === null ? '' : JSON.stringify(request);
  const [found, setFound] = useState<{ readonly asked: string; readonly losses: Losses }>({ asked: '', losses: [] });
  useEffect(() => {
    if (asked === '') return undefined;
    let current = true;
    session.transfer.exportLosses(JSON.parse(asked) as ExportRequest).then(
      (losses) => {
        if (current) setFound({ asked, losses });
      },
      () => undefined, // the export says what is wrong
    );
    return () => void (current = false);
  }, [session, asked]);
  return found.asked === asked ? found.losses : [];
}
