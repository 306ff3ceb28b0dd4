import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** True under `npm run test:long`. */
    readonly long: boolean;
  }
}

/** How often something is tried: little in `npm test`, in full in `npm run test:long`. Says so. */
export function repeats(what: string, short: number, full: number): number {
  const times = inject('long') ? full : short;
  console.info(`${what}: ${times.toLocaleString('en')}`);
  return times;
}
