import type { Problem, RawRecord, ReadOptions } from '#formats/format.ts';
import { guessFormat, guessMapping } from '#formats/guess.ts';
import { tableFormat, tableFormats } from '#formats/index.ts';
import { blobChunks, blobHead } from './blob.ts';
import type { Preview } from './transfer.api.ts';

/** Rows that the guess looks at, and rows that are shown. */
const SAMPLE_ROWS = 1000;
const SHOWN_ROWS = 12;
const CELL = 200;
const SHOWN_LABELS = 200;

/** Reads the first rows of a file and guesses what its fields are. Writes nothing. */
export async function previewFile(file: Blob, fileName: string, format: string | null, options: ReadOptions | null): Promise<Preview> {
  const head = await blobHead(file);
  const name = format ?? guessFormat(head, fileName);
  const reader = tableFormat(name) ?? tableFormats.text;
  const used = { ...reader.guess(head, fileName), ...options };
  const { records, problems } = await sample(file, fileName, name, used);
  const fields = [...new Set(records.flatMap((record) => [...record.fields.keys()]))];
  const mapping = guessMapping(fields, records);
  const labels = new Set(records.flatMap((record) => labelNames(mapping.label === null ? null : record.fields.get(mapping.label))));
  return {
    ...{ format: reader.name, options: used, fields, mapping, problems },
    rows: records.slice(0, SHOWN_ROWS).map((record) => fields.map((field) => cellText(record.fields.get(field)))),
    labels: [...labels].slice(0, SHOWN_LABELS),
  };
}

async function sample(
  file: Blob,
  fileName: string,
  name: string,
  options: ReadOptions,
): Promise<{ records: RawRecord[]; problems: Problem[] }> {
  const reader = tableFormat(name) ?? tableFormats.text;
  const records: RawRecord[] = [];
  const problems: Problem[] = [];
  for await (const batch of reader.read(blobChunks(file), fileName, options)) {
    for (const read of batch) {
      if ('record' in read) records.push(read.record);
      else problems.push(read.problem);
      if (records.length >= SAMPLE_ROWS) return { records, problems };
    }
  }
  return { records, problems };
}

function labelNames(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.map(String) : typeof value === 'object' ? [] : [String(value)];
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, CELL);
}
