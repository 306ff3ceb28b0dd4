import { afterEach, describe, expect, test } from 'vitest';
import type { Hash, ProjectId } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { stateHash } from '#domain/state/dump.ts';
import { LOOK_BYTES } from '#formats/image/types.ts';
import { writeZip } from '#formats/zip/writeZip.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { deleteProject } from '#storage/appDb.ts';
import { openStore } from '#support/storage.ts';
import { folderOf, hashOf, picture } from '#support/pictures.ts';
import { command, fileOf, importPictures, importText, itemsOf, jobProject, labelId, typesOf, viewOf } from '#support/jobs.ts';
import { previewImages } from './imageFiles.ts';
import { looksKey } from '../engine/looksKey.ts';
import { sweepMedia } from '../engine/namedMedia.ts';
import { openProjectFile } from './openFile.ts';
import { exportProjectFile } from './projectFile.ts';
import { exportRows } from './exportRows.ts';
import { duplicateProject } from './duplicate.ts';
import type { PickedFile } from './transfer.api.ts';

const quiet = (): void => undefined;
const going = { aborted: false };
const made: ProjectId[] = [];
afterEach(async () => {
  for (const project of made.splice(0)) await deleteProject(project).catch(() => undefined);
});

async function pets(options: Parameters<typeof jobProject>[0] = {}) {
  const project = await jobProject({ labels: ['Cat', 'Dog'], ...options });
  made.push(project.project);
  return project;
}

const contentOf = async (engine: Engine, slot: number): Promise<ImageContent> => {
  const content = (await engine.row(slot))?.content;
  if (content?.kind !== 'image') throw new Error('not an image');
  return content;
};

async function zipOf(files: readonly PickedFile[], name: string): Promise<PickedFile> {
  const chunks: BlobPart[] = [];
  const entries = files.map(({ path, file }) => ({
    path,
    chunks: file.stream() as AsyncIterable<Uint8Array> & ReadableStream<Uint8Array>,
  }));
  await writeZip(entries, (chunk) => void chunks.push(new Uint8Array(chunk)));
  return { path: name, file: new Blob(chunks) };
}

