import type { ProjectId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/json.ts';
import type { FieldMapping } from '#formats/format.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';
import type { NewItem } from '../servicesApi.ts';
import { mustBeSomebody } from './people.ts';

const SHARED = { options: {}, labelNames: {}, conflicts: null } as const;

/** Brings items into a project as an import of their own, which can be withdrawn like any other. Pictures and rows in one list do not mix. */
export async function addItems(project: ProjectId, source: string, items: readonly NewItem[], transfer: TransferApi): Promise<void> {
  const { member: me } = await mustBeSomebody();
  const pictures = items.flatMap((item, i) => ('file' in item ? [{ path: `${source}-${i + 1}.png`, file: item.file }] : []));
  if (pictures.length > 0) {
    const request = { project, me, source, format: 'images', labels: { from: 'none' }, labelNames: {}, conflicts: null } as const;
    await transfer.importImages(pictures, request, () => undefined);
    return;
  }
  const rows = items.flatMap((item, i) => ('row' in item ? [`${JSON.stringify({ id: `${source}-${i + 1}`, ...item.row })}\n`] : []));
  const mapping = mappingOf(items.flatMap((item) => ('row' in item ? [item.row] : [])));
  await transfer.importFile(
    new Blob(rows),
    `${source}.jsonl`,
    { project, me, source, format: 'jsonl', mapping, ...SHARED },
    () => undefined,
  );
}

/** Which field of such rows is what: their names say it. */
export function mappingOf(rows: readonly JsonObject[]): FieldMapping {
  const has = (field: string): boolean => rows.some((row) => field in row);
  return {
    text: has('text') ? ['text'] : [],
    ...(has('turns') && { turns: 'turns' }),
    ...(has('candidates') && { candidates: ['candidates'], prompt: 'prompt' }),
    label: null,
    id: 'id',
    split: null,
    group: null,
    score: null,
  };
}
