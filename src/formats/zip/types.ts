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
  /** The name as it is stored. */
  readonly nameBytes: Uint8Array;
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
  /** Bytes in front of the archive, which are no part of it. */
  readonly before: number;
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
  /** Bytes of the directory. */
  directory: 128 * 1024 ** 2,
});

/** How strict an archive is read. */
export interface ZipRules {
  readonly entries: number;
  /** False: odd names are refused, as only a hand can have put them there. True: they are made harmless (`safeName`), and no entry is lost. */
  readonly anyName: boolean;
}
/** Project files: ours, so every oddity is a fault. */
export const PROJECT_RULES: ZipRules = Object.freeze({ entries: zipLimits.entries, anyName: false });
/** Other people's data. */
export const DATA_RULES: ZipRules = Object.freeze({ entries: 50_000, anyName: true });

/** Bytes in memory as a stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The whole archive in memory as random access. */
export const inMemory = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});
