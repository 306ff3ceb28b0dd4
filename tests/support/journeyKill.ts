import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { StoredLog } from './journeyLog.ts';

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

const KEY_EVERY_MS = 50;

/** What the ledger says against what lies in the database. */
export function audit(acknowledged: ReadonlySet<string>, log: StoredLog): { lost: string[]; unsaid: string[] } {
  const written = new Set(log.events.map((event) => event.header.id as string));
  const unsaid = log.events.filter(({ header }) => header.type === 'LabelSubmitted' && !acknowledged.has(header.id));
  return { lost: [...acknowledged].filter((id) => !written.has(id)), unsaid: unsaid.map((event) => event.header.id) };
}

/** Presses keys at a steady pace until told to stop. */
export function typeSteadily(page: Page, random: () => number): () => void {
  let on = true;
  const type = async (): Promise<void> => {
    for (let due = performance.now(); on; due += KEY_EVERY_MS) {
      void page.keyboard.press(random() < 0.5 ? '1' : '2').catch(() => undefined); // the browser may be gone
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due + KEY_EVERY_MS - performance.now())));
    }
  };
  void type();
  return () => void (on = false);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
