/** So often the page looks whether a worker that owes an answer still turns. */
export const LOOK_EVERY_MS = 1000;

/**
 * How long a worker has not answered, in time that both were awake. A page whose own clock stood still (frozen, hidden, asleep, busy)
 * knows nothing about its worker, so that time does not count, and what was counted before it is forgotten.
 */
export class Silence {
  private silent = 0;
  private lookedAt: number | null = null;

  /** The worker answered. */
  heard(): void {
    this.silent = 0;
  }

  /** Nobody waits: the next look begins anew. */
  rest(): void {
    this.silent = 0;
    this.lookedAt = null;
  }

  /** Milliseconds of silence, at one of the looks that are `LOOK_EVERY_MS` apart. `now` in milliseconds; `visible`: the page is in sight. */
  look(now: number, visible: boolean): number {
    const passed = this.lookedAt === null ? 0 : now - this.lookedAt;
    this.lookedAt = now;
    if (!visible || passed < 0 || passed > 2 * LOOK_EVERY_MS) this.silent = 0;
    else this.silent += passed;
    return this.silent;
  }
}
