import { processIo } from './io.ts';
import { run } from './run.ts';

// A reader that went away ("| head") is no fault.
process.stdout.on('error', (error: Error & { readonly code?: string }) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), processIo);