describe('import of images', () => {
  test('IDX images whose labels nobody wants are kept in the log as IDX', async () => {
    const { engine } = await pets();
    const bytes = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4, ...Array.from({ length: 32 }, (_, i) => i * 7)]);
    const files = [{ path: 't-images-idx3-ubyte', file: new Blob([bytes]) }];
    expect(await importPictures(engine, files, { labels: { from: 'none' } })).toMatchObject({ written: true, added: 2, labels: 0 });
    expect(viewOf(engine).imports.map(({ format }) => format)).toEqual(['idx']);
  });

  test('boxes of a table beside images come in as answers; a box that is none is told, and its image comes in without', async () => {
    const { engine } = await pets({ kind: 'regions' });
    const files = await folderOf({ all: 3 });
    const names = files.map(({ path }) => path.split('/').at(-1));
    const rows = [
      { file: names[0], regions: [{ label: 'cat', shape: { kind: 'box', x: 1, y: 2, width: 10.5, height: 4 } }] },
      { file: names[1], regions: [] },
      { file: names[2], regions: [{ label: 'Bird', x: 900, y: 2, width: 10, height: 4 }] },
    ];
    const table = { path: 'all/boxes.jsonl', file: fileOf(rows.map((row) => JSON.stringify(row)).join('\n'), 'boxes.jsonl') };
    const report = await importPictures(engine, [...files, table]);
    expect(report).toMatchObject({ written: true, added: 3, labels: 2, newLabels: [], problemCount: 1 });
    expect(report.problems).toMatchObject([{ file: 'all/boxes.jsonl', line: 3, code: 'bad-regions' }]);
    const { counts } = viewOf(engine);
    expect([counts.labeled, counts['confirmed-empty'], counts.unseen]).toEqual([1, 1, 1]);
    const target = await exportRows(engine, { format: 'jsonl' }, quiet, going);
    const items = await target.find(({ path }) => path === 'items.jsonl')!.blob.text();
    const out = items
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { regions: unknown }).regions);
    expect(out).toContainEqual([{ id: 'r1', label: 'Cat', shape: { kind: 'box', x: 1, y: 2, width: 10.5, height: 4 } }]);
  });

  test('a folder comes in whole: items with size and type, labels from folders, files byte for byte, looks in the order of rows', async () => {
    const { engine, store } = await pets();
    const files = await folderOf({ cat: 3, dog: 2 });
    const preview = await previewImages(files);
    expect(preview).toMatchObject({ format: 'images', images: 5, types: { PNG: 5 }, labels: { from: 'folders' } });
    expect(preview.first.map(({ label }) => label)).toEqual(['cat', 'cat', 'cat', 'dog', 'dog']);
    expect(await importPictures(engine, files)).toMatchObject({
      written: true,
      rows: 5,
      added: 5,
      labels: 5,
      newLabels: [],
      problemCount: 0,
    });
    expect(viewOf(engine)).toMatchObject({ medium: 'image', labelCounts: { [labelId(engine, 'Cat')]: 3, [labelId(engine, 'Dog')]: 2 } });
    for (const [slot, { file }] of files.entries()) {
      const content = await contentOf(engine, slot);
      expect(content).toMatchObject({ media: await hashOf(file), type: 'image/png', width: 24, height: 24, bytes: file.size });
      const stored = await store.media(content.media);
      expect(stored?.type).toBe('image/png');
      expect(await hashOf(stored!)).toBe(content.media);
    }
    const pack = engine.data.imports[0]!.packs[0]!;
    const looks = await store.getDerived<Uint8Array>(looksKey(pack.hash));
    expect(looks?.length).toBe(5 * LOOK_BYTES);
    for (let row = 0; row < 5; row += 1) {
      const look = new Blob([new Uint8Array(looks!.subarray(row * LOOK_BYTES, (row + 1) * LOOK_BYTES))]);
      expect((await hashOf(look)).slice(0, 32)).toBe((await contentOf(engine, row)).look);
    }
    expect(await store.size()).toMatchObject({ media: 5, mediaBytes: files.reduce((sum, { file }) => sum + file.size, 0) });
    store.close();
  });

  test('the same folder again adds nothing and writes no event; a zip of it neither', async () => {
    const { engine, store } = await pets();
    const files = await folderOf({ cat: 2, dog: 2 });
    await importPictures(engine, files);
    const [before, hash] = [await store.lastSeq(), stateHash(engine.data)];
    expect(await importPictures(engine, files)).toMatchObject({ written: true, added: 0, unchanged: 4, labels: 0, import: null });
    const zip = await zipOf(files, 'pets.zip');
    expect(await importPictures(engine, [zip])).toMatchObject({ added: 0, unchanged: 4, import: null });
    expect([await store.lastSeq(), stateHash(engine.data)]).toEqual([before, hash]);
    store.close();
  });

  test('more images than a pack holds keep looks and rows together', async () => {
    const { engine, store } = await pets();
    const files = await folderOf({ cat: 1003 });
    const again = files.slice(0, 2); // repeats are no rows
    expect(await importPictures(engine, [...files, ...again.map(({ file }, i) => ({ path: `pets/dog/${i}.png`, file }))])).toMatchObject({
      added: 1005,
    });
    const packs = engine.data.imports[0]!.packs;
    expect(packs.map(({ rows }) => rows)).toEqual([1000, 5]);
    for (const [pack, row] of [
      [0, 999],
      [1, 0],
      [1, 4],
    ] as const) {
      const looks = await store.getDerived<Uint8Array>(looksKey(packs[pack]!.hash));
      const look = new Blob([new Uint8Array(looks!.subarray(row * LOOK_BYTES, (row + 1) * LOOK_BYTES))]);
      expect((await hashOf(look)).slice(0, 32)).toBe((await contentOf(engine, pack * 1000 + row)).look);
    }
    store.close();
  });

  test('a cancel leaves nothing: no item, no file, no derived record', async () => {
    const { engine, store, project } = await pets();
    const importing = await openStore(project);
    const signal = { aborted: false };
    const run = importPictures(await Engine.open(importing), await folderOf({ cat: 300 }), {
      signal,
      progress: () => void (signal.aborted = true),
    });
    await expect(run).rejects.toMatchObject({ name: 'CancelledError' });
    importing.close();
    await engine.catchUp();
    expect(engine.data.items.length).toBe(0);
    expect(await store.size()).toMatchObject({ media: 0, mediaBytes: 0, derivedBytes: 0 });
    store.close();
  });

  test('files of an import that was killed are swept when the project is opened next, shared ones stay', async () => {
    const { engine, store, project } = await pets();
    const files = await folderOf({ cat: 4 });
    const killed = await openStore(project);
    const stored = await Promise.all(files.map(async ({ file }) => ({ hash: (await hashOf(file)) as Hash, blob: file })));
    await killed.putMedia(stored);
    killed.close(); // nothing was written after
    await importPictures(engine, files.slice(0, 2));
    expect(await sweepMedia(engine)).toBe(2);
    expect(await store.missingMedia(stored.map(({ hash }) => hash))).toEqual(stored.slice(2).map(({ hash }) => hash));
    store.close();
  });

  test('a file changed under its name waits for a choice, and nothing is written until then', async () => {
    const { engine, store } = await pets();
    const files = await folderOf({ cat: 2 });
    await importPictures(engine, files);
    const changed = [{ path: files[0]!.path, file: await picture(77) }, files[1]!];
    const before = await store.lastSeq();
    const asked = await importPictures(engine, changed);
    expect(asked).toMatchObject({ written: false, import: null, conflictCount: 1 });
    expect(asked.conflicts[0]?.was).not.toBe(asked.conflicts[0]?.now);
    expect(await store.lastSeq()).toBe(before);
    expect(await importPictures(engine, changed, { conflicts: 'keep' })).toMatchObject({ written: true, added: 0, import: null });
    expect(await store.size()).toMatchObject({ media: 2 });
    expect(await importPictures(engine, changed, { conflicts: 'new-item' })).toMatchObject({ written: true, added: 1 });
    expect(await store.size()).toMatchObject({ media: 3 });
    expect(await importPictures(engine, changed, { conflicts: 'new-item' })).toMatchObject({ added: 0 });
    expect(await itemsOf(engine)).toHaveLength(3);
    store.close();
  });

  test('names for numbered classes become labels in their order, once', async () => {
    const { engine, store } = await pets();
    const files = await folderOf({ 1: 1, 0: 2 });
    const labelNames = { 0: 'Bird', 1: 'Fish' };
    expect(await importPictures(engine, files, { labels: { from: 'folders' }, labelNames })).toMatchObject({ newLabels: ['Bird', 'Fish'] });
    expect(viewOf(engine).schema?.schema.labels.map(({ name }) => name)).toEqual(['Cat', 'Dog', 'Bird', 'Fish']);
    expect(viewOf(engine).labelCounts).toMatchObject({ [labelId(engine, 'Bird')]: 2, [labelId(engine, 'Fish')]: 1 });
    expect(await importPictures(engine, files, { labels: { from: 'folders' }, labelNames })).toMatchObject({ import: null, newLabels: [] });
    store.close();
  });

  test('a project of texts refuses images, one of images refuses texts, each with a sentence', async () => {
    const texts = await pets();
    await importText(texts.engine, fileOf('one\ntwo\n', 'lines.txt'), { format: 'text' });
    await expect(importPictures(texts.engine, await folderOf({ cat: 1 }))).rejects.toThrow(
      /items of this project are texts, and these are others\. Make a project/,
    );
    const images = await pets();
    await importPictures(images.engine, await folderOf({ cat: 1 }));
    await expect(importText(images.engine, fileOf('one\n', 'lines.txt'), { format: 'text' })).rejects.toThrow(
      /items of this project are images/,
    );
    [texts, images].forEach(({ store }) => store.close());
  });

  test('what is no image is a problem with its name, the rest comes in', async () => {
    const { engine, store } = await pets();
    const files = [...(await folderOf({ cat: 2 })), { path: 'pets/cat/broken.png', file: new Blob(['not a picture at all']) }];
    const report = await importPictures(engine, files);
    expect(report).toMatchObject({ written: true, added: 2, problemCount: 1 });
    expect(report.problems[0]).toMatchObject({ file: 'pets/cat/broken.png' });
    store.close();
  });
});

