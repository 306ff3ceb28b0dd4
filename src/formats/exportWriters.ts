import { csvWriter } from './csv/write.ts';
import type { ExportWriter } from './exportWriter.ts';
import { jsonlWriter } from './jsonl/write.ts';

/** Every format that labels are exported in, row by row. A new one is one file and one line here. */
export const exportWriters = Object.freeze({ jsonl: jsonlWriter, csv: csvWriter }) satisfies Readonly<Record<string, ExportWriter>>;

export type ExportWriterName = keyof typeof exportWriters;
