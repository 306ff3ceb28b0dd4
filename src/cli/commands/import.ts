import { labelKind, labelKinds, picksMany, type KindName } from '#domain/annotation/kinds/index.ts';
import { takesTextsOnly } from '#domain/annotation/aboutMedia.ts';
import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import { DEFAULT_HOLDOUT } from '#domain/commands/create.ts';
import type { EventId } from '#domain/ids.ts';
import type { Medium } from '#domain/item/types.ts';
import { offered } from '#domain/schema/schema.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { mediumOf } from '#formats/content/contentOf.ts';
import type { ImageLabels, ImageSet } from '#formats/images/types.ts';
import type { LabelTarget } from '#formats/guessLabel.ts';
import { tableFormatNames, tableFormats } from '#formats/tables.ts';
import type { Arguments } from '../args.ts';
import type { Command, Outcome } from '../command.ts';
import { commonOptions } from '../command.ts';
import { loadIdentity, type Identity } from '../device.ts';
import { DataError, isSystemError, UsageError } from '../errors.ts';
import { isProjectFile } from '../files/kind.ts';
import { stampOf } from '../files/stamp.ts';
import { findFiles, type FoundFile } from '../files/find.ts';
import { refusePeers } from '../files/peers.ts';
import type { Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import type { ProblemList } from '#domain/importing/problemList.ts';
import { newProblemList, showProblems } from '../problems.ts';
import { CliProject } from '../project/cliProject.ts';
import { importImages, type ImageImport } from '../project/importImages.ts';
import type { ImportPolicy } from '../project/importRecords.ts';
import { openProject, refuseDamage, refuseNewer } from '../project/openProject.ts';
import { seededIo, seededSecrets } from '../project/seeded.ts';
import { importTable } from '../table/importTable.ts';
import { unionContents } from '../project/union.ts';
import { fieldChoices, fieldSpecs, type FieldChoices } from '../table/fieldOptions.ts';
import { openTable, type TableFile } from '../table/tableFile.ts';
import { projectTasks, taskNamed, taskNames } from '../projectTasks.ts';
import { findImages, imageFormats, imageSpecs, wantsImages, type FoundImages } from '../table/imageOptions.ts';
import { importText, labelNotesOf, spellings, type ImportedFile, type LeftFiles } from './importText.ts';

const formatNames = [...tableFormatNames, ...imageFormats] as const;
const conflictChoices = ['keep', 'new-item', 'update-meta'] as const;
const labelChoices = ['keep', 'take'] as const;

export const importCommand: Command = {
  name: 'import',
  summary: 'read files into a project file; appends when it exists',
  synopsis: '<path…> --out p.plumb',
  positionals: { from: 1, to: Infinity },
  options: {
    out: { value: 'p.plumb', help: 'the project file; made when it does not exist, else appended to' },
    task: { value: taskNames.join('|'), help: 'task of a new project; "classify" unless rows have lists of labels' },
    source: { value: 'NAME', help: 'name of the source; the file name without extension unless given' },
    name: { value: 'NAME', help: 'name of a new project' },
    holdout: { value: 'SHARE', help: `share of a new project kept for honest tests, 0 to 0.5; ${DEFAULT_HOLDOUT} unless given` },
    seed: { value: 'N', help: 'of a new project: makes the ids of items, the split and versions the same wherever the command is run' },
    conflicts: {
      value: conflictChoices.join('|'),
      help: 'same id, other content: leave the row out (keep), add an item, or take its meta; "keep" unless given',
    },
    'label-conflicts': {
      value: labelChoices.join('|'),
      help: 'another label than an earlier import by the same author gave: keep the earlier or take the new one; "take" unless --conflicts keep is given',
    },
    replace: {
      help: 'take the place of what the same source brought before, items and labels, to correct a mapping; answers of people stay',
    },
    'keep-split': {
      help: 'the test split that the data name (a split field, or folders called test) is the test split of the project, in place of a drawn one',
    },
    as: {
      value: 'labels|suggestions',
      help: 'what the answers in the files are: labels, or what a model suggests (regions alone); labels',
    },
    model: { value: 'NAME', help: 'name of the model whose suggestions they are' },
    'dry-run': { help: 'say what would come in, how it is read and what is odd about it, and write nothing' },
    ...fieldSpecs,
    format: { value: formatNames.join('|'), help: fieldSpecs.format.help },
    ...imageSpecs,
    ...commonOptions,
  },
  run: runImport,
};

interface Choices {
  readonly out: string;
  readonly fields: FieldChoices;
  readonly task: LabelSchema['kind'] | undefined;
  readonly holdout: number | undefined;
  readonly seed: number | undefined;
  /** Nothing is to be written. */
  readonly dryRun: boolean;
}

async function runImport(args: Arguments, io: Io): Promise<Outcome> {
  const out = args.required('out');
  const task = args.oneOf('task', taskNames);
  const format = args.oneOf('format', formatNames);
  const tableFormat = tableFormatNames.find((name) => name === format);
  const choices: Choices = {
    out,
    fields: await fieldChoices(args, tableFormat ?? null),
    task: projectTasks.find(({ name }) => name === task)?.kind,
    holdout: holdoutOf(args),
    seed: args.whole('seed', { from: 0 }),
    dryRun: args.has('dry-run'),
  };
  if (!(await wantsImages(args, format))) {
    const found = await findFiles(args.positionals, tableFormat !== undefined);
    const { files } = found;
    if (tableFormat === undefined) await refusePeers(args.positionals);
    if (files.length === 0)
      throw new DataError(
        'There is no file to import: folders are searched for csv, tsv, json, jsonl, txt and plumb files, and for images.',
      );
    return importAll(choices, found, io, async (state, show) => {
      for (const file of files) {
        if (await isProjectFile(file.path)) await addProject(state, file);
        else await addTable(state, file, args, choices, io, show);
      }
    });
  }
  return importAll(choices, { skipped: 0, describing: [] }, io, async (state, show) => {
    const images = await findImages(args, format, choices.fields, targetOf(state.project, choices));
    try {
      await addImages(state, images, args, choices, io, show);
    } finally {
      await images.close();
    }
  });
}

/** Opens the target, lets `add` put things into it, and writes it. */
async function importAll(
  choices: Choices,
  left: LeftFiles,
  io: Io,
  add: (state: Running, show: (text: string) => void) => Promise<void>,
): Promise<Outcome> {
  const found = await stampOf(choices.out);
  const project = await openTarget(choices);
  const identity = await loadIdentity(io);
  const { seed } = choices;
  const writing = project === undefined && seed !== undefined ? seededIo(io, seed) : io;
  const state: Running = {
    project,
    io: writing,
    before: project?.events.length ?? 0,
    imports: new Set(project?.data.imports.map(({ id }) => id)),
    identity,
    problems: newProblemList(),
    damage: new Set(),
    files: [],
  };
  const progress = createProgress(io);
  await add(state, progress.show);
  progress.clear();
  return finish(state, { path: choices.out, found, dryRun: choices.dryRun }, left, io);
}

interface Running {
  project: CliProject | undefined;
  /** For the events of the import. */
  readonly io: Io;
  readonly before: number;
  /** Imports that were there before this command: what `--replace` may take the place of. */
  readonly imports: ReadonlySet<EventId>;
  readonly identity: Identity;
  readonly problems: ProblemList;
  /** Codes of what is wrong with project files that were taken in. */
  readonly damage: Set<string>;
  readonly files: ImportedFile[];
}

/** The project that `--out` names; undefined when there is none yet. */
async function openTarget({ out, task, holdout, seed }: Choices): Promise<CliProject | undefined> {
  try {
    if ((await stat(out)).isDirectory()) throw new UsageError(`${out} is a folder. Name the project file: --out ${out}/p.plumb.`);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const opened = await openProject(out);
  const { project } = opened;
  refuseDamage(opened, 'nothing is added to it');
  const { schema, holdoutShare } = project.view;
  if (task !== undefined && schema !== null && schema.schema.kind !== task) {
    throw new UsageError(
      `${out} is a project of the task "${taskNamed(schema.schema.kind)}". Leave --task out, or import into another file.`,
    );
  }
  if (holdout !== undefined && holdout !== holdoutShare) {
    throw new UsageError(`The holdout of ${out} is ${holdoutShare} for ever. Leave --holdout out, or import into another file.`);
  }
  if (seed !== undefined && seededSecrets(seed).seed !== project.view.seed) {
    throw new UsageError(`${out} was begun without that seed. Leave --seed out, or import into another file.`);
  }
  return project;
}

/** What the labels of a table are for: the project as it is now, else the task that was asked for. */
function targetOf(project: CliProject | undefined, { task }: Choices): LabelTarget {
  const schema = project?.view.schema?.schema;
  if (schema === undefined)
    return { multi: task === undefined ? null : picksMany(task), labels: [], texts: task !== undefined && takesTextsOnly(task) };
  const texts = takesTextsOnly(schema.kind) || (project?.view.medium === 'text' && !takesMedium(project.view, 'dialogue'));
  return { multi: picksMany(schema.kind), labels: offered(schema).flatMap(({ name, slug }) => [name, slug]), texts };
}

async function addTable(
  state: Running,
  file: FoundFile,
  args: Arguments,
  choices: Choices,
  io: Io,
  show: (text: string) => void,
): Promise<void> {
  const table = await openTable(file.path, file.name, choices.fields, targetOf(state.project, choices));
  const kind = choices.task ?? kindOfTable(table);
  state.project ??= await newProject(args, choices, kind, mediumOf(table.mapping), state.identity, io);
  const source = args.text('source') ?? file.source;
  const job = {
    table,
    source,
    ...policyOf(args, state),
    progress: (rows: number) => show(`${file.name}: ${rows.toLocaleString('en')} rows`),
  };
  const { report, problems } = await importTable(state.project, job, state.identity, state.io);
  state.problems.take(problems);
  state.files.push({ table, source, report });
}

/** The kind of answers that a new project takes: what the format has, where that is more than labels. */
function kindOfTable({ format, severalLabels }: TableFile): KindName {
  const [carried] = tableFormats[format].read.carries;
  return carried === undefined || labelKinds.includes(carried) ? labelKind(severalLabels) : carried;
}

async function addImages(
  state: Running,
  { list, set, labels }: FoundImages,
  args: Arguments,
  choices: Choices,
  io: Io,
  show: (text: string) => void,
): Promise<void> {
  state.project ??= await newProject(
    args,
    choices,
    choices.task ?? (labels.from === 'set' ? set.kind : null) ?? labelKind(tableIn(set, labels)?.several === true),
    'image',
    state.identity,
    io,
  );
  const source = args.text('source') ?? set.source;
  const job = {
    list,
    set,
    labels,
    source,
    name: set.source,
    ...tableFields(choices.fields, labels),
    ...policyOf(args, state),
    progress: (rows: number) => show(`${set.source}: ${rows.toLocaleString('en')} of ${set.images.toLocaleString('en')} images`),
  };
  const { report, problems } = await importImages(state.project, job, state.identity, state.io);
  state.problems.take(problems);
  const table = labels.from === 'table' ? labels : null;
  const name = args.positionals.map((path) => basename(path)).join(' ');
  const mapping = {
    text: [],
    label: table?.labelField ?? (labels.from === 'none' || table?.labelColumns?.length ? null : `(${labels.from})`),
    id: table?.fileField ?? null,
    ...(table?.authorField != null && { author: table.authorField }),
    ...(table?.labelColumns?.length && { labelColumns: table.labelColumns }),
    ...(table?.labelCells && { labelCells: table.labelCells }),
  };
  state.files.push({ table: { name, format: set.format, options: {}, mapping, words: set.words }, source, report });
}

/** The table that labels come from. */
const tableIn = ({ tables }: ImageSet, labels: ImageLabels): ImageSet['tables'][number] | undefined =>
  labels.from === 'table' ? tables.find(({ path }) => path === labels.path) : undefined;

/** Fields that only a table of labels has. */
function tableFields({ classes, mapping, read }: FieldChoices, labels: ImageLabels): Pick<ImageImport, 'classes' | 'fields'> {
  const { group = null, score = null, split = null, author = null } = mapping;
  if (Object.keys(read).some((option) => option !== 'encoding'))
    throw new UsageError(
      '--header, --columns, --delimiter and --quote are for tables of texts: a table beside images is told by their names.',
    );
  if (labels.from !== 'table' && (group ?? score ?? split ?? author) !== null)
    throw new UsageError(
      '--group-field, --score-field, --split-field and --author-field name fields of a table beside the images, and none is used here.',
    );
  return { classes, fields: { groupField: group, scoreField: score, splitField: split } };
}

function newProject(
  args: Arguments,
  { out, holdout, seed }: Choices,
  kind: LabelSchema['kind'],
  medium: Medium,
  identity: Identity,
  io: Io,
): Promise<CliProject> {
  const name = args.text('name') ?? basename(out).replace(/\.plumb$/i, '');
  const secrets = seed === undefined ? {} : seededSecrets(seed);
  const holdoutShare = holdout ?? DEFAULT_HOLDOUT;
  return CliProject.create({ name, kind, medium, labels: [], guideMarkdown: '', holdoutShare, ...secrets }, identity, io);
}

/** A project file among the paths: taken as it is into a new file, merged into a copy of the same project. */
async function addProject(state: Running, file: FoundFile): Promise<void> {
  const opened = await openProject(file.path);
  refuseNewer(opened);
  state.problems.add(opened.problems);
  for (const { code } of opened.problems) state.damage.add(code);
  if (state.project === undefined) {
    state.project = opened.project;
    return;
  }
  if (state.project.id !== opened.project.id) {
    throw new DataError(`${file.path} is another project. Only copies of one project can be brought together.`);
  }
  state.project = new CliProject(unionContents(state.project.content, opened.content).content);
}

function policyOf(args: Arguments, state: Running): ImportPolicy {
  const conflicts = args.oneOf('conflicts', conflictChoices);
  const labelConflicts = args.oneOf('label-conflicts', labelChoices) ?? (conflicts === 'keep' ? 'keep' : 'take');
  return {
    conflicts: conflicts ?? 'keep',
    labelConflicts,
    replace: args.has('replace') ? state.imports : null,
    keepSplit: args.has('keep-split'),
    dryRun: args.has('dry-run'),
    model: modelOf(args),
  };
}

/** The model whose suggestions come in; undefined: labels do. */
function modelOf(args: Arguments): string | undefined {
  const model = args.text('model')?.trim();
  const as = args.oneOf('as', ['labels', 'suggestions']);
  if (as === 'suggestions' && (model === undefined || model === ''))
    throw new UsageError('--as suggestions needs the name of the model: --model NAME.');
  if (as !== 'suggestions' && model !== undefined) throw new UsageError('--model goes with --as suggestions.');
  return as === 'suggestions' ? model : undefined;
}

function holdoutOf(args: Arguments): number | undefined {
  const text = args.text('holdout');
  if (text === undefined) return undefined;
  const share = text.trim() === '' ? NaN : Number(text);
  if (!(share >= 0 && share <= 0.5)) throw new UsageError(`--holdout must be a share from 0 to 0.5, not "${text}".`);
  return share;
}

async function finish(
  state: Running,
  out: { readonly path: string; readonly found: string | undefined; readonly dryRun: boolean },
  left: LeftFiles,
  io: Io,
): Promise<Outcome> {
  const { project, problems, files, damage } = state;
  showProblems(io, problems.list, problems.count);
  const unread = files.length > 0 && files.every(({ report }) => !report.read || report.rows === 0);
  const nothing = unread || (project?.events.length ?? 0) === 0;
  const changed = project !== undefined && project.events.length > state.before;
  const written = changed && !nothing && !out.dryRun;
  io.err(spellings(labelNotesOf(files)));
  if (written) {
    if ((await stampOf(out.path)) !== out.found)
      throw new DataError(`${out.path} was changed by somebody else meanwhile, so it was left as it is. Run the same command again.`);
    await project.save(out.path);
  }
  const { document, text } = importText({ project, files, problems, damage, out: out.path, left, written, dryRun: out.dryRun });
  if (nothing) io.err('Nothing could be read; no file was changed.\n');
  return { document, text, problems: problems.count > 0, failed: nothing };
}
