import { Zip, ZipDeflate } from 'fflate';

/** The zip format's zero: the same files give the same bytes on any day. Zip times are local, so it is made when it is used. */
const zipEpoch = (): Date => new Date(1980, 0, 1);

export interface ZipFile {
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Writes files as one zip, piece by piece, in the order given. What `write` throws ends it. */
export async function writeZip(files: Iterable<ZipFile>, write: (chunk: Uint8Array) => void): Promise<void> {
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    write(chunk);
  });
  for (const { path, chunks } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = zipEpoch();
    zip.add(entry);
    for await (const chunk of chunks) entry.push(chunk);
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
}
