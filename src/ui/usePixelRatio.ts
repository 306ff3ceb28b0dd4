import { useSyncExternalStore } from 'react';

/** Screen pixels for one CSS pixel; renders again when the window moves to another screen or the page is zoomed. */
export const usePixelRatio = (): number => useSyncExternalStore(subscribe, () => devicePixelRatio);

function subscribe(tell: () => void): () => void {
  let query: MediaQueryList | undefined;
  const changed = (): void => {
    listen();
    tell();
  };
  const stop = (): void => query?.removeEventListener('change', changed);
  const listen = (): void => {
    stop();
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`); // true for the ratio of now: it changes when the ratio does
    query.addEventListener('change', changed);
  };
  listen();
  window.addEventListener('resize', tell); // page zoom also comes as a resize
  return () => {
    stop();
    window.removeEventListener('resize', tell);
  };
}
