import type { AnnotationValue } from '#domain/annotation/value.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Plan } from '#domain/log/event.ts';
import type { ClosedSession } from '../servicesApi.ts';

const EXCERPT = 80;

/** A decision that the disk has not confirmed. */
export interface Undecided {
  readonly item: ItemId;
  /** Beginning of the item, where it is known. */
  readonly excerpt: string;
  readonly kind: 'label' | 'skip' | 'other';
  readonly value: AnnotationValue | null;
}

/** What was decided and never confirmed, oldest first; not what was tried again for the same item and then was. */
export function undecidedOf({ decided, seen }: Pick<ClosedSession, 'decided' | 'seen'>): Undecided[] {
  return decided.flatMap(({ plan, saved }, at) => {
    if (saved) return [];
    const later = new Set(decided.slice(at).flatMap((each) => (each.saved ? itemsOf(each.plan) : [])));
    return plan.events.flatMap((event): Undecided[] => {
      const { item, value = null } = event.payload as { readonly item?: ItemId; readonly value?: AnnotationValue | null };
      if (item === undefined || later.has(item)) return [];
      const row = seen.get(item);
      const kind = event.type === 'LabelSubmitted' ? 'label' : event.type === 'ItemSkipped' ? 'skip' : 'other';
      return [{ item, excerpt: row === undefined ? '' : wordsOf(row).slice(0, EXCERPT), kind, value }];
    });
  });
}

const itemsOf = ({ events }: Plan): ItemId[] =>
  events.flatMap(({ payload }) => ('item' in payload && typeof payload.item === 'string' ? [payload.item] : []));
