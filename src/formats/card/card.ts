import { kindOf } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { KindName } from '#domain/annotation/value.ts';
import { byLabel, bySplit } from '#domain/exporting/layout.ts';
import type { Medium } from '#domain/item/types.ts';
import type { ExportAbout, FilesOptions } from '../exportFiles.ts';
import type { ExportCounts } from '../exportManifest.ts';
import type { ExportOptions, RowWriter } from '../exportWriter.ts';
import { featureLines, yamlText, type Feature } from './features.ts';
import type { ImageTables } from './imageTables.ts';

interface Card {
  readonly writer: RowWriter;
  readonly about: ExportAbout;
  readonly options: FilesOptions & ExportOptions;
  readonly counts: ExportCounts;
  /** Null: no files of images were written. */
  readonly images: ImageTables | null;
  /** Labels whose folder has another name. */
  readonly renamed: readonly (readonly [label: string, folder: string])[];
}

/**
 * `README.md` of an export: its YAML tells Hugging Face datasets which files are the data, what its splits and columns are; without it, that
 * reader takes the manifest for data and drops splits whose names it does not know. Below stands what a person needs to know.
 */
export function datasetCard(card: Card): string {
  const splits = splitsOf(card);
  const head = splits.length === 0 ? [] : ['---', ...dataLines(card, splits), ...infoLines(card), '---', ''];
  return `${[...head, ...bodyLines(card, splits)].join('\n')}\n`;
}

interface CardSplit {
  /** As readers call it. */
  readonly name: string;
  /** The folder of its rows, "" or ending in a slash. */
  readonly folder: string;
}

/** One table for all splits has a name of its own: called "train" it would be taken for the training split, test items and all. */
const ONE_TABLE = 'items';

function splitsOf({ options, counts, images }: Card): readonly CardSplit[] {
  const names = Object.keys(counts.splits);
  if (!bySplit(options.folders)) {
    const [first = ONE_TABLE] = names;
    return counts.items === 0 ? [] : [{ name: names.length === 1 ? readableName(first) : ONE_TABLE, folder: '' }];
  }
  const taken = new Set<string>();
  const withImages = images !== null && images.folders().length > 0 ? new Set(images.folders()) : null;
  return names
    .map((split) => ({ split, folder: `${split}/` }))
    .filter(({ folder }) => withImages === null || withImages.has(folder))
    .map(({ split, folder }) => {
      let name = readableName(split);
      for (let n = 2; taken.has(name); n += 1) name = `${readableName(split)}_${n}`;
      taken.add(name);
      return { name, folder };
    });
}

/** Names of splits there are words; "all" stands for every split. */
function readableName(split: string): string {
  const name = split.replace(/[^\p{L}\p{N}_]/gu, '_');
  return name === 'all' ? 'all_' : name;
}

const hasImages = (images: ImageTables | null): images is ImageTables => images !== null && images.folders().length > 0;

function dataLines({ writer, images }: Card, splits: readonly CardSplit[]): string[] {
  const { extension, table } = writer;
  const rows = table.file?.name ?? `items.${extension}`;
  const lines = splits.flatMap(({ name, folder }) => {
    if (!hasImages(images)) return [`  - split: ${yamlText(name)}`, `    path: ${yamlText(`${folder}${rows}`)}`];
    const patterns = images.extensions(folder).map((each) => `${folder}**/*.${each}`);
    return [
      `  - split: ${yamlText(name)}`,
      '    path:',
      ...[...patterns, `${folder}metadata.jsonl`].map((path) => `    - ${yamlText(path)}`),
    ];
  });
  return ['configs:', '- config_name: default', '  data_files:', ...lines];
}

/** Names of the fields that whole values lie in, apart by a blank; null: there are none. */
function fieldsOf(kind: KindName): string | null {
  const field = valueField(kind);
  return field === null ? null : [field.name, field.beside ?? ''].join(' ').trim();
}

function infoLines({ writer, about, options, images }: Card): string[] {
  const { schema, medium } = about.view;
  const labels = [...new Set(schema?.schema.labels.map(({ name }) => name) ?? [])];
  const kind = schema === null ? null : kindOf(schema.schema.kind);
  const shape = {
    labels,
    several: kind !== null && kind.picks !== 'one',
    medium: medium ?? 'text',
    field: kind === null ? null : fieldsOf(kind.name),
  };
  const features: readonly Feature[] = hasImages(images) ? images.features() : writer.table.features(shape, options);
  return ['dataset_info:', '  config_name: default', '  features:', ...featureLines(features, '  ')];
}

