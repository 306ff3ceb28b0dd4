import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import { v7 } from 'uuid';
import { labelsOf, valueKey, type AnnotationValue } from '#domain/annotation/value.ts';
import { changedValue, checkBulk, planBulkItem } from '#domain/commands/bulk.ts';
import { plan, type Part } from '#domain/commands/decide.ts';
import { planGuide, planSchema } from '#domain/commands/publish.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { Hash, LabelId, MemberId } from '#domain/ids.ts';
import type { Plan } from '#domain/log/event.ts';
import { findItem, idAt, MARK, NONE } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import { breathe } from '../breathe.ts';
import { CancelledError, type Signal } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import type { BulkItems, BulkPreview, BulkProgress, BulkReport, BulkRequest } from './bulk.api.ts';
import type { PageReader } from './page.ts';

/** Items looked at between two chances for other calls. */
const SLICE = 2000;

interface Running {
  readonly progress: (progress: BulkProgress) => void;
  readonly signal: Signal;
}

/** One gesture over many items: what it would do, and doing it in one transaction, whatever their number. */
export class BulkDesk {
  private readonly engine: Engine;
  private readonly pages: PageReader;

  constructor(engine: Engine, pages: PageReader) {
    this.engine = engine;
    this.pages = pages;
  }

  /** @throws Error with a sentence when the change is not allowed or the query cannot be read. */
  async preview(request: BulkRequest, me: MemberId, signal: Signal): Promise<BulkPreview> {
    const view = this.allowed(request);
    const from = new Map<string, { value: AnnotationValue | null | 'skip'; n: number }>();
    const counts = { items: 0, changed: 0, holdout: 0, others: 0, disputed: 0 };
    for await (const item of this.each(request, { signal, progress: () => undefined })) {
      counts.items += 1;
      if (item.split === 'holdout') counts.holdout += 1;
      if (request.leaveHoldout && item.split === 'holdout') continue;
      if (changedValue(item, request.change, kindOf(view)) === undefined) continue;
      counts.changed += 1;
      if (item.disputed) counts.disputed += 1;
      if (item.heads.some(({ pass, rank, author }) => pass === 0 && (rank === 'adjudicated' || (rank === 'person' && author !== me))))
        counts.others += 1;
      const value = item.resolved === null ? null : (item.resolved.value ?? 'skip');
      const key = value === null || value === 'skip' ? String(value) : valueKey(value);
      const known = from.get(key);
      if (known === undefined) from.set(key, { value, n: 1 });
      else known.n += 1;
    }
    return { ...counts, from: [...from.values()].sort((a, b) => b.n - a.n) };
  }

  /** @throws Error as `preview`; CancelledError, and nothing is written, until the last of it lies ready. */
  async run(request: BulkRequest, me: MemberId, running: Running): Promise<BulkReport> {
    const view = this.allowed(request);
    const bodies = new Map<Hash, string>();
    const parts: Part[] = [];
    for await (const item of this.each(request, running)) {
      if (request.leaveHoldout && item.split === 'holdout') continue;
      const part = planBulkItem(item, request.change, { view, me, reason: request.reason, bodies });
      if (part !== null) parts.push(part);
    }
    const changed = parts.length;
    parts.push(...this.published(request, view, bodies));
    if (parts.length === 0) return { gesture: null, changed };
    const whole: Plan = { events: plan(parts, { me, now: Date.now(), newId: () => v7() }), bodies };
    await breathe();
    const written = (events: number): void => {
      if (running.signal.aborted) throw new CancelledError(); // all of it goes with its transaction
      running.progress({ doing: 'writing', done: Math.min(events, changed), total: changed });
    };
    written(0);
    await this.engine.store.append(whole, { step: written });
    return { gesture: changed > 0 ? (whole.events[0]?.gesture ?? null) : null, changed };
  }

  private allowed({ change }: BulkRequest): ProjectView {
    const view = projectView(this.engine.data, this.engine.project);
    const rejection = checkBulk(change, view);
    if (rejection !== null) throw new Error(rejectionText(rejection));
    return view;
  }

  /** What goes with the items: labels and guide as they are from then on. */
  private published({ schema, guide }: BulkRequest, view: ProjectView, bodies: Map<Hash, string>): Part[] {
    const parts: Part[] = [];
    const take = (planned: ReturnType<typeof planSchema> | ReturnType<typeof planGuide>): void => {
      if (planned.ok) parts.push(...planned.value);
      else if (planned.error.code !== 'no-change') throw new Error(rejectionText(planned.error));
    };
    if (schema !== undefined) take(planSchema(schema, view));
    if (guide !== undefined) take(planGuide(guide, view, bodies));
    return parts;
  }

  private async *each({ items }: BulkRequest, { progress, signal }: Running): AsyncGenerator<ItemView> {
    const slots = await this.slots(items);
    const { data } = this.engine;
    for (const [i, slot] of slots.entries()) {
      if (i % SLICE === 0) {
        progress({ doing: 'reading', done: i, total: slots.length });
        await breathe();
        if (signal.aborted) throw new CancelledError();
      }
      if ((data.items.marks[slot]! & (MARK.absent | MARK.erased)) === 0) yield itemView(data, slot, idAt(data.items, slot));
    }
  }

  private async slots(items: BulkItems): Promise<readonly number[]> {
    const { data } = this.engine;
    if ('ids' in items) return items.ids.map((id) => findItem(data.items, id)).filter((slot) => slot !== NONE);
    if ('label' in items) return slotsCarrying(data, new Set([items.label]));
    const without = new Set(items.without.map((id) => findItem(data.items, id)));
    return [...(await this.pages.slots(items.query))].filter((slot) => !without.has(slot));
  }
}

const kindOf = (view: ProjectView): AnnotationValue['kind'] => view.schema?.schema.kind ?? FIRST_KIND;

/** Items whose answer carries one of the labels. */
export function slotsCarrying(data: Engine['data'], labels: ReadonlySet<LabelId>): number[] {
  if (labels.size === 0) return [];
  const carrying = new Set(data.values.flatMap((value, at) => (labelsOf(value).some((label) => labels.has(label)) ? [at] : [])));
  const found: number[] = [];
  for (let slot = 0; slot < data.items.length; slot += 1) if (carrying.has(data.items.values[slot] ?? NONE)) found.push(slot);
  return found;
}

/** Labels that any answer in the log carries or has carried, undone ones and imports included: they cannot be deleted. */
export function labelsEverUsed({ data }: Engine): LabelId[] {
  const used = new Set<string>(data.values.flatMap((value) => labelsOf(value)));
  for (const { answers } of data.entries.values()) for (const { value } of answers) for (const label of labelsOf(value)) used.add(label);
  return [...used] as LabelId[];
}
