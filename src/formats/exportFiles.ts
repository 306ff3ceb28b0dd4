import { exportedFiles } from '#domain/exporting/exportData.ts';
import { byLabel, bySplit, LabelFolders, placed, type Folders } from '#domain/exporting/layout.ts';
import { MAX_META_FIELDS } from '#domain/exporting/metaColumns.ts';
import type { ExportItems, VersionLosses } from '#domain/exporting/exportItems.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Hash } from '#domain/ids.ts';
import { datasetCard } from './card/card.ts';
import { createImageTables, type ImageTables } from './card/imageTables.ts';
import {
  createExportTally,
  exportManifest,
  exportManifestText,
  MANIFEST,
  type Dropped,
  type ExportCounts,
  type ExportManifest,
  type ManifestFile,
} from './exportManifest.ts';
import { droppedMedia, droppedOfVersion, droppedValues, type Left } from './exportLosses.ts';
import type { ExportOptions, RowWriter } from './exportWriter.ts';
import type { ItemsWriter } from './format.ts';

/** A file that is being written, of texts or of bytes. */
export interface FileSink<Chunk> {
  readonly write: (chunk: Chunk) => void | Promise<void>;
  /** Ends the file; its size and hash. */
  readonly end: () => Promise<Pick<ManifestFile, 'sha256' | 'bytes'>>;
}

/** Where exported files go. Paths are relative, with forward slashes. */
export interface ExportTarget {
  readonly openText: (path: string) => FileSink<string> | Promise<FileSink<string>>;
  readonly openBytes: (path: string) => FileSink<Uint8Array<ArrayBuffer>> | Promise<FileSink<Uint8Array<ArrayBuffer>>>;
  /** Puts the file of an item there; undefined when it is not in this copy. */
  readonly putMedia: (path: string, media: Hash) => Promise<Pick<ManifestFile, 'sha256' | 'bytes'> | undefined>;
}

export interface WrittenFiles {
  /** Rows first, then tables and files of images, each by path; the card and the manifest last. */
  readonly files: readonly ManifestFile[];
  readonly counts: ExportCounts;
  readonly dropped: readonly Dropped[];
}

export interface FilesOptions extends Pick<ExportOptions, 'spreadsheetSafe'> {
  readonly folders: Folders;
  /** Files of items beside the rows. */
  readonly media: boolean;
  /** Of the options that the format has, those that were chosen. */
  readonly format?: Readonly<Record<string, string>>;
}

/** What is exported: the project, or a version of it as it saw the project. */
export interface ExportAbout {
  readonly view: ProjectView;
  readonly version: ExportManifest['version'];
  /** Shares as asked for, or null. */
  readonly split: string | null;
  /** What the items could not bring back; asked for when all are read. */
  readonly losses: VersionLosses | null;
}

/** One export: what, how and where to. */
export interface WriteJob {
  readonly items: ExportItems;
  readonly about: ExportAbout;
  readonly choice: FilesOptions;
  readonly target: ExportTarget;
  readonly onBatch?: (items: number) => void;
}

/** A format that is rows of text, row by row. */
export const rowsWriter = (rows: RowWriter): ItemsWriter => ({
  of: 'items',
  carries: rows.carries,
  only: false,
  means: rows.means,
  streams: true,
  cells: rows.cells,
  folders: true,
  options: [],
  write: (job) => writeRows(rows, job),
});

/**
 * Writes an export as rows: `items.<extension>`, or one in a folder for each split, the files of items beside their rows, a table of images
 * (`metadata.jsonl`), a card for readers of data sets (`README.md`) and `manifest.json`. Browser and command line both write through here, so
 * that the same project and options give the same bytes. A file that is missing is reported; its row stays.
 */
async function writeRows(writer: RowWriter, { items, about, choice, target, onBatch = () => undefined }: WriteJob): Promise<WrittenFiles> {
  const metaFields = writer.metaColumns ? await items.metaFields() : [];
  const options: FilesOptions & ExportOptions = { ...choice, metaFields };
  const labels = about.view.schema?.schema.labels.map(({ name }) => name) ?? [];
  const images = choice.media && about.view.medium === 'image' ? createImageTables(labels) : null;
  const folders = new LabelFolders(labels);
  const { files, counts, left } = await writeItems(items, options, {
    writer,
    kind: about.view.schema?.schema.kind ?? null,
    target,
    images,
    folders,
    onBatch,
  });
  const tables = images === null ? [] : await writeTexts(images.files(), target);
  const tooMany = metaFields.length - MAX_META_FIELDS;
  const dropped = [
    ...droppedMedia(left),
    ...droppedValues(left.bare, writer.title, about.view),
    ...(tooMany > 0 ? [{ kind: 'meta column', count: tooMany, reason: 'Too many fields for columns. The column "meta" has them.' }] : []),
    ...(about.losses === null ? [] : droppedOfVersion(about.losses)),
  ];
  const card = datasetCard({ writer, about, options, counts, images, renamed: byLabel(choice.folders) ? folders.renamed() : [] });
  const listed = [...files, ...tables, ...(await writeTexts(new Map([['README.md', card]]), target))];
  const { version, split, view } = about;
  const manifest = exportManifestText(exportManifest(view, { files: listed, counts, dropped, version, split, folders: choice.folders }));
  return { files: [...listed, ...(await writeTexts(new Map([[MANIFEST, manifest]]), target))], counts, dropped };
}

