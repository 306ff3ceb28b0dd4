import type { ImportOutcome } from '#domain/importing/runImport.ts';
import { tableReading } from '#formats/importRun.ts';
import type { Identity } from '../device.ts';
import type { Io } from '../io.ts';
import { tableRecords, type TableFile } from './tableFile.ts';
import type { CliProject } from '../project/cliProject.ts';
import { importRecords, type ImportPolicy } from '../project/importRecords.ts';

export interface TableImport extends ImportPolicy {
  readonly table: TableFile;
  readonly source: string;
  readonly progress: (rows: number) => void;
}

/** Imports one table file as one gesture of this machine's user. A file that cannot be read to its end changes nothing. */
export async function importTable(project: CliProject, job: TableImport, identity: Identity, io: Io): Promise<ImportOutcome> {
  const { table } = job;
  return importRecords(
    project,
    {
      ...job,
      name: table.name,
      format: table.format,
      ...tableReading(table.name, { options: table.options, mapping: table.mapping }),
      classes: (table.classes?.names ?? []).map((name) => ({ name })),
      batches: (kind) => tableRecords(table, kind),
    },
    identity,
    io,
  );
}
