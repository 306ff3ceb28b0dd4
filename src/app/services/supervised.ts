import type { Remote } from 'comlink';
import { LOOK_EVERY_MS } from './silence.ts';
import { startWorker, WorkerLost, type Line, type Loss } from './workerLine.ts';

export interface Supervision<Api> {
  /** What people call it, for sentences: "The worker that reads files". */
  readonly what: string;
  /** Runs before anything else on each new worker: what it has to know again. */
  readonly prepare?: (remote: Remote<Api>) => Promise<void>;
  /** Started again by itself and not only with the next call, because it tells things unasked. */
  readonly eager?: boolean;
  /** Silence after which a worker that owes an answer counts as hung, in milliseconds; left out: never, it may be at long work. */
  readonly patience?: number;
  readonly onLost?: (loss: Loss) => void;
  /** An eager worker could not be started again; the message is a sentence for people. */
  readonly onGivenUp?: (error: Error) => void;
}

export interface CallOptions {
  /** False: a call whose worker is lost is not made again, because part of it may be done. */
  readonly again?: boolean;
  /** For calls that may keep the worker busy for longer than its usual patience, in milliseconds. */
  readonly patience?: number;
}

/** Workers of one script, of which at most one runs: noticed when it dies or hangs, and started again. */
export interface Supervised<Api> {
  /** Calls the worker, and starts it where there is none. Rejects with a WorkerLost when it was lost and the call was not made again. */
  call<Value>(run: (remote: Remote<Api>) => Promise<Value>, options?: CallOptions): Promise<Value>;
  /** A worker is there, or on its way. */
  running(): boolean;
  end(): void;
}

/** A call that took this many workers with it is not tried on another one. */
const MOST_WORKERS = 3;
/** So many workers may be lost in a minute before it is said that something is wrong for good. */
const MOST_LOST = 5;
const MINUTE_MS = 60_000;

export function supervise<Api>(url: string, about: Supervision<Api>): Supervised<Api> {
  const waiting = new Set<{ readonly patience: number }>();
  let line: Line<Api> | undefined;
  let ended = false;
  let looking: ReturnType<typeof setInterval> | undefined;
  let losses: number[] = [];
  /** After a false alarm on a slow machine the next one comes later. */
  let slack = 1;

  const lose = (loss: Loss): void => {
    line = undefined;
    losses = [...losses.filter((at) => performance.now() - at < MINUTE_MS), performance.now()];
    if (loss === 'silent') slack *= 2;
    about.onLost?.(loss);
    if (about.eager === true && !ended) call(async () => undefined).catch((error: Error) => about.onGivenUp?.(error));
  };
  const begin = (): Line<Api> => {
    const begun = startWorker<Api>(url, about.what, about.prepare, lose);
    begun.ready.catch(() => {
      begun.end(); // it does not know what it has to know; the next call tries anew
      if (line === begun) line = undefined;
    });
    return begun;
  };
  const current = (): Line<Api> => {
    if (ended) throw new WorkerLost(`${about.what} has ended.`);
    if (line === undefined && losses.filter((at) => performance.now() - at < MINUTE_MS).length >= MOST_LOST)
      throw new WorkerLost(`${about.what} stopped ${MOST_LOST} times within a minute. Reload the page to start anew.`);
    line ??= begin();
    return line;
  };
  const look = (): void => line?.look(slack * Math.max(...[...waiting].map(({ patience }) => patience)));

  /** Notes that somebody waits for an answer; only then is silence listened to. */
  const wait = (patience: number): (() => void) => {
    const mine = { patience };
    waiting.add(mine);
    looking ??= setInterval(look, LOOK_EVERY_MS);
    return () => {
      waiting.delete(mine);
      if (waiting.size > 0) return;
      clearInterval(looking);
      looking = undefined;
      line?.rest();
    };
  };

  async function call<Value>(run: (remote: Remote<Api>) => Promise<Value>, options: CallOptions = {}): Promise<Value> {
    const most = options.again === false ? 1 : MOST_WORKERS;
    const answered = wait(options.patience ?? about.patience ?? Infinity);
    try {
      for (let tried = 1; ; tried += 1) {
        const { ready, remote, lost } = current();
        try {
          return await Promise.race([ready.then(() => run(remote)), lost]);
        } catch (error) {
          if (!(error instanceof WorkerLost) || tried >= most) throw error;
        }
      }
    } finally {
      answered();
    }
  }

  return {
    call,
    running: () => line !== undefined,
    end: () => {
      ended = true;
      line?.end();
      line = undefined;
    },
  };
}
