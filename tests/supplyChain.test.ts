import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const json = async <Value>(path: string): Promise<Value> => JSON.parse(await readFile(path, 'utf8')) as Value;

test('every package of the lock file has a version and a checksum, and no script of a package runs when it is installed', async () => {
  const { packages } = await json<{ packages: Record<string, Locked> }>('package-lock.json');
  const loose = Object.entries(packages).filter(
    ([path, { version, integrity, link }]) =>
      path !== '' && link !== true && !(/^\d/.test(version) && (integrity ?? '').startsWith('sha512-')),
  );
  expect(loose).toEqual([]);
  expect(await readFile('scripts/tools/install.mjs', 'utf8')).toContain("'--ignore-scripts'");
});

test('npm run sbom writes a CycloneDX bill and the licences of everything that the built app is made of', async () => {
  const out = await mkdtemp(join(tmpdir(), 'plumbline-sbom-'));
  try {
    await promisify(execFile)(process.execPath, ['scripts/sbom.mjs', '--out', out]);
    const bom = await json<{
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string; version: string; licenses?: unknown[] }[];
    }>(join(out, 'sbom.cdx.json'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'plumbline' } } });
    const { dependencies } = await json<{ dependencies: Record<string, string> }>('package.json');
    const found = new Map(bom.components.map(({ name, version }) => [name, version]));
    for (const [name, version] of Object.entries(dependencies)) expect(found.get(name), name).toBe(version);
    expect(bom.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
    expect(found.has('vitest')).toBe(false);
    const licences = await readFile(join(out, 'licenses.txt'), 'utf8');
    for (const name of Object.keys(dependencies)) expect(licences, name).toContain(`${name} `);
    expect(licences).toContain('SIL OPEN FONT LICENSE');
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
