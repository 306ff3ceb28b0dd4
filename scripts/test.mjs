import { build } from './tools/build.mjs';
import { requireChromium } from './tools/chromium.mjs';
import { install, requireNode } from './tools/install.mjs';
import { browserStage, early, functionStage, nodeStages, runStages, scriptStage, vitestStage } from './tools/stages.mjs';

requireNode();
if (!(await install())) process.exit(1);
process.env['PLUMBLINE_CHROMIUM'] = await requireChromium();

process.exitCode = await runStages([
  ...nodeStages(),
  browserStage('browser', 'browser', 2),
  early(functionStage('build', ({ say }) => build({ quiet: true, say }))),
  scriptStage('size of the start', 'scripts/size.mjs'),
  vitestStage('journeys', 'journeys', ['--maxWorkers=100%']),
]);
