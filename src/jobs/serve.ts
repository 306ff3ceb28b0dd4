import { expose } from 'comlink';

/** What a worker tells its page once its code runs. `locked`: it holds the lock of its own name, which is free again when the worker is gone. */
export interface Started {
  readonly plumbline: 'started';
  readonly locked: boolean;
}

/** An error in a worker that no call of its page will hear of. */
export interface Trouble {
  readonly plumbline: 'trouble';
  readonly message: string;
}

/** What every worker answers, whatever else it does: an answer says that its thread turns. */
export interface Beating {
  beat(): Promise<void>;
}

/** Serves an interface to the page that made this worker, and lets the page see that the worker lives. */
export function serve<Api extends object>(api: Api): void {
  const beating: Api & Beating = { ...api, beat: async () => undefined };
  expose(beating);
  addEventListener('unhandledrejection', ({ reason }) => {
    const message = reason instanceof Error ? reason.message : String(reason);
    self.postMessage({ plumbline: 'trouble', message } satisfies Trouble);
  });
  const started = (locked: boolean): void => self.postMessage({ plumbline: 'started', locked } satisfies Started);
  // a browser without locks cannot say that a worker is gone; then only silence does
  if (!('locks' in navigator) || self.name === '') return started(false);
  const hold = async (): Promise<never> => {
    started(true);
    return new Promise(() => undefined);
  };
  navigator.locks.request(self.name, hold).catch(() => started(false));
}
