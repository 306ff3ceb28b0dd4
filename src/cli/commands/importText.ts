import type { FoundFiles } from '../files/find.ts';
import { factList, textTable } from '../textTable.ts';
import type { ProblemList } from '#domain/importing/problemList.ts';
import type { CliProject } from '../project/cliProject.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import { spellingText, type SpellingNote } from '#domain/labelName.ts';
import type { Replaced } from '#domain/importing/startImport.ts';
import { CONFLICT_CODES } from '#domain/importing/conflictProblems.ts';
import { mediumOf } from '#formats/content/contentOf.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import { FIELD_ROLES, type FieldWhys } from '#formats/guessFields.ts';

export interface ImportedFile {
  readonly table: {
    readonly name: string;
    readonly format: string;
    readonly options: ReadOptions;
    /** How a table was read, and a sentence for each decision. */
    readonly encoding?: string;
    readonly reasons?: Readonly<Record<string, string>>;
    readonly mapping: Pick<FieldMapping, 'text' | 'label' | 'id'> & Partial<FieldMapping>;
    /** What somebody should know about where labels of images come from. */
    readonly words?: readonly string[];
    /** Why each column was chosen, or none; left out where nothing was chosen by its looks. */
    readonly why?: FieldWhys;
  };
  readonly source: string;
  readonly report: ImportReport;
}

/** Files of folders that were not read. */
export type LeftFiles = Pick<FoundFiles, 'skipped' | 'describing'>;

interface ImportSummary {
  readonly project: CliProject | undefined;
  readonly files: readonly ImportedFile[];
  readonly problems: ProblemList;
  /** Codes of what is wrong with project files among the paths. */
  readonly damage: ReadonlySet<string>;
  readonly out: string;
  readonly left: LeftFiles;
  readonly written: boolean;
  readonly dryRun: boolean;
}

/** Items that the file has: new ones, known ones and those in conflict, each once. */
const itemsOf = (report: ImportReport): number => (report.read ? report.items : 0);
const addedOf = (report: ImportReport): number => (report.read ? report.added : 0);
const annotationsOf = (report: ImportReport): number => (report.read ? report.annotations : 0);

/** The JSON document of an import (docs/command-line.md), and the same for people. */
export function importText(summary: ImportSummary): { readonly document: object; readonly text: string } {
  const { files, problems, out } = summary;
  const sum = (of: (report: ImportReport) => number): number => files.reduce((total, { report }) => total + of(report), 0);
  const found = new Set(files.flatMap(({ report }) => (report.read ? [...report.labelIds] : [])));
  const labels = (summary.project?.view.schema?.schema.labels ?? []).filter(({ id }) => found.has(id)).map(({ name }) => name);
  const document = {
    items: sum(itemsOf),
    annotations: sum(annotationsOf),
    labels,
    labelNames: labelNotesOf(files),
    added: sum(addedOf),
    unchanged: sum((report) => (report.read ? report.unchanged : 0)),
    repeated: sum((report) => (report.read ? report.repeated : 0)),
    conflicts: sum(({ read, conflictCount, labelConflictCount }) => (read ? conflictCount + labelConflictCount : 0)),
    labelConflicts: sum(({ read, labelConflictCount }) => (read ? labelConflictCount : 0)),
    contradictions: sum(({ read, contradictionCount }) => (read ? contradictionCount : 0)),
    replaced: replacedBy(files),
    problems: problems.list,
    problemCount: problems.count,
    dropped: droppedOf(summary),
    excluded: sum((report) => (report.read ? report.excluded : 0)),
    official: sum((report) => (report.read ? report.official : 0)),
    splitNote: splitNoteOf(files),
    project: summary.project?.id ?? null,
    file: out,
    written: summary.written,
    dryRun: summary.dryRun,
    sources: files.map(({ table, source, report }) => ({
      file: table.name,
      source,
      format: table.format,
      options: table.options,
      reading: readingOf(table),
      fields: fieldsOf(table),
      ...(table.words && { words: table.words }),
      read: report.read,
      items: itemsOf(report),
      added: addedOf(report),
      annotations: annotationsOf(report),
      ...(report.model !== undefined && { model: report.model }),
    })),
  };
  return { document, text: tables(summary, document) };
}

/** The last file sees what all of them came to. */
const splitNoteOf = (files: readonly ImportedFile[]): string | null =>
  files.findLast(({ report }) => report.read && report.added > 0)?.report.splitNote ?? null;

