import { join } from 'node:path';
import type { OpenVersion } from '#domain/dataset/readVersion.ts';
import { projectAsOf } from '#domain/dataset/versionView.ts';
import { currentItems, frozenItems, type ExportChoice, type VersionLosses } from '#domain/exporting/exportItems.ts';
import type { Folders } from '#domain/exporting/layout.ts';
import { splitShares, type PartOf } from '#domain/exporting/splitShares.ts';
import { formatProblem, layoutProblem, uncarried } from '#formats/exportChoice.ts';
import type { ExportAbout, ExportTarget, WrittenFiles } from '#formats/exportFiles.ts';
import {
  createExportTally,
  exportManifest,
  exportManifestText,
  isImagePath,
  MANIFEST,
  type Dropped,
  type ManifestFile,
} from '#formats/exportManifest.ts';
import type { ItemsWriter } from '#formats/format.ts';
import { nowhere } from '#formats/regions/writeImages.ts';
import { formatNamed, writtenFormats } from '#formats/formats.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { UsageError } from '../errors.ts';
import { writeAtomically } from '../files/atomic.ts';
import { openExportFolder } from '../files/exportFolder.ts';
import type { Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { showProblems } from '../problems.ts';
import type { CliProject } from '../project/cliProject.ts';
import { openProject } from '../project/openProject.ts';
import { checkNames, exportSource, openProjectVersion, queryOption } from '../project/projectVersions.ts';
import { factList, textTable } from '../textTable.ts';
import { folderTarget, streamTarget } from './exportTarget.ts';
import { checkChoices, choicesOf } from '../table/imageOptions.ts';

const formats = writtenFormats.map(({ name }) => name);
/** What a project file has no choice about. */
const ROWS_ONLY = ['split', 'query', 'version', 'folders', 'choose', 'no-media'] as const;
const layouts = ['split', 'label', 'split-label'] as const satisfies readonly Folders[];
const withCells = writtenFormats.flatMap(({ name, write }) => (write.of === 'items' && write.cells ? [name] : [])).join('|');
/** Standard output in place of a folder. */
const STREAM = '-';

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the items of a project with their labels',
  synopsis: '<p.plumb> --format F --out DIR',
  positionals: { from: 1, to: 1 },
  options: {
    format: { value: formats.join('|'), help: 'what to write' },
    out: {
      value: 'DIR',
      help: 'folder for the files; made when it does not exist. "-": the rows go to standard output, nothing else is written',
    },
    version: { value: 'ID', help: 'a frozen version, by its id, the first 8 or more digits of it, or its name; else the project as it is' },
    split: { value: 'train=0.7,validation=0.15', help: 'names and shares of the parts beside the test split, which is the holdout' },
    query: { value: 'Q', help: 'only items that match, such as "label:spam -state:skipped"' },
    folders: {
      value: layouts.join('|'),
      optional: layouts,
      help: 'a folder for each split (also without a value); images in a folder for each label; or label folders in split folders',
    },
    choose: { value: 'NAME=VALUE', help: 'what the format leaves open, such as corners=one; several are joined by commas' },
    'no-media': { help: 'leave the files of images out' },
    'spreadsheet-safe': { help: 'CSV: cells that a spreadsheet would run as formulas get an apostrophe in front' },
    force: { help: 'write into a folder that holds other files, or files changed since an earlier export' },
    ...commonOptions,
  },
  run: runExport,
};

async function runExport(args: Arguments, io: Io): Promise<Outcome> {
  const [path = ''] = args.positionals;
  const out = args.required('out');
  const format = args.oneOf('format', formats);
  const found = format === undefined ? undefined : formatNamed(format);
  if (format === undefined || found === undefined) throw new UsageError('--format is missing.');
  const writer = found.write?.of === 'items' ? found.write : null;
  const query = queryOption(args.text('query') ?? '');
  const unfit = ROWS_ONLY.find((option) => args.has(option));
  if (writer === null && unfit !== undefined) throw new UsageError(`A project file is always whole: leave --${unfit} out.`);
  if (writer?.cells !== true && args.has('spreadsheet-safe')) throw new UsageError(`--spreadsheet-safe is for --format ${withCells}.`);
  const stream = out === STREAM;
  const needsFolder = (['json', 'folders'] as const).find((option) => args.has(option));
  if (stream && (writer?.streams !== true || needsFolder !== undefined))
    throw new UsageError(
      `--out - writes the rows alone to standard output: ${writer?.streams === true ? `--${needsFolder}` : `--format ${format}`} needs a folder.`,
    );
  const { project, problems } = await openProject(path);
  showProblems(io, problems);
  checkNames(query, project);
  const wanted = args.text('version');
  const version = wanted === undefined ? null : openProjectVersion(project, wanted);
  const choice = { query, partOf: partsOf(args, project) };
  const job = { project, version, choice, args, io };
  const view = version === null ? project.view : projectAsOf(project.view, version.manifest);
  const problem = formatProblem(found, view);
  if (problem !== null) throw new UsageError(problem);
  const left = uncarried(found, view);
  if (left !== null) io.err(`${left}\n`);
  const options = choicesOf(args.text('choose')) ?? {};
  checkChoices(options, writer?.options ?? []);
  if (writer?.folders === false && args.has('folders')) throw new UsageError(`${found.title} has folders of its own. Leave --folders out.`);
  if (writer?.only === true)
    tellLosses(await writeItems({ ...job, writer, options, folders: 'none', media: !args.has('no-media') }, nowhere()), io);
  if (stream) {
    if (writer !== null) await writeItems({ ...job, writer, options, folders: 'none', media: false }, streamTarget(io.out));
    return { document: {}, text: '', problems: problems.length > 0 };
  }
  const folders = foldersOf(args, project);
  const folder = await openExportFolder(out, project.id, args.has('force'));
  const target = folderTarget(folder.draft, project);
  let written: WrittenFiles;
  try {
    written =
      writer === null
        ? await writeProject(project, choice, folder.draft)
        : await writeItems({ ...job, writer, options, folders, media: !args.has('no-media') }, target);
    await folder.finish();
  } catch (error) {
    await target.abandon();
    await folder.abandon();
    throw error;
  }
  const { items, annotations, splits } = written.counts;
  const document = {
    items,
    annotations,
    files: written.files,
    dropped: written.dropped,
    splits,
    problems,
    project: project.id,
    version: version?.version.version ?? null,
    out,
  };
  return { document, text: exportText(document), problems: problems.length > 0 };
}

