interface Dated {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The newest ones, then one for each of so many periods. */
const NEWEST = 3;
const PERIODS = [
  { length: HOUR, count: 12 },
  { length: DAY, count: 14 },
  { length: 7 * DAY, count: 8 },
] as const;

/**
 * Names of the backups to keep, of a list with the newest first: the last three, the last one of each hour, day and week with a backup, so that
 * a mistake that is found late can still be gone behind, and the oldest grow rarer instead of more.
 */
export function keepers(backups: readonly Dated[], now: number): ReadonlySet<string> {
  const kept = new Set(backups.slice(0, NEWEST).map(({ name }) => name));
  for (const { length, count } of PERIODS) {
    const seen = new Set<number>();
    for (const { name, at } of backups) {
      const period = Math.floor(at / length);
      if (seen.has(period) || seen.size >= count) continue;
      seen.add(period);
      kept.add(name);
    }
  }
  for (const { name, at } of backups) if (at > now) kept.add(name); // another device's clock is ahead: not ours to judge
  return kept;
}
