/**
 * Tells the packs of a running import from those of one that was cut off: packs carry the name of a Web Lock that their
 * writer holds until it closes. The browser frees the lock of a tab that crashes.
 */
export class PackOwner {
  readonly name = `plumbline-packs-${crypto.randomUUID()}`;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;

  /** Resolves once the lock is held; at once where the browser has no locks (then nothing is ever swept). */
  hold(): Promise<void> {
    this.#held ??= new Promise((resolve, reject) => {
      if (!hasLocks()) return resolve();
      const released = new Promise<void>((release) => (this.#release = release));
      navigator.locks
        .request(this.name, () => {
          resolve();
          return released;
        })
        .catch(reject);
    });
    return this.#held;
  }

  release(): void {
    this.#release?.();
  }
}

/** Names of owners that still live, or null when the browser cannot tell. */
export async function livingOwners(): Promise<ReadonlySet<string> | null> {
  if (!hasLocks()) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
}

const hasLocks = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator;
