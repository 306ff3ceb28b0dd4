import { readdirSync } from 'node:fs';
import { build } from './tools/build.mjs';
import { findChromium } from './tools/chromium.mjs';
import { install, requireNode } from './tools/install.mjs';
import { inRoot, tool } from './tools/run.mjs';

requireNode();
if (!(await install()) || !(await build({ quiet: true }))) process.exit(1);
process.env['PLUMBLINE_CHROMIUM'] ??= findChromium() ?? '';

const [wanted, ...args] = process.argv.slice(2);
const files = readdirSync(inRoot('bench')).filter((name) => name.endsWith('.bench.ts'));
const chosen = files.filter((name) => wanted === undefined || name.includes(wanted));
if (chosen.length === 0) {
  process.stderr.write(
    `No benchmark is called "${wanted}". There are: ${files.map((name) => name.replace('.bench.ts', '')).join(', ')}.\n`,
  );
  process.exit(2);
}
let failed = 0;
for (const name of chosen) {
  process.stdout.write(`\n── ${name.replace('.bench.ts', '')}\n`);
  if ((await tool('tsx', [`bench/${name}`, ...args])) !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
