import { CliProject } from '#cli/project/cliProject.ts';
import { importRecords } from '#cli/project/importRecords.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { DeviceId, EventId, MemberId } from '#domain/ids.ts';
import type { ConflictChoice, ReadRecord, LabelChoice } from '#domain/importing/types.ts';

export const IDENTITY = { device: 'd-1' as DeviceId, member: 'm-ana' as MemberId, name: 'Ana' };

let ids = 0;
/** Clock and chance of a test: ids count up. */
export const memoryIo = {
  out: () => undefined,
  err: () => undefined,
  now: () => 1_790_000_000_000,
  newId: () => `01999999-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`,
  randomHex: (bytes: number) => (ids += 1).toString(16).padStart(bytes * 2, '0'),
  env: {},
  terminal: false,
};

/** A project in memory, without labels and items. */
export const newProject = (kind: 'choice' | 'multi-choice' = 'choice'): Promise<CliProject> =>
  CliProject.create({ name: 'p', kind, labels: [], guideMarkdown: '', holdoutShare: 0.2 }, IDENTITY, memoryIo);

export interface Row {
  readonly id: string | null;
  readonly text: string;
  readonly label: string | null;
  readonly author?: string | null;
  readonly meta?: string;
}

const recordOf = ({ id, text, label, author, meta }: Row, at: number): ReadRecord => ({
  line: at + 2,
  content: { kind: 'text', text },
  externalId: id,
  group: null,
  score: null,
  labels: label === null ? null : [label],
  meta: meta === undefined ? {} : { from: meta },
  ...(author !== undefined && { author }),
});

export interface Wanted {
  readonly conflicts?: ConflictChoice;
  readonly labelConflicts?: LabelChoice;
  readonly source?: string;
  /** Takes the place of all imports of the source, of these, or of those that were there. */
  readonly replace?: boolean;
  readonly replaceEvents?: readonly EventId[];
  readonly known?: ReadonlySet<EventId>;
}

/** Imports rows as the command line does. */
export async function putRows(project: CliProject, rows: readonly Row[], wanted: Wanted = {}): Promise<ImportReport> {
  const { conflicts = 'keep', labelConflicts = 'take', source = 'file' } = wanted;
  const { known = wanted.replaceEvents === undefined ? null : new Set(wanted.replaceEvents) } = wanted;
  const replace = wanted.replace === true ? new Set(project.data.imports.map(({ id }) => id)) : known;
  const batches = async function* () {
    yield { records: rows.map(recordOf), problems: [], fatal: null };
  };
  const about = {
    name: 'file.csv',
    source,
    format: 'csv',
    medium: 'text' as const,
    reading: {},
    grouped: false,
    classes: [],
    conflicts,
    labelConflicts,
    replace,
    keepSplit: false,
  };
  const { report } = await importRecords(project, { ...about, batches, progress: () => undefined }, IDENTITY, memoryIo);
  return report;
}
