import type { DeviceId, Hash, MemberId } from '#domain/ids.ts';
import type { HeadRecord } from '../names.ts';
import type { KnownRecord } from '../log/known.ts';
import { addToRuns, type Run } from '../log/runs.ts';
import type { LostRun } from './types.ts';

/** What of each device's chain is in the store. */
export class Present {
  readonly #numbers = new Map<DeviceId, number[]>();
  /** Author and time of events that were read, by place; sealed ones are not read one by one. */
  readonly #seen = new Map<string, { readonly author: MemberId; readonly wall: number }>();
  readonly hashes = new Map<string, Hash>();

  add(device: DeviceId, n: number): void {
    const list = this.#numbers.get(device);
    if (list === undefined) this.#numbers.set(device, [n]);
    else list.push(n);
  }

  see(device: DeviceId, n: number, about: { readonly author: MemberId; readonly wall: number }, hash: Hash): void {
    this.#seen.set(`${device} ${n}`, about);
    this.hashes.set(`${device} ${n}`, hash);
  }

  devices(): DeviceId[] {
    return [...this.#numbers.keys()];
  }

  runs(device: DeviceId): Run[] {
    return addToRuns([], this.#numbers.get(device) ?? []);
  }

  last(device: DeviceId): number {
    return (this.#numbers.get(device) ?? []).reduce((most, n) => Math.max(most, n), 0);
  }

  /** Distinct places; both branches of a fork count once. */
  count(): number {
    return this.devices().reduce((sum, device) => sum + sizeOf(this.runs(device)), 0);
  }

  /** Places that are taken more than once: doubled events or forks. */
  repeated(): Map<DeviceId, Set<number>> {
    const found = new Map<DeviceId, Set<number>>();
    for (const [device, numbers] of this.#numbers) {
      const seen = new Set<number>();
      const twice = new Set(numbers.filter((n) => seen.size === seen.add(n).size));
      if (twice.size > 0) found.set(device, twice);
    }
    return found;
  }

  /** What is missing of chains that reach as far as head, other devices' runs, and the events here say. */
  lost(head: HeadRecord, known: KnownRecord): LostRun[] {
    const ends = new Map<DeviceId, number>(this.devices().map((device) => [device, this.last(device)]));
    const reach = (device: DeviceId, n: number): void => void ends.set(device, Math.max(n, ends.get(device) ?? 0));
    if (head.n > 0) reach(head.device, head.n);
    for (const [device, runs] of known.runs) reach(device, runs.at(-1)?.[1] ?? 0);
    return [...ends].flatMap(([device, end]) =>
      gaps(this.runs(device), end).map(([from, to]): LostRun => {
        const before = this.#seen.get(`${device} ${from - 1}`);
        const after = this.#seen.get(`${device} ${to + 1}`);
        return { device, from, to, author: (before ?? after)?.author ?? null, after: before?.wall ?? null, before: after?.wall ?? null };
      }),
    );
  }
}

export const sizeOf = (runs: readonly { readonly 0: number; readonly 1: number }[]): number =>
  runs.reduce((sum, run) => sum + run[1] - run[0] + 1, 0);

/** What sorted runs leave out of 1 to `end`. */
function gaps(runs: readonly Run[], end: number): Run[] {
  const found: Run[] = [];
  let next = 1;
  for (const [from, to] of runs) {
    if (from > next) found.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= end) found.push([next, end]);
  return found;
}
