// The tests in full: what `npm test` tries ten times is tried fifty times, and what needs a machine of its own is tried too. Takes an hour or more.
import { build } from './tools/build.mjs';
import { requireChromium } from './tools/chromium.mjs';
import { install, requireNode } from './tools/install.mjs';
import { browserStage, early, functionStage, nodeStages, runStages, vitestStage } from './tools/stages.mjs';

requireNode();
if (!(await install())) process.exit(1);
process.env['PLUMBLINE_CHROMIUM'] = await requireChromium();
process.env['PLUMBLINE_LONG'] = '1';

process.exitCode = await runStages([
  ...nodeStages(),
  browserStage('browser', 'browser', 2),
  early(functionStage('build', ({ say }) => build({ quiet: true, say }))),
  vitestStage('journeys', 'journeys'),
  vitestStage('long', 'long', [], true),
]);
