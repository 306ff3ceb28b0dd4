import { setFormats } from '#formats/formats.ts';
import { describeImages } from '#formats/images/readImages.ts';
import { listFiles } from '#formats/images/list.ts';
import type { FormatOption } from '#formats/format.ts';
import type { LabelTarget } from '#formats/guessLabel.ts';
import type { LabelCells } from '#formats/labelCells.ts';
import type { ImageLabels, ImageSet, MediaList } from '#formats/images/types.ts';
import type { Arguments, OptionSpecs } from '../args.ts';
import { DataError, UsageError } from '../errors.ts';
import { looksLikeImages, openMedia } from '../files/media.ts';
import { areAnnotations } from '../files/peers.ts';
import type { FieldChoices } from './fieldOptions.ts';

const ways = ['folders', 'table', 'set', 'none'] as const;
/** Formats of images, beside those of tables. */
export const imageFormats = setFormats.map(({ name }) => name);

export const imageSpecs = {
  labels: {
    value: ways.join('|'),
    help: 'where labels of images come from: the folder each lies in, a table beside them, what the format itself has, nowhere; guessed',
  },
  choose: {
    value: 'NAME=VALUE',
    help: 'what the format leaves open, such as corners=one; several are joined by commas: see the words of --dry-run',
  },
} as const satisfies OptionSpecs;

/** A set of images and where its labels are. */
export interface FoundImages {
  readonly list: MediaList;
  readonly set: ImageSet;
  readonly labels: ImageLabels;
  /** To be called when nothing more is read. */
  readonly close: () => Promise<void>;
}

/** Whether the command line is about images; asked for, or seen by the paths. */
export async function wantsImages(args: Arguments, format: string | undefined): Promise<boolean> {
  if (format !== undefined) return imageFormats.some((name) => name === format);
  if (args.has('text-field') || args.has('columns')) return false;
  return (await looksLikeImages(args.positionals)) || areAnnotations(args.positionals);
}

/** What is said about where labels are: a way, or the fields of a table that hold the label and the image's name. */
export interface LabelChoices {
  readonly way: (typeof ways)[number] | undefined;
  readonly label: string | undefined;
  readonly file: string | undefined;
  readonly author?: string | undefined;
  /** 0/1 fields that are each a label, how cells of the label are parted, and what a table is encoded in that does not tell. */
  readonly columns?: readonly string[] | undefined;
  readonly cells?: LabelCells | undefined;
  readonly encoding?: string | undefined;
  /** What the format leaves open, as chosen. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** The project that the labels are for. */
  readonly target: LabelTarget;
}

/** Finds the images that the command line names. @throws DataError when there is none; UsageError on wrong fields. */
export const findImages = (
  args: Arguments,
  format: string | undefined,
  { mapping, read }: FieldChoices,
  target: LabelTarget,
): Promise<FoundImages> =>
  imagesAt(args.positionals, format, {
    way: args.oneOf('labels', ways),
    label: args.text('label-field'),
    file: args.text('id-field'),
    author: args.text('author-field'),
    columns: mapping.labelColumns,
    cells: mapping.labelCells,
    encoding: read.encoding,
    options: choicesOf(args.text('choose')),
    target,
  });

/** Names and values as `--choose` has them. */
export function choicesOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2)) throw new UsageError(`--choose takes names with values, NAME=VALUE, not "${text}".`);
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

/** @throws UsageError for a name or value that the format does not have. */
export function checkChoices(chosen: Readonly<Record<string, string>>, options: readonly FormatOption[]): void {
  for (const [name, value] of Object.entries(chosen)) {
    const option = options.find((each) => each.name === name);
    const all = options.map((each) => `${each.name}=${each.values.map((one) => one.value).join('|')}`).join(', ');
    if (option?.values.some((each) => each.value === value) !== true)
      throw new UsageError(
        `--choose ${name}=${value} is nothing that this format leaves open. ${all === '' ? 'It leaves nothing open.' : `There is: ${all}.`}`,
      );
  }
}

