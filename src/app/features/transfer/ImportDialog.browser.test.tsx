import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { writeZip } from '#formats/zip/writeZip.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { WAIT, faults, useApp } from '#support/app.tsx';
import { quarters, quartersWebp } from '#support/drawnImages.ts';
import { itemsOf, jobProject, viewOf } from '#support/jobs.ts';
import { folderOf } from '#support/pictures.ts';

const app = useApp({ tidy: () => useTransferDialog.getState().show(null) });

/** Opens the import dialog of a new project with files, as a drop does. */
async function shown(files: readonly PickedFile[], options: Parameters<typeof jobProject>[0] = {}) {
  const { engine, project } = await jobProject({ holdoutShare: 0, ...options });
  app.show();
  void router.navigate({ to: '/p/$projectId/data', params: { projectId: project }, search: {} });
  await screen.findByText('No items yet', undefined, WAIT);
  const user = userEvent.setup();
  const drop = async (dropped: readonly PickedFile[]): Promise<HTMLElement> => {
    useTransferDialog.getState().show('import', dropped);
    return screen.findByRole('dialog', { name: /^Import/ }, WAIT);
  };
  await drop(files);
  const dialog = () => within(screen.getByRole('dialog'));
  const importButton = () => dialog().getByRole('button', { name: /^(?:Import|Replace)$/ });
  const press = async (done: string | RegExp): Promise<void> => {
    await waitFor(() => expect((importButton() as HTMLButtonElement).disabled).toBe(false), WAIT);
    await user.click(importButton());
    await dialog().findByText(done, undefined, WAIT);
  };
  /** Texts or names of items with their labels. */
  const labels = async (): Promise<Record<string, readonly string[]>> => {
    await engine.catchUp();
    const names = new Map<string, string>(viewOf(engine).schema?.schema.labels.map(({ id, name }) => [id, name]));
    const items = await itemsOf(engine);
    return Object.fromEntries(
      items.map(({ text, view }) => [
        text,
        labelsOf(view.resolved?.value ?? null)
          .map((id) => names.get(id) ?? '')
          .sort(),
      ]),
    );
  };
  return { engine, user, drop, dialog, importButton, press, labels };
}

const table = (text: string, path = 'm.csv'): PickedFile[] => [{ path, file: new Blob([text]) }];

const TAGS = 'id,text,tags,channel\n1,one two three,"a, b",mail\n2,four five six,b,web\n3,seven eight nine,"a, c",mail\n';

test('the preview says which column is what and why, shows the parts of labels, and what it shows is what comes in', async () => {
  const { dialog, user, press, labels, importButton } = await shown(table(TAGS), { kind: 'multi-choice', labels: ['a', 'b'] });
  const roles = within(await dialog().findByRole('region', { name: 'What the columns are' }, WAIT));
  const chosen = (role: string): string => (roles.getByLabelText(role) as HTMLSelectElement).value;
  expect(['Text', 'Label', 'Id'].map(chosen)).toEqual(['text', 'tags', 'id']);
  expect(roles.getAllByText(/by its name/).length).toBeGreaterThanOrEqual(2);
  const cells = () =>
    within(dialog().getByRole('region', { name: 'First rows' }))
      .getAllByRole('row')
      .slice(1);
  const parts = (row: number): string[] =>
    [...(cells()[row]?.querySelectorAll('td[data-role=label] span') ?? [])].map((part) => part.textContent);
  await waitFor(() => expect([0, 1, 2].map(parts)).toEqual([['a', 'b'], ['b'], ['a', 'c']]));
  expect(await faults()).toEqual([]);

  // Cells as they are: until the rows are read anew, nothing can be imported.
  fireEvent.change(roles.getByLabelText('Labels in a cell are parted by'), { target: { value: 'whole' } });
  expect((importButton() as HTMLButtonElement).disabled).toBe(true);
  await waitFor(() => expect([0, 1, 2].map(parts)).toEqual([['a, b'], ['b'], ['a, c']]), WAIT);
  fireEvent.change(roles.getByLabelText('Label'), { target: { value: 'channel' } });
  expect((importButton() as HTMLButtonElement).disabled).toBe(true);
  await waitFor(() => expect([0, 1, 2].map(parts)).toEqual([['mail'], ['web'], ['mail']]), WAIT);
  await user.selectOptions(roles.getByLabelText('Label'), 'tags');
  await user.selectOptions(roles.getByLabelText('Labels in a cell are parted by'), ',');
  await waitFor(() => expect([0, 1, 2].map(parts)).toEqual([['a', 'b'], ['b'], ['a', 'c']]), WAIT);
  await press('Imported 3 items');
  expect(await labels()).toEqual({ 'one two three': ['a', 'b'], 'four five six': ['b'], 'seven eight nine': ['a', 'c'] });
});

