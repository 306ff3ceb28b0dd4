import { build } from './tools/build.mjs';
import { install, requireNode } from './tools/install.mjs';
import { inRoot } from './tools/run.mjs';
import { serve } from './serve.mjs';

requireNode();
if (!(await install())) process.exit(1);
if (!(await build({ quiet: true }))) process.exit(1);

const port = Number(process.env['PORT'] ?? 4173);
const { url } = await serve({ dir: inRoot('dist'), port });
process.stdout.write(`\n  Plumbline is at ${url}\n  Ctrl+C ends it. Your data stay in the browser.\n\n`);
