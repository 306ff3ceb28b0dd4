import type { KindName } from '#domain/annotation/kinds/index.ts';
import { importMember } from '#domain/importMember.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { EventId } from '#domain/ids.ts';
import { CONFLICT_CODES } from '#domain/importing/conflictProblems.ts';
import { importsOfSource } from '#domain/importing/replaced.ts';
import { runImport, type ImportBatch, type ImportOutcome, type ImportRefusal, type ImportStore } from '#domain/importing/runImport.ts';
import type { ClassDefinition, ConflictChoice, ConflictKind, LabelChoice } from '#domain/importing/types.ts';
import type { Medium } from '#domain/item/types.ts';
import type { ImportReading } from '#formats/importRun.ts';
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
  /** The model whose suggestions the answers are; undefined: they are labels. */
  readonly model?: string | undefined;
  /** The project is not going to be saved. */
  readonly dryRun?: boolean;
}

export interface RecordsImport<Batch extends ImportBatch = ImportBatch> extends ImportPolicy, ImportReading {
  /** Name of the file or set in problems. */
  readonly name: string;
  readonly source: string;
  readonly format: string;
  /** Classes that the file lists, in the order in which people see them. */
  readonly classes: readonly ClassDefinition[];
  readonly batches: (kind: KindName) => AsyncIterable<Batch>;
  readonly progress: (rows: number) => void;
  /** Called with each batch whose records are in. */
  readonly onBatch?: (batch: Batch) => void;
  /** Called with the bytes of each pack of items before the event that names it is written. */
  readonly onItems?: (pack: Uint8Array) => void;
}

const REFUSALS: Readonly<Record<Medium, string>> = {
  text: 'The items of this project are texts, and these are others. Import them into another project file: --out other.plumb.',
  dialogue:
    'The items of this project are dialogues, and these are others. Name the field of the turns (--turns-field), or import into another file.',
  candidates:
    'The items of this project are answers to compare, and these are others. Name the fields of the answers (--candidate-fields), or import into another file.',
  image:
    'The items of this project are images, and these are texts. Import them into another file, or name the table together with its images.',
};

/** Imports records as one gesture of this machine's user. What cannot be read to its end changes nothing. @throws DataError for another medium. */
export async function importRecords<Batch extends ImportBatch>(
  project: CliProject,
  job: RecordsImport<Batch>,
  identity: Identity,
  io: Io,
): Promise<ImportOutcome> {
  const packs = new NewPacks(job.dryRun === true);
  const store: ImportStore = {
    data: project.data,
    view: project.view,
    stored: (pack, row) => Promise.resolve(project.rowsOf(pack)[row]),
    written: (pack, row) => Promise.resolve(packs.rowsOf(pack)[row]),
    write: (pack) => Promise.resolve(packs.add(pack)),
    hash: digest,
    flush: () => Promise.resolve(),
    nameMember: (member) => project.nameMember(member),
    async append(plan) {
      if (job.onItems !== undefined) for (const pack of packs.items.values()) job.onItems(pack);
      project.addPacks(packs);
      await project.append(plan, identity, io);
    },
  };
  const { data, view } = project;
  const replace = job.replace === null ? [] : replacedBy({ data, view }, job.source, job.replace);
  return runImport({ ...job, told: TOLD, listed: LISTED, labelNames: {}, replace, removeLabels: job.replace !== null }, store, {
    context: () => ({ me: identity.member, now: io.now(), newId: io.newId }),
    refusal: (why) => new DataError(refusalText(job.name, why)),
    end(batch, rows) {
      job.onBatch?.(batch);
      job.progress(rows);
    },
  });
}

const TOLD = Object.keys(CONFLICT_CODES) as ConflictKind[];

function refusalText(name: string, why: ImportRefusal): string {
  if (why.code === 'no-schema') return 'The project file lacks the events that began it. Run "plumbline verify" on it.';
  if (why.code === 'no-suggestions')
    return 'Suggestions of a model come into projects of regions alone. Leave --as out, or use --task regions.';
  return `${name}: ${why.code === 'rejected' ? rejectionText(why.rejection) : REFUSALS[why.medium]}`;
}

function replacedBy({ data, view }: Pick<CliProject, 'data' | 'view'>, source: string, known: ReadonlySet<EventId>): EventId[] {
  return importsOfSource(data, source, importMember(view.itemSalt, source)).filter((id) => known.has(id));
}
