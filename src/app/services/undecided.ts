import type { AnnotationValue } from '#domain/annotation/value.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Plan } from '#domain/log/event.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import type { Undecided } from '../servicesApi.ts';

/** Items whose beginnings are remembered: those on the desk and just before. */
const REMEMBERED = 100;
const EXCERPT = 80;

/** Keeps what was decided and is not confirmed by the disk, so that it can be named when no more confirmation comes. */
export class UndecidedList {
  readonly #plans = new Set<Plan>();
  readonly #excerpts = new Map<ItemId, string>();

  /** Items that were shown: their beginnings name the decisions. */
  remember(items: readonly QueueItem[]): void {
    for (const { row } of items) {
      this.#excerpts.delete(row.id);
      this.#excerpts.set(row.id, wordsOf(row).slice(0, EXCERPT));
    }
    for (const oldest of this.#excerpts.keys()) {
      if (this.#excerpts.size <= REMEMBERED) return;
      this.#excerpts.delete(oldest);
    }
  }

  begin(plan: Plan): void {
    this.#plans.add(plan);
  }

  /** The plan is durable; with it, what was tried before for the same items. */
  confirm(plan: Plan): void {
    const items = new Set(itemsOf(plan));
    for (const each of this.#plans) {
      if (each === plan || itemsOf(each).some((item) => items.has(item))) this.#plans.delete(each);
    }
  }

  list(): Undecided[] {
    return [...this.#plans].flatMap((plan) =>
      plan.events.flatMap((event): Undecided[] => {
        const { item, value = null } = event.payload as { readonly item?: ItemId; readonly value?: AnnotationValue | null };
        if (item === undefined) return [];
        const kind = event.type === 'LabelSubmitted' ? 'label' : event.type === 'ItemSkipped' ? 'skip' : 'other';
        return [{ item, excerpt: this.#excerpts.get(item) ?? '', kind, value }];
      }),
    );
  }
}

const itemsOf = ({ events }: Plan): ItemId[] =>
  events.flatMap(({ payload }) => ('item' in payload && typeof payload.item === 'string' ? [payload.item] : []));
