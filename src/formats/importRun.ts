import type { Outcome } from '#domain/importing/planImport.ts';
import { splitNote } from '#domain/importing/splitNote.ts';
import type { StartedImport } from '#domain/importing/startImport.ts';
import type { ImportRecord } from '#domain/importing/types.ts';
import type { JsonObject } from '#domain/json.ts';
import { jsonObject } from '#domain/jsonObject.ts';
import type { SpellingNote } from '#domain/schema/labelName.ts';
import type { FieldMapping, Problem, ReadOptions } from './format.ts';
import type { ReadImagesOptions } from './images/readImages.ts';
import type { ImageBatch, ImageLabels, ReadImage } from './images/types.ts';

/** Records of a file or set, as its format reads them. */
export interface ImportBatch {
  readonly records: readonly ImportRecord[];
  readonly problems: readonly Problem[];
  /** A problem that ended the file. */
  readonly fatal: Problem | null;
}

/** What a way in does while records are taken in. */
export interface ImportSteps<Batch extends ImportBatch> {
  /** Called with each batch before its records are taken; throws when the import is to stop. */
  readonly begin: (batch: Batch) => void;
  /** Around each record: adding one may fill a pack. */
  readonly before?: (batch: Batch, index: number) => void;
  readonly after?: (batch: Batch, index: number, outcome: Outcome) => Promise<void> | void;
  readonly end: (batch: Batch) => void;
}

/** Takes records into an import, in their order. False: the file could not be read to its end, so that nothing may be written. */
export async function takeIn<Batch extends ImportBatch>(
  { planner }: StartedImport,
  batches: AsyncIterable<Batch>,
  { begin, before, after, end }: ImportSteps<Batch>,
): Promise<boolean> {
  for await (const batch of batches) {
    begin(batch);
    if (batch.fatal !== null) return false;
    for (let index = 0; index < batch.records.length; index += 1) {
      const record = batch.records[index];
      if (record === undefined) continue;
      before?.(batch, index);
      const outcome = await planner.add(record);
      if (after !== undefined) await after(batch, index, outcome);
    }
    end(batch);
  }
  return true;
}

/** What is the same in the reports of every way in; known when the import is finished. */
export function importFacts({ planner, names }: StartedImport): {
  readonly labelNotes: readonly SpellingNote[];
  readonly excluded: number;
  readonly splitNote: string | null;
  readonly official: number;
} {
  const { excluded, facts, official } = planner.split;
  return { labelNotes: names.notes(), excluded: excluded.length, splitNote: splitNote(facts), official };
}

/** How an import is kept in the log, and whether its records may name their groups. */
export interface ImportReading {
  readonly reading: JsonObject;
  readonly grouped: boolean;
}

/** Of a table or text. */
export const tableReading = (
  file: string,
  about: { readonly options: ReadOptions; readonly mapping: FieldMapping; readonly labelNames?: Readonly<Record<string, string>> },
): ImportReading => ({ reading: jsonObject({ file, ...about }), grouped: about.mapping.group !== null });

/** Of images: rows of a table beside them may name groups, those of our own exports without being asked. */
export const imageReading = (
  labels: ImageLabels,
  about: { readonly fields?: ReadImagesOptions['fields']; readonly labelNames?: Readonly<Record<string, string>> },
): ImportReading => ({ reading: jsonObject({ labels, ...about }), grouped: labels.from === 'table' });

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
