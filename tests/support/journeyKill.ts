import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Process group of the browser that runs on a profile. Throws where there is no such process, or no /proc. */
export function browserGroup(profile: string): number {
  const flag = `--user-data-dir=${profile}`;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const args = readOrNothing(`/proc/${pid}/cmdline`).split('\0');
    if (!args.includes(flag) || args.some((arg) => arg.startsWith('--type='))) continue;
    const group = /^.*\) \S (?:\d+) (\d+)/.exec(readOrNothing(`/proc/${pid}/stat`))?.[1];
    if (group !== undefined && Number(group) !== ownGroup()) return Number(group);
  }
  throw new Error(`no browser of its own process group runs on ${profile}`);
}

const ownGroup = (): number => Number(/^.*\) \S (?:\d+) (\d+)/.exec(readOrNothing('/proc/self/stat'))?.[1]);

/** Processes end while one looks. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Ends every process of the group at once, as a power switch for the browser. */
export const killGroup = (group: number): void => void process.kill(-group, 'SIGKILL');

/** Numbers in [0, 1) from a seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Node's list of what the page said is durable: it outlives the browser. */
export interface Ledger {
  readonly acknowledged: ReadonlySet<string>;
  /** Calls `then` at the first acknowledgment from now on. */
  onNext(then: () => void): void;
}

/** Forwards `plumbline:saved` to this process. Call before the page is opened. */
export async function keepLedger(page: Page, acknowledged: Set<string>): Promise<Ledger> {
  let next: (() => void) | null = null;
  await page.exposeBinding('plumblineSaved', (_source, ids: readonly string[]) => {
    for (const id of ids) acknowledged.add(id);
    next?.();
    next = null;
  });
  await page.addInitScript(() => {
    const bound: unknown = Reflect.get(window, 'plumblineSaved');
    window.addEventListener('plumbline:saved', (event) => {
      if (event instanceof CustomEvent && typeof bound === 'function') bound(event.detail);
    });
  });
  return { acknowledged, onNext: (then) => void (next = then) };
}
