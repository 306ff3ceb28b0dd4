import { examineTable } from '#formats/examine.ts';
import type { ReadOptions } from '#formats/format.ts';
import { guessMapping } from '#formats/guessFields.ts';
import { tableFormatNames } from '#formats/index.ts';
import { blobChunks } from './blob.ts';
import type { Preview } from './transfer.api.ts';

const SHOWN_ROWS = 12;
const CELL = 200;
const SHOWN_LABELS = 200;

/** Reads the first rows of a file and guesses what its fields are. Writes nothing. */
export async function previewFile(file: Blob, fileName: string, format: string | null, options: ReadOptions | null): Promise<Preview> {
  const asked = { format: tableFormatNames.find((name) => name === format), options: options ?? undefined };
  const source = { name: fileName, chunks: () => blobChunks(file) };
  let seen = await examineTable(source, asked);
  // Here somebody looks at the text before anything is written, so a likely encoding is tried at once.
  if (seen.refusal?.code === 'not-utf-8' && options?.encoding === undefined) {
    const { encoding } = seen.encoding;
    const { encoding: why = '' } = seen.reasons;
    seen = await examineTable(source, { ...asked, options: { ...options, encoding } });
    seen = { ...seen, reasons: { ...seen.reasons, encoding: why } };
  }
  const { records, fields, problems, reasons, refusal, encoding } = seen;
  const mapping = guessMapping(fields, records);
  const labels = new Set(records.flatMap((record) => labelNames(mapping.label === null ? null : record.fields.get(mapping.label))));
  return {
    ...{ format: seen.format, options: seen.options, fields, mapping, problems, reasons, refusal },
    asked: { format: asked.format ?? null, options: options ?? {} },
    encoding: { found: encoding.encoding, certain: encoding.certain },
    rows: records.slice(0, SHOWN_ROWS).map((record) => fields.map((field) => cellText(record.fields.get(field)))),
    labels: [...labels].slice(0, SHOWN_LABELS),
  };
}

function labelNames(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.map(String) : typeof value === 'object' ? [] : [String(value)];
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, CELL);
}