/** How a file was read and why; null for what is no table. */
function readingOf({ format, options, encoding, reasons }: ImportedFile['table']): object | null {
  if (reasons === undefined) return null;
  const { delimiter, quote, backslash, header, layout } = options;
  const decided = Object.entries({ delimiter, quote, backslash, header, layout }).filter(([, value]) => value !== undefined);
  return { format, encoding, ...Object.fromEntries(decided), reasons };
}

const SHOWN_READINGS = 10;

/** The same for people. */
function readings(files: readonly ImportedFile[]): string {
  const lines = files.flatMap(({ table: { name, reasons } }) =>
    reasons === undefined ? [] : [`  ${name}: ${Object.values(reasons).join(' ')}\n`],
  );
  if (lines.length === 0) return '';
  const more = lines.length > SHOWN_READINGS ? `  … and ${lines.length - SHOWN_READINGS} more files (--json has all)\n` : '';
  return `\nHow the files were read:\n${lines.slice(0, SHOWN_READINGS).join('')}${more}`;
}

/** What did not come in, by reason. */
function droppedOf({
  problems,
  damage,
  left: { skipped, describing },
  files,
}: ImportSummary): { kind: string; count: number; reason: string }[] {
  const codes = new Set<string>(Object.values(CONFLICT_CODES));
  const sum = (of: (report: ImportReport) => number): number =>
    files.reduce((total, { report }) => total + (report.read ? of(report) : 0), 0);
  const erased = sum((report) => report.erased);
  const leftOut = sum((report) => report.leftOut);
  const labels = sum((report) => report.contradictionCount);
  const kept = sum(({ keptLabels, labelConflictCount }) => (keptLabels ? labelConflictCount : 0));
  const rows = problems
    .byCode()
    .filter(([code]) => !codes.has(code))
    // An image without a row came in: only its label is missing.
    .map(([code, count]) => ({ kind: damage.has(code) ? 'part' : code === 'no-row' ? 'label' : 'row', count, reason: code }));
  const unread = files.filter(({ report }) => !report.read).length;
  return [
    ...rows,
    ...(leftOut > 0 ? [{ kind: 'row', count: leftOut, reason: CONFLICT_CODES.content }] : []),
    ...(erased > 0 ? [{ kind: 'row', count: erased, reason: CONFLICT_CODES.erased }] : []),
    ...(labels > 0 ? [{ kind: 'label', count: labels, reason: CONFLICT_CODES.contradiction }] : []),
    ...(kept > 0 ? [{ kind: 'label', count: kept, reason: CONFLICT_CODES.label }] : []),
    ...(skipped > 0 ? [{ kind: 'file', count: skipped, reason: 'unknown-extension' }] : []),
    ...(describing.length > 0 ? [{ kind: 'file', count: describing.length, reason: 'describes-data' }] : []),
    ...(unread > 0 ? [{ kind: 'file', count: unread, reason: 'unreadable' }] : []),
  ];
}

function replacedFacts({ items, labels, removed, stranded }: Replaced): [string, string][] {
  return [
    ['replaced', `${items} items, ${labels} labels of earlier imports`],
    ...(removed.length === 0 ? [] : [['labels removed', removed.join(', ')] satisfies [string, string]]),
    ...(stranded === 0
      ? []
      : [['left the project', `${stranded} items that people labeled, with their labels`] satisfies [string, string]]),
  ];
}

/** What the files took the place of, all together; null: nothing. */
function replacedBy(files: readonly ImportedFile[]): Replaced | null {
  const all = files.flatMap(({ report: { replaced } }) => (replaced === null || replaced.items + replaced.labels === 0 ? [] : [replaced]));
  if (all.length === 0) return null;
  const sum = (of: (each: Replaced) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    items: sum(({ items }) => items),
    labels: sum(({ labels }) => labels),
    removed: all.flatMap(({ removed }) => removed),
    stranded: sum(({ stranded }) => stranded),
  };
}

