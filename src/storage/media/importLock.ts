import type { ProjectId } from '#domain/ids.ts';

/**
 * Tells the files of an import that runs from those of one that was cut off: whoever puts files holds a Web Lock, shared with other
 * imports, and who sweeps needs it alone. The browser frees the lock of a tab that crashes.
 */
export class ImportLock {
  readonly #name: string;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;
  /** Settles when the browser has taken the lock back. */
  #over: Promise<unknown> = Promise.resolve();

  constructor(project: ProjectId) {
    this.#name = `plumbline-media-import-${project}`;
  }

  /** Resolves once the lock is held; at once where the browser has no locks (then nothing is ever swept). */
  hold(): Promise<void> {
    this.#held ??= new Promise((resolve, reject) => {
      if (!hasLocks()) return resolve();
      const released = new Promise<void>((release) => (this.#release = release));
      this.#over = navigator.locks.request(this.#name, { mode: 'shared' }, () => {
        resolve();
        return released;
      });
      this.#over.catch(reject);
    });
    return this.#held;
  }

  async release(): Promise<void> {
    this.#release?.();
    this.#held = undefined;
    this.#release = undefined;
    await this.#over;
  }

  /** Runs `work` while nobody imports; resolves with `otherwise` when somebody does. */
  async alone<Value>(otherwise: Value, work: () => Promise<Value>): Promise<Value> {
    if (!hasLocks()) return otherwise;
    return navigator.locks.request(this.#name, { ifAvailable: true }, (lock) => (lock === null ? otherwise : work()));
  }
}

const hasLocks = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator;
