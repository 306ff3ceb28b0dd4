import { picksMany } from '#domain/annotation/kinds/index.ts';
import { importMember } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { EventId } from '#domain/ids.ts';
import { importsOfSource } from '#domain/importing/replaced.ts';
import { startImport, type Replaced, type StartedImport } from '#domain/importing/startImport.ts';
import type { ConflictChoice, ConflictKind, ImportCounts, LabelChoice } from '#domain/importing/types.ts';
import { mediumOfFormat } from '#formats/mediumOf.ts';
import type { Medium } from '#domain/item/types.ts';
import type { SpellingNote } from '#domain/schema/labelName.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { CONFLICT_CODES, conflictProblem } from '#formats/conflictProblems.ts';
import type { Problem } from '#formats/format.ts';
import { importFacts, takeIn, type ImportBatch, type ImportReading } from '#formats/importRun.ts';
import { digest } from '#formats/plumb/digest.ts';
import type { Identity } from '../device.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import { LISTED } from '../problems.ts';
import type { CliProject } from './cliProject.ts';
import { NewPacks } from './newPacks.ts';

/** What the command line chose about what is there already. */
export interface ImportPolicy {
  readonly conflicts: ConflictChoice;
  readonly labelConflicts: LabelChoice;
  /** Takes the place of what the source brought with one of these imports; null: of nothing. */
  readonly replace: ReadonlySet<EventId> | null;
  /** The test split that the data name becomes the project's. */
  readonly keepSplit: boolean;
  /** The project is not going to be saved. */
  readonly dryRun?: boolean;
}

export interface RecordsImport<Batch extends ImportBatch = ImportBatch> extends ImportPolicy, ImportReading {
  /** Name of the file or set in problems. */
  readonly name: string;
  readonly source: string;
  readonly format: string;
  /** Names of numbered classes, in the order in which people see them. */
  readonly classes: readonly string[];
  readonly batches: (multi: boolean) => AsyncIterable<Batch>;
  readonly problem: (problems: readonly Problem[]) => void;
  readonly progress: (rows: number) => void;
  /** Called with each batch whose records are in. */
  readonly onBatch?: (batch: Batch) => void;
  /** Called with the bytes of each pack of items before the event that names it is written. */
  readonly onItems?: (pack: Uint8Array) => void;
}

export interface ImportReport {
  /** False: the file could not be read to its end and changed nothing. */
  readonly read: boolean;
  readonly counts: ImportCounts;
  /** Items that the file has, by their ids. */
  readonly items: number;
  /** Ids of the labels that its answers carry. */
  readonly labels: ReadonlySet<string>;
  /** Labels that rows wrote in another way than they are called, most rows first. */
  readonly labelNotes: readonly SpellingNote[];
  /** Conflicts and contradictions as located problems, and how many more there are of each code. */
  readonly problems: readonly Problem[];
  readonly unlisted: readonly (readonly [code: string, count: number])[];
  /** Labels that do not agree with earlier imports were left out. */
  readonly keptLabels: boolean;
  /** Items kept out of training because they nearly equal an item across the split. */
  readonly excluded: number;
  /** A word where the test split is far from its share. */
  readonly splitNote: string | null;
  /** Items that the data's own test split put into the test split. */
  readonly official: number;
  /** What it took the place of. */
  readonly replaced: Replaced | null;
  /** Events written. */
  readonly events: number;
}

const REFUSALS: Readonly<Record<Medium, string>> = {
  text: 'The items of this project are texts, and these are images. Import them into another project file: --out images.plumb.',
  image:
    'The items of this project are images, and these are texts. Import them into another file, or name the table together with its images.',
};

/** Imports records as one gesture of this machine's user. What cannot be read to its end changes nothing. @throws DataError for another medium. */
export async function importRecords<Batch extends ImportBatch>(
  project: CliProject,
  job: RecordsImport<Batch>,
  identity: Identity,
  io: Io,
): Promise<ImportReport> {
  const { view } = project;
  if (view.schema === null || view.itemSalt === '')
    throw new DataError('The project file lacks the events that began it. Run "plumbline verify" on it.');
  const medium = mediumOfFormat(job.format);
  if (view.medium !== null && !takesMedium(view, medium)) throw new DataError(`${job.name}: ${REFUSALS[view.medium]}`);
  const packs = new NewPacks(job.dryRun === true);
  const started = await startImport(
    { data: project.data, view, schema: view.schema.schema },
    { ...job, medium, listed: LISTED, labelNames: {}, replace: replacedBy(project, job), removeLabels: job.replace !== null },
    {
      stored: (pack, row) => Promise.resolve(project.rowsOf(pack)[row]),
      written: (pack, row) => Promise.resolve(packs.rowsOf(pack)[row]),
      write(pack) {
        packs.add(pack);
        return Promise.resolve();
      },
      hash: digest,
    },
  );
  const { planner } = started;
  const read = await takeIn(started, job.batches(picksMany(view.schema.schema.kind)), {
    begin: ({ problems }) => job.problem(problems),
    end(batch) {
      job.onBatch?.(batch);
      job.progress(planner.counts.rows);
    },
  });
  const written = read ? await write(project, job, started, packs, identity, io) : { events: 0, replaced: null };
  const { counts, conflicts } = planner;
  const all = { content: counts.conflicts, label: counts.labelConflicts, contradiction: counts.contradictions, erased: counts.erased };
  const kinds = Object.keys(CONFLICT_CODES) as ConflictKind[];
  return {
    keptLabels: job.labelConflicts === 'keep',
    ...importFacts(started),
    ...{ read, counts, items: planner.items, labels: planner.answers.labels, ...written },
    problems: kinds.flatMap((kind) => conflicts[kind].map((conflict) => conflictProblem(job.name, kind, conflict, job))),
    unlisted: kinds.map((kind) => [CONFLICT_CODES[kind], all[kind] - conflicts[kind].length] as const),
  };
}

function replacedBy({ data, view }: CliProject, { source, replace }: Pick<RecordsImport, 'source' | 'replace'>): EventId[] {
  if (replace === null) return [];
  return importsOfSource(data, source, importMember(view.itemSalt, source)).filter((id) => replace.has(id));
}

async function write(
  project: CliProject,
  { name, onItems }: Pick<RecordsImport, 'name' | 'onItems'>,
  started: StartedImport,
  packs: NewPacks,
  identity: Identity,
  io: Io,
): Promise<{ readonly events: number; readonly replaced: Replaced | null }> {
  const finished = await started.finish({ me: identity.member, now: io.now(), newId: io.newId });
  if (!finished.ok) throw new DataError(`${name}: ${rejectionText(finished.error)}`);
  const { plan, names, replaced } = finished.value;
  if (plan.events.length === 0) return { events: 0, replaced: null };
  if (onItems !== undefined) for (const pack of packs.items.values()) onItems(pack);
  project.addPacks(packs);
  for (const member of names) project.nameMember(member);
  await project.append(plan, identity, io);
  return { events: plan.events.length, replaced };
}
