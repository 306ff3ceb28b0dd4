import { build } from './tools/build.mjs';
import { buildCli } from './tools/buildCli.mjs';
import { requireChromium } from './tools/chromium.mjs';
import { install, requireNode } from './tools/install.mjs';
import { functionStage, runStages, scriptStage, staticStages, unitStages, vitestStage } from './tools/stages.mjs';

requireNode();
if (!(await install())) process.exit(1);
process.env['PLUMBLINE_CHROMIUM'] = await requireChromium();

process.exitCode = await runStages([
  ...staticStages,
  functionStage('command line', buildCli),
  ...unitStages(),
  vitestStage('browser', 'browser'),
  functionStage('build', () => build({ quiet: true })),
  scriptStage('size of the start', 'scripts/size.mjs'),
  vitestStage('journeys', 'journeys'),
]);
