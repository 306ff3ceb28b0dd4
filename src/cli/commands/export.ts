import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectAsOf } from '#domain/dataset/versionView.ts';
import type { OpenVersion } from '#domain/dataset/readVersion.ts';
import { currentItems, frozenItems, type ExportChoice, type VersionLosses } from '#domain/exporting/exportItems.ts';
import { splitShares, type PartOf } from '#domain/exporting/splitShares.ts';
import { droppedOfVersion, writeExportFiles, type WrittenFiles } from '#formats/exportFiles.ts';
import { createExportTally, exportManifest, exportManifestText, type Dropped, type ManifestFile } from '#formats/exportManifest.ts';
import { exportWriters, type ExportWriterName } from '#formats/exportWriters.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { UsageError } from '../errors.ts';
import { writeAtomically } from '../files/atomic.ts';
import type { Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { showProblems } from '../problems.ts';
import { CliProject } from '../project/cliProject.ts';
import { loadContent } from '../project/content.ts';
import { exportSource, openProjectVersion, queryOption } from '../project/projectVersions.ts';
import { factList, textTable } from '../textTable.ts';
import { folderTarget } from './exportTarget.ts';

const formats = [...(Object.keys(exportWriters) as ExportWriterName[]), 'plumb'] as const;
/** What a project file has no choice about. */
const ROWS_ONLY = ['split', 'query', 'version', 'folders', 'no-media'] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the items of a project with their labels',
  synopsis: '<p.plumb> --format F --out DIR',
  positionals: { from: 1, to: 1 },
  options: {
    format: { value: formats.join('|'), help: 'what to write' },
    out: { value: 'DIR', help: 'folder for the files; made when it does not exist' },
    version: { value: 'ID', help: 'a frozen version, by its id, the first 8 or more digits of it, or its name; else the project as it is' },
    split: { value: 'train=0.7,validation=0.15', help: 'names and shares of the parts beside the test split, which is the holdout' },
    query: { value: 'Q', help: 'only items that match, such as "label:spam -state:skipped"' },
    folders: { help: 'a folder for each split' },
    'no-media': { help: 'leave the files of images out' },
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
  const query = queryOption(args.text('query') ?? '');
  const unfit = ROWS_ONLY.find((option) => args.has(option));
  if (format === 'plumb' && unfit !== undefined) throw new UsageError(`A project file is always whole: leave --${unfit} out.`);
  if (format !== 'csv' && args.has('spreadsheet-safe')) throw new UsageError('--spreadsheet-safe is for --format csv.');
  const content = await loadContent(path);
  const project = new CliProject(content);
  const problems = [...content.problems, ...project.problems];
  showProblems(io, problems);
  const wanted = args.text('version');
  const version = wanted === undefined ? null : openProjectVersion(project, wanted);
  const choice = { query, partOf: partsOf(args, project) };
  await mkdir(out, { recursive: true });
  const written =
    format === 'plumb' ? await writeProject(project, choice, out) : await writeRows({ project, version, choice, format, out, args, io });
  const split = args.text('split') ?? null;
  const about = version && {
    id: version.version.version,
    name: version.version.name,
    query: version.manifest.query,
    rows: version.manifest.rows,
  };
  const view = version === null ? project.view : projectAsOf(project.view, version.manifest);
  const text = exportManifestText(exportManifest(view, { ...written, version: about, split }));
  const manifestFile = { path: 'manifest.json', ...(await writeAtomically(join(out, 'manifest.json'), (write) => write(text))) };
  const { items, annotations, splits } = written.counts;
  const document = {
    ...{ items, annotations, files: [...written.files, manifestFile], dropped: written.dropped, splits, problems },
    ...{ project: project.id, version: about?.id ?? null, out },
  };
  return { document, text: exportText(document), problems: problems.length > 0 };
}

function partsOf(args: Arguments, { view }: CliProject): PartOf | null {
  const split = args.text('split');
  if (split === undefined) return null;
  const parts = splitShares(split, view.holdoutShare);
  if (!parts.ok) throw new UsageError(`--split: ${parts.error}`);
  return parts.value;
}

interface RowsJob {
  readonly project: CliProject;
  readonly version: OpenVersion | null;
  readonly choice: ExportChoice;
  readonly format: ExportWriterName;
  readonly out: string;
  readonly args: Arguments;
  readonly io: Io;
}

async function writeRows({ project, version, choice, format, out, args, io }: RowsJob): Promise<WrittenFiles> {
  const source = exportSource(project);
  const losses: VersionLosses = { erased: 0, missing: 0, answers: 0 };
  const batches = version === null ? currentItems(source, choice) : frozenItems(source, version, choice, losses);
  const options = { format, folders: args.has('folders'), media: !args.has('no-media'), spreadsheetSafe: args.has('spreadsheet-safe') };
  const target = folderTarget(out, project);
  const progress = createProgress(io);
  try {
    const written = await writeExportFiles(batches, options, target, (items) => progress.show(`${items.toLocaleString('en')} items`));
    return { ...written, dropped: [...written.dropped, ...droppedOfVersion(losses)] };
  } catch (error) {
    await target.abandon();
    throw error;
  } finally {
    progress.clear();
  }
}

async function writeProject(project: CliProject, choice: ExportChoice, out: string): Promise<WrittenFiles> {
  const tally = createExportTally();
  for await (const batch of currentItems(exportSource(project), choice)) for (const { out: row } of batch) tally.add(row);
  const name = `${project.view.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'project'}.plumb`;
  return { files: [{ path: name, ...(await project.save(join(out, name))) }], counts: tally.counts(), dropped: [] };
}

function exportText(document: {
  items: number;
  annotations: number;
  files: readonly ManifestFile[];
  dropped: readonly Dropped[];
  splits: Readonly<Record<string, number>>;
  out: string;
}): string {
  const listed = document.files.filter(({ path }) => !/(?:^|\/)images\//.test(path));
  const images = document.files.length - listed.length;
  const files = textTable(
    ['file', 'bytes', 'sha256'],
    listed.map(({ path, bytes, sha256 }) => [join(document.out, path), bytes, sha256]),
  );
  const facts: [string, string | number][] = [
    ['items', document.items],
    ['annotations', document.annotations],
    ...Object.entries(document.splits).map(([name, count]): [string, number] => [`  ${name}`, count]),
    ...(images > 0 ? [['images', images] as [string, number]] : []),
    ...document.dropped.map(({ kind, count, reason }): [string, string] => ['left out', `${count} × ${kind}: ${reason}`]),
  ];
  return `${files}\n${factList(facts)}`;
}
