import type { DeviceId } from '#domain/ids.ts';
import { isErasable } from '#domain/log/erasable.ts';
import type { KnownRecord } from '../log/known.ts';
import { erasedBy, keysOf } from '../log/named.ts';
import type { HeadRecord } from '../names.ts';
import { addNamed, type SoundLine } from './lines.ts';
import { Present } from './present.ts';
import type { Mend, Named } from './types.ts';

/** What a running check of the log has come to. */
export class LogCheck {
  readonly head: HeadRecord;
  readonly known: KnownRecord;
  /** Ids whose payloads were dropped on purpose. */
  readonly erased: ReadonlySet<IDBValidKey>;
  readonly deep: boolean;
  readonly pause: () => Promise<void>;
  readonly present = new Present();
  readonly named: Named = { bodies: new Set(), packs: new Set(), models: new Set() };
  /** The project's seed, where its first event is here. */
  seed: string | undefined;
  /** What `Erased` events of the log name, as keys of the store `erased`. */
  readonly toErase = new Set<string>();
  readonly mends = new Set<Mend>();
  /** Events that were folded have left the log. */
  changed = false;
  /** Largest logical time of this copy's own events. */
  lamport = 0;

  constructor(start: Pick<LogCheck, 'head' | 'known' | 'erased' | 'deep' | 'pause'>) {
    this.head = start.head;
    this.known = start.known;
    this.erased = start.erased;
    this.deep = start.deep;
    this.pause = start.pause;
  }

  /** Counts an event that is as it was written. */
  take({ event, hash }: Pick<SoundLine, 'event' | 'hash'>): void {
    const { device, n, id, type, author, wall, lamport } = event.header;
    addNamed(this.named, event);
    for (const key of keysOf(erasedBy([event]))) this.toErase.add(key);
    if (type === 'ProjectCreated') this.seed ??= textIn(event.payload, 'seed');
    if (device === this.head.device) this.lamport = Math.max(this.lamport, lamport);
    if (event.payload === null && isErasable(type) && !this.erased.has(id)) return; // its payload is gone, and nobody erased it
    this.present.add(device, n);
    this.present.see(device, n, { author, wall }, hash);
  }

  /** Counts an event of a sealed segment by its columns. */
  takeSealed(device: DeviceId, n: number): void {
    this.present.add(device, n);
  }
}

function textIn(payload: unknown, key: string): string | undefined {
  const value = typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
