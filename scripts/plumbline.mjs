import { pathToFileURL } from 'node:url';
import { buildCli, CLI } from './tools/buildCli.mjs';
import { install, requireNode } from './tools/install.mjs';
import { inRoot, root } from './tools/run.mjs';

requireNode();
if (!(await install()) || !(await buildCli())) process.exit(1);
// npm changes into the repository first: paths are meant from where the command was typed
if (process.cwd() === root) process.chdir(process.env['INIT_CWD'] ?? root);
// in this process, so that signals, standard input and the exit code are the command's own
await import(pathToFileURL(inRoot(CLI)).href);