test('a wrong mapping of a past import is corrected in three presses, and with its labels go those that only it brought', async () => {
  const { user, press, labels, engine } = await shown(table('text,label,kind\none two,mail,x\nthree four,web,y\n'), { labels: ['a'] });
  await press('Imported 2 items');
  expect(await labels()).toEqual({ 'one two': ['mail'], 'three four': ['web'] });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  useTransferDialog.getState().show('imports');
  await user.click(await screen.findByRole('button', { name: 'Change the mapping' }, WAIT)); // 1
  const roles = within(await screen.findByRole('region', { name: 'What the columns are' }, WAIT));
  await user.selectOptions(roles.getByLabelText('Label'), 'kind'); // 2
  await press(/Replaced|takes? the place|took the place/i); // 3
  expect(await labels()).toEqual({ 'one two': ['x'], 'three four': ['y'] });
  expect(
    viewOf(engine)
      .schema?.schema.labels.filter(({ retired }) => !retired)
      .map(({ name }) => name),
  ).toEqual(['a', 'x', 'y']);
});

test('an archive of our own export brings its rows with their labels, not the manifest', async () => {
  const files = {
    'items.csv':
      'v,id,externalId,source,text,label,state,split,heads,meta\n1,i1,x1,mine,one two,a,labeled,train,[],{}\n1,i2,x2,mine,three four,b,labeled,test,[],{}\n',
    'manifest.json': JSON.stringify({
      format: 'plumbline-export',
      v: 1,
      project: { id: 'p', name: 'P' },
      files: ['items.csv', 'README.md'].map((path) => ({ path, sha256: '0', bytes: 1 })),
    }),
    'README.md': '# P\n',
  };
  const chunks: BlobPart[] = [];
  const entries = Object.entries(files).map(([path, text]) => ({ path, chunks: once(new TextEncoder().encode(text)) }));
  await writeZip(entries, (chunk) => void chunks.push(new Uint8Array(chunk)));
  const { press, labels } = await shown([{ path: 'out.zip', file: new Blob(chunks) }], { labels: ['a', 'b'] });
  await press('Imported 2 items');
  expect(await labels()).toEqual({ 'one two': ['a'], 'three four': ['b'] });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('a folder of another tool is refused by name, and files that describe the data stay outside', async () => {
  const { drop, dialog } = await shown([
    { path: 'd/a.txt', file: new Blob(['Ann sat.\n']) },
    { path: 'd/a.tsv', file: new Blob(['#FORMAT=WebAnno TSV 3.3\n\n#Text=Ann sat.\n1-1\t0-3\tAnn\tPER\n']) },
  ]);
  await dialog().findByText(/WebAnno/, undefined, WAIT);
  expect(dialog().queryByRole('button', { name: 'Import' })).toBeNull();
  useTransferDialog.getState().show(null);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), WAIT);
  await drop([...table('text,label\none two,a\n', 'ag/test.csv'), ...table('World\nSports\n', 'ag/classes.txt')]);
  await dialog().findByText(/Left outside, for they describe the data: ag\/classes\.txt/, undefined, WAIT);
  useTransferDialog.getState().show(null);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), WAIT);
  await drop(table('text~label\none two~a\nthree~b\n'));
  expect((await dialog().findByLabelText('Delimiter', undefined, WAIT)) as HTMLSelectElement).toHaveProperty('value', '~');
});

