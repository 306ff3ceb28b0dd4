import { fromHex, hashJson, sha256, utf8 } from '../hash.ts';
import type { DeviceId, Hash, ProjectId } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import type { LogEvent, PlannedEvent } from './event.ts';
import { NO_PREVIOUS, type EventHeader } from './header.ts';
import { withVersion } from './upcasts.ts';

/** The end of one device's chain. `lamport` is the largest this device has seen, its own events included. */
export interface DeviceHead {
  readonly n: number;
  readonly hash: Hash;
  readonly lamport: number;
}

export const EMPTY_HEAD: DeviceHead = { n: 0, hash: NO_PREVIOUS, lamport: 0 };

/** SHA-256 of the header's canonical JSON: the `prev` of the device's next event. */
export const headerHash = (header: EventHeader): Hash => hashJson(header);

/** SHA-256(salt bytes ‖ UTF-8 of the payload's canonical JSON); `salt` is 32 hex digits. */
export function payloadHash(salt: string, payload: unknown): Hash {
  const head = fromHex(salt);
  const body = utf8(canonicalJson(payload));
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return sha256(bytes);
}

export interface SealContext {
  readonly project: ProjectId;
  readonly device: DeviceId;
  /** Name and version of the writing application, such as "plumbline/0.1.0". */
  readonly app: string;
  /** 32 hex digits of fresh randomness, one for this event. */
  readonly salt: string;
}

/**
 * Gives a planned event its place at the end of a device's chain. Synchronous, so that it can run inside the transaction.
 * @param payload As it goes into the log; of an older version only in tests of what older applications wrote.
 */
export function sealEvent(
  planned: PlannedEvent,
  head: DeviceHead,
  context: SealContext,
  payload: unknown = withVersion(planned.type, planned.payload),
): { event: LogEvent; head: DeviceHead } {
  const header: EventHeader = {
    v: 1,
    id: planned.id,
    gesture: planned.gesture,
    project: context.project,
    device: context.device,
    n: head.n + 1,
    prev: head.hash,
    author: planned.author,
    lamport: head.lamport + 1,
    wall: planned.wall,
    app: context.app,
    type: planned.type,
    supersedes: planned.supersedes,
    payloadHash: payloadHash(context.salt, payload),
  };
  return {
    event: { header, salt: context.salt, payload },
    head: { n: header.n, hash: headerHash(header), lamport: header.lamport },
  };
}

/** The event's line in segments, backups and project files: canonical JSON, no line feed. */
export const eventLine = (event: LogEvent): string => canonicalJson(event);

/** Reads a line written by `eventLine`; undefined when it is not the line of an event (header fields missing or of the wrong type). */
export function parseEventLine(line: string): LogEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isLogEvent(value) && (!DOUBTFUL.test(line) || isCanonical(value)) ? value : undefined;
}

/** What JSON can say and canonical JSON cannot: lone surrogates, numbers beyond double precision's range. Digits of a hash are no number. */
const DOUBTFUL = /\\u[dD][89a-fA-F]|[:,[]\s*-?\d[\d.]*[eE]\+?\d{3}/;

function isCanonical(value: LogEvent): boolean {
  try {
    return canonicalJson(value) !== '';
  } catch {
    return false;
  }
}

function isLogEvent(value: unknown): value is LogEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { header, salt, payload } = value as { header?: unknown; salt?: unknown; payload?: unknown };
  if (payload === undefined || !(salt === null || (typeof salt === 'string' && /^[0-9a-f]{32}$/.test(salt)))) return false;
  return typeof header === 'object' && header !== null && isHeader(header as Partial<Record<keyof EventHeader, unknown>>);
}

function isHeader(header: Partial<Record<keyof EventHeader, unknown>>): boolean {
  const texts = ['id', 'gesture', 'project', 'device', 'prev', 'author', 'app', 'type', 'payloadHash'] as const;
  const whole = ['n', 'lamport', 'wall'] as const;
  return (
    texts.every((key) => typeof header[key] === 'string') &&
    whole.every((key) => Number.isSafeInteger(header[key])) &&
    Number(header.n) >= 1 &&
    Array.isArray(header.supersedes) &&
    header.supersedes.every((id) => typeof id === 'string')
  );
}

/** What can be wrong with a chain. An erased payload (null) is not a fault: the header still verifies. */
export type ChainFault =
  | { readonly code: 'broken-chain' | 'bad-payload'; readonly device: DeviceId; readonly n: number }
  | { readonly code: 'missing-events'; readonly device: DeviceId; readonly n: number; readonly upTo: number };
