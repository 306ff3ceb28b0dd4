import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { install, requireNode } from './tools/install.mjs';
import { inRoot, root } from './tools/run.mjs';

// Writes what the built app and the command line are made of: `sbom.cdx.json` (CycloneDX) and `licenses.txt` (every licence with its text).
// Ends with code 1 when a package has no checksum in the lock file or a licence that is not on the list.

/** Licences that may come in; all allow use, change and passing on, and ask at most for their text to come along. */
const ALLOWED = new Set(['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', 'Unlicense', 'CC0-1.0']);

requireNode();
if (!(await install())) process.exit(1);
const out = outFolder();
const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
const runtime = Object.entries(packages)
  .filter(([path, { dev, link }]) => path !== '' && dev !== true && link !== true)
  .map(([path, about]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...about }))
  .filter(({ path }) => isThere(path));

const problems = [
  ...Object.entries(packages).flatMap(([path, { integrity, link }]) =>
    path === '' || link === true || integrity !== undefined ? [] : [`${path} has no checksum in package-lock.json`],
  ),
  ...runtime.flatMap(({ path, license }) =>
    ALLOWED.has(license) ? [] : [`${path} has the licence "${license}", which is not on the list`],
  ),
];

mkdirSync(out, { recursive: true });
const bom = await cycloneDx();
writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
writeFileSync(join(out, 'licenses.txt'), runtime.map(licenceOf).join(`\n${'-'.repeat(100)}\n\n`));
process.stdout.write(`${bom.components.length} packages: ${join(out, 'sbom.cdx.json')}, ${join(out, 'licenses.txt')}\n`);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** `--out DIR`; dist-sbom unless given. */
function outFolder() {
  const at = process.argv.indexOf('--out');
  return at < 0 ? inRoot('dist-sbom') : resolve(process.argv[at + 1] ?? '.');
}

function isThere(path) {
  try {
    readdirSync(inRoot(path));
    return true;
  } catch {
    return false; // optional, for another platform
  }
}

/**
 * npm's own bill, named as the project is and not as its folder, without addresses of where packages were downloaded, and without what only development
 * needs. The last is done here: `npm sbom --omit dev` also leaves out what a development tool asks for as a peer, such as React.
 */
async function cycloneDx() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, maxBuffer: 1 << 26, shell: process.platform === 'win32' });
  const bom = JSON.parse(stdout);
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  Object.assign(bom.metadata.component, { name, version });
  const wanted = new Set(runtime.map((each) => `${each.name}@${each.version}`));
  const kept = new Set([bom.metadata.component['bom-ref'], ...wanted]);
  bom.components = bom.components
    .filter((component) => wanted.has(component['bom-ref']))
    .map((component) => ({
      ...component,
      externalReferences: (component.externalReferences ?? []).filter(({ type }) => type !== 'distribution'),
    }));
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => kept.has(ref)) }));
  const missing = [...wanted].filter((ref) => !bom.components.some((component) => component['bom-ref'] === ref));
  for (const ref of missing) problems.push(`${ref} is not in the bill that npm writes`);
  return bom;
}

function licenceOf({ path, name, version, license }) {
  const files = readdirSync(inRoot(path)).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
  const texts = files.map((file) => readFileSync(inRoot(path, file), 'utf8').trim());
  return `${name} ${version}\nLicence: ${license}\n\n${texts.length > 0 ? texts.join('\n\n') : '(The package has no file with the text.)'}\n`;
}
