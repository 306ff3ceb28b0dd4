import type { Hash, ItemId } from '#domain/ids.ts';
import { staleSections, type StaleSections } from '#domain/guide/staleness.ts';
import type { StateData } from '#domain/state/data.ts';
import { findItem, idAt, MARK, NONE } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import type { StaleCounts } from './review.api.ts';
import type { ReviewLog } from './reviewLog.ts';

/** Labels looked at between two chances for other calls. */
const SLICE = 5000;

/**
 * Labels that were made under an older rule and wait for a second look. Only what people answered can be: an imported label carries no rule. It
 * reads every touched item once a guide version, afterwards only what events touch.
 */
export class StaleLabels {
  private readonly data: () => StateData;
  private readonly log: ReviewLog;
  private readonly waiting = new Map<number, StaleSections>();
  private readonly touched = new Set<ItemId>();
  /** One reading after another. */
  private reading: Promise<unknown> = Promise.resolve();
  /** The guide that `waiting` was read against; undefined: read everything again. */
  private guide: Hash | null | undefined;

  constructor(data: () => StateData, log: ReviewLog) {
    this.data = data;
    this.log = log;
  }

  /** What was read does not fit any more: slots, or which imports count. */
  forget(): void {
    this.guide = undefined;
  }

  touch(items: Iterable<ItemId>): void {
    for (const item of items) this.touched.add(item);
  }

  /** Slots that wait, in order of import, with the sections that are the reason. */
  read(view: ProjectView): Promise<ReadonlyMap<number, StaleSections>> {
    const done = this.reading.then(() => this.readNow(view));
    this.reading = done.catch(() => undefined); // the caller hears of it
    return done;
  }

  private async readNow(view: ProjectView): Promise<ReadonlyMap<number, StaleSections>> {
    const guide = view.guide?.version ?? null;
    const all = this.guide !== guide;
    const items = all ? [...this.data().entries.keys()] : [...this.touched];
    if (all) this.waiting.clear();
    this.guide = guide;
    this.touched.clear();
    if (view.guides.length < 2) return this.waiting;
    for (const [i, item] of items.entries()) {
      if (i % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      this.look(item, view);
    }
    return this.waiting;
  }

  private look(item: ItemId, view: ProjectView): void {
    const data = this.data();
    const slot = findItem(data.items, item);
    if (slot === NONE) return;
    this.waiting.delete(slot);
    if ((data.items.marks[slot]! & (MARK.absent | MARK.erased)) !== 0) return;
    const now = itemView(data, slot, idAt(data.items, slot));
    const sections = staleSections(now.resolved, view);
    if (sections.stale.length + sections.exposed.length > 0 && !this.isLeftAsIs(now, view)) this.waiting.set(slot, sections);
  }

  /** "Hard" and "guide gap" leave a label as it is: under the guide of that day it was looked at. */
  private isLeftAsIs({ id, resolved }: ItemView, view: ProjectView): boolean {
    const last = this.log.of(id).at(-1);
    return (
      last !== undefined &&
      last.value === null &&
      last.guide?.version === view.guide?.version &&
      this.log.isReviewed(id) &&
      resolved !== null
    );
  }
}

/** How many labels wait, over all and by section. */
export function staleCounts(waiting: ReadonlyMap<number, StaleSections>): StaleCounts {
  const sections: Record<string, { stale: number; exposed: number }> = {};
  const counts = { stale: 0, exposed: 0, sections };
  for (const found of waiting.values()) {
    for (const kind of ['stale', 'exposed'] as const) {
      if (found[kind].length > 0) counts[kind] += 1;
      for (const id of found[kind]) (sections[id] ??= { stale: 0, exposed: 0 })[kind] += 1;
    }
  }
  return counts;
}

/** Slots of one kind, in order of import. */
export const slotsOf = (waiting: ReadonlyMap<number, StaleSections>, kind: 'stale' | 'exposed'): number[] =>
  [...waiting]
    .filter(([, found]) => found[kind].length > 0)
    .map(([slot]) => slot)
    .sort((a, b) => a - b);
