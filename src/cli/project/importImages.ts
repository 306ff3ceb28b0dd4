import { createHash } from 'node:crypto';
import type { Hash } from '#domain/ids.ts';
import type { ImportOutcome } from '#domain/importing/runImport.ts';
import { namedItems } from '#domain/exporting/namedItems.ts';
import { mediaOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { FieldOptions } from '#formats/fields.ts';
import { imageReading, imageRecords, type ImageRecords } from '#formats/importRun.ts';
import type { ReadImagesOptions } from '#formats/images/readFiles.ts';
import { readImages } from '#formats/images/readImages.ts';
import { knownImages } from '#formats/regions/knownImages.ts';
import type { ImageLabels, ImageSet, MediaList } from '#formats/images/types.ts';
import { imageDecoder } from '../codecs.ts';
import type { Identity } from '../device.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { CliProject } from './cliProject.ts';
import { importRecords, type ImportPolicy } from './importRecords.ts';

export interface ImageImport extends ImportPolicy {
  readonly list: MediaList;
  readonly set: ImageSet;
  /** Name of the set in problems. */
  readonly name: string;
  readonly source: string;
  readonly labels: ImageLabels;
  readonly classes: FieldOptions['classes'];
  /** Fields of the table of labels. */
  readonly fields: NonNullable<ReadImagesOptions['fields']>;
  readonly progress: (rows: number) => void;
}

/** Bytes of files that are kept in memory; what comes later is read again when the project is saved. */
const KEPT = 256 * 1024 * 1024;

const hash = (bytes: Uint8Array): Promise<Hash> => Promise.resolve(createHash('sha256').update(bytes).digest('hex') as Hash);

/** Imports a set of images as one gesture; the files of its new items go into the project. */
export function importImages(project: CliProject, job: ImageImport, identity: Identity, io: Io): Promise<ImportOutcome> {
  const { list, labels, classes, fields } = job;
  const known = async () => knownImages(await namedItems(project.data, (pack) => Promise.resolve(project.rowsOf(pack))));
  const files = new Map<Hash, Uint8Array | (() => Promise<Uint8Array>)>();
  let kept = 0;
  const keepFiles = ({ images }: ImageRecords): void => {
    for (const { record, file } of images) {
      const media = mediaOf(record.content);
      if (file === null || media === null || files.has(media)) continue;
      const { bytes, again } = file;
      const keep = again === null || kept + bytes.length <= KEPT;
      if (keep) kept += bytes.length;
      files.set(media, keep ? bytes : () => unchanged(media, record.externalId ?? '', again));
    }
  };
  return importRecords(
    project,
    {
      ...job,
      format: job.set.format,
      ...imageReading(labels, { fields }),
      classes: [...(labels.from === 'set' ? job.set.classes : []), ...(classes?.names ?? []).map((name) => ({ name }))],
      batches: (kind) => imageRecords(readImages(list, { labels, kind, classes, fields }, { decoder: imageDecoder, hash, known })),
      onBatch: keepFiles,
      onItems(pack) {
        for (const row of parsePack<ItemRow>(new TextDecoder().decode(pack))) {
          const media = mediaOf(row.content);
          const file = media === null ? undefined : files.get(media);
          if (media !== null && file !== undefined) project.addMedia(media, file);
        }
      },
    },
    identity,
    io,
  );
}

async function unchanged(media: Hash, name: string, read: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const bytes = await read();
  if ((await hash(bytes)) === media) return bytes;
  throw new DataError(`${name} was changed while it was imported, so nothing was written. Run the same command again.`);
}
