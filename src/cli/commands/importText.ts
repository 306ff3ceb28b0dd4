import { factList, textTable } from '../textTable.ts';
import type { ProblemList } from '../problems.ts';
import type { CliProject } from '../project/cliProject.ts';
import type { ImportReport } from '../project/importRecords.ts';
import { spellingText, type SpellingNote } from '#domain/schema/labelName.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';

export interface ImportedFile {
  readonly table: {
    readonly name: string;
    readonly format: string;
    readonly options: ReadOptions;
    readonly mapping: Pick<FieldMapping, 'text' | 'label' | 'id'>;
  };
  readonly source: string;
  readonly report: ImportReport;
}

interface ImportSummary {
  readonly project: CliProject | undefined;
  readonly files: readonly ImportedFile[];
  readonly problems: ProblemList;
  readonly out: string;
  readonly skipped: number;
  readonly written: boolean;
}

/** Rows that are items now: new ones, known ones, and conflicts. */
const itemsOf = (report: ImportReport): number => (report.read ? report.counts.rows : 0);
const addedOf = (report: ImportReport): number => (report.read ? report.counts.added : 0);

/** Rows known with the same content; with a conflict kept or only its meta taken, a row is no unchanged one. */
const unchangedOf = (report: ImportReport): number => (report.read ? report.counts.rows - report.counts.added - report.keptConflicts : 0);

/** The JSON document of an import (DESIGN.md section 10), and the same for people. */
export function importText(summary: ImportSummary): { readonly document: object; readonly text: string } {
  const { files, problems, out } = summary;
  const sum = (of: (report: ImportReport) => number): number => files.reduce((total, { report }) => total + of(report), 0);
  const found = new Set(files.flatMap(({ report }) => (report.read ? [...report.labels] : [])));
  const labels = (summary.project?.view.schema?.schema.labels ?? []).filter(({ id }) => found.has(id)).map(({ name }) => name);
  const notes = files.flatMap(({ table, report }) => report.labelNotes.map((note) => ({ file: table.name, ...note })));
  const document = {
    items: sum(itemsOf),
    annotations: sum((report) => (report.read ? report.annotations : 0)),
    labels,
    labelNames: notes,
    added: sum(addedOf),
    unchanged: sum(unchangedOf),
    conflicts: sum((report) => (report.read ? report.counts.conflicts : 0)),
    problems: problems.list,
    problemCount: problems.count,
    dropped: droppedOf(summary),
    excluded: sum((report) => (report.read ? report.excluded : 0)),
    project: summary.project?.id ?? null,
    file: out,
    written: summary.written,
    sources: files.map(({ table, source, report }) => ({
      file: table.name,
      source,
      format: table.format,
      options: table.options,
      fields: table.mapping,
      read: report.read,
      items: itemsOf(report),
      added: addedOf(report),
      annotations: report.read ? report.annotations : 0,
    })),
  };
  return { document, text: tables(summary, document) };
}

/** What did not come in, by reason. */
function droppedOf({ problems, skipped, files }: ImportSummary): { kind: string; count: number; reason: string }[] {
  const rows = problems
    .byCode()
    .filter(([code]) => code !== 'id-content-mismatch')
    .map(([code, count]) => ({ kind: 'row', count, reason: code }));
  const unread = files.filter(({ report }) => !report.read).length;
  return [
    ...rows,
    ...(skipped > 0 ? [{ kind: 'file', count: skipped, reason: 'unknown-extension' }] : []),
    ...(unread > 0 ? [{ kind: 'file', count: unread, reason: 'unreadable' }] : []),
  ];
}

function tables(
  { files, out, written }: ImportSummary,
  total: {
    items: number;
    annotations: number;
    labels: readonly string[];
    labelNames: readonly SpellingNote[];
    added: number;
    unchanged: number;
    conflicts: number;
    problemCount: number;
  },
): string {
  const list = textTable(
    ['file', 'format', 'text', 'label', 'rows', 'added', 'labels'],
    files.map(({ table, report }) => [
      table.name,
      table.format,
      table.mapping.text.join(' + ') || '–',
      table.mapping.label ?? '–',
      itemsOf(report),
      addedOf(report),
      report.read ? report.annotations : 0,
    ]),
  );
  const shown = total.labels.length > 20 ? `${total.labels.slice(0, 20).join(', ')}, …` : total.labels.join(', ');
  const facts = factList([
    ['items', total.items],
    ['added', total.added],
    ['unchanged', total.unchanged],
    ['annotations', total.annotations],
    ['labels', `${total.labels.length}${shown === '' ? '' : ` (${shown})`}`],
    ['conflicts', total.conflicts],
    ['problems', total.problemCount],
    ['project file', written ? out : `${out} (not changed)`],
  ]);
  return `${list}\n${facts}${spellings(total.labelNames)}`;
}

const SHOWN_SPELLINGS = 10;

/** Labels that were written in several ways, for people. */
function spellings(notes: readonly SpellingNote[]): string {
  if (notes.length === 0) return '';
  const more = notes.length > SHOWN_SPELLINGS ? `  … and ${notes.length - SHOWN_SPELLINGS} other ways of writing (--json has all)\n` : '';
  return `\nOne label written in several ways:\n${notes
    .slice(0, SHOWN_SPELLINGS)
    .map((note) => `  ${spellingText(note)}\n`)
    .join('')}${more}`;
}
