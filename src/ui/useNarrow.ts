import { useSyncExternalStore } from 'react';

/** As in the style sheets: below it a row of a list takes two lines. */
const NARROW = '(max-width: 720px)';

function listen(tell: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Whether the window is as narrow as a phone. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => matchMedia(NARROW).matches);
