/** What the service worker calls "let the new build take over" (jobs/offline). */
const TAKE_OVER = 'take-over';
/** A tab that stays open asks for a new build this often. */
const ASK_EVERY_MS = 60 * 60 * 1000;

/**
 * Keeps the app in this browser, so that it opens without its server. `ready` is called when a newer build waits, or another tab has
 * let one take over; it gets how to go over to it. Nothing is reloaded unless that is called.
 */
export async function keepOffline(ready: (reload: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  const first = serviceWorker.controller === null;
  let asked = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    else if (!first) ready(() => location.reload());
  });
  const registration = await serviceWorker.register('/offline.js', { updateViaCache: 'none' });
  const takeOver = (waiting: ServiceWorker): void =>
    ready(() => {
      asked = true;
      if (waiting.state === 'installed') waiting.postMessage(TAKE_OVER);
      else location.reload(); // another tab was quicker
    });
  const watch = (worker: ServiceWorker | null): void =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller !== null) takeOver(worker);
    });
  if (registration.waiting !== null && serviceWorker.controller !== null) takeOver(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS); // without a server there is no newer one
}