describe('files that this browser has lost', () => {
  async function cleared() {
    const project = await pets();
    const files = await folderOf({ cat: 3 });
    await importPictures(project.engine, files);
    const plumb = await exportProjectFile(project.store, 'pets', quiet, going);
    const hashes = await Promise.all([0, 1, 2].map(async (slot) => (await contentOf(project.engine, slot)).media));
    project.store.close();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`plumbline-media-${project.project}`);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
    const store = await openStore(project.project);
    expect(await store.media(hashes[0]!)).toBeUndefined();
    return { store, engine: await Engine.open(store), files, hashes, plumb };
  }

  test('come back with the same import, without a new item or event', async () => {
    const { store, engine, files, hashes } = await cleared();
    const before = await store.lastSeq();
    expect(await importPictures(engine, files)).toMatchObject({ written: true, added: 0, unchanged: 3, import: null });
    expect(await store.missingMedia(hashes)).toEqual([]);
    expect(await store.lastSeq()).toBe(before);
    expect(await store.sweepMedia(() => Promise.reject(new Error('nobody needs to look')))).toBe(0);
    store.close();
  });

  test('come back with a project file', async () => {
    const { store, hashes, plumb } = await cleared();
    store.close();
    expect(await openProjectFile(plumb.blob, 'plumbline/test', quiet, going)).toMatchObject({ outcome: 'merged', added: 0, problems: [] });
    const again = await openStore(store.project);
    expect(await again.missingMedia(hashes)).toEqual([]);
    again.close();
  });
});

