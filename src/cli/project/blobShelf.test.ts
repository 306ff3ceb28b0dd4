import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/commands/create.ts';
import { fromHex, sha256 } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import { itemId } from '#domain/item/identity.ts';
import type { ImageContent, ItemRow } from '#domain/item/types.ts';
import { ITEM_SALT, LogWorld, SEED } from '#support/log.ts';
import { plumbOf } from '#support/plumb.ts';
import { checkMedia } from './checkMedia.ts';
import { CliProject } from './cliProject.ts';
import { loadContent } from './content.ts';
import { unionContents } from './union.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];
/** Files as they would come: the first bytes of a PNG, then noise. */
const files = [0, 1, 2].map((k) => Uint8Array.from({ length: 5000 }, (_, i) => PNG[i] ?? (i * 31 + k * 7 + ((i * i) >> 3)) & 255));
const hashes = files.map((file) => sha256(file));
const model = new TextEncoder().encode('weights of a model '.repeat(40));

function imageRow(file: number): ItemRow {
  const content: ImageContent = {
    kind: 'image',
    media: hashes[file] as Hash,
    type: 'image/png',
    bytes: 5e3,
    width: 10,
    height: 10,
    orientation: 1,
    frames: 1,
    look: `${file}`.repeat(32),
  };
  const externalId = `${file}.png`;
  return { id: itemId(fromHex(ITEM_SALT), 'pets', externalId, content, 0), source: 'pets', externalId, content, meta: {}, group: null };
}

function world(): LogWorld {
  const made = new LogWorld();
  const by = made.device('d-one', 'ana');
  by.write('ProjectCreated', {
    name: 'Pets',
    itemSalt: ITEM_SALT,
    seed: SEED,
    holdoutShare: 0.2,
    resolution: 'latest',
    medium: 'image',
    settings: DEFAULT_SETTINGS,
  });
  by.write('ItemsImported', { ...made.items([0, 1, 2].map(imageRow)), source: 'pets', format: 'images', medium: 'image' });
  by.write('ModelKept', { model: sha256(model), run: 'run-1', dataset: null, manifest: {} });
  return made;
}

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'plumb-blobs-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(name: string, which: readonly number[], models = true): Promise<string> {
  const made = world();
  const blobs = new Map(which.map((k) => [hashes[k] as Hash, files[k] as Uint8Array]));
  const path = join(folder, name);
  writeFileSync(path, await plumbOf(made, made.events, { blobs, models: models ? new Map([[sha256(model), model]]) : new Map() }));
  return path;
}

describe('files of items on the command line', () => {
  test('are read when asked for, and written again byte for byte', async () => {
    const path = await write('whole.plumb', [2, 0, 1]);
    const content = await loadContent(path);
    expect(content.problems).toEqual([]);
    expect(await checkMedia(content)).toEqual([]);
    const project = new CliProject(content);
    expect(project.view.medium).toBe('image');
    expect(await project.media(hashes[1] as Hash)).toEqual(files[1]);
    expect(await project.media('0'.repeat(64) as Hash)).toBeUndefined();
    expect(project.model(sha256(model))).toEqual(model);
    const before = readFileSync(path);
    await project.save(join(folder, 'again.plumb'));
    expect(readFileSync(join(folder, 'again.plumb')).equals(before)).toBe(true);
    await project.save(path); // over the file that it reads from
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('images are stored in the archive as they are, other files are deflated', async () => {
    const bytes = readFileSync(await write('stored.plumb', [0, 1, 2]));
    for (const file of files) expect(bytes.includes(Buffer.from(file))).toBe(true);
    expect(bytes.includes(Buffer.from(model))).toBe(false);
  });

  test('a file that was added is saved, given as bytes or as a way to read them', async () => {
    const project = new CliProject(await loadContent(await write('part.plumb', [0], false)));
    project.addMedia(hashes[1] as Hash, files[1] as Uint8Array);
    project.addMedia(hashes[2] as Hash, () => Promise.resolve(files[2] as Uint8Array));
    project.addModel(sha256(model), model);
    await project.save(join(folder, 'filled.plumb'));
    expect(readFileSync(join(folder, 'filled.plumb')).equals(readFileSync(await write('whole.plumb', [0, 1, 2])))).toBe(true);
  });

  test('of two copies of a project each brings its files', async () => {
    const [a, b] = [await loadContent(await write('a.plumb', [0, 1])), await loadContent(await write('b.plumb', [1, 2], false))];
    for (const { content } of [unionContents(a, b), unionContents(b, a)]) {
      await new CliProject(content).save(join(folder, 'union.plumb'));
      expect(readFileSync(join(folder, 'union.plumb')).equals(readFileSync(await write('whole.plumb', [0, 1, 2])))).toBe(true);
    }
  });

  test('a damaged file is named, the others are whole, and another copy of it is taken', async () => {
    const path = await write('damaged.plumb', [0, 1, 2]);
    const bytes = readFileSync(path);
    const at = bytes.indexOf(files[1] as Uint8Array) + 2500;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(path, bytes);
    const content = await loadContent(path);
    expect((await checkMedia(content)).map(({ file, code }) => [file, code])).toEqual([[`blobs/${hashes[1]}`, 'damaged-media']]);
    expect(await content.blobs.get(hashes[0] as Hash)).toEqual(files[0]);
    const { content: both } = unionContents(content, await loadContent(await write('whole.plumb', [0, 1, 2])));
    expect(await both.blobs.get(hashes[1] as Hash)).toEqual(files[1]);
  });

  test('what is not in the file is said once, and which model lacks its weights', async () => {
    const problems = await checkMedia(await loadContent(await write('bare.plumb', [], false)));
    expect(problems.map(({ code }) => code)).toEqual(['missing-media', 'missing-model']);
    expect(problems[0]?.message).toContain('3 of 3 image files');
  });
});
