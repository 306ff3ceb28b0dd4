import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sortPicked } from '#jobs/transfer/sortPicked.ts';
import { previewImages } from '#jobs/transfer/imageFiles.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { useBench } from './harness.ts';

const isFolder = (path: string): boolean => statSync(path).isDirectory();
const below = (path: string): string[] =>
  readdirSync(path).flatMap((name) => (isFolder(join(path, name)) ? below(join(path, name)) : [join(path, name)]));
const folders = (path: string): string[] =>
  readdirSync(path)
    .map((name) => join(path, name))
    .filter(isFolder);

/** What the browser says of a folder that cannot come in as it is; null: it can. */
async function inBrowser(folder: string): Promise<string | null> {
  const picked: PickedFile[] = below(folder).map((path) => ({
    path: `${basename(folder)}/${relative(folder, path)}`,
    file: new Blob([new Uint8Array(readFileSync(path))]),
  }));
  const sorted = await sortPicked(picked);
  if (sorted.kind === 'refused') return sorted.problem.message;
  return sorted.kind === 'images' ? ((await previewImages(picked)).peer?.message ?? null) : null;
}

describe.skipIf(!hasSharedData)('folders of other tools', () => {
  const bench = useBench();
  const root = sharedPath('peer-formats/datumaro');
  const layouts = hasSharedData ? folders(root).flatMap((layout) => [layout, ...folders(layout)]) : [];

  test('in every layout that Datumaro writes are refused in the browser for the reason that the command line gives', async () => {
    expect(layouts.length).toBeGreaterThan(30);
    let refused = 0;
    for (const [k, layout] of layouts.entries()) {
      const why = await inBrowser(layout);
      const { code, err } = await bench.run(['import', layout, '--dry-run', '--out', bench.path(`${k}.plumb`)]);
      if (why === null) expect([relative(root, layout), err.includes('cannot be imported yet')]).toEqual([relative(root, layout), false]);
      else {
        refused += 1;
        expect([relative(root, layout), code, err]).toEqual([relative(root, layout), 1, expect.stringContaining(why)]);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });
});
