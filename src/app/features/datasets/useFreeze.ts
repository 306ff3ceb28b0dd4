import { errorText } from '#domain/errorText.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FrozenDataset } from '#domain/dataset/types.ts';
import { useProject, useSession } from '#app/store/session.ts';

/** Above this many items the look inside is made when it is asked for. */
const LOOK_UP_TO = 20_000;

export interface Freezing {
  /** Items that match; null while they are counted. */
  readonly total: number | null;
  /** Why the query cannot be read, or its items not frozen. */
  readonly problem: string | null;
  /** What the version would hold, where it is known for the state of now. */
  readonly frozen: FrozenDataset | null;
  /** The look inside is being made by itself. */
  readonly looking: boolean;
  /** Freezes the state of now, unless that was just done; rejects with a sentence. */
  readonly freeze: () => Promise<FrozenDataset>;
}

/** What is known about one query at one position of the log. */
interface Known {
  readonly key: string;
  readonly total: number | null;
  readonly frozen: FrozenDataset | null;
  readonly problem: string | null;
}

const nothing = (key: string): Known => ({ key, total: null, frozen: null, problem: null });
/** Counts what a query matches and looks what a version of it would hold, anew when either changes. */
export function useFreeze(query: string): Freezing {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const key = `${seq} ${query}`;
  const [state, setState] = useState<Known>(nothing(key));
  const known = state.key === key ? state : nothing(key);
  const running = useRef<{ readonly key: string; readonly frozen: Promise<FrozenDataset> } | null>(null);
  const learn = useCallback(
    (at: string, some: Partial<Known>) => setState((now) => ({ ...(now.key === at ? now : nothing(at)), ...some })),
    [],
  );

  const freeze = useCallback((): Promise<FrozenDataset> => {
    if (running.current?.key !== key) running.current = { key, frozen: session.freeze(query) };
    const { frozen } = running.current;
    frozen.then(
      (ready) => learn(key, { frozen: ready }),
      (error: unknown) => learn(key, { problem: errorText(error) }),
    );
    return frozen;
  }, [session, query, key, learn]);

  useEffect(() => {
    let left = false;
    session.page(query, 0, 0).then(
      ({ total }) => !left && learn(key, { total }),
      (error: unknown) => !left && learn(key, { problem: errorText(error) }),
    );
    return () => {
      left = true;
    };
  }, [session, query, key, learn]);

  const { total, frozen, problem } = known;
  const looking = frozen === null && problem === null && total !== null && total > 0 && total <= LOOK_UP_TO;
  useEffect(() => {
    if (looking) freeze().catch(() => undefined); // said by `problem`
  }, [looking, freeze]);

  return { total, problem, frozen, looking, freeze };
}
