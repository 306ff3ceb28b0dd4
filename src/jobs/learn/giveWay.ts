import type { LastKey } from '../keys.ts';

/** Milliseconds after a key in which its answer is stored and the next item is painted: nothing else runs. */
const PAINT = 30;
/** Then work goes on for as long, before the next key can be expected. */
const BURST = 20;
/** Milliseconds without a key after which nobody is typing. */
const QUIET = 100;
/** Waiting looks again this often, in milliseconds, whether there was another key. */
const LOOK = 10;
/** However fast the keys come: no more than four parts waiting to one of work, once this many milliseconds were waited. */
const WAIT_SHARE = 4;
const GRACE = 200;

/** The clock, in milliseconds of `Date.now()`, and how to wait. */
export interface Waits {
  readonly now: () => number;
  /** Gives the event loop a turn. */
  readonly turn: () => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * A pause for long work that leaves the processor to whoever labels: it lasts until the item after the last key is painted, and is kept
 * out of the time when the next key is due. At least a fifth of the time is left to the work. It changes when work is done, never its result.
 */
export function givingWay(key: LastKey, { now, turn, sleep }: Waits): () => Promise<void> {
  let worked = 0;
  let waited = 0;
  let since = now();
  return async () => {
    worked += Math.max(0, now() - since);
    await turn();
    for (let wait = waitFor(now() - key.at); wait > 0 && waited < WAIT_SHARE * worked + GRACE; wait = waitFor(now() - key.at)) {
      const begun = now();
      await sleep(wait);
      waited += Math.max(0, now() - begun);
    }
    since = now();
    if (since - key.at >= QUIET) worked = waited = 0;
  };
}

/** Milliseconds to wait when the last key is `age` milliseconds old, before looking again; 0: not at all. */
function waitFor(age: number): number {
  if (age < 0 || age >= QUIET) return 0; // a clock that was set back must not hold up the work
  if (age < PAINT) return PAINT - age;
  return age < PAINT + BURST ? 0 : Math.min(LOOK, QUIET - age);
}
