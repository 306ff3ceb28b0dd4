import type { MemberId } from '#domain/ids.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import { START, type StartRecord } from '#storage/start.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProjectUpdate, QueueItem } from './project.api.ts';
import type { Queue } from './queue.ts';

/** What a page shows before the project worker has folded anything: the state of the log and the next items, as they were served. */
export interface Start {
  readonly me: MemberId;
  readonly update: ProjectUpdate;
  /** At least one. */
  readonly items: readonly QueueItem[];
}

/** Enough for quick answers just before the page is left. */
const ITEMS = 16;
/** Of the record as JSON: reading it must stay quick. */
const MOST_CHARACTERS = 300_000;

/** Writes the record that the next page starts from; removes it where there is nothing small enough to show. */
export async function keepStart(
  engine: Engine,
  queue: Queue,
  update: ProjectUpdate,
  about: { me: MemberId; build: string },
): Promise<void> {
  let items = await queue.waiting(ITEMS);
  let size = JSON.stringify({ update, items }).length;
  while (size > MOST_CHARACTERS && items.length > 1) {
    items = items.slice(0, Math.floor(items.length / 2));
    size = JSON.stringify({ update, items }).length;
  }
  const { seq, epoch } = engine;
  if (items.length === 0 || size > MOST_CHARACTERS || seq !== update.seq) return engine.store.deleteDerived(START);
  const record: StartRecord<Start> = { seq, epoch, build: about.build, content: { me: about.me, update, items } };
  return engine.store.putDerived(START, record);
}

const ANSWERS: ReadonlySet<string> = new Set(['LabelSubmitted', 'ItemSkipped']);

/**
 * A record after answers of the same person that it does not know: their items are done, and undo begins with them. Undefined where
 * something else happened, or nothing is left to show. `lines`: as the log has them, oldest first.
 */
export function answeredSince(start: Start, lines: readonly string[]): Start | undefined {
  const events = lines.map((line) => parseEventLine(line));
  const done = new Set<unknown>();
  const undo = [...start.update.undo];
  for (const event of events) {
    if (event === undefined || !ANSWERS.has(event.header.type) || event.header.author !== start.me) return undefined;
    done.add((event.payload as { readonly item?: unknown } | null)?.item);
    if (!undo.includes(event.header.gesture)) undo.push(event.header.gesture);
  }
  if (events.length === 0) return start;
  const items = start.items.filter(({ row }) => !done.has(row.id));
  return items.length === 0 ? undefined : { ...start, items, update: { ...start.update, undo, redo: [] } };
}
