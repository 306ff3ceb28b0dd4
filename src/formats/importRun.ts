import type { ImportBatch } from '#domain/importing/runImport.ts';
import type { Medium } from '#domain/item/types.ts';
import type { JsonObject } from '#domain/json.ts';
import { jsonObject } from '#domain/jsonObject.ts';
import { mediumOf } from './content/contentOf.ts';
import type { FieldMapping, ReadOptions } from './format.ts';
import type { ReadImagesOptions } from './images/readFiles.ts';
import type { ImageBatch, ImageLabels, ReadImage } from './images/types.ts';

/** What an import brings, how it is kept in the log, and whether its records may name their groups. */
export interface ImportReading {
  readonly medium: Medium;
  readonly reading: JsonObject;
  readonly grouped: boolean;
}

/** Of a table or text. */
export const tableReading = (
  file: string,
  about: { readonly options: ReadOptions; readonly mapping: FieldMapping; readonly labelNames?: Readonly<Record<string, string>> },
): ImportReading => ({ medium: mediumOf(about.mapping), reading: jsonObject({ file, ...about }), grouped: about.mapping.group !== null });

/** Of images: rows of a table beside them may name groups, those of our own exports without being asked. */
export const imageReading = (
  labels: ImageLabels,
  about: { readonly fields?: ReadImagesOptions['fields']; readonly labelNames?: Readonly<Record<string, string>> },
): ImportReading => ({ medium: 'image', reading: jsonObject({ labels, ...about }), grouped: labels.from === 'table' });

/** Images as records, with what is stored beside them. */
export interface ImageRecords extends ImportBatch {
  readonly images: readonly ReadImage[];
  readonly done: number;
  readonly total: number;
}

/** Images as an import takes them: one bad file never ends the set. */
export async function* imageRecords(batches: AsyncIterable<ImageBatch>): AsyncGenerator<ImageRecords> {
  for await (const batch of batches) yield { ...batch, records: batch.images.map(({ record }) => record), fatal: null };
}
