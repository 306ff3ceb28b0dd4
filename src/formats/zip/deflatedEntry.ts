import { ZipDeflate, type Zip, type ZipInputFile } from 'fflate';
import { sharedDeflater, type Deflater } from './deflate.ts';
import type { Packed } from './packed.ts';

/** An entry of fflate's `Zip`; it is fed in steps of at most 64 KiB, from its first to its last without another one in between. */
export interface FedEntry extends ZipInputFile {
  readonly push: (chunk: Uint8Array, final: boolean) => void;
}

/** An entry that is deflated, by the compiled kernel where the platform runs it. Both ways give the same bytes. */
export function deflatedEntry(path: string, deflater: Deflater | null = sharedDeflater()): FedEntry {
  if (deflater === null) return new ZipDeflate(path, { level: 6 });
  deflater.start();
  const entry: FedEntry = {
    filename: path,
    compression: 8,
    flag: 0,
    size: 0,
    crc: 0,
    push(chunk, final) {
      const deflated = deflater.push(chunk, final);
      entry.size += chunk.length;
      entry.crc = deflater.crc;
      entry.ondata?.(null, deflated, final);
    },
  };
  return entry;
}

/** Adds an entry that is deflated already. */
export function addPacked(zip: Zip, path: string, { deflated, crc, size }: Packed, mtime: Date): void {
  const entry: ZipInputFile = { filename: path, compression: 8, flag: 0, size, crc, mtime };
  zip.add(entry);
  entry.ondata?.(null, new Uint8Array(deflated), true);
}
