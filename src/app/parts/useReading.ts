import { useCallback, useEffect, useState } from 'react';
import { errorText } from '#domain/errorText.ts';

/** What a screen asked for, on its way, there, or not to be had. */
export type Reading<Value> =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly value: Value }
  | { readonly state: 'failed'; readonly problem: string; readonly again: () => void };

const ON_ITS_WAY = { state: 'reading' } as const;

/**
 * Reads what a screen shows, again whenever `read` is another function (it should come from `useCallback`) or `since` is another place in the
 * log. While the same thing (`about`) is read again, what was read before stays; a failure is told in its place.
 */
export function useReading<Value>(about: string, read: () => Promise<Value>, since = 0): Reading<Value> {
  const [found, setFound] = useState<{ readonly about: string; readonly reading: Reading<Value> } | null>(null);
  const [round, setRound] = useState(0);
  const again = useCallback(() => {
    setFound(null);
    setRound((before) => before + 1);
  }, []);
  useEffect(() => {
    let left = false;
    read().then(
      (value) => !left && setFound({ about, reading: { state: 'read', value } }),
      (error: unknown) => !left && setFound({ about, reading: { state: 'failed', problem: errorText(error), again } }),
    );
    return () => {
      left = true;
    };
  }, [about, read, since, round, again]);
  return found?.about === about ? found.reading : ON_ITS_WAY;
}
