export type { ExportHead, ExportRow } from '#domain/exporting/exportRow.ts';
