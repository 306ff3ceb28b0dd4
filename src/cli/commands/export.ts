import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { parseQuery, type Query } from '#domain/query/query.ts';
import { createExportTally, exportManifestText, type Dropped, type ExportCounts, type ManifestFile } from '#formats/exportManifest.ts';
import { exportWriters, type ExportWriterName } from '#formats/exportWriters.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { UsageError } from '../errors.ts';
import { writeAtomically } from '../files/atomic.ts';
import { createProgress, type Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { CliProject } from '../project/cliProject.ts';
import { loadContent } from '../project/content.ts';
import { exportRows } from '../project/projectItems.ts';
import { splitShares } from '../splitShares.ts';
import { factList, textTable } from '../textTable.ts';
import { manifestOf } from './exportManifest.ts';

const formats = [...(Object.keys(exportWriters) as ExportWriterName[]), 'plumb'] as const;
/** Characters that are written at once. */
const BATCH = 256 * 1024;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the items of a project with their labels',
  synopsis: '<p.plumb> --format F --out DIR',
  positionals: { from: 1, to: 1 },
  options: {
    format: { value: formats.join('|'), help: 'what to write' },
    out: { value: 'DIR', help: 'folder for the files; made when it does not exist' },
    split: { value: 'train=0.7,validation=0.15', help: 'names and shares of the parts beside the test split, which is the holdout' },
    query: { value: 'Q', help: 'only items that match, such as "label:spam -state:skipped"' },
    'spreadsheet-safe': { help: 'CSV: cells that a spreadsheet would run as formulas get an apostrophe in front' },
    ...commonOptions,
  },
  run: runExport,
};

async function runExport(args: Arguments, io: Io): Promise<Outcome> {
  const [path = ''] = args.positionals;
  const out = args.required('out');
  const format = args.oneOf('format', formats);
  if (format === undefined) throw new UsageError('--format is missing.');
  const query = queryOf(args);
  if (format === 'plumb' && (args.has('split') || args.has('query')))
    throw new UsageError('A project file is always whole: leave --split and --query out.');
  if (format !== 'csv' && args.has('spreadsheet-safe')) throw new UsageError('--spreadsheet-safe is for --format csv.');
  const content = await loadContent(path);
  const project = new CliProject(content);
  const problems = [...content.problems, ...project.problems];
  showProblems(io, problems);
  const split = args.text('split');
  const rows = exportRows(project, query, split === undefined ? null : splitShares(split, project.view.holdoutShare));
  await mkdir(out, { recursive: true });
  const written =
    format === 'plumb' ? await writeProject(project, rows, out) : await writeRows(rows, format, args.has('spreadsheet-safe'), out, io);
  const manifest = manifestOf(project, written);
  const manifestFile = {
    path: 'manifest.json',
    ...(await writeAtomically(join(out, 'manifest.json'), (write) => write(exportManifestText(manifest)))),
  };
  const { items, annotations } = written.counts;
  const document = {
    items,
    annotations,
    files: [...written.files, manifestFile],
    dropped: written.dropped,
    problems,
    project: project.id,
    out,
  };
  return { document, text: exportText(document), problems: problems.length > 0 };
}

function queryOf(args: Arguments): Query {
  const text = args.text('query') ?? '';
  const query = parseQuery(text);
  if (!query.ok) throw new UsageError(`--query: ${query.error.message} (at character ${query.error.at + 1} of "${text}")`);
  return query.value;
}

interface WrittenRows {
  readonly files: readonly ManifestFile[];
  readonly counts: ExportCounts;
  readonly dropped: readonly Dropped[];
}

async function writeRows(
  rows: Iterable<ExportRow>,
  format: ExportWriterName,
  spreadsheetSafe: boolean,
  out: string,
  io: Io,
): Promise<WrittenRows> {
  const writer = exportWriters[format];
  const options = { spreadsheetSafe };
  const tally = createExportTally();
  const progress = createProgress(io);
  let comments = 0;
  const name = `items.${writer.extension}`;
  const file = await writeAtomically(join(out, name), async (write) => {
    let batch = writer.begin(options);
    for (const row of rows) {
      tally.add(row);
      comments += row.comments.length;
      batch += writer.row(row, options);
      if (batch.length < BATCH) continue;
      await write(batch);
      batch = '';
      progress.show(`${tally.counts().items.toLocaleString('en')} items`);
    }
    await write(batch);
  });
  progress.clear();
  const dropped =
    format === 'csv' && comments > 0 ? [{ kind: 'comment', count: comments, reason: 'CSV has no column for comments; JSONL has.' }] : [];
  return { files: [{ path: name, ...file }], counts: tally.counts(), dropped };
}

async function writeProject(project: CliProject, rows: Iterable<ExportRow>, out: string): Promise<WrittenRows> {
  const tally = createExportTally();
  for (const row of rows) tally.add(row);
  const name = `${project.view.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'project'}.plumb`;
  return { files: [{ path: name, ...(await project.save(join(out, name))) }], counts: tally.counts(), dropped: [] };
}

function exportText(document: {
  items: number;
  annotations: number;
  files: readonly ManifestFile[];
  dropped: readonly Dropped[];
  out: string;
}): string {
  const files = textTable(
    ['file', 'bytes', 'sha256'],
    document.files.map(({ path, bytes, sha256 }) => [join(document.out, path), bytes, sha256]),
  );
  const dropped = document.dropped.map(({ kind, count, reason }): [string, string] => [`left out`, `${count} × ${kind}: ${reason}`]);
  return `${files}\n${factList([['items', document.items], ['annotations', document.annotations], ...dropped])}`;
}
