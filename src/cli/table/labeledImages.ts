import { labelKind } from '#domain/annotation/kinds/index.ts';
import { createHash } from 'node:crypto';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { groupKey } from '#domain/item/group.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { lookOf } from '#formats/image/look.ts';
import { readImages } from '#formats/images/readImages.ts';
import { imageDecoder } from '../codecs.ts';
import { imagesAt } from './imageOptions.ts';
import { newProblemList } from '../problems.ts';
import type { CliProject } from '../project/cliProject.ts';
import type { FieldChoices } from './fieldOptions.ts';
import type { LabeledData, LabeledRow } from './labeled.ts';

const hash = (bytes: Uint8Array): Promise<Hash> => Promise.resolve(createHash('sha256').update(bytes).digest('hex') as Hash);

/** Reads the labeled images of a file, folder or archive, decoded one by one; only their looks are kept. */
export async function labeledImages(
  path: string,
  { mapping, classes, read }: FieldChoices,
  wanted: boolean | undefined,
): Promise<LabeledData> {
  const named = { label: mapping.label === null ? 'none' : mapping.label, file: mapping.id ?? undefined };
  const several = { columns: mapping.labelColumns, cells: mapping.labelCells, encoding: read.encoding };
  const target = { multi: wanted ?? null, labels: [] };
  const { list, set, labels, close } = await imagesAt([path], undefined, { way: undefined, ...named, ...several, target });
  const multi = wanted ?? (labels.from === 'table' && set.tables.find((table) => table.path === labels.path)?.several === true);
  const problems = newProblemList();
  const rows: LabeledRow[] = [];
  const names = new LabelNames({ kind: labelKind(true), labels: [] });
  let unlabeled = 0;
  for await (const batch of readImages(list, { labels, kind: labelKind(multi), classes }, { decoder: imageDecoder, hash })) {
    problems.add(batch.problems);
    for (const { record, file } of batch.images) {
      if (file === null) continue;
      const { look } = file;
      const row = rows.length + unlabeled;
      if (record.labels === null || (!multi && record.labels.length !== 1)) unlabeled += 1;
      else {
        const group = groupKey(record.content, record.group);
        rows.push({
          row,
          id: record.externalId,
          text: record.externalId ?? '',
          look,
          labels: [...new Set(record.labels.map(names.nameOf))],
          group,
          holdout: false,
        });
      }
    }
  }
  await close();
  return { kind: multi ? 'multi' : 'single', medium: 'image', rows, unlabeled, problems };
}

/** The look of an item of a project, or why there is none. */
export async function itemLook(project: CliProject, content: ImageContent): Promise<Uint8Array | string> {
  const bytes = await project.media(content.media);
  if (bytes === undefined) return 'Its file is not in the project, or damaged. Take it from another copy.';
  const header = readImageHeader(bytes);
  if (!header.ok) return header.error.message;
  const pixels = await imageDecoder.decode(bytes, header.value);
  return pixels.ok ? lookOf(pixels.value, content.orientation) : pixels.error.message;
}
