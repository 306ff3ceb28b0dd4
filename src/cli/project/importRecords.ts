import { importMember } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { importEvents } from '#domain/importing/importEvents.ts';
import { earlierLabels, knownItems, sidesOf } from '#domain/importing/known.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { ImportPlanner } from '#domain/importing/planImport.ts';
import type { Conflict, ConflictChoice, FilledPack, ImportCounts, ImportRecord } from '#domain/importing/types.ts';
import { mediumOfFormat } from '#domain/item/content/index.ts';
import type { Medium } from '#domain/item/types.ts';
import type { SpellingNote } from '#domain/schema/labelName.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { labelsOf } from '#domain/state/values.ts';
import type { Problem } from '#formats/format.ts';
import type { Identity } from '../device.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { CliProject } from './cliProject.ts';

/** Records of one file or set, as its format reads them. */
interface Batch {
  readonly records: readonly ImportRecord[];
  readonly problems: readonly Problem[];
  /** A problem that ended the file. */
  readonly fatal: Problem | null;
}

export interface RecordsImport {
  /** Name of the file or set in problems. */
  readonly name: string;
  readonly source: string;
  readonly format: string;
  readonly conflicts: ConflictChoice;
  /** The records may name their groups. */
  readonly grouped: boolean;
  /** Names of numbered classes, in the order in which people see them. */
  readonly classes: readonly string[];
  readonly batches: (multi: boolean) => AsyncIterable<Batch>;
  readonly problem: (problems: readonly Problem[]) => void;
  readonly progress: (rows: number) => void;
  /** Called with each pack before the event that names it is written. */
  readonly onPack?: (pack: FilledPack) => void;
}

export interface ImportReport {
  /** False: the file could not be read to its end and changed nothing. */
  readonly read: boolean;
  readonly counts: ImportCounts;
  /** Rows that carry a label, or say that none fits. */
  readonly annotations: number;
  /** Ids of the labels that occur in the file. */
  readonly labels: ReadonlySet<string>;
  readonly conflicts: readonly Conflict[];
  /** Labels that rows wrote in another way than they are called, most rows first. */
  readonly labelNotes: readonly SpellingNote[];
  /** Conflicts that added no item. */
  readonly keptConflicts: number;
  /** Items kept out of training because they nearly equal an item across the split. */
  readonly excluded: number;
  /** Events written. */
  readonly events: number;
}

const REFUSALS: Readonly<Record<Medium, string>> = {
  text: 'The items of this project are texts, and these are images. Import them into another project file: --out images.plumb.',
  image:
    'The items of this project are images, and these are texts. Import them into another file, or name the table together with its images.',
};

/** Imports records as one gesture of this machine's user. What cannot be read to its end changes nothing. @throws DataError for another medium. */
export async function importRecords(project: CliProject, job: RecordsImport, identity: Identity, io: Io): Promise<ImportReport> {
  const { view } = project;
  if (view.schema === null || view.itemSalt === '')
    throw new DataError('The project file lacks the events that began it. Run "plumbline verify" on it.');
  if (view.medium !== null && !takesMedium(view, mediumOfFormat(job.format))) throw new DataError(`${job.name}: ${REFUSALS[view.medium]}`);
  const names = new LabelNames(view.schema.schema);
  const labels = new Set<string>();
  const packs: FilledPack[] = [];
  const planner = await plannerFor(project, job, packs, (list) => {
    const value = names.valueOf(list);
    for (const label of labelsOf(value)) labels.add(label);
    return value;
  });
  for (const name of job.classes) names.valueOf([name]);
  const seen = { annotations: 0, read: true };
  for await (const batch of job.batches(view.schema.schema.kind === 'multi-choice')) {
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
  const about = {
    labels,
    conflicts: planner.conflicts,
    keptConflicts,
    excluded: planner.excluded.length,
    annotations: seen.annotations,
    labelNotes: names.notes(),
  };
  if (!seen.read) return { ...about, read: false, counts: planner.counts, events: 0 };
  await planner.finish();
  const events = await write(project, job, { planner, names, packs }, identity, io);
  return { ...about, read: true, counts: planner.counts, events };
}

async function plannerFor(
  project: CliProject,
  { source, grouped, conflicts }: RecordsImport,
  packs: FilledPack[],
  valueOf: LabelNames['valueOf'],
): Promise<ImportPlanner> {
  const { view, data } = project;
  const row = (slot: number) => Promise.resolve(project.row(slot));
  const sides = !grouped && !hasNamedGroups(project) ? null : await sidesOf(data, row);
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
  { name, source, format, onPack }: RecordsImport,
  { planner, names, packs }: { readonly planner: ImportPlanner; readonly names: LabelNames; readonly packs: readonly FilledPack[] },
  identity: Identity,
  io: Io,
): Promise<number> {
  const { view } = project;
  const member = importMember(view.itemSalt, source);
  const about = { source, format, view, earlierLabels: earlierLabels(project.data, member) };
  const plan = importEvents(planner, names, about, { me: identity.member, now: io.now(), newId: io.newId });
  if (!plan.ok) throw new DataError(`${name}: ${rejectionText(plan.error)}`);
  if (plan.value.events.length === 0) return 0;
  for (const pack of packs) {
    onPack?.(pack);
    project.addPack(pack);
  }
  if (planner.counts.labels > 0) project.nameMember({ member, name: `import of ${source}` });
  await project.append(plan.value, identity, io);
  return plan.value.events.length;
}
