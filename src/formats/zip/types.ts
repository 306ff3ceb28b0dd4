import type { Problem } from '../format.ts';

/** Bytes that can be read at any place: a Blob, a file handle, an array. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
}

/** One entry of an archive as its directory declares it; nothing of it is trusted before it is read. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Place of the local header. */
  readonly offset: number;
  /** First byte that belongs to something else. */
  readonly limit: number;
}

export interface ZipDirectory {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Entries that are refused alone: damaged names, unknown methods. */
  readonly problems: readonly Problem[];
  /** Place and bytes of the end record, its comment included. */
  readonly end: { readonly offset: number; readonly comment: Uint8Array };
}

/** Above these an archive is refused before anything is unpacked. */
export const zipLimits = Object.freeze({
  entries: 65_534,
  /** Declared bytes of one entry and of all. */
  entry: 1024 ** 3,
  total: 20 * 1024 ** 3,
  /** Declared size over compressed size, for entries above `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 10 * 1024 ** 2,
  name: 1024,
});

/** The whole archive in memory as random access. */
export const inMemory = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});
