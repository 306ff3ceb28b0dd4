import type { ConflictChoice } from '#domain/importing/types.ts';
import type { Problem } from '#formats/format.ts';
import type { Identity } from '../device.ts';
import type { Io } from '../io.ts';
import { tableRecords, type TableFile } from '../table/tableFile.ts';
import type { CliProject } from './cliProject.ts';
import { importRecords, type ImportReport } from './importRecords.ts';

export interface TableImport {
  readonly table: TableFile;
  readonly source: string;
  readonly conflicts: ConflictChoice;
  readonly problem: (problems: readonly Problem[]) => void;
  readonly progress: (rows: number) => void;
}

/** Imports one table file as one gesture of this machine's user. A file that cannot be read to its end changes nothing. */
export async function importTable(project: CliProject, job: TableImport, identity: Identity, io: Io): Promise<ImportReport> {
  const { table } = job;
  let bytes = 0;
  const report = await importRecords(
    project,
    {
      ...job,
      name: table.name,
      format: table.format,
      grouped: table.mapping.group !== null,
      classes: table.classes?.names ?? [],
      batches: (multi) => tableRecords(table, multi, (read) => (bytes += read)),
    },
    identity,
    io,
  );
  if (report.read && report.counts.rows === 0 && bytes === 0)
    job.problem([{ file: table.name, line: 0, code: 'empty-file', message: 'The file is empty.' }]);
  return report;
}
