import { csvWriter } from './csv/write.ts';
import type { ExportWriter } from './exportWriter.ts';
import { jsonlWriter } from './jsonl/write.ts';

/** Every format that labels are exported in. A new one is one file and one line here. */
export const exportWriters: readonly ExportWriter[] = Object.freeze([jsonlWriter, csvWriter]);

/** The writer of that name; undefined: names come from command lines and dialogs. */
export const exportWriter = (name: string): ExportWriter | undefined => exportWriters.find((each) => each.name === name);
