export type { ExportRow } from '#domain/exporting/exportRow.ts';