test('images with boxes of another tool beside them come in only when somebody says so; the test split of the data can be kept', async () => {
  const pictures = await folderOf({ cat: 2, dog: 2 }, 'set/train');
  const more = await folderOf({ cat: 2 }, 'set/test');
  const xml =
    '<annotation><filename>0.png</filename><object><name>cat</name><polygon><pt><x>1</x><y>1</y></pt></polygon></object></annotation>';
  const files = [...pictures, ...more, { path: 'set/train/cat/0.xml', file: new Blob([xml]) }];
  const { dialog, user, importButton, press, engine } = await shown(files, { labels: ['cat', 'dog'], holdoutShare: 0.2 });
  await dialog().findByText(/LabelMe/, undefined, WAIT);
  expect((importButton() as HTMLButtonElement).disabled).toBe(true);
  await user.click(dialog().getByLabelText('Import the images without these annotations'));
  await user.click(dialog().getByLabelText('The images that the data call test are the test split'));
  await press('Imported 6 items');
  await dialog().findByText(/2 items of the data’s own test split/, undefined, WAIT);
  await engine.catchUp();
  const sides = (await itemsOf(engine)).map(({ text, view }) => `${text} ${view.split}`);
  expect(sides.filter((side) => side.includes('test/')).every((side) => side.endsWith('holdout'))).toBe(true);
});

test('a WebP with an orientation stands upright before it is imported; an image without a row is counted as one without a label', async () => {
  const files = [
    { path: 'd/1.webp', file: await quartersWebp(6, 1) },
    { path: 'd/2.webp', file: await quartersWebp(1, 1) },
    ...(await folderOf({ x: 1 }, 'd')),
    { path: 'd/labels.csv', file: new Blob(['file,label\n1.webp,cat\n2.webp,dog\n']) },
  ];
  const { dialog, press } = await shown(files, { labels: ['cat', 'dog'] });
  const list = await dialog().findByRole('region', { name: 'The first images' }, WAIT);
  await waitFor(() => expect(list.querySelectorAll('canvas[data-ready]')).toHaveLength(3), WAIT);
  const canvases = [...list.querySelectorAll('canvas')];
  expect(canvases.map(({ width, height }) => [width, height])).toContainEqual([16, 24]);
  expect(canvases.filter(({ width }) => width === 16).map(quarters)).toEqual(['brwg']);
  await press('Imported 3 items');
  const stat = (title: string): string | undefined => dialog().getByText(title).parentElement?.textContent;
  expect(['Added', 'Labels', 'Without label'].map(stat)).toEqual(['Added3', 'Labels2', 'Without label1']);
  expect(dialog().queryByText('Left out')).toBeNull();
});

test('several labels of an image are parted in the preview, follow another column, and come in so; another encoding is looked at', async () => {
  const rows = 'file,label,tags\n0.png,Löwe,"a, b"\n1.png,Bär,b\n2.png,Löwe,a\n';
  const latin1 = Uint8Array.from(rows, (sign) => sign.charCodeAt(0));
  const set = [...(await folderOf({ x: 3 }, 'pets')), { path: 'pets/labels.csv', file: new Blob([latin1]) }];
  const { dialog, user, press, labels } = await shown(set, { kind: 'multi-choice', labels: ['a', 'b'] });
  const shows = (text: string): Promise<void> =>
    waitFor(() => expect(dialog().getByRole('region', { name: 'The first images' }).textContent).toContain(text), WAIT);
  const select = (name: string): HTMLSelectElement => dialog().getByLabelText(name);
  await shows('Löwe');
  const [column, encoding] = ['Column with the label', 'Encoding of the table'];
  expect([select(column).value, select(encoding).value]).toEqual(['label', 'windows-1252']);
  await user.selectOptions(select(encoding), 'windows-1251');
  await shows('Lцwe');
  await user.selectOptions(select(column), 'tags');
  await shows('a, b');
  await waitFor(async () => expect(await faults()).toEqual([]), WAIT); // the button to import fades in
  await press('Imported 3 items');
  expect(Object.values(await labels()).sort()).toEqual([['a'], ['a', 'b'], ['b']]);
});

