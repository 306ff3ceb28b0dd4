import type { ProjectId } from '#domain/ids.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { compareEvents } from '#domain/log/header.ts';
import { lineOf, type ReadLine } from '#domain/log/readLine.ts';
import { LogRows } from '#domain/log/rows.ts';
import { bodiesNamedBy } from './named.ts';

/** Events that lie together, whose lines can be had at once: a transaction waits for nothing but itself. */
interface Block {
  /** Rows from `first` to `end`, without it. */
  readonly first: number;
  readonly end: number;
  readonly lines: () => readonly string[];
}

/** Answers and marks: as many as there are labels, and all that is asked of them is in the columns. */
const PLAIN = new Set([
  'LabelSubmitted',
  'ItemSkipped',
  'LabelRetracted',
  'ReviewDecided',
  'HardTagged',
  'HardCleared',
  'CommentAdded',
  'ItemMetaChanged',
]);

/** A log to merge: what is asked of every event in columns, their lines only where they are written. */
export class LogSource {
  readonly rows = new LogRows();
  /** The events, by row, that say more than a plain answer does: what the project is, what it names, what is erased. */
  readonly telling = new Map<number, LogEvent>();
  private readonly parts: Block[] = [];

  /** Events that are in memory anyway. */
  static of(events: readonly LogEvent[]): LogSource {
    const source = new LogSource();
    const read = [...events].sort((a, b) => compareEvents(a.header, b.header)).map((event) => lineOf(event));
    source.add(read, () => read.map(({ line }) => line));
    return source;
  }

  /** Projects that the events belong to. */
  private readonly projects = new Set<ProjectId>();

  /** @throws Error when an event belongs to another project */
  mustBeOf(project: ProjectId): void {
    if ([...this.projects].some((each) => each !== project)) throw new Error('these events belong to another project');
  }

  add(events: readonly ReadLine[], lines: () => readonly string[]): void {
    const first = this.rows.length;
    for (const read of events) {
      const { event } = read;
      this.projects.add(event.header.project);
      if (!PLAIN.has(event.header.type) || bodiesNamedBy(event).length > 0) this.telling.set(this.rows.length, event);
      this.rows.add(read);
    }
    this.parts.push({ first, end: this.rows.length, lines });
  }

  /**
   * In the order in which they are written, by the clock of their first event: causes come before what follows from them as far as that needs no
   * more than one block in memory. The fold does not depend on it.
   */
  get blocks(): readonly Block[] {
    const clock = ({ first, end }: Block): number => (first < end ? this.rows.lamportAt(first) : 0);
    return [...this.parts].sort((a, b) => clock(a) - clock(b));
  }
}
