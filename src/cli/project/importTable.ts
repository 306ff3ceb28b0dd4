import { importMember } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { importEvents } from '#domain/importing/importEvents.ts';
import { earlierLabels, knownItems, sidesOf } from '#domain/importing/known.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { ImportPlanner } from '#domain/importing/planImport.ts';
import type { Conflict, ConflictChoice, FilledPack, ImportCounts } from '#domain/importing/types.ts';
import { labelsOf } from '#domain/state/values.ts';
import type { Problem } from '#formats/format.ts';
import type { Identity } from '../device.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import { tableRecords, type TableFile } from '../table/tableFile.ts';
import type { CliProject } from './cliProject.ts';

export interface TableImport {
  readonly table: TableFile;
  readonly source: string;
  readonly conflicts: ConflictChoice;
  readonly problem: (problems: readonly Problem[]) => void;
  readonly progress: (rows: number) => void;
}

export interface TableReport {
  /** False: the file could not be read to its end and changed nothing. */
  readonly read: boolean;
  readonly counts: ImportCounts;
  /** Rows that carry a label, or say that none fits. */
  readonly annotations: number;
  /** Ids of the labels that occur in the file. */
  readonly labels: ReadonlySet<string>;
  readonly conflicts: readonly Conflict[];
  /** Conflicts that added no item. */
  readonly keptConflicts: number;
  /** Items kept out of training because they nearly equal an item across the split. */
  readonly excluded: number;
  /** Events written. */
  readonly events: number;
}

/** Imports one file as one gesture of this machine's user. A file that cannot be read to its end changes nothing. */
export async function importTable(project: CliProject, job: TableImport, identity: Identity, io: Io): Promise<TableReport> {
  const { view } = project;
  if (view.schema === null || view.itemSalt === '')
    throw new DataError('The project file lacks the events that began it. Run "plumbline verify" on it.');
  const names = new LabelNames(view.schema.schema);
  const labels = new Set<string>();
  const packs: FilledPack[] = [];
  const planner = await plannerFor(project, job, packs, (list) => {
    const value = names.valueOf(list);
    for (const label of labelsOf(value)) labels.add(label);
    return value;
  });
  // A file of class names sets the order in which people see them.
  for (const name of job.table.classes?.names ?? []) names.valueOf([name]);
  const seen = { annotations: 0, read: true };
  let bytes = 0;
  for await (const batch of tableRecords(job.table, view.schema.schema.kind === 'multi-choice', (n) => (bytes += n))) {
    job.problem(batch.problems);
    if (batch.fatal !== null) {
      seen.read = false;
      break;
    }
    for (const record of batch.records) {
      if (record.labels !== null) seen.annotations += 1;
      await planner.add(record);
    }
    job.progress(planner.counts.rows);
  }
  const keptConflicts = job.conflicts === 'new-item' ? 0 : planner.counts.conflicts;
  const about = { labels, conflicts: planner.conflicts, keptConflicts, excluded: planner.excluded.length, annotations: seen.annotations };
  if (!seen.read) return { ...about, read: false, counts: planner.counts, events: 0 };
  await planner.finish();
  if (planner.counts.rows === 0 && bytes === 0)
    job.problem([{ file: job.table.name, line: 0, code: 'empty-file', message: 'The file is empty.' }]);
  const events = await write(project, job, { planner, names, packs }, identity, io);
  return { ...about, read: true, counts: planner.counts, events };
}

async function plannerFor(
  project: CliProject,
  { source, table, conflicts }: TableImport,
  packs: FilledPack[],
  valueOf: LabelNames['valueOf'],
): Promise<ImportPlanner> {
  const { view, data } = project;
  const row = (slot: number) => Promise.resolve(project.row(slot));
  const sides = table.mapping.group === null && !hasNamedGroups(project) ? null : await sidesOf(data, row);
  const known = knownItems(data, importMember(view.itemSalt, source), row, sides);
  const { itemSalt, seed, holdoutShare } = view;
  const options = { source, itemSalt, seed, holdoutShare, conflicts, valueOf };
  return new ImportPlanner(options, known, (pack) => {
    packs.push(pack);
    return Promise.resolve();
  });
}

/** One row of each import tells: a group field is set for a whole file. */
const hasNamedGroups = (project: CliProject): boolean =>
  project.data.imports.some((entry) => {
    const pack = entry.kind === 'items' ? entry.packs[0] : undefined;
    return pack !== undefined && project.rowsOf(pack.hash)[0]?.group != null;
  });

async function write(
  project: CliProject,
  { source, table }: TableImport,
  { planner, names, packs }: { readonly planner: ImportPlanner; readonly names: LabelNames; readonly packs: readonly FilledPack[] },
  identity: Identity,
  io: Io,
): Promise<number> {
  const { view } = project;
  const member = importMember(view.itemSalt, source);
  const about = { source, format: table.format, view, earlierLabels: earlierLabels(project.data, member) };
  const plan = importEvents(planner, names, about, { me: identity.member, now: io.now(), newId: io.newId });
  if (!plan.ok) throw new DataError(`${table.name}: ${rejectionText(plan.error)}`);
  if (plan.value.events.length === 0) return 0;
  for (const pack of packs) project.addPack(pack);
  if (planner.counts.labels > 0) project.nameMember({ member, name: `import of ${source}` });
  await project.append(plan.value, identity, io);
  return plan.value.events.length;
}