interface Ways {
  readonly writer: RowWriter;
  readonly kind: KindName | null;
  readonly target: ExportTarget;
  readonly images: ImageTables | null;
  readonly folders: LabelFolders;
  readonly onBatch: (items: number) => void;
}

async function writeItems(
  items: ExportItems,
  options: FilesOptions & ExportOptions,
  { writer, kind, target, images, folders, onBatch }: Ways,
): Promise<{ readonly files: ManifestFile[]; readonly counts: ExportCounts; readonly left: Left }> {
  const table = images === null ? writer.table.file : null;
  const tally = createExportTally();
  const rows = createRowFiles(target, (path) => (path.endsWith(`${ITEMS}.${writer.extension}`) ? writer.begin(options) : ''));
  const media: ManifestFile[] = [];
  const left = { missing: 0, unwanted: 0, bare: 0 };
  const carried = kind === null || writer.carries.includes(kind);
  let done = 0;
  if (!bySplit(options.folders)) await rows.add(`${ITEMS}.${writer.extension}`, '');
  for await (const batch of items.batches()) {
    const texts = new Map<string, string[]>();
    const typed = new Map<string, string[]>();
    for (const { out: row, media: hash } of batch) {
      const out = placed(row, options.folders, folders);
      const folder = bySplit(options.folders) ? `${out.split}/` : '';
      tally.add(out);
      if (!carried && out.state === 'labeled') left.bare += 1;
      push(texts, folder, writer.row(out, options));
      if (table !== null) push(typed, folder, table.row(out, options));
      if (hash !== null) for (const { image, sha256 } of exportedFiles(out.data)) await putImage(out, `${folder}${image}`, sha256);
    }
    for (const [folder, lines] of texts) await rows.add(`${folder}${ITEMS}.${writer.extension}`, lines.join(''));
    for (const [folder, lines] of typed) await rows.add(`${folder}${table?.name ?? ''}`, lines.join(''));
    onBatch((done += batch.length));
  }
  return { files: [...(await rows.end()), ...media.sort(byPath)], counts: tally.counts(), left };

  async function putImage(out: ExportRow, path: string, hash: Hash): Promise<void> {
    const put = options.media ? await target.putMedia(path, hash) : undefined;
    if (put === undefined) left[options.media ? 'missing' : 'unwanted'] += 1;
    else {
      media.push({ path, sha256: put.sha256, bytes: put.bytes });
      images?.add(bySplit(options.folders) ? `${out.split}/` : '', out);
    }
  }
}

export async function writeTexts(texts: ReadonlyMap<string, string>, target: ExportTarget): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const [path, text] of texts) {
    const sink = await target.openText(path);
    await sink.write(text);
    files.push({ path, ...(await sink.end()) });
  }
  return files;
}

const byPath = (a: ManifestFile, b: ManifestFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Name of the rows' file without its extension. */
const ITEMS = 'items';

function push(texts: Map<string, string[]>, folder: string, line: string): void {
  const lines = texts.get(folder) ?? [];
  lines.push(line);
  texts.set(folder, lines);
}

/** Files of rows by path, begun when their first row comes. */
function createRowFiles(
  target: ExportTarget,
  begin: (path: string) => string,
): { readonly add: (path: string, text: string) => Promise<void>; readonly end: () => Promise<ManifestFile[]> } {
  const sinks = new Map<string, FileSink<string>>();
  return {
    async add(path, text) {
      let sink = sinks.get(path);
      if (sink === undefined) {
        sink = await target.openText(path);
        sinks.set(path, sink);
        await sink.write(begin(path));
      }
      await sink.write(text);
    },
    async end() {
      const files: ManifestFile[] = [];
      for (const [path, sink] of sinks) files.push({ path, ...(await sink.end()) });
      return files.sort(byPath);
    },
  };
}
