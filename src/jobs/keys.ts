import { listen } from '#storage/channel.ts';

/** All pages of this browser share the machine: keys pressed in one count for the work of every other. */
const CHANNEL = 'plumbline-keys';

/** Tells background work of every key that is pressed. Returns the way to stop. */
export function tellKeys(page: EventTarget): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const tell = (): void => channel.postMessage(Date.now());
  page.addEventListener('keydown', tell, { capture: true, passive: true });
  return () => {
    page.removeEventListener('keydown', tell, { capture: true });
    channel.close();
  };
}

/** When the last key was pressed. */
export interface LastKey {
  /** Milliseconds of `Date.now()`; -Infinity before the first key. */
  readonly at: number;
}

/** Follows the keys that pages tell of; it hears of them whenever the event loop has a turn. */
export function watchKeys(): LastKey {
  const last = { at: -Infinity };
  listen<number>(CHANNEL, (at) => (last.at = Math.max(last.at, at)));
  return last;
}
