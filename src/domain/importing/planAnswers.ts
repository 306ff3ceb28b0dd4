import { kindOf } from '../annotation/kinds/index.ts';
import { labelsOf, valueKey, type AnnotationValue } from '../annotation/value.ts';
import type { ItemId, MemberId } from '../ids.ts';
import type { PackList } from '../log/payloads.ts';
import { LabelPackWriter, type HashBytes } from './packWriter.ts';
import { isLabels } from './labelNames.ts';
import type { SeenItems } from './seenItems.ts';
import type { Conflict, ConflictKind, FilledPack, ImportCounts, ImportOptions, ReadRecord, KnownItems, Said } from './types.ts';

/** Rows that wait over the packs of all authors: beyond it packs are handed out that are not full. */
const MOST_WAITING = 100_000;

/** What the planner of answers shares with that of items. */
interface Shared {
  readonly options: ImportOptions;
  readonly known: KnownItems;
  readonly counts: ImportCounts;
  readonly seen: SeenItems;
  readonly note: (kind: ConflictKind, conflict: Conflict) => void;
  readonly write: (pack: FilledPack) => Promise<void>;
  readonly hash: HashBytes | undefined;
}

/** The item that a record is about; see `ImportPlanner`. */
interface Target {
  readonly id: ItemId;
  readonly place: number;
  readonly fresh: boolean;
  readonly first: boolean;
}

/** Labels of an item that differ from those of an earlier import so far. */
interface Open {
  readonly target: Target;
  readonly record: ReadRecord;
  readonly was: AnnotationValue;
  said: Said;
}

/** Whether a further row can be about the same item. */
const mayRepeat = ({ externalId, author }: ReadRecord): boolean => externalId !== null || author !== undefined;

/** Whether the labels of several rows about one item are one answer. */
const addsUp = ({ kind }: AnnotationValue): boolean => kindOf(kind).picks === 'any';

/** Several rows about an item say their labels together; a whole value stands for itself. */
const joined = (a: Said, b: Said): Said => (isLabels(a) && isLabels(b) ? [...a, ...b] : b);

const keyOf = (place: number, author: string | null): string => `${place} ${author ?? ''}`;

/** The answers of one author, as its event names them. */
export interface AuthorAnswers {
  readonly member: MemberId;
  /** Name in the file; null: the import itself. */
  readonly author: string | null;
  readonly packs: PackList;
}

