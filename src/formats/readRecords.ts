import type { ReadRecord } from '#domain/importing/types.ts';
import { createFieldReader, type FieldOptions, type ImportedRow } from './fields.ts';
import type { Problem, ReadOptions, TableReader } from './format.ts';
import { wholeValue } from './wholeValue.ts';

/** What a file comes to, in batches: records whose fields are understood, and located problems. */
export interface RecordBatch {
  readonly records: readonly ReadRecord[];
  /** Number of each record among the rows of data of the file, from 0; rows that were left out count, the header does not. */
  readonly rows: readonly number[];
  readonly problems: readonly Problem[];
  /** A problem that ended the file: what came before it is in, the caller decides whether it stays. */
  readonly fatal: Problem | null;
}

/** Streams a file's records for import, in file order. One bad row never ends the file. */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  format: TableReader,
  options: ReadOptions,
  fields: FieldOptions,
): AsyncGenerator<RecordBatch> {
  const readFields = createFieldReader(fields);
  let next = 0;
  for await (const batch of format.read(chunks, fields.file, options)) {
    const records: ReadRecord[] = [];
    const rows: number[] = [];
    const problems: Problem[] = [];
    let fatal: Problem | null = null;
    for (const read of batch) {
      if ('problem' in read) {
        problems.push(read.problem);
        if (read.fatal) fatal = read.problem;
        else if (read.header !== true) next += 1;
        continue;
      }
      const row = readFields(read.record);
      if (row.ok) {
        const record = importRecord(row.value);
        const { value, line, from } = row.value;
        const whole =
          value === undefined || fields.valueField == null
            ? null
            : wholeValue({ value, file: fields.file, line }, fields.valueField, record.content, from);
        if (whole?.ok === false) problems.push(whole.error);
        records.push(whole?.ok === true && whole.value !== null ? { ...record, answer: whole.value } : record);
        rows.push(next);
      } else problems.push(row.error);
      next += 1;
    }
    yield { records, rows, problems, fatal };
  }
}

/** A row as the import planner takes it. A split that came with the data is kept as meta: the holdout is drawn by the project's own seed. */
export const importRecord = (row: ImportedRow): ReadRecord => ({
  line: row.line,
  content: row.content,
  externalId: row.id,
  group: row.group,
  meta: row.split === null ? row.meta : { ...row.meta, split: row.split },
  labels: row.labels,
  score: row.score,
  ...(row.author !== undefined && { author: row.author }),
  ...(row.own !== undefined && { exported: true, split: row.own.split, ...(row.own.source !== null && { source: row.own.source }) }),
});
