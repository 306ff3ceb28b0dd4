import type { Problem } from '#formats/format.ts';
import { tableReading } from '#formats/importRun.ts';
import type { Identity } from '../device.ts';
import type { Io } from '../io.ts';
import { tableRecords, type TableFile } from '../table/tableFile.ts';
import type { CliProject } from './cliProject.ts';
import { importRecords, type ImportPolicy, type ImportReport } from './importRecords.ts';

export interface TableImport extends ImportPolicy {
  readonly table: TableFile;
  readonly source: string;
  readonly problem: (problems: readonly Problem[]) => void;
  readonly progress: (rows: number) => void;
}

/** Imports one table file as one gesture of this machine's user. A file that cannot be read to its end changes nothing. */
export async function importTable(project: CliProject, job: TableImport, identity: Identity, io: Io): Promise<ImportReport> {
  const { table } = job;
  return importRecords(
    project,
    {
      ...job,
      name: table.name,
      format: table.format,
      ...tableReading(table.name, { options: table.options, mapping: table.mapping }),
      classes: table.classes?.names ?? [],
      batches: (multi) => tableRecords(table, multi),
    },
    identity,
    io,
  );
}
