import { sha256 as sha256State } from '@noble/hashes/sha2.js';
import { toHex } from '#domain/hash.ts';
import { currentItems, type ExportSource } from '#domain/exporting/exportItems.ts';
import { splitShares, type PartOf } from '#domain/exporting/splitShares.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { layoutProblem } from '#formats/exportChoice.ts';
import type { ExportAbout, ExportTarget, FileSink, WrittenFiles } from '#formats/exportFiles.ts';
import type { Dropped } from '#formats/exportManifest.ts';
import { formatNamed } from '#formats/formats.ts';
import { nowhere } from '#formats/regions/writeImages.ts';
import { CancelledError, type Signal } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { labelsText, packRows, queryNames, queryOf } from '../project/versions.ts';
import { exportVersion } from './exportVersion.ts';
import type { ExportFile, ExportRequest, Progress } from './transfer.api.ts';

/** Bytes as they come, with their SHA-256; parts go to a Blob, which the browser may keep on disk. */
export class BlobSink {
  private readonly parts: BlobPart[] = [];
  private readonly hash = sha256State.create();

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.parts.push(bytes);
    this.hash.update(bytes);
  }

  file(path: string, type: string): ExportFile {
    return { path, blob: new Blob(this.parts, { type }), sha256: toHex(this.hash.digest()) };
  }
}

export type RowsRequest = Omit<ExportRequest, 'project'>;

/**
 * Items with all their states, authors, times and stamps, as they are or as a version froze them; the files of images beside the rows; a card
 * and a manifest last. The command line writes the same bytes (`formats/exportFiles.ts`).
 * @throws Error with a sentence when query, shares or layout do not fit or a part is missing; CancelledError.
 */
export async function exportRows(
  engine: Engine,
  request: RowsRequest,
  progress: (p: Progress) => void,
  signal: Signal,
): Promise<readonly ExportFile[]> {
  const target = blobTarget(engine, signal);
  const written = await writeInto(target, engine, request, progress, signal);
  const order = new Map(written.files.map(({ path }, at) => [path, at]));
  return target.files.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
}

/** What the same export would leave behind; writes nothing. @throws as `exportRows`. */
export const exportLosses = async (engine: Engine, request: RowsRequest, signal: Signal): Promise<readonly Dropped[]> =>
  (await writeInto(nowhere(), engine, request, () => undefined, signal)).dropped;

async function writeInto(
  target: ExportTarget,
  engine: Engine,
  request: RowsRequest,
  progress: (p: Progress) => void,
  signal: Signal,
): Promise<WrittenFiles> {
  const { format, folders = 'none', media = true, spreadsheetSafe = false, split = '', query = '' } = request;
  const writer = formatNamed(format)?.write ?? null;
  if (writer === null || writer.of === 'project') throw new Error(`There is no format called ${format} that rows are exported in.`);
  const names = await queryNames(engine);
  const stopped = <Value>(value: Value): Value => {
    if (signal.aborted) throw new CancelledError();
    return value;
  };
  const source: ExportSource = {
    data: engine.data,
    names,
    readPack: (hash) => packRows(stopped(engine), hash),
    readLabels: (hash) => labelsText(stopped(engine), hash),
  };
  const choice = { query: await queryOf(engine, query, names), partOf: partsOf(split, names.view) };
  const version = request.version === undefined ? null : await exportVersion(engine, source, request.version, choice);
  const problem = layoutProblem(folders, names.view);
  if (problem !== null) throw new Error(problem);
  const about: ExportAbout = {
    view: version?.view ?? names.view,
    version: version?.about ?? null,
    losses: version?.losses ?? null,
    split: split === '' ? null : split,
  };
  const total = query === '' ? (version?.items ?? names.view.counts.items) : 0; // how many match is known at the end
  const items = version?.exported ?? currentItems(source, choice);
  return writer.write({
    items,
    about,
    target,
    choice: {
      folders,
      media,
      spreadsheetSafe,
      format: request.options ?? {},
    },
    onBatch: (done) =>
      progress({
        done,
        total,
        what: 'items written',
      }),
  });
}

function partsOf(split: string, { holdoutShare }: ProjectView): PartOf | null {
  if (split === '') return null;
  const parts = splitShares(split, holdoutShare);
  if (!parts.ok) throw new Error(parts.error);
  return parts.value;
}

/** Files in memory, or wherever the browser keeps blobs. */
function blobTarget(engine: Engine, signal: Signal): ExportTarget & { readonly files: ExportFile[] } {
  const files: ExportFile[] = [];
  const encoder = new TextEncoder();
  const open = (path: string): FileSink<Uint8Array<ArrayBuffer>> => {
    const sink = new BlobSink();
    return {
      write(bytes) {
        if (signal.aborted) throw new CancelledError();
        sink.add(bytes);
      },
      end: async () => {
        const file = sink.file(path, path.endsWith('.json') ? 'application/json' : 'text/plain');
        files.push(file);
        return { sha256: file.sha256, bytes: file.blob.size };
      },
    };
  };
  return {
    files,
    openText(path) {
      const sink = open(path);
      return { ...sink, write: (text) => sink.write(encoder.encode(text)) };
    },
    openBytes: open,
    async putMedia(path, hash) {
      if (signal.aborted) throw new CancelledError();
      const blob = await engine.store.media(hash);
      if (blob === undefined) return undefined;
      files.push({ path, blob, sha256: hash });
      return { sha256: hash, bytes: blob.size };
    },
  };
}
