import type { ExportItem, VersionLosses } from '#domain/exporting/exportItems.ts';
import type { Hash } from '#domain/ids.ts';
import { createExportTally, type Dropped, type ExportCounts, type ManifestFile } from './exportManifest.ts';
import type { ExportOptions } from './exportWriter.ts';
import { exportWriters, type ExportWriterName } from './exportWriters.ts';

/** A file of rows that is being written. */
export interface RowsSink {
  readonly write: (text: string) => void | Promise<void>;
  /** Ends the file; its size and hash. */
  readonly end: () => Promise<Pick<ManifestFile, 'sha256' | 'bytes'>>;
}

/** Where exported files go. Paths are relative, with forward slashes. */
export interface ExportTarget {
  readonly openRows: (path: string) => RowsSink | Promise<RowsSink>;
  /** Puts the file of an item there; undefined when it is not in this copy. */
  readonly putMedia: (path: string, media: Hash) => Promise<Pick<ManifestFile, 'sha256' | 'bytes'> | undefined>;
}

export interface FilesOptions extends ExportOptions {
  readonly format: ExportWriterName;
  /** A folder for each split instead of one file of rows. */
  readonly folders: boolean;
  /** Files of items beside the rows. */
  readonly media: boolean;
}

export interface WrittenFiles {
  /** Rows first, then files of items, each by path. */
  readonly files: readonly ManifestFile[];
  readonly counts: ExportCounts;
  readonly dropped: readonly Dropped[];
}

/**
 * Writes an export: `items.<extension>`, or one in a folder for each split, and the files of items beside their rows. Browser and command line
 * both write through here, so that the same project and options give the same bytes. A file that is missing is reported; its row stays.
 */
export async function writeExportFiles(
  batches: AsyncIterable<readonly ExportItem[]>,
  options: FilesOptions,
  target: ExportTarget,
  onBatch: (items: number) => void = () => undefined,
): Promise<WrittenFiles> {
  const tally = createExportTally();
  const rows = createRowFiles(options, target);
  const media: ManifestFile[] = [];
  const left = { missing: 0, unwanted: 0 };
  let items = 0;
  if (!options.folders) await rows.begin('');
  for await (const batch of batches) {
    const texts = new Map<string, string[]>();
    for (const { out, media: hash } of batch) {
      const folder = options.folders ? `${out.split}/` : '';
      tally.add(out);
      const lines = texts.get(folder) ?? [];
      lines.push(exportWriters[options.format].row(out, options));
      texts.set(folder, lines);
      if (hash === null || !('image' in out.data)) continue;
      const path = `${folder}${out.data.image}`;
      const put = options.media ? await target.putMedia(path, hash) : undefined;
      if (put !== undefined) media.push({ path, sha256: put.sha256, bytes: put.bytes });
      else left[options.media ? 'missing' : 'unwanted'] += 1;
    }
    for (const [folder, lines] of texts) await rows.add(folder, lines.join(''));
    onBatch((items += batch.length));
  }
  return { files: [...(await rows.end()), ...media.sort(byPath)], counts: tally.counts(), dropped: droppedMedia(left) };
}

const byPath = (a: ManifestFile, b: ManifestFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Files of rows by folder, begun when their first row comes. */
function createRowFiles(
  options: FilesOptions,
  target: ExportTarget,
): {
  readonly begin: (folder: string) => Promise<RowsSink>;
  readonly add: (folder: string, text: string) => Promise<void>;
  readonly end: () => Promise<ManifestFile[]>;
} {
  const writer = exportWriters[options.format];
  const sinks = new Map<string, RowsSink>();
  const begin = async (folder: string): Promise<RowsSink> => {
    const known = sinks.get(folder);
    if (known !== undefined) return known;
    const sink = await target.openRows(`${folder}items.${writer.extension}`);
    sinks.set(folder, sink);
    await sink.write(writer.begin(options));
    return sink;
  };
  return {
    begin,
    add: async (folder, text) => (await begin(folder)).write(text),
    async end() {
      const files: ManifestFile[] = [];
      for (const [folder, sink] of sinks) files.push({ path: `${folder}items.${writer.extension}`, ...(await sink.end()) });
      return files.sort(byPath);
    },
  };
}

function droppedMedia({ missing, unwanted }: { readonly missing: number; readonly unwanted: number }): Dropped[] {
  return [
    ...(missing > 0
      ? [
          {
            kind: 'image',
            count: missing,
            reason: 'The file is not in this copy of the project. Its row is there; open a project file that has it.',
          },
        ]
      : []),
    ...(unwanted > 0 ? [{ kind: 'image', count: unwanted, reason: 'Left out as asked. The rows name them by their hashes.' }] : []),
  ];
}

/** What the export of a version could not bring back. */
export function droppedOfVersion({ erased, missing, answers }: VersionLosses): Dropped[] {
  const kinds: readonly Dropped[] = [
    { kind: 'item', count: erased, reason: 'Erased since the version was frozen.' },
    { kind: 'item', count: missing, reason: 'The content is not in this copy of the project. Open a project file that has it.' },
    {
      kind: 'answer',
      count: answers,
      reason: 'Erased since the version was frozen, or not in this copy. The item is there, with its state.',
    },
  ];
  return kinds.filter(({ count }) => count > 0);
}
