import { v7 } from 'uuid';

const KEY = 'plumbline-tab';
/** A reload waits so long for the page before it to let go of the name. */
const PATIENCE_MS = 1500;
const lockOf = (name: string): string => `plumbline-tab-${name}`;

let own: Promise<string> | undefined;

/**
 * The name of this tab: the same after a reload, another one in a duplicate, which begins with a copy of what the tab remembers. The page holds a
 * lock of that name, so that others can tell whether the tab is still there.
 */
export const tabName = (): Promise<string> => (own ??= findName());

async function findName(): Promise<string> {
  const known = sessionStorage.getItem(KEY);
  if (known !== null && (await hold(known))) return known;
  const fresh: string = v7();
  sessionStorage.setItem(KEY, fresh);
  await hold(fresh);
  return fresh;
}

/** Holds the lock until the page goes. False: another page has it. */
function hold(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const waited = AbortSignal.timeout(PATIENCE_MS);
    navigator.locks
      .request(lockOf(name), { signal: waited }, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false)); // it took too long
  });
}

/** Names of the tabs that are there now. */
export async function livingTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = lockOf('');
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