test('boxes of a table beside images come in through the dialog; the export says what CSV leaves of them before it is written', async () => {
  const files = await folderOf({ all: 3 });
  const rows = files.map(({ path }) => ({ file: path, regions: [{ label: 'Cat', x: 2, y: 3, width: 8, height: 9 }] }));
  const boxes = { path: 'all/boxes.jsonl', file: new Blob([rows.map((row) => JSON.stringify(row)).join('\n')]) };
  const { dialog, user, press, labels } = await shown([...files, boxes], { kind: 'regions', labels: ['Cat', 'Dog'] });
  await dialog().findByText(/“regions” of the table all\/boxes\.jsonl has whole answers/, undefined, WAIT);
  await press(/Imported 3 items/);
  expect(Object.values(await labels())).toEqual([['Cat'], ['Cat'], ['Cat']]);
  useTransferDialog.getState().show(null);
  useTransferDialog.getState().show('export');
  const out = within(await screen.findByRole('dialog', { name: /^Export/ }, WAIT));
  expect(out.queryByText('Not everything goes along')).toBeNull();
  await user.click(await out.findByText('CSV'));
  await out.findByText(/^3 of 3 answers have regions\. CSV does not carry regions/, undefined, WAIT);
});

test('regions of another tool come in with their images, by the way of reading that somebody chooses, and go out as they came', async () => {
  const object = (name: string, corners: readonly number[]): string => {
    const tags = ['xmin', 'ymin', 'xmax', 'ymax'].map((tag, k) => `<${tag}>${corners[k]}</${tag}>`).join('');
    return `<object><name>${name}</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult><bndbox>${tags}</bndbox></object>`;
  };
  const voc = (file: string, ...objects: readonly string[]): Blob =>
    new Blob([`<annotation><filename>${file}</filename>${objects.join('')}</annotation>`]);
  const files = [
    ...(await folderOf({ JPEGImages: 3 }, 'set')),
    { path: 'set/Annotations/0.xml', file: voc('0.png', object('cat', [2, 3, 6, 8]), object('dog', [1, 1, 1, 9])) },
    { path: 'set/Annotations/1.xml', file: voc('1.png') },
  ];
  const { dialog, user, press, engine } = await shown(files, { kind: 'regions', labels: ['cat'] });
  await dialog().findByText(/Corners are taken to count from 0/, undefined, WAIT);
  expect((dialog().getByLabelText('Labels come from') as HTMLSelectElement).value).toBe('set');
  expect(dialog().getByRole('region', { name: 'The first images' }).textContent).toContain('2 regions');
  await user.selectOptions(dialog().getByLabelText('Corners are'), 'one');
  await dialog().findByText(/Corners are taken to count pixels from 1/, undefined, WAIT);
  await press('Imported 3 items');
  await engine.catchUp();
  const items = new Map((await itemsOf(engine)).map(({ text, view }) => [text, view]));
  // From 1, the last pixel included: a box of one column is one.
  const value = items.get('JPEGImages/0.png')?.resolved?.value;
  expect(value).toMatchObject({
    kind: 'regions',
    regions: [
      { shape: { kind: 'box', x: 1, y: 2, width: 5, height: 6 }, attributes: { pose: 'Left', truncated: true, difficult: false } },
      { shape: { kind: 'box', x: 0, y: 0, width: 1, height: 9 } },
    ],
  });
  expect([items.get('JPEGImages/1.png')?.state, items.get('JPEGImages/2.png')?.state]).toEqual(['confirmed-empty', 'unseen']);
  expect(viewOf(engine).schema?.schema.labels.map(({ name }) => name)).toEqual(['cat', 'dog']);
  useTransferDialog.getState().show(null);
  useTransferDialog.getState().show('export');
  const exports = within(await screen.findByRole('dialog', { name: 'Export' }, WAIT));
  await user.click(exports.getByRole('radio', { name: 'YOLO' }));
  await exports.findByText(/1 × item: Not labeled/, undefined, WAIT);
  await exports.findByText(/YOLO has no attributes/, undefined, WAIT);
  await user.selectOptions(exports.getByLabelText('Rows are'), 'segment');
  await exports.findByText(/Boxes go out as outlines of four corners/, undefined, WAIT);
  await user.click(exports.getByRole('button', { name: 'Export' }));
  await exports.findByText(/yolo\.zip downloaded/, undefined, WAIT);
  await exports.findByRole('button', { name: 'data.yaml' }, WAIT);
});
