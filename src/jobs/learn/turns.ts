import { errorText } from '#domain/errorText.ts';
import { Cancelled, type Control } from '#learning/control.ts';
import { breathe } from '../breathe.ts';
import { watchKeys } from '../keys.ts';
import { givingWay } from './giveWay.ts';

/** Progress is told this often at most, in milliseconds: each time costs the page a part of a frame. */
const TELL_EVERY = 200;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One job at a time, in the order in which they were asked for. */
export class Turns {
  /** Why the last job failed, in words, or null. */
  failed: string | null = null;
  readonly wasmPath: string;
  private readonly key = watchKeys();
  /** Of the calls from now on, and of the one whose turn it is. */
  private signal = { aborted: false };
  private running = { aborted: false };
  private last: Promise<unknown> = Promise.resolve();

  constructor(wasmPath: string) {
    this.wasmPath = wasmPath;
  }

  /** Waits for the calls before. */
  take<Value>(call: () => Promise<Value>): Promise<Value> {
    const { signal } = this;
    const done = this.last.then(() => {
      this.running = signal;
      return call();
    });
    this.last = done.catch(() => undefined); // the caller hears of it
    return done;
  }

  /** Cancels every call so far; later ones run. */
  cancel(): void {
    this.signal.aborted = true;
    this.signal = { aborted: false };
  }

  /** Runs the job of the call whose turn it is, unless it was cancelled; a failure is kept in words. */
  async run(what: string, job: (control: Control) => Promise<void>, progress: (done: number) => void): Promise<void> {
    this.failed = null;
    const { running: signal, wasmPath } = this;
    if (signal.aborted) return;
    progress(0);
    let told = performance.now();
    const now = (done: number): void => {
      if (performance.now() - told < TELL_EVERY) return;
      told = performance.now();
      progress(done);
    };
    try {
      const pause = givingWay(this.key, { now: () => Date.now(), turn: breathe, sleep });
      await job({ pause, signal, progress: now, wasmPath });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.failed = `${what} failed: ${errorText(error)}`;
    }
  }
}
