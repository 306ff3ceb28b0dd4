import { DamagedGzip, gunzip, isGzip } from './gunzip.ts';
import { zipLimits, type RandomAccess } from './zip/types.ts';

/** Why nothing of a packed file is read; the readers of tables make it the problem of the file. */
export class PackedFault extends Error {
  readonly code: 'damaged-gzip' | 'too-large';

  constructor(code: PackedFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const { entry: MOST, ratio: RATIO, ratioFrom: RATIO_FROM } = zipLimits;

/** The name of a table without the ending that says that it is packed: "items.csv" of "items.csv.gz". */
export const plainName = (name: string): string => name.replace(/(?<=.)\.(?:gz|gzip)$/i, '');

/**
 * The bytes of a table: `plain`, or where those are one gzip what is packed in it. @throws PackedFault where that is damaged, or larger than an
 * entry of an archive may be, in all (1 GB) or beside its packed bytes (200 times).
 */
export async function* tableBytes(packed: RandomAccess, plain: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (isGzip(await packed.slice(0, Math.min(2, packed.size)))) yield* unpacked(packed, MOST);
  else yield* plain();
}

/** What is packed in a gzip, at most `most` bytes of it. @throws PackedFault */
export async function* unpacked(packed: RandomAccess, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const piece of gunzip(packed)) {
      bytes += piece.length;
      if (bytes > most || (bytes > RATIO_FROM && bytes > RATIO * packed.size)) throw tooLarge(packed.size, bytes, most);
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    throw new PackedFault('damaged-gzip', `${error.message} Take it from another copy.`);
  }
}

function tooLarge(packed: number, bytes: number, most: number): PackedFault {
  const what =
    bytes > most ? `more than ${Math.round(most / 1024 ** 2).toLocaleString('en')} MB` : `more than ${RATIO} times its ${packed} bytes`;
  return new PackedFault(
    'too-large',
    `The gzip file unpacks to ${what}, as files do that are made to fill a disk. Unpack it first, and import what is in it.`,
  );
}
