/** A backup into the folder comes after this much work, or after so long with any. */
const CHANGES = 20;
const PERIOD_MS = 5 * 60 * 1000;
/** Never more often. */
const SHORTEST_MS = 60 * 1000;
/** Nor more than this share of the time: a large project takes long to read. */
const SHARE = 0.05;

/** True when the folder is behind enough. `changes`: events that it does not have; times in milliseconds, `took`: the last backup. */
export function folderDue({ changes, since, took }: { readonly changes: number; readonly since: number; readonly took: number }): boolean {
  if (changes <= 0 || since < Math.max(SHORTEST_MS, took / SHARE)) return false;
  return changes >= CHANGES || since >= PERIOD_MS;
}