describe('a project file with images', () => {
  test('opened in an empty browser and written again it is byte-identical, images and models included', async () => {
    const { engine, store, project } = await pets();
    await importPictures(engine, await folderOf({ cat: 3, dog: 2 }));
    const model = new Uint8Array([1, 2, 3, 4]);
    const hash = (await hashOf(new Blob([model]))) as Hash;
    await store.putModel(hash, model);
    await command(engine, { type: 'KeepModel', model: hash, run: 'run-1', dataset: null, manifest: {} });
    const file = await exportProjectFile(store, 'pets', quiet, going);
    store.close();
    await deleteProject(project);
    expect(await openProjectFile(file.blob, 'plumbline/test', quiet, going)).toMatchObject({ outcome: 'opened', problems: [] });
    const there = await openStore(project);
    expect(await there.model(hash)).toEqual(model);
    expect(await there.size()).toMatchObject({ media: 5, models: 1 });
    expect((await exportProjectFile(there, 'pets', quiet, going)).sha256).toBe(file.sha256);
    expect((await typesOf(there)).includes('ModelKept')).toBe(true);
    there.close();
  });

  test('one damaged image is a problem, the others come in', async () => {
    const { engine, store, project } = await pets();
    const files = await folderOf({ cat: 3 });
    await importPictures(engine, files);
    const { blob } = await exportProjectFile(store, 'pets', quiet, going);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const second = new Uint8Array(await files[1]!.file.arrayBuffer()).subarray(40, 80);
    const at = bytes.findIndex((_, from) => second.every((byte, i) => bytes[from + i] === byte));
    bytes[at]! ^= 1;
    store.close();
    await deleteProject(project);
    const report = await openProjectFile(new Blob([bytes]), 'plumbline/test', quiet, going);
    const broken = await hashOf(files[1]!.file);
    expect(report.problems.map((problem) => problem.file)).toContain(`blobs/${broken}`);
    const there = await openStore(project);
    expect(await there.size()).toMatchObject({ media: 2 });
    expect(await there.missingMedia([broken as Hash])).toEqual([broken]);
    there.close();
  });

  test('written without images it opens too, and the images are found again by importing them', async () => {
    const { engine, store, project } = await pets();
    const files = await folderOf({ cat: 2 });
    await importPictures(engine, files);
    const { blob } = await exportProjectFile(store, 'pets', quiet, going, false);
    store.close();
    await deleteProject(project);
    await openProjectFile(blob, 'plumbline/test', quiet, going);
    const there = await openStore(project);
    const again = await Engine.open(there);
    expect(await there.size()).toMatchObject({ media: 0 });
    expect(await importPictures(again, files)).toMatchObject({ added: 0, unchanged: 2, import: null });
    expect(await there.size()).toMatchObject({ media: 2 });
    there.close();
  });

  test('a copy of the project has its images, its medium and its labels', async () => {
    const { engine, store, project } = await pets();
    await importPictures(engine, await folderOf({ cat: 2, dog: 1 }));
    const request = { project, name: 'Copy', me: viewOf(engine).members[0]!.id };
    const id = await duplicateProject({ source: engine, request, app: 'plumbline/test', progress: quiet, signal: going });
    made.push(id);
    const copy = await openStore(id);
    const there = await Engine.open(copy);
    expect(viewOf(there)).toMatchObject({ medium: 'image', counts: { items: 3, labeled: 3 } });
    expect(await copy.missingMedia([(await contentOf(there, 0)).media])).toEqual([]);
    expect(await copy.size()).toMatchObject({ media: 3 });
    [store, copy].forEach((each) => each.close());
  });
});
