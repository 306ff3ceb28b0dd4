import type { Span, SpanId } from '#domain/annotation/kinds/spans.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { taskOfKind } from '#learning/tasks/index.ts';
import type { SpanTask } from '#learning/tasks/task.ts';
import { answerAt } from '../learn/examples.ts';
import type { OutOfFold } from '../learn/outOfFold.ts';
import type { SpanDoubt } from '../learn/spans/check.ts';
import { MOST_LOSSES, type Issues, type Said } from './issues.ts';
import type { ReviewLog } from './reviewLog.ts';

interface Doubted {
  readonly slot: number;
  readonly doubts: readonly SpanDoubt[];
  readonly isIssue: boolean;
}

/** Spans that are likely wrong or missed: one entry a text, as a decision is about a text; worst first, by its worst span. */
export class SpanIssues implements Issues {
  readonly record: OutOfFold;
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
    this.list = textsOf(record);
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
    const spans = standing(doubted, now).filter(({ suggested: { label } }) => label === null || offered.has(label));
    const [worst] = spans;
    if (worst === undefined) return null;
    const { probability: score, confidence, isIssue } = worst;
    const value = now.task.changed(now.value, ...changesFor(spans));
    return { doubts: [], spans, loss: -Math.log(Math.max(score, 1e-9)), score, isIssue, suggested: { value, confidence } };
  }

  private answer(slot: number): Answer | null {
    const value = answerAt(this.data(), slot);
    const task = value === null ? null : taskOfKind(value.kind);
    return value === null || task?.unit !== 'token' ? null : { task, value };
  }

  private isOpen(doubted: Doubted): boolean {
    const { items } = this.data();
    if (((items.marks[doubted.slot] ?? 0) & (MARK.absent | MARK.erased | MARK.excluded)) !== 0) return false;
    const now = this.answer(doubted.slot);
    return now !== null && standing(doubted, now).length > 0 && !this.log.isReviewed(idAt(items, doubted.slot));
  }
}

interface Answer {
  readonly task: SpanTask;
  readonly value: AnnotationValue;
}

/** Doubts about spans that are as they were, and about places where nothing is marked still. */
function standing({ doubts }: Doubted, { task, value }: Answer): SpanDoubt[] {
  const spans = task.spans(value);
  const byId = new Map(spans.map((span) => [span.id, span]));
  const isFree = ({ start, end }: SpanDoubt['suggested']): boolean =>
    spans.every(({ parts }) => parts.every((part) => part.end <= start || part.start >= end));
  return doubts.filter(({ span, given, at, suggested }) => {
    if (span === null) return isFree(suggested);
    const now = byId.get(span);
    return now !== undefined && now.label === given && now.parts[0]?.start === at.start && now.parts.at(-1)?.end === at.end;
  });
}

/** What would be done: all that is likely wrong; where nothing is, what is doubted most. */
function changesFor(doubts: readonly SpanDoubt[]): Parameters<SpanTask['changed']> extends [unknown, ...infer Rest] ? Rest : never {
  const likely = doubts.filter(({ isIssue }) => isIssue);
  const some = likely.length > 0 ? likely : doubts.slice(0, 1);
  const changed = new Map<SpanId, Pick<Span, 'label' | 'parts'> | null>();
  const added: Span[] = [];
  for (const { span, at, suggested } of some) {
    const { label, start, end, quote } = suggested;
    const moved = at.start !== start || at.end !== end;
    if (span === null) added.push({ id: `model ${start}-${end}` as SpanId, label, parts: [{ start, end, quote }] });
    else changed.set(span, label === null ? null : moved ? { label, parts: [{ start, end, quote }] } : { label, parts: [] });
  }
  return [changed, added];
}

/** Texts with issues by their worst issue, then those with the largest other losses. */
function textsOf({ slots, spans = [] }: OutOfFold): Doubted[] {
  const all = spans.flatMap((doubts, row): Doubted[] => {
    const sorted = doubts.toSorted((a, b) => Number(b.isIssue) - Number(a.isIssue) || a.probability - b.probability);
    const [worst] = sorted;
    return worst === undefined ? [] : [{ slot: slots[row]!, doubts: sorted, isIssue: worst.isIssue }];
  });
  const ordered = all.sort((a, b) => a.doubts[0]!.probability - b.doubts[0]!.probability);
  return [...ordered.filter(({ isIssue }) => isIssue), ...ordered.filter(({ isIssue }) => !isIssue).slice(0, MOST_LOSSES)];
}