const WHAT: Readonly<Record<Medium, string>> = {
  text: 'text',
  image: 'image',
  dialogue: 'dialogue',
  candidates: 'prompt with its answers',
};

function bodyLines({ writer, about, options, counts, images, renamed }: Card, splits: readonly CardSplit[]): string[] {
  const { view, version, split } = about;
  const rows = `items.${writer.extension}`;
  const table = writer.table.file;
  const first = splits.find(({ name }) => name === 'train') ?? splits[0];
  const loaded = first === undefined ? '' : `["${first.name}"]`;
  const flat = !bySplit(options.folders) && Object.keys(counts.splits).length > 1;
  return [
    `# ${oneLine(view.name)}`,
    '',
    version === null
      ? 'The project as it was when it was exported.'
      : `Version ${version.name === '' ? '' : `“${oneLine(version.name)}” `}\`${version.id}\`, as it was frozen.`,
    '',
    ...countTable('split', counts.splits),
    ...countTable('label', counts.labels),
    ...countTable('state', counts.states),
    `- ${counts.items} items, ${counts.annotations} labeled or confirmed empty; ${counts.hard} marked hard, ${counts.stale} stale, ${counts.exposed} exposed, ${counts.disputed} disputed`,
    view.guide === null
      ? '- no guide was published'
      : `- guide “${oneLine(view.guide.title)}” v${view.guideNumber} \`${view.guide.version}\``,
    `- seed of splits \`${view.seed}\`; the test split is the holdout, asked for as ${view.holdoutShare} of the items`,
    ...(split === null ? [] : [`- shares asked for: ${oneLine(split)}`]),
    '',
    '## Load it',
    '',
    '```python',
    'from datasets import load_dataset',
    `data = load_dataset("path/to/this/folder")${loaded}`,
    '```',
    '',
    ...(flat
      ? [
          `One table holds every split: filter by the column \`split\`. The items of \`test\` must not train. Export with folders by split to get them apart.`,
          '',
        ]
      : []),
    ...(hasImages(images)
      ? [`Images come with their labels from \`metadata.jsonl\`. \`${rows}\` has everything else about them.`, '']
      : []),
    ...(table === null || hasImages(images)
      ? []
      : [`\`${table.name}\` has the rows of \`${rows}\` with types, for readers that would guess them: "007" stays "007".`, '']),
    ...(byLabel(options.folders) ? classFolderLines(options, splits, renamed) : []),
    ...(Object.keys(counts.labels).some((label) => /^\d+$/.test(label))
      ? ['Labels that look like numbers are names, not positions in a list of classes.', '']
      : []),
    ...(writer.about === null ? [] : [writer.about(rows, WHAT[view.medium ?? 'text']), '']),
    'A label of null with the state `confirmed-empty` says that none fits; other rows without a label have none yet. `manifest.json` has the hash of every file.',
  ];
}

function classFolderLines(options: FilesOptions, splits: readonly CardSplit[], renamed: Card['renamed']): string[] {
  const folder = options.folders === 'label' ? '' : (splits[0]?.folder.slice(0, -1) ?? '');
  return [
    `\`torchvision.datasets.ImageFolder("path/to/this/folder${folder === '' ? '' : `/${folder}`}")\` finds a class for each label, sorted by name.`,
    'Images without a label lie beside the label folders and are no part of it.',
    ...(options.folders === 'label' ? ['Label folders hold every split: the items of `test` must not train.'] : []),
    '',
    ...renamed.map(([label, name]) => `- label ${JSON.stringify(label)} is the folder \`${name}\``),
    ...(renamed.length > 0 ? [''] : []),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function countTable(what: string, counts: Readonly<Record<string, number>>): string[] {
  const rows = Object.entries(counts);
  if (rows.length === 0) return [];
  const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|');
  return [`| ${what} | items |`, '| --- | ---: |', ...rows.map(([name, count]) => `| ${cell(name)} | ${count} |`), ''];
}
