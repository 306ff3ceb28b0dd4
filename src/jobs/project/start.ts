import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import { START, type StartRecord } from '#storage/start.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProjectUpdate, QueueItem } from './project.api.ts';
import { EXCERPT, RECENT } from './recent.ts';
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
  const rows = new Map(start.items.map(({ row }) => [row.id, row]));
  const done = new Set<ItemId>();
  const undo = [...start.update.undo];
  let recent = [...start.update.recent];
  for (const event of events) {
    if (event === undefined || !ANSWERS.has(event.header.type) || event.header.author !== start.me) return undefined;
    const { item, value = null } = event.payload as { readonly item: ItemId; readonly value?: AnnotationValue };
    const row = rows.get(item);
    if (row === undefined) return undefined; // undo would not know which item comes back
    const { gesture, id, wall, type } = event.header;
    done.add(item);
    if (!undo.includes(gesture)) undo.push(gesture);
    const said = { kind: type === 'ItemSkipped' ? 'skip' : 'label', value, hard: false, wall } as const;
    const what = { excerpt: wordsOf(row).slice(0, EXCERPT), media: mediaOf(row.content) };
    recent = [{ gesture, event: id, item, ...what, ...said }, ...recent.filter((each) => each.item !== item)].slice(0, RECENT);
  }
  if (events.length === 0) return start;
  const items = start.items.filter(({ row }) => !done.has(row.id));
  return items.length === 0 ? undefined : { ...start, items, update: { ...start.update, recent, undo, redo: [] } };
}
