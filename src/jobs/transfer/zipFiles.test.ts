import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { BlobSink } from './exportRows.ts';
import type { ExportFile } from './transfer.api.ts';
import { zipFiles } from './zipFiles.ts';

const file = (path: string, text: string): ExportFile => {
  const sink = new BlobSink();
  sink.add(new TextEncoder().encode(text));
  return sink.file(path, 'text/plain');
};
const going = { aborted: false };

test('a zip holds every file as it was', async () => {
  const files = [file('items.jsonl', '{"text":"ä😀"}\n'.repeat(20_000)), file('manifest.json', '{}'), file('empty.txt', '')];
  const zip = await zipFiles(files, 'all.zip', going);
  const back = unzipSync(new Uint8Array(await zip.blob.arrayBuffer()));
  expect(Object.keys(back)).toEqual(['items.jsonl', 'manifest.json', 'empty.txt']);
  for (const { path, blob } of files) expect(new TextDecoder().decode(back[path])).toBe(await blob.text());
});

test('the same files give the same zip', async () => {
  const of = (): Promise<ExportFile> => zipFiles([file('a.txt', 'a')], 'all.zip', going);
  expect((await of()).sha256).toBe((await of()).sha256);
});

test('an export that is stopped gives no zip', async () => {
  await expect(zipFiles([file('a.txt', 'a')], 'all.zip', { aborted: true })).rejects.toThrow();
});
