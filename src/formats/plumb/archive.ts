import { Zip, ZipPassThrough } from 'fflate';
import { addPacked, deflatedEntry } from '../zip/deflatedEntry.ts';
import { STEP } from '../zip/deflate.ts';
import type { Packed } from '../zip/packed.ts';
import { zipLimits } from '../zip/types.ts';
import { createSeal, sealedEnd } from './seal.ts';

const END_SIZE = 22;
const MAX_BYTES = 0xffffffff;
const SMALLER = 'Write it without the image files: importing them again brings them back to their items.';
/** The zip format's zero. Zip times are local, so it is made when it is used: a laptop may have travelled. */
const zipEpoch = (): Date => new Date(1980, 0, 1);

export interface Archive {
  /** `plain`: stored as it is, not deflated. */
  readonly add: (path: string, bytes: Uint8Array, plain?: boolean) => Promise<void>;
  /** The same for bytes that are deflated already. */
  readonly addPacked: (path: string, packed: Packed) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A zip whose bytes depend on the entries and their order alone, sealed at its end. */
export function createArchive(write: (chunk: Uint8Array) => void | Promise<void>): Archive {
  const seal = createSeal();
  let pending: Uint8Array[] = [];
  let finished: Uint8Array | null = null;
  let written = 0;
  let entries = 0;
  const zip = new Zip((error, chunk, final) => {
    if (error !== null) throw error;
    if (final) finished = chunk;
    else pending.push(chunk);
  });

  const emit = async (chunk: Uint8Array): Promise<void> => {
    await seal.add(chunk);
    written += chunk.length;
    if (written > MAX_BYTES) throw new RangeError(`The project file would be larger than 4 GB. ${SMALLER}`);
    await write(chunk);
  };
  const flush = async (): Promise<void> => {
    const chunks = pending;
    pending = [];
    for (const chunk of chunks) await emit(chunk);
  };

  const count = (): void => {
    entries += 1;
    if (entries > zipLimits.entries)
      throw new RangeError(`The project file would have more than ${zipLimits.entries.toLocaleString('en')} parts. ${SMALLER}`);
  };

  return {
    async add(path, bytes, plain = false) {
      count();
      const entry = plain ? new ZipPassThrough(path) : deflatedEntry(path);
      entry.mtime = zipEpoch();
      zip.add(entry);
      // in equal steps, because where a step ends shows in the output
      for (let at = 0; at + STEP < bytes.length; at += STEP) entry.push(bytes.subarray(at, at + STEP), false);
      const whole = bytes.length === 0 ? 0 : Math.floor((bytes.length - 1) / STEP) * STEP;
      entry.push(bytes.subarray(whole), true);
      await flush();
    },
    async addPacked(path, packed) {
      count();
      addPacked(zip, path, packed, zipEpoch());
      await flush();
    },
    async end() {
      zip.end();
      await flush();
      if (finished === null) throw new Error('the archive did not end');
      const directory: Uint8Array = finished;
      await emit(directory.subarray(0, directory.length - END_SIZE));
      await write(sealedEnd(directory.subarray(directory.length - END_SIZE), await seal.comment()));
    },
  };
}
