import { detectionErrors, type DetectionError } from '#domain/annotation/detectionErrors.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { taskOfKind } from '../tasks/index.ts';

/** Regions of one author beside the resolved ones of another, on one item. */
interface Compared {
  readonly item: ItemId;
  readonly author: MemberId;
  readonly against: MemberId;
  readonly regions: number;
  readonly errors: readonly DetectionError[];
}

/** Every answer that counts and did not come to be the resolved one of its item, as regions, compared with that. The kinds must be ready. */
export function comparedAuthors(data: StateData): Compared[] {
  const found: Compared[] = [];
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if ((data.items.marks[slot]! & (MARK.absent | MARK.erased)) !== 0) continue;
    const { id, heads, resolved } = itemView(data, slot, idAt(data.items, slot));
    const truth = regionsOf(resolved?.value ?? null);
    if (resolved === null || truth === null) continue;
    for (const { author, event, pass, value } of heads) {
      const own = regionsOf(value);
      if (own === null || pass !== 0 || event === resolved.event || author === resolved.author) continue;
      found.push({ item: id, author, against: resolved.author, regions: own.length, errors: detectionErrors(truth, own) });
    }
  }
  return found;
}

function regionsOf(value: AnnotationValue | null): readonly Region[] | null {
  const task = value === null ? null : taskOfKind(value.kind);
  return value === null || task?.unit !== 'region' ? null : task.regions(value);
}
