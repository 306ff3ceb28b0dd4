import type { EventType } from './payloads.ts';

/** A payload as some version wrote it. */
type Payload = Readonly<Record<string, unknown>>;

/** Lifts a payload of one type from one version to the next. */
interface Upcast {
  readonly id: string;
  readonly type: EventType;
  /** Version it takes; it gives the next one. */
  readonly from: number;
  up(payload: Payload): Payload;
}

/** Formats whose items were images when imports did not say their medium. Never to be changed: what is written stays readable by it. */
const IMAGE_FORMATS_OF_VERSION_1: readonly unknown[] = ['images', 'idx'];

/**
 * How payloads of older versions become what this one reads, in order. Frozen: an entry is never changed, because events that need it are
 * in logs for ever; a new form of a payload is a new entry at the end.
 */
export const upcasts: readonly Upcast[] = Object.freeze([
  {
    id: 'an-import-says-its-medium',
    type: 'ItemsImported',
    from: 1,
    up: (payload) => ({ ...payload, medium: IMAGE_FORMATS_OF_VERSION_1.includes(payload['format']) ? 'image' : 'text' }),
  },
]);

const byType = new Map<string, readonly Upcast[]>();
for (const upcast of upcasts) byType.set(upcast.type, [...(byType.get(upcast.type) ?? []), upcast]);

/** The version in which this application writes payloads of a type; 1 where nothing has changed yet. */
export const payloadVersion = (type: string): number => (byType.get(type)?.length ?? 0) + 1;

/** A payload as it goes into the log: from version 2 on it says its version. Those of version 1 say none. */
export function withVersion<Body>(type: string, payload: Body): Body {
  const v = payloadVersion(type);
  return v === 1 ? payload : { v, ...payload };
}

/** The payload in the form of today, or null when a newer application wrote it. */
export function liftPayload(type: string, payload: unknown): unknown {
  const v = versionOf(payload);
  const steps = byType.get(type);
  if (v > (steps?.length ?? 0) + 1) return null;
  if (steps === undefined) return payload;
  return steps.slice(v - 1).reduce((lifted: unknown, { up }) => up(lifted as Payload), payload);
}

function versionOf(payload: unknown): number {
  const v = typeof payload === 'object' && payload !== null && 'v' in payload ? payload.v : 1;
  return typeof v === 'number' && Number.isSafeInteger(v) && v >= 1 ? v : 1;
}
