import { sha256 as sha256State } from '@noble/hashes/sha2.js';
import { toHex } from '#domain/hash.ts';
import { exportRow } from '#domain/exporting/exportRow.ts';
import { importsInOrder, slotsOfPack } from '#domain/exporting/order.ts';
import { parsePack } from '#domain/item/pack.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { createExportTally, exportManifestText, type ExportCounts } from '#formats/exportManifest.ts';
import { exportWriters, type ExportWriterName } from '#formats/exportWriters.ts';
import { CancelledError } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExportFile, Progress } from './transfer.api.ts';

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

/** Every item with all its states, authors, times and stamps as rows of one file, and a manifest beside it. */
export async function exportRows(
  engine: Engine,
  format: ExportWriterName,
  spreadsheetSafe: boolean,
  progress: (p: Progress) => void,
  signal: { readonly aborted: boolean },
): Promise<readonly ExportFile[]> {
  const { data, store } = engine;
  const view = projectView(data, engine.project);
  const names = Object.fromEntries((await store.members()).map(({ member, name }) => [member, name]));
  const writer = exportWriters[format];
  const tally = createExportTally();
  const sink = new BlobSink();
  const encoder = new TextEncoder();
  const done = new Set<number>();
  sink.add(encoder.encode(writer.begin({ spreadsheetSafe })));
  for (const pack of importsInOrder(data).flatMap((entry) => entry.packs)) {
    if (signal.aborted) throw new CancelledError();
    const [stored] = await store.packs([pack.hash]);
    if (stored === undefined) throw new Error('Part of the items is missing in this browser. Import their file again, or open a backup.');
    const lines: string[] = [];
    for (const { row, slot } of slotsOfPack(data, parsePack<ItemRow>(new TextDecoder().decode(stored.bytes)), done)) {
      const out = exportRow(row, itemView(data, slot, row.id), { view, names, metaChange: metaChange(data, row.id) });
      tally.add(out);
      lines.push(writer.row(out, { spreadsheetSafe }));
    }
    sink.add(encoder.encode(lines.join('')));
    progress({ done: done.size, total: view.counts.items, what: 'items written' });
  }
  const file = sink.file(`items.${writer.extension}`, 'text/plain');
  return [file, manifestFile(view, tally.counts(), file)];
}

function manifestFile(view: ReturnType<typeof projectView>, counts: ExportCounts, { path, sha256, blob }: ExportFile): ExportFile {
  const { guide, schema } = view;
  const text = exportManifestText({
    ...{ format: 'plumbline-export', v: 1, project: { id: view.id, name: view.name }, counts, dropped: [] },
    files: [{ path, sha256, bytes: blob.size }],
    schema: schema === null ? null : { version: schema.version, kind: schema.schema.kind, labels: schema.schema.labels },
    guide: guide === null ? null : { version: guide.version, number: view.guideNumber, title: guide.title, sections: guide.sections },
  });
  const sink = new BlobSink();
  sink.add(new TextEncoder().encode(text));
  return sink.file('manifest.json', 'application/json');
}