/** Says what the format leaves behind, before anything is written. */
function tellLosses({ dropped }: WrittenFiles, io: Io): void {
  for (const { kind, count, reason } of dropped) io.err(`${count.toLocaleString('en')} × ${kind}: ${reason}\n`);
}

function foldersOf(args: Arguments, { view }: CliProject): Folders {
  const folders = args.has('folders') ? (args.oneOf('folders', layouts) ?? 'split') : 'none';
  const problem = layoutProblem(folders, view);
  if (problem !== null) throw new UsageError(problem);
  return folders;
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
  readonly writer: ItemsWriter;
  readonly options: Readonly<Record<string, string>>;
  readonly folders: Folders;
  readonly media: boolean;
  readonly args: Arguments;
  readonly io: Io;
}

async function writeItems(
  { project, version, choice, writer, args, io, options, ...how }: RowsJob,
  target: ExportTarget,
): Promise<WrittenFiles> {
  const source = exportSource(project);
  const losses: VersionLosses | null = version && { erased: 0, missing: 0, answers: 0 };
  const items = version === null || losses === null ? currentItems(source, choice) : frozenItems(source, version, choice, losses);
  const { view } = project;
  const about: ExportAbout = {
    view: version === null ? view : projectAsOf(view, version.manifest),
    version: version && {
      id: version.version.version,
      name: version.version.name,
      query: version.manifest.query,
      rows: version.manifest.rows,
    },
    split: args.text('split') ?? null,
    losses,
  };
  const progress = createProgress(io);
  try {
    return await writer.write({
      items,
      about,
      target,
      choice: {
        ...how,
        format: options,
        spreadsheetSafe: args.has('spreadsheet-safe'),
      },
      onBatch: (done) => progress.show(`${done.toLocaleString('en')} items`),
    });
  } finally {
    progress.clear();
  }
}

async function writeProject(project: CliProject, choice: ExportChoice, out: string): Promise<WrittenFiles> {
  const tally = createExportTally();
  for await (const batch of currentItems(exportSource(project), choice).batches()) for (const { out: row } of batch) tally.add(row);
  const name = `${project.view.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'project'}.plumb`;
  const files = [{ path: name, ...(await project.save(join(out, name))) }];
  const counts = tally.counts();
  const text = exportManifestText(exportManifest(project.view, { files, counts, dropped: [], version: null, split: null }));
  const manifest = { path: MANIFEST, ...(await writeAtomically(join(out, MANIFEST), (write) => write(text))) };
  return { files: [...files, manifest], counts, dropped: [] };
}

/** Files that are listed one by one; `manifest.json` has all. */
const LISTED = 20;

function exportText(document: {
  items: number;
  annotations: number;
  files: readonly ManifestFile[];
  dropped: readonly Dropped[];
  splits: Readonly<Record<string, number>>;
  out: string;
}): string {
  const listed = document.files.filter(({ path }) => !isImagePath(path));
  const images = document.files.length - listed.length;
  const files = textTable(
    ['file', 'bytes', 'sha256'],
    listed.slice(0, LISTED).map(({ path, bytes, sha256 }) => [join(document.out, path), bytes, sha256]),
  );
  const facts: [string, string | number][] = [
    ['items', document.items],
    ['annotations', document.annotations],
    ...Object.entries(document.splits).map(([name, count]): [string, number] => [`  ${name}`, count]),
    ...(listed.length > LISTED ? [['more files', listed.length - LISTED] as [string, number]] : []),
    ...(images > 0 ? [['images', images] as [string, number]] : []),
    ...document.dropped.map(({ kind, count, reason }): [string, string] => ['left out', `${count} × ${kind}: ${reason}`]),
  ];
  return `${files}\n${factList(facts)}`;
}
