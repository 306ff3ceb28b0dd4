import type { KindName } from '#domain/annotation/kinds/index.ts';
import { mediaOf } from '#domain/item/content/index.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { FilledPack, ReadRecord } from '#domain/importing/types.ts';
import { LOOK_BYTES } from '#formats/image/types.ts';
import type { ImageBatch } from '#formats/images/types.ts';
import { imageReading, imageRecords } from '#formats/importRun.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { Engine } from '../engine/engine.ts';
import { importInto } from './importing.ts';
import { MediaBuffer } from './mediaBuffer.ts';
import { sweepMedia } from '../engine/namedMedia.ts';
import type { ImageImportRequest, Progress } from './transfer.api.ts';
import { looksKey } from '../engine/looksKey.ts';

export interface ImageImportJob {
  readonly engine: Engine;
  /** Images as they are read, with answers of that kind. */
  readonly batches: (kind: KindName) => AsyncIterable<ImageBatch>;
  readonly request: ImageImportRequest;
  readonly progress: (p: Progress) => void;
  readonly signal: { readonly aborted: boolean };
}

/**
 * Streams images into the media store and their items into packs, then writes one gesture that makes them visible. A cancel, a full disk or
 * conflicts nobody has chosen about change nothing: what was stored until then is removed at once, or when the project is opened next.
 * Images whose items are here already get their files back where the browser has lost them.
 */
export async function importImages(job: ImageImportJob): Promise<ImportReport> {
  const { engine, request, signal } = job;
  const { store } = engine;
  const looks = new Looks(store);
  const { labels, labelNames, source: name } = request;
  const media = new MediaBuffer(store);
  try {
    const report = await importInto({
      engine,
      signal,
      request,
      name,
      ...imageReading(labels, { labelNames }),
      batches: (kind: KindName) => imageRecords(job.batches(kind)),
      onPack: (pack) => looks.take(pack),
      onRead: () => media.flush(),
      before({ images }, index) {
        const image = images[index];
        if (image?.file != null) looks.hold(image.file.look);
      },
      async after({ images }, index, outcome) {
        const image = images[index];
        if (image?.file == null) return;
        if (outcome !== 'added') looks.forgetLast();
        if (outcome !== 'left-out') await media.add(fileOf(image.record, image.file.bytes));
      },
      end: ({ done, total }) => job.progress({ done, total, what: `${done.toLocaleString('en')} images read` }),
    });
    if (report.written) await store.keepMedia();
    else {
      await media.stop();
      await looks.drop(); // of packs that no event will name
    }
    return report;
  } catch (error) {
    await media.stop();
    await looks.drop().catch(() => undefined); // derived: else when the project is opened next
    await sweepMedia(engine).catch(() => undefined); // else when the project is opened next
    throw error;
  }
}

function fileOf({ content }: ReadRecord, bytes: Uint8Array<ArrayBuffer>) {
  const hash = mediaOf(content);
  if (hash === null || content.kind !== 'image') throw new TypeError('an image without a file');
  return { hash, type: content.type, bytes };
}

/** Looks of rows whose pack is not full yet; written beside the pack, for the model to learn from. Derived: can be made again. */
class Looks {
  private readonly store: ProjectStore;
  private waiting: Uint8Array[] = [];
  private readonly written: string[] = [];

  constructor(store: ProjectStore) {
    this.store = store;
  }

  /** Holds a look ready before its item is added, because adding may fill the pack. */
  hold(look: Uint8Array): void {
    this.waiting.push(look);
  }

  /** Forgets the last look: its item was not new. */
  forgetLast(): void {
    this.waiting.pop();
  }

  /** Writes the looks of a pack that is full. */
  async take(pack: FilledPack): Promise<void> {
    if (pack.kind !== 'items') return;
    const looks = new Uint8Array(pack.rows * LOOK_BYTES);
    this.waiting.splice(0, pack.rows).forEach((look, row) => looks.set(look, row * LOOK_BYTES));
    this.written.push(looksKey(pack.hash));
    await this.store.putDerived(looksKey(pack.hash), looks);
  }

  /** Removes what was written: the import came to nothing. */
  async drop(): Promise<void> {
    for (const key of this.written) await this.store.deleteDerived(key);
  }
}
