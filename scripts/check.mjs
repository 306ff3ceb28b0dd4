import { install, requireNode } from './tools/install.mjs';
import { fastStages, runStages } from './tools/stages.mjs';

requireNode();
if (!(await install())) process.exit(1);
process.exitCode = await runStages(fastStages);
