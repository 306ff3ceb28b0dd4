import type { GestureId, ItemId } from '#domain/ids.ts';
import type { Plan, PlannedEvent } from '#domain/log/event.ts';
import { foresee } from '#domain/state/optimistic.ts';
import type { ResolutionRule } from '#domain/log/resolutionRules.ts';
import { isUndoable } from '#domain/state/undoStack.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import type { SessionOverlay } from '../servicesApi.ts';
import { tellAll } from './tellAll.ts';

/** Gestures that could be undone and redone, last = next. */
type Stacks = Pick<ProjectUpdate, 'undo' | 'redo'>;

/** What an update tells of what is folded. */
type Folded = Pick<ProjectUpdate, 'seq' | 'undo' | 'redo' | 'recent'>;

/** A decision that the folded state lacks. */
export interface Pending {
  readonly gesture: GestureId;
  readonly plan: Plan;
  /** Local position of the log that holds it; null until it is durable. */
  seq: number | null;
}

/** An item as it was computed last. `taken`: how many decisions about it had been taken back by then. */
interface Shown {
  readonly view: ItemView;
  readonly pending: readonly Pending[];
  readonly taken: number;
}

/**
 * What was decided on this page and is not folded yet: the only place that lays it over items and over what can be undone. A decision leaves it
 * once an update of the worker has folded it, or when its write failed.
 */
export class Overlay implements SessionOverlay {
  readonly #rule: () => ResolutionRule | undefined;
  readonly #listeners = new Set<() => void>();
  /** Decisions about an item that were taken back or failed. */
  readonly #taken = new Map<ItemId, number>();
  #shown = new WeakMap<ItemView, Shown>();
  #pending: readonly Pending[] = [];

  /** `rule`: what settles an item with several answers, now. */
  constructor(rule: () => ResolutionRule | undefined) {
    this.#rule = rule;
  }

  add(plan: Plan, gesture: GestureId): Pending {
    const entry: Pending = { gesture, plan, seq: null };
    for (const event of plan.events) if (event.type === 'Undone') this.#takeBack(event.payload.gesture);
    this.#pending = [...this.#pending, entry];
    tellAll(this.#listeners, undefined);
    return entry;
  }

  /** It is durable at that place of the log; `update`: the last one that came. */
  written(entry: Pending, seq: number, update: Folded): void {
    entry.seq = seq;
    this.folded(update);
  }

  failed(entry: Pending): void {
    this.#takeBack(entry.gesture);
    this.#keep((each) => each !== entry);
  }

  /** The worker tells what it has folded; that may come before the page hears that the write is done. */
  folded({ seq, undo, redo, recent }: Folded): void {
    if (this.#pending.length === 0) return;
    const named = new Set([...undo, ...redo, ...recent.map(({ gesture }) => gesture)]);
    this.#keep((each) => !named.has(each.gesture) && (each.seq === null || each.seq > seq));
  }

  /** What can be undone and redone, before the log says so. */
  stacks(folded: Stacks): Stacks {
    return this.#pending.reduce((now, { gesture, plan }) => afterGesture(now, gesture, plan.events[0]), folded);
  }

  view(item: ItemView): ItemView {
    const pending = this.#standing().filter(({ plan }) => plan.events.some((event) => itemOf(event) === item.id));
    const known = this.#shown.get(item);
    const taken = this.#taken.get(item.id) ?? 0;
    if (known === undefined && pending.length === 0) return item;
    // what was laid over it and is folded by now stays: who holds the item has not read it anew
    const from = known?.taken === taken ? known : { view: item, pending: [], taken };
    const fresh = pending.filter((each) => !from.pending.includes(each));
    if (from === known && fresh.length === 0) return known.view;
    const view = fresh.reduce((now, { plan }) => foresee(now, plan, this.#rule()), from.view);
    this.#shown.set(item, { view, pending: [...from.pending, ...fresh], taken });
    return view;
  }

  withDecision(item: ItemView, gesture: GestureId): ItemView {
    const entry = this.#pending.find((each) => each.gesture === gesture);
    return entry === undefined ? item : foresee(item, entry.plan, this.#rule());
  }

  has(gesture: GestureId): boolean {
    return this.#pending.some((each) => each.gesture === gesture);
  }

  answered(): ItemId[] {
    return this.#standing().flatMap(({ plan }) => plan.events.flatMap((event) => (ANSWERS.has(event.type) ? (itemOf(event) ?? []) : [])));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Pending decisions that no later one takes back. */
  #standing(): readonly Pending[] {
    const undone = new Set<GestureId>();
    for (const { gesture, plan } of this.#pending.toReversed()) {
      if (undone.has(gesture)) continue;
      for (const event of plan.events) if (event.type === 'Undone') undone.add(event.payload.gesture);
    }
    return this.#pending.filter(({ gesture }) => !undone.has(gesture));
  }

  /** Items that the gesture is about are computed anew from what was read; all items, where it is not known any more which those are. */
  #takeBack(gesture: GestureId): void {
    const entry = this.#pending.find((each) => each.gesture === gesture);
    if (entry === undefined) this.#shown = new WeakMap();
    for (const item of entry?.plan.events.flatMap((event) => itemOf(event) ?? []) ?? [])
      this.#taken.set(item, (this.#taken.get(item) ?? 0) + 1);
  }

  #keep(stays: (entry: Pending) => boolean): void {
    const kept = this.#pending.filter(stays);
    if (kept.length === this.#pending.length) return;
    this.#pending = kept;
    tellAll(this.#listeners, undefined);
  }
}

const ANSWERS: ReadonlySet<string> = new Set<PlannedEvent['type']>(['LabelSubmitted', 'ItemSkipped', 'ReviewDecided']);

const itemOf = ({ payload }: PlannedEvent): ItemId | undefined => ('item' in payload ? payload.item : undefined);

function afterGesture({ undo, redo }: Stacks, gesture: GestureId, first: PlannedEvent | undefined): Stacks {
  if (first?.type === 'Undone') {
    const target = first.payload.gesture;
    if (redo.includes(target)) return { undo: [...undo, gesture], redo: redo.filter((each) => each !== target) };
    return { undo: undo.filter((each) => each !== target), redo: [...redo, gesture] };
  }
  return first !== undefined && isUndoable(first.type) ? { undo: [...undo, gesture], redo: [] } : { undo, redo };
}
