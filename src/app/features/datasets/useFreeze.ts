import { useCallback, useEffect, useState } from 'react';
import type { FrozenDataset } from '#domain/dataset/types.ts';
import { useProject, useSession } from '#app/store/session.ts';

/** Above this many items the look inside is made when it is asked for. */
const LOOK_UP_TO = 20_000;

export interface Freezing {
  /** Items that match; null while they are counted. */
  readonly total: number | null;
  /** Why the query cannot be read. */
  readonly problem: string | null;
  /** What the version would hold, where it is known for the state of now. */
  readonly frozen: FrozenDataset | null;
  readonly busy: boolean;
  /** Freezes the state of now, unless that was just done; rejects with a sentence. */
  readonly freeze: () => Promise<FrozenDataset>;
}

interface Done {
  readonly key: string;
  readonly frozen: FrozenDataset;
}

/** Counts what a query matches and looks what a version of it would hold, anew when either changes. */
export function useFreeze(query: string): Freezing {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const key = `${seq} ${query}`;
  const [counted, setCounted] = useState<{ readonly key: string; readonly total: number | null; readonly problem: string | null } | null>(
    null,
  );
  const [done, setDone] = useState<Done | null>(null);
  const [failed, setFailed] = useState<{ readonly key: string; readonly message: string } | null>(null);
  const [busy, setBusy] = useState(0);
  const frozen = done?.key === key ? done.frozen : null;

  const freeze = useCallback(async (): Promise<FrozenDataset> => {
    if (frozen !== null) return frozen;
    setBusy((n) => n + 1);
    try {
      const fresh = await session.freeze(query);
      setDone({ key, frozen: fresh });
      return fresh;
    } finally {
      setBusy((n) => n - 1);
    }
  }, [session, query, key, frozen]);

  useEffect(() => {
    let left = false;
    session.page(query, 0, 0).then(
      ({ total }) => !left && setCounted({ key, total, problem: null }),
      (error: unknown) => !left && setCounted({ key, total: null, problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      left = true;
    };
  }, [session, query, key]);

  const total = counted?.key === key ? counted.total : null;
  useEffect(() => {
    if (frozen !== null || failed?.key === key || total === null || total === 0 || total > LOOK_UP_TO) return;
    freeze().catch((error: unknown) => setFailed({ key, message: error instanceof Error ? error.message : String(error) }));
  }, [frozen, failed, key, total, freeze]);

  return { total, problem: (failed?.key === key ? failed.message : counted?.problem) ?? null, frozen, busy: busy > 0, freeze };
}
