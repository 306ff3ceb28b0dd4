import { Zip, ZipDeflate } from 'fflate';
import { CancelledError } from '../cancel.ts';
import { blobChunks } from './blob.ts';
import { BlobSink } from './exportRows.ts';
import type { ExportFile } from './transfer.api.ts';

/** The zip format's zero: the same files give the same bytes on any day. */
const zipEpoch = (): Date => new Date(1980, 0, 1);

/** Several files as one zip, so that the browser has one download to ask about. Reads and writes piece by piece. */
export async function zipFiles(files: readonly ExportFile[], path: string, signal: { readonly aborted: boolean }): Promise<ExportFile> {
  const sink = new BlobSink();
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    sink.add(new Uint8Array(chunk));
  });
  for (const file of files) {
    const entry = new ZipDeflate(file.path, { level: 6 });
    entry.mtime = zipEpoch();
    zip.add(entry);
    for await (const chunk of blobChunks(file.blob)) {
      if (signal.aborted) throw new CancelledError();
      entry.push(chunk);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  return sink.file(path, 'application/zip');
}
