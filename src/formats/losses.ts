import type { Dropped } from './exportManifest.ts';

/** What is lost on the way out, by its reason. */
export class Losses {
  private readonly counts = new Map<string, Dropped>();

  add(kind: string, reason: string, count = 1): void {
    const before = this.counts.get(reason);
    this.counts.set(reason, { kind, reason, count: (before?.count ?? 0) + count });
  }

  list(): Dropped[] {
    return [...this.counts.values()];
  }
}
