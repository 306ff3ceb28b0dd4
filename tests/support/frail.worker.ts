import { serve } from '#jobs/serve.ts';

/** A worker that can be made to die or hang. */
export interface FrailApi {
  tell(fact: string): Promise<void>;
  facts(): Promise<readonly string[]>;
  /** Works for so long with breaks, like all long work here. */
  work(ms: number): Promise<string>;
  /** One stretch without a break. */
  block(ms: number): Promise<string>;
  die(): Promise<string>;
  hang(): Promise<string>;
  /** Starts something that fails, and does not wait for it. */
  failUnseen(): Promise<void>;
}

const facts: string[] = [];

/** Keeps the thread for so long. */
function spin(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

const api: FrailApi = {
  tell: async (fact) => void facts.push(fact),
  facts: async () => facts,
  work: async (ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until) {
      spin(20);
      await new Promise((resolve) => setTimeout(resolve));
    }
    return 'worked';
  },
  block: async (ms) => {
    spin(ms);
    return 'blocked';
  },
  failUnseen: async () => void Promise.reject(new Error('nobody waits for this')),
  die: async () => {
    self.close();
    return new Promise(() => undefined);
  },
  hang: async () => {
    spin(Infinity);
    return 'never';
  },
};
serve(api);
