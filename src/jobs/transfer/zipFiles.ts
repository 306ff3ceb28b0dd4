import { writeZip } from '#formats/zip/writeZip.ts';
import { CancelledError } from '../cancel.ts';
import { blobChunks } from './blob.ts';
import { BlobSink } from './exportRows.ts';
import type { ExportFile } from './transfer.api.ts';

/** Several files as one zip, so that the browser has one download to ask about. Reads and writes piece by piece. */
export async function zipFiles(files: readonly ExportFile[], path: string, signal: { readonly aborted: boolean }): Promise<ExportFile> {
  const sink = new BlobSink();
  const entries = files.map((file) => ({ path: file.path, chunks: blobChunks(file.blob) }));
  await writeZip(entries, (chunk) => {
    if (signal.aborted) throw new CancelledError();
    sink.add(new Uint8Array(chunk));
  });
  return sink.file(path, 'application/zip');
}
