import type { AnnotationValue } from '../annotation/value.ts';
import { valueKey } from '../annotation/valueKey.ts';
import type { ItemId, MemberId } from '../ids.ts';
import type { PackList } from '../log/payloads.ts';
import { labelsOf } from '../state/values.ts';
import { LabelPackWriter, type HashBytes } from './packWriter.ts';
import type { SeenItems } from './seenItems.ts';
import type { Conflict, ConflictKind, FilledPack, ImportCounts, ImportOptions, ImportRecord, KnownItems } from './types.ts';

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
  private waiting = 0;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  /** Takes the label of a record in, for an item that the record is about. `first`: no earlier row of this import has the item. */
  async add(
    target: { readonly id: ItemId; readonly place: number; readonly fresh: boolean; readonly first: boolean },
    record: ImportRecord,
    names: readonly string[],
  ): Promise<void> {
    const { options, known, counts, seen } = this.shared;
    const author = record.author ?? null;
    const before = target.first ? undefined : this.values[seen.saidOf(target.place, author)];
    if (before !== undefined) {
      if (this.same(before, names)) return;
      counts.contradictions += 1;
      return this.disagree('contradiction', target.id, record, before, names);
    }
    const member = this.writerOf(author).member;
    const was = target.fresh ? undefined : known.imported(target.id, member);
    if (was !== undefined && !this.same(was, names)) {
      counts.labelConflicts += 1;
      this.disagree('label', target.id, record, was, names);
      if (options.labelConflicts !== 'take') return;
    }
    const value = options.names.valueOf(names);
    counts.annotations += 1;
    for (const label of labelsOf(value)) this.labels.add(label);
    if (record.externalId !== null || record.author !== undefined) seen.say(target.place, author, this.number(value));
    if (was === undefined || valueKey(was) !== valueKey(value)) await this.write(author, target.id, value, record.score);
  }

  /** One list for each author who said something new; the import itself first, then in order of appearance. */
  list(): AuthorAnswers[] {
    return [...this.writers]
      .map(([author, { member, writer }]) => ({ member, author, packs: writer.list() }))
      .filter(({ packs }) => packs.rows > 0)
      .sort((a, b) => Number(b.author === null) - Number(a.author === null));
  }

  /** Hands out what is left. */
  async flush(): Promise<void> {
    for (const { writer } of this.writers.values()) await writer.flush();
    this.waiting = 0;
  }

  private write(author: string | null, item: ItemId, value: AnnotationValue, score: number | null): Promise<void> | undefined {
    this.shared.counts.labels += 1;
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

  private same(value: AnnotationValue, names: readonly string[]): boolean {
    const said = this.shared.options.names.find(names);
    return said !== undefined && valueKey(said) === valueKey(value);
  }

  private disagree(kind: ConflictKind, item: ItemId, { line }: ImportRecord, was: AnnotationValue, names: readonly string[]): void {
    const { options, note } = this.shared;
    note(kind, { item, line, was: options.names.describe(was), now: names.join(', ') });
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
