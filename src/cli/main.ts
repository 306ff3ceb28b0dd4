import { removeUnfinished } from './files/atomic.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

// A reader that went away ("| head") is no fault.
process.stdout.on('error', (error: Error & { readonly code?: string }) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Told to stop: what was there stays, what was half written goes.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => {
    removeUnfinished();
    process.exit(code);
  });
}

process.exitCode = await run(process.argv.slice(2), processIo);
