/**
 * Calls `listener` when the page is seen again after a time in which it may have heard nothing: out of the back-forward cache, thawed, or
 * in sight after it was hidden. Returns the way to stop.
 */
export function onShownAgain(listener: () => void): () => void {
  const back = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) listener();
  };
  const seen = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  addEventListener('pageshow', back);
  document.addEventListener('resume', listener);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('pageshow', back);
    document.removeEventListener('resume', listener);
    document.removeEventListener('visibilitychange', seen);
  };
}
