import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '#cli/project/content.ts';
import { CliProject } from '#cli/project/cliProject.ts';
import { projectItems } from '#cli/project/projectItems.ts';
import { sha256 } from '#domain/hash.ts';
import { mediaOf } from '#domain/item/content/index.ts';
import { encodeGrayPng } from '#formats/image/png.ts';
import { pngHead } from '#support/imageBytes.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { forgeZip } from '#support/zips.ts';
import { useBench } from './harness.ts';

const image = (k: number): Uint8Array =>
  encodeGrayPng(
    4,
    4,
    Uint8Array.from({ length: 16 }, (_, i) => (k * 37 + i * 5) % 256),
  );

describe('import of images', () => {
  const bench = useBench();

  /** Writes files below the bench's folder. */
  const write = async (files: Readonly<Record<string, Uint8Array | string>>): Promise<void> => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(bench.path(name)), { recursive: true });
      await writeFile(bench.path(name), content);
    }
  };
  const run = (args: readonly string[], out: string) => bench.json(['import', ...args, '--out', bench.path(out)]);
  const itemsIn = async (out: string) => {
    const project = new CliProject(await loadContent(bench.path(out)));
    const { schema } = project.view;
    const names = new Map<string | null, string>(schema?.schema.labels.map(({ id, name }) => [id, name]) ?? []);
    const items = [...projectItems(project)].map(({ row, view }) => {
      const value = view.resolved?.value;
      return {
        row,
        label:
          value?.kind === 'choice'
            ? names.get(value.label)
            : value?.kind === 'multi-choice'
              ? value.labels.map((id) => names.get(id))
              : undefined,
      };
    });
    return { project, items };
  };

  test('a folder: its folders are labels, every file goes into the project and can be had again', async () => {
    await write({ 'pets/cat/1.png': image(1), 'pets/dog/2.png': image(2), 'pets/dog/3.png': image(3), 'pets/notes.md': 'x' });
    const report = await run([bench.path('pets')], 'pets.plumb');
    expect(report).toMatchObject({
      items: 3,
      added: 3,
      annotations: 3,
      labels: ['cat', 'dog'],
      problems: [],
      sources: [{ format: 'images', source: 'pets' }],
    });
    const { project, items } = await itemsIn('pets.plumb');
    expect(project.view.medium).toBe('image');
    expect(items.map(({ row, label }) => [row.externalId, label])).toEqual([
      ['cat/1.png', 'cat'],
      ['dog/2.png', 'dog'],
      ['dog/3.png', 'dog'],
    ]);
    for (const { row } of items) {
      const media = mediaOf(row.content);
      const bytes = media === null ? undefined : await project.media(media);
      expect(bytes && sha256(bytes)).toBe(media);
    }
    expect(await bench.json(['verify', bench.path('pets.plumb')])).toMatchObject({ ok: true });
    expect(await run([bench.path('pets')], 'pets.plumb')).toMatchObject({ items: 3, added: 0, unchanged: 3, written: false });
  });

  test('an archive of the folder adds nothing to what the folder brought', async () => {
    const files = ['cat/1.png', 'dog/2.png', 'dog/3.png'];
    await write({ 'pets.zip': forgeZip(files.map((name, k) => ({ name: `pets/${name}`, data: image(k + 1) }))) });
    expect(await run([bench.path('pets.zip')], 'pets.plumb')).toMatchObject({ items: 3, added: 0, unchanged: 3 });
  });

  test('an archive with a table beside it, named or in one folder', async () => {
    const table = 'file,kind,who\n1.png,a,ann\n2.png,b,ben\n';
    await write({ 'both/set.zip': forgeZip([1, 2].map((k) => ({ name: `${k}.png`, data: image(k) }))), 'both/labels.csv': table });
    const named = await run([bench.path('both/set.zip'), bench.path('both/labels.csv'), '--label-field', 'who'], 'named.plumb');
    expect(named).toMatchObject({ items: 2, annotations: 2, labels: ['ann', 'ben'], problems: [], sources: [{ source: 'set' }] });
    const folder = await run([bench.path('both'), '--label-field', 'kind', '--task', 'multilabel', '--source', 'mine'], 'folder.plumb');
    expect(folder).toMatchObject({
      items: 2,
      labels: ['a', 'b'],
      sources: [{ source: 'mine', fields: { id: { column: 'file' }, label: { column: 'kind' } } }],
    });
    const { items } = await itemsIn('folder.plumb');
    expect(items.map(({ row, label }) => [row.meta, label])).toEqual([
      [{ who: 'ann' }, ['a']],
      [{ who: 'ben' }, ['b']],
    ]);
    expect(await run([bench.path('both'), '--labels', 'none'], 'none.plumb')).toMatchObject({ items: 2, annotations: 0 });
    expect(await run([bench.path('both'), '--label-field', 'none'], 'meta.plumb')).toMatchObject({ items: 2, annotations: 0 });
    const wrong = await bench.run(['import', bench.path('both'), '--label-field', 'nothing', '--out', bench.path('w.plumb')]);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('No table has a field "nothing". Tables and their fields: both/labels.csv (file, kind, who)'),
    ]);
  });

  test('a group field keeps images together, a score comes with its label', async () => {
    const rows = Array.from({ length: 40 }, (_, k) => `${k}.png,x,patient ${k % 4},0.5,old`).join('\n');
    await write({
      'g/set.zip': forgeZip(Array.from({ length: 40 }, (_, k) => ({ name: `${k}.png`, data: image(k) }))),
      'g/t.csv': `file,label,who,sure,part\n${rows}\n`,
    });
    await run([bench.path('g'), '--group-field', 'who', '--score-field', 'sure', '--split-field', 'part', '--holdout', '0.5'], 'g.plumb');
    const { project, items } = await itemsIn('g.plumb');
    expect(items.map(({ row }) => row.group)).toEqual(Array.from({ length: 40 }, (_, k) => `patient ${k % 4}`));
    expect(items[0]?.row.meta).toEqual({ split: 'old' });
    const sides = new Map<string, Set<string>>();
    for (const { row, view } of projectItems(project))
      sides.set(row.group ?? '', (sides.get(row.group ?? '') ?? new Set()).add(view.split));
    expect([...sides.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
    const alone = await bench.run(['import', bench.path('pets'), '--group-field', 'who', '--out', bench.path('u.plumb')]);
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('name fields of a table beside the images')]);
  });

  test('class numbers get the names of a file, in its order', async () => {
    await write({
      'n/1.png': image(1),
      'n/2.png': image(2),
      'n/3.png': image(3),
      'n/labels.csv': 'image,class\n1.png,2\n2,1\n3,2\n',
      'names.txt': 'ant\nbee\n',
    });
    const report = await run([bench.path('n'), '--label-names', bench.path('names.txt'), '--first-class', '1'], 'n.plumb');
    expect(report).toMatchObject({ annotations: 3, labels: ['ant', 'bee'], problems: [] });
  });

  test('one bad image is told and the others come in; nothing but bad ones fails', async () => {
    await write({ 'bad/good.png': image(9), 'bad/huge.png': pngHead(20_000, 20_000), 'bad/text.jpg': 'hello', 'worse/x.png': 'hello' });
    const report = await run([bench.path('bad')], 'bad.plumb');
    expect(report).toMatchObject({
      items: 1,
      problems: [
        { file: 'bad/huge.png', line: 0, code: 'image-too-large' },
        { file: 'bad/text.jpg', code: 'not-an-image' },
      ],
    });
    expect((await bench.run(['import', bench.path('bad'), '--out', bench.path('bad2.plumb'), '--strict'])).code).toBe(1);
    const worse = await bench.run(['import', bench.path('worse'), '--out', bench.path('worse.plumb')]);
    expect([worse.code, worse.err]).toEqual([1, expect.stringMatching(/not-an-image.*\n.*Nothing could be read/s)]);
  });

  test('a project holds one medium', async () => {
    await write({ 'texts.csv': 'text,label\nhello,a\n', 'one.png': image(5) });
    await run([bench.path('texts.csv')], 'texts.plumb');
    const images = await bench.run(['import', bench.path('one.png'), '--out', bench.path('texts.plumb')]);
    expect([images.code, images.err]).toEqual([1, expect.stringContaining('The items of this project are texts')]);
    const texts = await bench.run(['import', bench.path('texts.csv'), '--out', bench.path('pets.plumb')]);
    expect([texts.code, texts.err]).toEqual([1, expect.stringContaining('The items of this project are images')]);
  });

  test('the same id with another picture is a conflict, and its file stays out', async () => {
    await write({ 'again/cat/1.png': image(77), 'again/dog/2.png': image(2) });
    const report = await run([bench.path('again'), '--source', 'pets'], 'pets.plumb');
    expect(report).toMatchObject({ items: 2, added: 0, unchanged: 1, conflicts: 1, problems: [{ code: 'id-content-mismatch' }] });
    const { project } = await itemsIn('pets.plumb');
    expect(await project.media(sha256(image(77)))).toBeUndefined();
    expect(await run([bench.path('again'), '--source', 'pets', '--conflicts', 'new-item'], 'pets.plumb')).toMatchObject({ added: 1 });
    expect(await (await itemsIn('pets.plumb')).project.media(sha256(image(77)))).toBeDefined();
  });

  test('wrong wishes say what to do', async () => {
    const of = async (...args: readonly string[]) => (await bench.run(['import', ...args, '--out', bench.path('u.plumb')])).err;
    expect(await of(bench.path('pets'), '--format', 'idx')).toContain('These files are images, not idx');
    expect(await of(bench.path('pets'), '--label-field', 'x')).toContain('There is no table beside the images');
    expect(await of(bench.path('texts.csv'), '--format', 'images')).toContain('There is no image to import among these files');
    expect(await of(bench.path('pets'), '--labels', 'somewhere')).toContain('folders, table, set, none');
  });

  test('the list of formats names them', async () => {
    const { formats } = (await bench.json(['list'])) as { formats: readonly { name: string; import: boolean; export: boolean }[] };
    for (const name of ['images', 'idx'])
      expect(formats.find((format) => format.name === name)).toMatchObject({ import: true, export: false });
  });

  test.skipIf(!hasSharedData)('real sets: CIFAR-10N with its table, Fashion-MNIST in pairs, photos of a folder', async () => {
    const cifar = sharedPath('label-noise/cifar10n-train5k/');
    const names = [`${cifar}cifar10-train5k-images.zip`, `${cifar}labels.csv`];
    expect(await run([...names, '--label-field', 'random_label1'], 'cifar.plumb')).toMatchObject({
      items: 5000,
      annotations: 5000,
      problems: [],
    });
    const alone = sharedPath('images/fashion-mnist/t10k-images-idx3-ubyte.gz');
    expect(await run([alone], 'fashion.plumb')).toMatchObject({
      items: 10_000,
      annotations: 10_000,
      sources: [{ format: 'idx', source: 't10k-images-idx3-ubyte' }],
    });
    expect(await run([sharedPath('detection/bccd/JPEGImages')], 'cells.plumb')).toMatchObject({ items: 90, annotations: 0, problems: [] });
    const { items } = await itemsIn('cells.plumb');
    expect(items[0]?.row.content).toMatchObject({ type: 'image/jpeg', width: 640, height: 480 });
  });
});
