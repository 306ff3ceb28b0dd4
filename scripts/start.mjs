import { build } from './tools/build.mjs';
import { install, requireNode } from './tools/install.mjs';
import { inRoot } from './tools/run.mjs';
import { serve } from './serve.mjs';

requireNode();
const port = wantedPort();
if (!(await install())) process.exit(1);
if (!(await build({ quiet: true }))) process.exit(1);

const { url } = await serve({ dir: inRoot('dist'), port });
process.stdout.write(`\n  Plumbline is at ${url}\n  Ctrl+C ends it. Your data stay in the browser.\n\n`);

/** `--port N`, `--port=N` or PORT; 4173 when nothing is said. */
function wantedPort() {
  const args = process.argv.slice(2).flatMap((arg) => arg.split('='));
  const at = args.indexOf('--port');
  const said = at < 0 ? process.env['PORT'] || '4173' : (args[at + 1] ?? '');
  const number = /^\d+$/.test(said) ? Number(said) : NaN;
  if (number <= 65_485) return number;
  process.stderr.write(`"${said}" is not a port: give a number from 0 to 65485.\n`);
  process.exit(2);
}