function tables(
  { files, out, written, dryRun, left }: ImportSummary,
  total: {
    items: number;
    annotations: number;
    labels: readonly string[];
    labelNames: readonly SpellingNote[];
    added: number;
    unchanged: number;
    conflicts: number;
    replaced: Replaced | null;
    problemCount: number;
  },
): string {
  const list = textTable(
    ['file', 'format', 'text', 'label', 'rows', 'added', 'labels'],
    files.map(({ table, report }) => [
      table.name,
      table.format,
      columnsOfContent(table.mapping).join(' + ') || '–',
      table.mapping.label ?? (table.mapping.labelColumns?.join(' + ') || '–'),
      itemsOf(report),
      addedOf(report),
      annotationsOf(report),
    ]),
  );
  const shown = total.labels.length > 20 ? `${total.labels.slice(0, 20).join(', ')}, …` : total.labels.join(', ');
  const note = splitNoteOf(files);
  const facts = factList([
    ['items', total.items],
    ['added', total.added],
    ['unchanged', total.unchanged],
    ['annotations', total.annotations],
    ['labels', `${total.labels.length}${shown === '' ? '' : ` (${shown})`}`],
    ['conflicts', total.conflicts],
    ...(total.replaced === null ? [] : replacedFacts(total.replaced)),
    ['problems', total.problemCount],
    ['project file', written ? out : `${out} (${dryRun ? 'dry run: nothing was written' : 'not changed'})`],
  ]);
  return `${list}\n${whys(files)}${facts}${note === null ? '' : `\n${note}\n`}${described(left)}${readings(files)}${spellings(total.labelNames)}`;
}

const ALWAYS: readonly string[] = ['text', 'label', 'id'];

const columnsOfContent = ({ text, turns, candidates = [] }: Pick<FieldMapping, 'text' | 'turns' | 'candidates'>): readonly string[] =>
  turns == null ? [...text, ...candidates] : [turns];

const described = ({ describing }: LeftFiles): string =>
  describing.length === 0
    ? ''
    : `\nLeft out, for they describe the data (name one to import it): ${describing.slice(0, SHOWN_READINGS).join(', ')}${describing.length > SHOWN_READINGS ? ', …' : ''}\n`;

const SHOWN_SPELLINGS = 10;

/** Labels that rows of the files write in another way than they are called. */
export const labelNotesOf = (files: readonly ImportedFile[]): readonly (SpellingNote & { readonly file: string })[] =>
  files.flatMap(({ table, report }) => report.labelNotes.map((note) => ({ file: table.name, ...note })));

/** The same for people; empty when there are none. */
export function spellings(notes: readonly SpellingNote[]): string {
  if (notes.length === 0) return '';
  const more = notes.length > SHOWN_SPELLINGS ? `  … and ${notes.length - SHOWN_SPELLINGS} other ways of writing (--json has all)\n` : '';
  return `\nOne label written in several ways:\n${notes
    .slice(0, SHOWN_SPELLINGS)
    .map((note) => `  ${spellingText(note)}\n`)
    .join('')}${more}`;
}

/** What each role was given to, and why: `{ label: { column, why } }`; the text, and labels of 0/1 columns, may have several columns. */
function fieldsOf({ mapping, why }: ImportedFile['table']): object {
  const { labelColumns, labelCells } = mapping;
  const entries = FIELD_ROLES.map((role) => {
    const reason = why === undefined ? {} : { why: why[role] };
    if (role === 'text' || role === 'candidates') return [role, { columns: mapping[role] ?? [], ...reason }];
    const more = role === 'label' ? { ...(labelColumns && { columns: labelColumns }), ...(labelCells && { cells: labelCells }) } : {};
    return [role, { column: mapping[role] ?? null, ...more, ...reason }];
  });
  return Object.fromEntries(entries) as object;
}

/** Why the columns were taken for what they were, a line a role; a role without a column only where that may be a mistake. */
function whys(files: readonly ImportedFile[]): string {
  const lines = files.flatMap(({ table: { name, mapping, why, words = [] } }) => {
    if (why === undefined) return words.map((word) => `  ${word}`);
    return FIELD_ROLES.flatMap((role) => {
      const columns =
        role === 'text' || role === 'candidates'
          ? mapping[role]
          : role === 'label' && mapping.labelColumns
            ? mapping.labelColumns
            : mapping[role];
      const shown = typeof columns === 'string' ? columns : columns == null || columns.length === 0 ? null : columns.join(' + ');
      if (shown === null && !(mediumOf(mapping) === 'text' ? ALWAYS : ALWAYS.slice(1)).includes(role) && !why[role].startsWith('“'))
        return [];
      return [`  ${files.length > 1 ? `${name}: ` : ''}${role}: ${shown ?? 'none'} (${why[role]})`];
    });
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}
