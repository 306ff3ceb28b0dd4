import { sha256 } from '#domain/hash.ts';
import type { EventId, Hash } from '#domain/ids.ts';
import { eventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { soundEvent } from '../health/lines.ts';

/** What a journal holds, as far as it can be read. */
export interface JournalContent {
  readonly events: readonly LogEvent[];
  readonly bodies: ReadonlyMap<Hash, string>;
  /** Records that were cut or changed; they are passed over. */
  readonly damaged: number;
}

// A record is one line: its kind, the first 16 hex digits of the SHA-256 of the rest, and the rest. `E`: an event's line. `B`: a body as JSON.

const SUM = 16;
const START = 2 + SUM + 1;
const record = (kind: 'E' | 'B', text: string): string => `${kind} ${sha256(text).slice(0, SUM)} ${text}\n`;

export const eventRecord = (event: LogEvent): string => record('E', eventLine(event));
export const bodyRecord = (body: string): string => record('B', JSON.stringify(body));

/** Reads journals, oldest first; the same event or body counts once. A cut last record and damaged ones are passed over. */
export function readRecords(texts: readonly string[]): JournalContent {
  const events = new Map<EventId, LogEvent>();
  const bodies = new Map<Hash, string>();
  let damaged = 0;
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    if (line === '') continue;
    const rest = line.slice(START);
    const fits = line.slice(2, 2 + SUM) === sha256(rest).slice(0, SUM);
    const event = fits && line.startsWith('E ') ? soundEvent(rest) : undefined;
    const body = fits && line.startsWith('B ') ? (JSON.parse(rest) as unknown) : undefined;
    if (event !== undefined) events.set(event.header.id, event);
    else if (typeof body === 'string') bodies.set(sha256(body), body);
    else damaged += 1;
  }
  return { events: [...events.values()], bodies, damaged };
}

/** Ids of the events in a journal, without a look at the rest: keys of canonical JSON are sorted, so the first `id` is the header's. */
export const idsIn = (text: string): EventId[] =>
  text.split('\n').flatMap((line) => {
    const id = line.startsWith('E ') ? /"id":"([^"]+)"/.exec(line)?.[1] : undefined;
    return id === undefined ? [] : [id as EventId];
  });

const ANSWERS: ReadonlySet<string> = new Set([
  'LabelSubmitted',
  'LabelRetracted',
  'ItemSkipped',
  'HardTagged',
  'HardCleared',
  'CommentAdded',
  'ReviewDecided',
  'ItemMetaChanged',
]);

/** Whether a project cannot be read without events of this type: few, and kept in each generation of a journal. */
export const isFounding = (type: string): boolean => !ANSWERS.has(type);
