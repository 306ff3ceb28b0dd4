import type { Hash } from '#domain/ids.ts';
import { headerHash, parseEventLine, payloadHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { bodiesNamedBy } from '../log/named.ts';
import { packsNamedBy } from '../packs/packs.ts';
import type { Named } from './types.ts';

/** An event whose payload is the one it was written with, or was erased; undefined for any other line. */
export function soundEvent(line: unknown): LogEvent | undefined {
  const event = typeof line === 'string' ? parseEventLine(line) : undefined;
  if (event === undefined || event.payload === null) return event;
  return event.salt !== null && payloadHash(event.salt, event.payload) === event.header.payloadHash ? event : undefined;
}

export interface SoundLine {
  readonly line: string;
  readonly event: LogEvent;
  readonly hash: Hash;
}

/**
 * Parts lines that are as they were written from the others. A payload vouches for itself by its hash; a header needs a witness: the hash
 * noted beside it, or the event after it. One without any is believed where nobody contradicts it. `noted`: hashes beside the lines;
 * `at`: the same by place, where that is known.
 */
export function partSound(
  lines: readonly unknown[],
  noted: ReadonlySet<Hash>,
  at: ReadonlyMap<string, Hash>,
): { sound: SoundLine[]; bad: unknown[] } {
  const read = lines.map((line) => ({ line, event: soundEvent(line) }));
  const prevs = new Map<string, Hash>();
  for (const { event } of read) if (event !== undefined) prevs.set(`${event.header.device} ${event.header.n - 1}`, event.header.prev);
  const sound: SoundLine[] = [];
  const bad: unknown[] = [];
  for (const { line, event } of read) {
    const hash = event === undefined ? undefined : headerHash(event.header);
    const place = event === undefined ? '' : `${event.header.device} ${event.header.n}`;
    const believed = hash !== undefined && (noted.has(hash) || prevs.get(place) === hash || !(prevs.has(place) || at.has(place)));
    if (event !== undefined && hash !== undefined && believed) sound.push({ line: line as string, event, hash });
    else bad.push(line);
  }
  return { sound, bad };
}

const SPEAKING =
  /"type":"(?:ProjectCreated|ItemsImported|LabelsImported|SuggestionsImported|GuidePublished|DatasetFrozen|ModelKept|Erased)"|"parts":\[/;

/** Whether an event may name something outside the log; most do not, and need not be read for that. */
export const speaks = (line: string): boolean => SPEAKING.test(line);

/** Adds what an event names. */
export function addNamed(named: Named, event: LogEvent): void {
  const { type } = event.header;
  for (const hash of bodiesNamedBy(event)) named.bodies.add(hash);
  for (const hash of packsNamedBy([{ type, payload: event.payload }])) named.packs.add(hash);
  const model = (event.payload as { readonly model?: unknown } | null)?.model;
  if (type === 'ModelKept' && typeof model === 'string') named.models.add(model as Hash);
}