/** Finds the images under the paths and settles where their labels are. @throws DataError when there is none; UsageError on wrong fields. */
export async function imagesAt(paths: readonly string[], format: string | undefined, choices: LabelChoices): Promise<FoundImages> {
  const { files, close } = await openMedia(paths);
  try {
    return { ...(await settle(await listFiles(files), format, choices)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function settle(list: MediaList, format: string | undefined, choices: LabelChoices): Promise<Omit<FoundImages, 'close'>> {
  const { target, encoding } = choices;
  const found = await describeImages(list, { target, labels: null, encoding });
  if (choices.options !== undefined) checkChoices(choices.options, found.holds?.options ?? []);
  const asked = [choices.way, choices.label, choices.file, choices.author, choices.columns, choices.options].some(
    (choice) => choice !== undefined,
  );
  const chosen = asked && found.images > 0 ? labelsOf(choices, found) : null;
  // How cells of a chosen column are parted is told by what they hold.
  const set = chosen === null ? found : await describeImages(list, { target, labels: chosen, encoding });
  if (set.peer !== null && !(asked && set.images > 0)) {
    const way = set.images > 0 ? ' To import the images without that, say where their labels are: --labels none, folders or table.' : '';
    throw new DataError(`${set.peer.file}: ${set.peer.message}${way}`);
  }
  if (set.images === 0 && set.named === 0) {
    const why = set.problems[0];
    throw new DataError(why === undefined ? 'There is no image to import among these files.' : `${why.file}: ${why.message}`);
  }
  if (format !== undefined && format !== set.format)
    throw new UsageError(`These files are ${set.format}, not ${format}. Leave --format out.`);
  const labels = chosen === null ? labelsOf(choices, set) : set.labels;
  refuseEncoding(set, labels);
  return { list, set, labels: labels.from === 'table' && choices.cells !== undefined ? { ...labels, labelCells: choices.cells } : labels };
}

/** Names in a likely encoding may be wrong ones: somebody has to say so. */
function refuseEncoding({ tables }: ImageSet, labels: ImageLabels): void {
  const table = labels.from === 'table' ? tables.find(({ path }) => path === labels.path) : undefined;
  if (table === undefined || table.encoding.certain) return;
  const { used } = table.encoding;
  throw new DataError(
    `${table.path}: The text is not UTF-8. It looks like ${used}: choose that encoding (--encoding ${used}), or save the file as UTF-8.`,
  );
}

function labelsOf(choices: LabelChoices, set: ImageSet): ImageLabels {
  const { way, label, file, author, columns = [] } = choices;
  const named = file !== undefined || columns.length > 0 || [label, author].some((field) => field !== undefined && field !== 'none');
  if (set.labels.from === 'set' && set.holds !== null && set.kind === null) {
    if (named || way === 'folders' || way === 'table')
      throw new UsageError(`These images have their labels in ${set.holds.title}. Leave the label options out.`);
    return way === 'none' || label === 'none' ? { from: 'none' } : set.labels;
  }
  if (named || way === 'table') return tableOf(set, choices);
  const { options } = choices;
  if (way === 'set' || (way === undefined && set.labels.from === 'set' && label !== 'none')) {
    if (set.holds === null) throw new UsageError('These files have no labels of their own. Leave --labels out.');
    return { from: 'set', ...(options !== undefined && { options }) };
  }
  if (way !== undefined) return { from: way };
  return label === 'none' && set.labels.from !== 'table' ? { from: 'none' } : withFields(set.labels, choices);
}

const withFields = (labels: ImageLabels, { label, author }: LabelChoices): ImageLabels =>
  labels.from !== 'table'
    ? labels
    : { ...labels, ...(label === 'none' && { labelField: null, labelColumns: [] }), ...(author === 'none' && { authorField: null }) };

/** The table that has the named fields, else the likeliest. */
function tableOf({ tables, labels }: ImageSet, choices: LabelChoices): ImageLabels {
  const { label, file, author, columns = [] } = choices;
  const has = (fields: readonly string[], field: string | undefined): boolean =>
    field === undefined || field === 'none' || fields.includes(field);
  const fitting = tables.filter(
    ({ fields, fileField }) => [label, file, author, ...columns].every((field) => has(fields, field)) && (file ?? fileField) !== null,
  );
  const likely = labels.from === 'table' ? fitting.find(({ path }) => path === labels.path) : undefined;
  const table = likely ?? fitting[0];
  const fileField = file ?? table?.fileField ?? null;
  if (table === undefined || fileField === null) throw new UsageError(whyNoTable(tables, choices));
  const labelField = label === 'none' || columns.length > 0 ? null : (label ?? table.labelField);
  const flags = columns.length > 0 ? columns : label === undefined ? table.labelColumns : [];
  const authorField = author === 'none' ? null : (author ?? (table.authorField === labelField ? null : table.authorField));
  const { used } = table.encoding;
  return {
    from: 'table',
    path: table.path,
    fileField,
    labelField,
    authorField,
    ...(flags.length > 0 && { labelColumns: flags }),
    ...(used !== 'utf-8' && { encoding: used }),
  };
}

function whyNoTable(tables: ImageSet['tables'], { label, file, author, columns = [] }: LabelChoices): string {
  if (tables.length === 0) return 'There is no table beside the images. Name it too: plumbline import images.zip labels.csv --out p.plumb.';
  const missing = [label, file, author, ...columns].find(
    (field) => field !== undefined && field !== 'none' && !tables.some(({ fields }) => fields.includes(field)),
  );
  const list = tables.map(({ path, fields }) => `${path} (${fields.slice(0, 30).join(', ')})`).join('; ');
  if (missing !== undefined) return `No table has a field "${missing}". Tables and their fields: ${list}.`;
  return `No field of the tables names the images. Say which with --id-field. Tables and their fields: ${list}.`;
}
