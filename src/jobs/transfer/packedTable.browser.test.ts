import { expect, test } from 'vitest';
import { importText, itemsOf, jobProject } from '#support/jobs.ts';
import { previewFile } from './preview.ts';
import { sortPicked } from './sortPicked.ts';

const ROWS = Array.from({ length: 5000 }, (_, k) => `${k},text number ${k},${k % 2 === 0 ? 'Spam' : 'Ham'}`);
const CSV = `id,text,label\n${ROWS.join('\n')}\n`;

async function gzip(...parts: readonly BlobPart[]): Promise<Blob> {
  const members = parts.map((part) => new Response(new Blob([part]).stream().pipeThrough(new CompressionStream('gzip'))).blob());
  return new Blob(await Promise.all(members));
}
const file = async (name: string, ...parts: readonly BlobPart[]): Promise<File> => new File([await gzip(...parts)], name);

test.each([
  ['one member', [CSV]],
  ['several members', [CSV.slice(0, 1000), CSV.slice(1000, 1001), CSV.slice(1001)]],
])('a table in a gzip of %s brings the items of the table', async (_, parts) => {
  const { engine, store } = await jobProject();
  const packed = await file('m.csv.gz', ...parts);
  expect(await sortPicked([{ path: 'm.csv.gz', file: packed }])).toMatchObject({ kind: 'tables', files: [{ path: 'm.csv.gz' }] });
  const report = await importText(engine, packed, { source: 'm' });
  expect(report).toMatchObject({ written: true, rows: 5000, added: 5000, labels: 5000, problemCount: 0 });
  expect((await itemsOf(engine))[4999]?.text).toBe('text number 4999');
  expect(await importText(engine, new File([CSV], 'm.csv'), { source: 'm' })).toMatchObject({ added: 0, unchanged: 5000 });
  store.close();
});

test('a damaged gzip, or one made to fill the disk, is refused before anything is written', async () => {
  const whole = await gzip(CSV);
  const cut = new File([whole.slice(0, whole.size - 4)], 'm.csv.gz');
  const { engine, store } = await jobProject();
  const before = await store.lastSeq();
  expect(await importText(engine, cut)).toMatchObject({ written: false, problems: [{ file: 'm.csv.gz', code: 'damaged-gzip' }] });
  expect(await store.lastSeq()).toBe(before);
  const bomb = await file('bomb.csv.gz', new Uint8Array(64 * 1024 * 1024));
  expect((await previewFile(bomb, 'bomb.csv.gz', null, null)).refusal?.code).toMatch(/binary-file|too-large/);
  const many = await file('many.csv.gz', `text\n${`${'a'.repeat(2000)}\n`.repeat(20_000)}`);
  expect((await previewFile(many, 'many.csv.gz', null, null)).format).toBe('csv');
  expect((await importText(engine, many)).problems.map(({ code }) => code)).toContain('too-large');
  expect(await store.lastSeq()).toBe(before);
  store.close();
});

test('an import from a gzip can be stopped, and leaves nothing', async () => {
  const { engine, store } = await jobProject();
  const before = await store.lastSeq();
  const signal = { aborted: false };
  const stopped = importText(engine, await file('m.csv.gz', CSV.repeat(40)), { signal, progress: () => (signal.aborted = true) });
  await expect(stopped).rejects.toThrow();
  expect(await store.lastSeq()).toBe(before);
  store.close();
});
