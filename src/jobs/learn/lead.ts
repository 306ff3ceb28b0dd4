import type { ProjectId } from '#domain/ids.ts';

/**
 * Of all tabs of a project one leads the learning: `begin` is called when it is this one's turn, at once or when the tab before it has closed or died.
 * Where a browser has no locks, every tab leads. Returns the way to step back.
 */
export function lead(project: ProjectId, begin: () => void): () => void {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) {
    begin();
    return () => undefined;
  }
  const leaving = new AbortController();
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const hold = (): Promise<void> => {
    if (!leaving.signal.aborted) begin();
    return ended;
  };
  void locks.request(`plumbline-learn-${project}`, { signal: leaving.signal }, hold).catch(() => undefined); // gave up waiting
  return () => {
    leaving.abort();
    end();
  };
}
