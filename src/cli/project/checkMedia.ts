import type { Hash } from '#domain/ids.ts';
import { imagesOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { liftEvent } from '#domain/log/lift.ts';
import type { Problem } from '#formats/format.ts';
import type { LoadedContent, ProjectContent } from './content.ts';

/** Hashes of the files that the items of a project are made of, each once. */
export function mediaNamed(content: Pick<ProjectContent, 'items'>): Set<Hash> {
  const named = new Set<Hash>();
  for (const bytes of content.items.values()) {
    for (const row of parsePack<ItemRow>(new TextDecoder().decode(bytes))) for (const { media } of imagesOf(row.content)) named.add(media);
  }
  return named;
}

/** Files of items and kept models that are missing or damaged. A file written without images says so once, not for each. */
export async function checkMedia(content: LoadedContent): Promise<Problem[]> {
  const problems: Problem[] = [];
  const named = mediaNamed(content);
  const absent = [...named].filter((hash) => !content.blobs.has(hash));
  if (absent.length > 0) {
    const message = `${absent.length.toLocaleString('en')} of ${named.size.toLocaleString('en')} image files are not in this file. Import the images again: they find their items.`;
    problems.push({ file: 'blobs', line: 0, code: 'missing-media', message });
  }
  for (const hash of content.blobs.hashes) {
    if ((await content.blobs.get(hash)) !== undefined) continue;
    const message = 'This image file is damaged. Import the image again, or take it from another copy.';
    problems.push({ file: `blobs/${hash}`, line: 0, code: 'damaged-media', message });
  }
  for (const event of content.events) {
    const lifted = liftEvent(event);
    if (lifted.status !== 'known' || lifted.event.type !== 'ModelKept' || content.models.has(lifted.event.payload.model)) continue;
    const message = `models/${lifted.event.payload.model} is missing: what it says of itself is kept, its weights are not. Take them from another copy.`;
    problems.push({ file: `events/${event.header.device}`, line: event.header.n, code: 'missing-model', message });
  }
  return problems;
}
