import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { findLabelIssues, type LabelIssues } from '#learning/review/labelIssues.ts';
import { taskOfKind } from '#learning/tasks/index.ts';
import type { RegionTask } from '#learning/tasks/task.ts';
import { answerAt } from '../learn/examples.ts';
import type { OutOfFold } from '../learn/outOfFold.ts';
import { MOST_LOSSES, UNLIKELY, type Issues, type Said } from './issues.ts';
import type { RegionDoubt } from './review.api.ts';
import type { ReviewLog } from './reviewLog.ts';

/** Rows of the record that are doubted on one image, the least likely first. */
interface Doubted {
  readonly slot: number;
  readonly rows: readonly number[];
  readonly isIssue: boolean;
}

/** Region labels that are likely wrong: one entry an image, as a decision is about an image; worst image first, by its worst region. */
export class RegionIssues implements Issues {
  readonly record: OutOfFold;
  private readonly found: LabelIssues;
  private readonly list: readonly Doubted[];
  private readonly placeOf = new Map<ItemId, number>();
  private readonly bySlot = new Map<number, Doubted>();
  private readonly open: Uint8Array;
  private readonly data: () => StateData;
  private readonly log: ReviewLog;

  constructor(record: OutOfFold, data: () => StateData, log: ReviewLog) {
    this.record = record;
    this.data = data;
    this.log = log;
    const { given, probabilities } = record;
    if (given.kind !== 'single') throw new Error('a region has one label');
    this.found = findLabelIssues({ probabilities, classes: given.classes, given: given.y });
    this.list = imagesOf(record.slots, this.found);
    this.open = new Uint8Array(this.list.length);
    this.list.forEach((each, place) => {
      this.placeOf.set(idAt(data().items, each.slot), place);
      this.bySlot.set(each.slot, each);
    });
    this.readAll();
  }

  readAll(): void {
    this.list.forEach((each, place) => (this.open[place] = this.isOpen(each) ? 1 : 0));
  }

  read(items: Iterable<ItemId>): void {
    for (const item of items) {
      const place = this.placeOf.get(item);
      if (place !== undefined) this.open[place] = this.isOpen(this.list[place]!) ? 1 : 0;
    }
  }

  get waiting(): number {
    return this.issueSlots().size;
  }

  slots(): number[] {
    return this.list.filter((_, place) => this.open[place] === 1).map(({ slot }) => slot);
  }

  issueSlots(): Set<number> {
    return new Set(this.list.filter(({ isIssue }, place) => isIssue && this.open[place] === 1).map(({ slot }) => slot));
  }

  saysOf(slot: number, offered: ReadonlySet<LabelId>): Said | null {
    const doubted = this.bySlot.get(slot);
    const now = this.answer(slot);
    if (doubted === undefined || now === null) return null;
    const doubts = this.doubtsIn(doubted, now).filter(({ suggested }) => offered.has(suggested));
    const [worst] = doubts;
    if (worst === undefined) return null;
    const value = now.task.relabeled(now.value, new Map(doubts.map(({ region, suggested }) => [region, suggested])));
    const { loss, probability: score, confidence } = worst;
    return { doubts, loss, score, isIssue: doubted.isIssue, suggested: { value, confidence } };
  }

  /** Doubts about regions that carry the same label still. */
  private doubtsIn({ rows }: Doubted, { task, value }: Answer): RegionDoubt[] {
    const { record, found } = this;
    const labelOf = new Map(task.regions(value).map(({ id, label }) => [id, label]));
    return rows.flatMap((row) => {
      const region = record.regions?.[row];
      const given = record.labels[record.given.y[row] ?? -1];
      const best = found.suggested[row] ?? -1;
      const suggested = record.labels[best];
      if (region === undefined || given === undefined || suggested === undefined || labelOf.get(region) !== given) return [];
      const confidence = record.probabilities[row * record.labels.length + best] ?? 0;
      return [{ region, given, suggested, confidence, probability: found.score[row]!, loss: found.loss[row]! }];
    });
  }

  private answer(slot: number): Answer | null {
    const value = answerAt(this.data(), slot);
    const task = value === null ? null : taskOfKind(value.kind);
    return value === null || task?.unit !== 'region' ? null : { task, value };
  }

  private isOpen(doubted: Doubted): boolean {
    const { items } = this.data();
    if (((items.marks[doubted.slot] ?? 0) & (MARK.absent | MARK.erased | MARK.excluded)) !== 0) return false;
    const now = this.answer(doubted.slot);
    return now !== null && this.doubtsIn(doubted, now).length > 0 && !this.log.isReviewed(idAt(items, doubted.slot));
  }
}

interface Answer {
  readonly task: RegionTask;
  readonly value: AnnotationValue;
}

/**
 * Images with issues by their worst issue, then those with the largest other losses. A decision is about a whole image, so that every region
 * that is less likely than not is looked at with the issues.
 */
function imagesOf(slots: Uint32Array, { order, isIssue, loss }: LabelIssues): Doubted[] {
  const doubted = [...order].filter((row) => isIssue[row] === 1 || loss[row]! > UNLIKELY);
  const bySlot = new Map<number, number[]>();
  for (const row of doubted) bySlot.set(slots[row]!, [...(bySlot.get(slots[row]!) ?? []), row]);
  const worst = new Set(doubted.filter((row) => isIssue[row] === 1).map((row) => slots[row]!));
  const entries = (of: Iterable<number>, issues: boolean): Doubted[] =>
    [...of].map((slot) => ({ slot, rows: bySlot.get(slot) ?? [], isIssue: issues }));
  const rest = [...bySlot.keys()].filter((slot) => !worst.has(slot)).slice(0, MOST_LOSSES);
  return [...entries(worst, true), ...entries(rest, false)];
}
