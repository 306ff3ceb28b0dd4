import { canonicalJson } from '#domain/json.ts';
import type { ExportWriter } from '../exportWriter.ts';

/** JSON Lines: each row as canonical JSON (RFC 8785) on a line. */
export const jsonlWriter: ExportWriter = {
  name: 'jsonl',
  title: 'JSONL',
  extension: 'jsonl',
  begin: () => '',
  row: (row) => `${canonicalJson(row)}\n`,
};