/** Turns labels of records into packs, one list an author: what is new, was said already, or does not agree with what was said. */
export class AnswerPlanner {
  /** Ids of the labels that answers carry, those included that were here already. */
  readonly labels = new Set<string>();
  private readonly shared: Shared;
  private readonly writers = new Map<string | null, { readonly member: MemberId; readonly writer: LabelPackWriter }>();
  /** Values of this import by number. */
  private readonly values: AnnotationValue[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly open = new Map<string, Open>();
  private waiting = 0;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  /**
   * Takes the label of a record in, for an item that the record is about. Where an item takes several labels, the labels of its rows add
   * up; else the first row counts. `first`: no earlier row of this import has the item.
   */
  async add(target: Target, record: ReadRecord, said: Said): Promise<void> {
    const { known, counts, seen } = this.shared;
    const author = record.author ?? null;
    const open = target.first || this.open.size === 0 ? undefined : this.open.get(keyOf(target.place, author));
    if (open !== undefined) return void (open.said = joined(open.said, said));
    const before = target.first ? undefined : this.values[seen.saidOf(target.place, author)];
    if (before !== undefined) {
      if (this.same(before, said)) return;
      if (addsUp(before)) return this.addUp(target, record, before, said);
      counts.contradictions += 1;
      return this.disagree('contradiction', target.id, record, before, said);
    }
    if (this.shared.options.suggests) return this.take(target, record, undefined, said);
    if (record.exported === true && !target.fresh) {
      const now = known.resolved(target.id);
      if (now !== undefined && this.same(now, said)) return;
    }
    const was = target.fresh ? undefined : known.imported(target.id, this.writerOf(author).member);
    if (was !== undefined && !this.same(was, said)) {
      // Further rows may say the rest of what an earlier import said.
      if (addsUp(was) && mayRepeat(record)) this.open.set(keyOf(target.place, author), { target, record, was, said });
      else await this.differ(target, record, was, said);
      return;
    }
    await this.take(target, record, was, said);
  }

  /** Decides about what waited for further rows; call it when there are none. */
  async settle(): Promise<void> {
    const open = [...this.open.values()];
    this.open.clear();
    for (const { target, record, was, said } of open) {
      if (this.same(was, said)) await this.take(target, record, was, said);
      else await this.differ(target, record, was, said);
    }
  }

  /** Another label than an earlier import gave: kept or taken, and told. */
  private async differ(target: Target, record: ReadRecord, was: AnnotationValue, said: Said): Promise<void> {
    this.shared.counts.labelConflicts += 1;
    this.disagree('label', target.id, record, was, said);
    if (this.shared.options.labelConflicts === 'take') await this.take(target, record, was, said);
  }

  private async take({ id, place }: Target, record: ReadRecord, was: AnnotationValue | undefined, said: Said): Promise<void> {
    const { options, counts, seen } = this.shared;
    const author = record.author ?? null;
    const value = options.names.valueOf(said);
    counts.annotations += 1;
    for (const label of labelsOf(value)) this.labels.add(label);
    if (mayRepeat(record)) seen.say(place, author, this.number(value));
    if (was !== undefined && valueKey(was) === valueKey(value)) return;
    counts.labels += 1;
    await this.write(author, id, value, record.score);
  }

  /** A further row for an item of several labels: written again with all, of which the last counts. */
  private async addUp({ id, place }: Target, record: ReadRecord, before: AnnotationValue, said: Said): Promise<void> {
    const author = record.author ?? null;
    const more = labelsOf(this.shared.options.names.valueOf(said));
    const value = kindOf(before.kind).ofLabels([...labelsOf(before), ...more]) ?? before;
    for (const label of more) this.labels.add(label);
    this.shared.seen.say(place, author, this.number(value));
    await this.write(author, id, value, record.score);
  }

  /** One list for each author who said something new; the import itself first, then in order of appearance. */
  list(): AuthorAnswers[] {
    return [...this.writers]
      .map(([author, { member, writer }]) => ({ member, author, packs: writer.list() }))
      .filter(({ packs }) => packs.rows > 0)
      .sort((a, b) => Number(b.author === null) - Number(a.author === null));
  }

  /** Hands out what is left. */
  async finish(): Promise<void> {
    await this.settle();
    await this.flush();
  }

  private async flush(): Promise<void> {
    for (const { writer } of this.writers.values()) await writer.flush();
    this.waiting = 0;
  }

  private write(author: string | null, item: ItemId, value: AnnotationValue, score: number | null): Promise<void> | undefined {
    const { writer } = this.writerOf(author);
    const before = writer.waiting;
    const full = writer.add({ item, value, score });
    this.waiting += full === undefined ? 1 : -before;
    return full ?? (this.waiting < MOST_WAITING ? undefined : this.flush());
  }

  private writerOf(author: string | null) {
    let found = this.writers.get(author);
    if (found === undefined) {
      const { options, write, hash } = this.shared;
      found = { member: options.memberOf(author), writer: new LabelPackWriter(write, hash) };
      this.writers.set(author, found);
    }
    return found;
  }

  private same(value: AnnotationValue, said: Said): boolean {
    const found = this.shared.options.names.find(said);
    return found !== undefined && valueKey(found) === valueKey(value);
  }

  private disagree(kind: ConflictKind, item: ItemId, { line }: ReadRecord, was: AnnotationValue, said: Said): void {
    const { options, note } = this.shared;
    note(kind, { item, line, was: options.names.describe(was), now: options.names.words(said) });
  }

  private number(value: AnnotationValue): number {
    const key = valueKey(value);
    let at = this.numbers.get(key);
    if (at === undefined) {
      at = this.values.push(value) - 1;
      this.numbers.set(key, at);
    }
    return at;
  }
}
