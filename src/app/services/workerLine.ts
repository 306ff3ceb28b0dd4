import { wrap, type Remote } from 'comlink';
import type { Beating, Started, Trouble } from '#jobs/serve.ts';
import { tellUncaught } from './uncaught.ts';
import { Silence } from './silence.ts';

/** How a worker was lost: it is gone, or it has not answered for too long. */
export type Loss = 'stopped' | 'silent';

/** The worker was lost before it answered. The message is a sentence for people. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** One worker from its start to its end. */
export interface Line<Api> {
  readonly remote: Remote<Api>;
  /** It was told what it has to know. */
  readonly ready: Promise<void>;
  /** Rejects with a WorkerLost once it is lost; never settles otherwise. */
  readonly lost: Promise<never>;
  /** Somebody waits: asks the worker for a sign of life and ends it after `patience` milliseconds without one. */
  look(patience: number): void;
  /** Nobody waits. */
  rest(): void;
  end(): void;
}

/** What a start may take before it counts as hung: a long log is folded then. */
const START_PATIENCE_MS = 120_000;

/** Starts a worker. `onLost` is called once, when it was lost and not ended. */
export function startWorker<Api>(
  url: string,
  what: string,
  prepare: ((remote: Remote<Api>) => Promise<void>) | undefined,
  onLost: (loss: Loss) => void,
): Line<Api> {
  const name = `plumbline-worker-${crypto.randomUUID()}`;
  const worker = new Worker(url, { type: 'module', name });
  const beating = wrap<Beating>(worker);
  const remote = wrap<Api>(worker);
  const over = new AbortController();
  const silence = new Silence();
  let runs = false;
  let prepared = false;
  let asked = false;
  let fail: (error: WorkerLost) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (fail = reject));
  lost.catch(() => undefined); // whoever calls hears of it
  const end = (): void => {
    over.abort();
    worker.terminate();
  };
  const lose = (loss: Loss, why: string): void => {
    if (over.signal.aborted) return;
    end();
    onLost(loss);
    fail(new WorkerLost(`${what} ${why}`));
  };

  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (start = resolve));
  worker.addEventListener('error', () => {
    if (!runs) lose('stopped', 'could not be started. Is the connection there? A reload tries again.'); // else: one call failed
  });
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<Started> | Trouble | null>) => {
    if (data?.plumbline === 'trouble') tellUncaught(data.message, what);
    if (data?.plumbline !== 'started') return;
    runs = true;
    start(); // nothing is asked of it before, or it could die of that unseen
    if (data.locked !== true) return;
    // the worker holds the lock of its name for as long as it lives: whoever gets it after that knows
    const gone = (): void => lose('stopped', 'stopped before it was done, perhaps for lack of memory. Try again.');
    navigator.locks.request(name, { signal: over.signal }, gone).catch(() => undefined); // aborted at the end, or no locks here
  });
  const ready = started.then(() => prepare?.(remote)).then(() => void (prepared = true));
  ready.catch(() => undefined); // whoever calls hears of it

  return {
    remote,
    ready,
    lost,
    end,
    rest: () => silence.rest(),
    look: (patience) => {
      const silent = silence.look(performance.now(), document.visibilityState === 'visible');
      if (silent >= (prepared ? patience : Math.max(patience, START_PATIENCE_MS)))
        return lose('silent', 'did not answer any more. Try again.');
      if (asked || !runs) return;
      asked = true;
      const answered = (): void => {
        asked = false;
        silence.heard();
      };
      void beating.beat().then(answered, answered);
    },
  };
}
