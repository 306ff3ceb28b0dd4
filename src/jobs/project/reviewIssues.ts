import { taskOfLayout } from '#learning/tasks/index.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { findLabelIssues, findLabelSetIssues, type LabelIssues } from '#learning/review/labelIssues.ts';
import { isUnchanged, mostLikely, predictedAt, rowOfSlot, type OutOfFold } from '../learn/outOfFold.ts';
import { MOST_LOSSES, UNLIKELY, type Issues, type Said } from './issues.ts';
import type { ReviewLog } from './reviewLog.ts';

type Found = Pick<LabelIssues, 'score' | 'loss' | 'isIssue' | 'order'>;

/** What the last out-of-fold check says of labels, in the order in which they are looked at again. */
export class IssueList implements Issues {
  readonly record: OutOfFold;
  /** Rows of the record: issues by loss, then the largest other losses. */
  private readonly rows: readonly number[];
  private readonly found: Found;
  private readonly rowOf = new Map<ItemId, number>();
  /** 1 for each row of the list that waits. */
  private readonly open: Uint8Array;
  private readonly data: () => StateData;
  private readonly log: ReviewLog;

  constructor(record: OutOfFold, data: () => StateData, log: ReviewLog) {
    this.record = record;
    this.data = data;
    this.log = log;
    const { given, probabilities } = record;
    const labels = { probabilities, classes: given.classes };
    this.found =
      given.kind === 'single' ? findLabelIssues({ ...labels, given: given.y }) : findLabelSetIssues({ ...labels, given: given.y });
    this.rows = orderOf(this.found);
    this.open = new Uint8Array(record.slots.length);
    for (const row of this.rows) this.rowOf.set(idAt(data().items, record.slots[row]!), row);
    this.readAll();
  }

  /** Looks again at every row of the list. */
  readAll(): void {
    for (const row of this.rows) this.open[row] = this.isOpen(row) ? 1 : 0;
  }

  read(items: Iterable<ItemId>): void {
    for (const item of items) {
      const row = this.rowOf.get(item);
      if (row !== undefined) this.open[row] = this.isOpen(row) ? 1 : 0;
    }
  }

  /** Label issues that wait. */
  get waiting(): number {
    return this.rows.reduce((sum, row) => sum + (this.found.isIssue[row] === 1 ? this.open[row]! : 0), 0);
  }

  /** Slots of everything in the list that waits, issues first. */
  slots(): number[] {
    return this.rows.filter((row) => this.open[row] === 1).map((row) => this.record.slots[row]!);
  }

  /** Slots of the issues that wait. */
  issueSlots(): Set<number> {
    return new Set(this.rows.filter((row) => this.open[row] === 1 && this.found.isIssue[row] === 1).map((row) => this.record.slots[row]!));
  }

  /** What the check says of an item; nothing where it did not look, or looked at another label. */
  saysOf(slot: number, offered: ReadonlySet<LabelId>): Said | null {
    const row = rowOfSlot(this.record, slot);
    if (row < 0 || !isUnchanged(this.record, row, this.data())) return null;
    const { loss, isIssue, score } = this.found;
    const said = suggestedAt(this.record, row);
    const suggested = labelsOf(said.value).every((label) => offered.has(label)) ? said : null;
    return { suggested, doubts: [], loss: loss[row]!, isIssue: isIssue[row] === 1, score: score[row]! };
  }

  private isOpen(row: number): boolean {
    const data = this.data();
    const slot = this.record.slots[row]!;
    const gone = ((data.items.marks[slot] ?? 0) & (MARK.absent | MARK.erased | MARK.excluded)) !== 0;
    return !gone && isUnchanged(this.record, row, data) && !this.log.isReviewed(idAt(data.items, slot));
  }
}

function orderOf({ order, isIssue, loss }: Found): number[] {
  const issues = [...order].filter((row) => isIssue[row] === 1);
  const others = [...order].filter((row) => isIssue[row] === 0 && loss[row]! > UNLIKELY);
  return [...issues, ...others.slice(0, MOST_LOSSES)];
}

function suggestedAt(record: OutOfFold, row: number): { readonly value: AnnotationValue; readonly confidence: number } {
  const { given, labels, probabilities } = record;
  const own = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
  const chosen = predictedAt(record, row);
  const value = taskOfLayout(given.kind).suggest(chosen);
  if (given.kind === 'single') return { value, confidence: own[mostLikely(own)] ?? 0 };
  const sure = own.reduce((sum, p) => sum + Math.max(p, 1 - p), 0) / Math.max(1, own.length);
  return { value, confidence: sure };
}
