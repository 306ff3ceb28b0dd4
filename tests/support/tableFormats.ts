import type { Problem, RawRecord, ReadOptions, TableFormat } from '#formats/format.ts';

export interface Everything {
  readonly records: readonly RawRecord[];
  readonly problems: readonly Problem[];
  readonly fatal: boolean;
}

const HEAD = 64 * 1024;

/** Bytes as a stream, cut into pieces of the given sizes in turn; whole without sizes. */
export async function* inChunks(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.slice(at, at + size);
    at += size;
  }
}

/** Reads a whole file with the options the format guesses, unless some are given. */
export async function readEverything(
  format: TableFormat,
  bytes: Uint8Array | string,
  fileName: string,
  options?: ReadOptions,
  sizes?: readonly number[],
): Promise<Everything> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const records: RawRecord[] = [];
  const problems: Problem[] = [];
  let fatal = false;
  for await (const batch of format.read.read(
    inChunks(data, sizes),
    fileName,
    options ?? format.read.decide(data.subarray(0, HEAD), fileName).options,
  )) {
    for (const read of batch) {
      if ('record' in read) records.push(read.record);
      else {
        problems.push(read.problem);
        fatal ||= read.fatal;
      }
    }
  }
  return { records, problems, fatal };
}

/** Records as plain lists, so that they can be compared and printed. */
export const plain = ({ records }: Everything): { line: number; fields: [string, unknown][] }[] =>
  records.map(({ line, fields }) => ({ line, fields: [...fields] }));

/** The values of one field over all records. */
export const column = ({ records }: Everything, field: string): unknown[] => records.map(({ fields }) => fields.get(field));

/** How often each value occurs. */
export function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
