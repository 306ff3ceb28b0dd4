import '#domain/lateRules.ts';
import '#domain/annotation/kinds/regionRules.ts';
import '#domain/annotation/kinds/spanRules.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import { fromHex, hashJson, sha256, utf8 } from '#domain/hash.ts';
import type { DeviceId, EventId, GestureId, Hash, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { eraseRows } from '#domain/item/erasedRows.ts';
import { indexItems, itemLine, makePack, type Pack } from '#domain/item/pack.ts';
import { indexLabels, labelLine } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { itemId } from '#domain/item/identity.ts';
import { EMPTY_HEAD, headerHash, sealEvent, type DeviceHead } from '#domain/log/chain.ts';
import type { LogEvent, PlannedEvent } from '#domain/log/event.ts';
import type { EventType, PackList, Payloads } from '#domain/log/payloads.ts';
import type { StateData } from '#domain/state/data.ts';
import { locate } from '#domain/state/locate.ts';
import { ProjectState } from '#domain/state/project.ts';
import type { Sources } from '#domain/state/work.ts';

/** Secrets of every project in these tests. */
export const ITEM_SALT = '11'.repeat(32);
export const SEED = '22'.repeat(32);
export const APP = 'plumbline/0.1.0';
/** 2026-01-01T09:00:00Z. */
const FIRST_WALL = 1_767_258_000_000;

const padded = (kind: string, k: number): string => `01900000-${kind}-7000-8000-${k.toString(16).padStart(12, '0')}`;

/** A world without chance: ids count up, salts are made from ids, the clock ticks a second an event. Holds what lies beside the log. */
/** A payload as version 1 wrote it: without what came later. */
function asVersion1(payload: unknown): unknown {
  const { medium: _, ...rest } = payload as { readonly medium?: unknown };
  return 'packs' in rest ? rest : payload;
}

export class LogWorld {
  /** Whether its devices write as version 1 of each payload did. */
  readonly older: boolean;
  readonly project = padded('0001', 1) as ProjectId;
  readonly events: LogEvent[] = [];
  readonly bodies = new Map<Hash, string>();
  readonly itemPacks = new Map<Hash, Pack>();
  readonly labelPacks = new Map<Hash, Pack>();
  #ids = 0;
  #gestures = 0;

  constructor(older = false) {
    this.older = older;
  }

  newEventId(): EventId {
    this.#ids += 1;
    return padded('000e', this.#ids) as EventId;
  }

  newGesture(): GestureId {
    this.#gestures += 1;
    return padded('0009', this.#gestures) as GestureId;
  }

  wall(): number {
    return FIRST_WALL + this.events.length * 1000;
  }

  device(name: string, author: string): LogWriter {
    return new LogWriter(this, name as DeviceId, author as MemberId);
  }

  body(text: string): Hash {
    const hash = sha256(text);
    this.bodies.set(hash, text);
    return hash;
  }

  items(rows: readonly ItemRow[]): PackList {
    return this.#list(rows.map(itemLine), this.itemPacks);
  }

  labels(rows: readonly LabelRow[]): PackList {
    return this.#list(rows.map(labelLine), this.labelPacks);
  }

  #list(lines: readonly string[], packs: Map<Hash, Pack>): PackList {
    const pack = makePack(lines);
    packs.set(pack.hash, pack);
    return { rows: pack.rows, digest: hashJson([pack.hash]), packs: [{ hash: pack.hash, rows: pack.rows }] };
  }

  /** Text of the item in a slot. */
  textAt(data: StateData, slot: number): string {
    const { pack, row } = locate(data, slot);
    const bytes = this.itemPacks.get(pack)?.bytes ?? new Uint8Array();
    const found = parsePack<ItemRow>(new TextDecoder().decode(bytes))[row];
    return found === undefined ? '' : wordsOf(found);
  }

  /** Takes erased items out of the packs, as a copy does that has met their `Erased` events. */
  eraseRows(erased: ReadonlySet<ItemId>): void {
    for (const [hash, pack] of this.itemPacks) {
      const text = eraseRows(hash, new TextDecoder().decode(pack.bytes), erased);
      if (text !== null) this.itemPacks.set(hash, { ...pack, bytes: utf8(text) });
    }
  }

  sources(): Sources {
    const rowsOf = <Row extends ItemRow | LabelRow>(pack: Pack): Row[] => parsePack<Row>(new TextDecoder().decode(pack.bytes));
    const from = <Index>(packs: ReadonlyMap<Hash, Pack>, index: (pack: Pack) => Index) => {
      const made = new Map<Hash, Index>();
      return (hash: Hash): Index | undefined => {
        const pack = packs.get(hash);
        if (pack !== undefined && !made.has(hash)) made.set(hash, index(pack));
        return made.get(hash);
      };
    };
    return {
      body: (hash) => this.bodies.get(hash),
      items: from(this.itemPacks, (pack) => indexItems(rowsOf<ItemRow>(pack), fromHex(SEED))),
      labels: from(this.labelPacks, (pack) => indexLabels(rowsOf<LabelRow>(pack))),
    };
  }
}

export interface WriteOptions {
  readonly supersedes?: readonly EventId[];
  readonly gesture?: GestureId;
  readonly author?: string;
  /** Written as version 1 of the payload was. */
  readonly older?: boolean;
}

/** One device's chain. */
export class LogWriter {
  readonly events: LogEvent[] = [];
  readonly id: DeviceId;
  readonly author: MemberId;
  head: DeviceHead = EMPTY_HEAD;
  readonly #world: LogWorld;

  constructor(world: LogWorld, id: DeviceId, author: MemberId) {
    this.#world = world;
    this.id = id;
    this.author = author;
  }

  write<Type extends EventType>(type: Type, payload: Payloads[Type], options: WriteOptions = {}): LogEvent {
    return this.writeRaw(type, payload, options);
  }

  /** Also of types and shapes that this version does not know. */
  writeRaw(type: string, payload: unknown, { supersedes = [], gesture, author, older }: WriteOptions = {}): LogEvent {
    const world = this.#world;
    const id = world.newEventId();
    const planned = {
      type,
      id,
      payload,
      supersedes,
      gesture: gesture ?? world.newGesture(),
      author: (author ?? this.author) as MemberId,
      wall: world.wall(),
    } as PlannedEvent;
    const salt = sha256(`salt of ${id}`).slice(0, 32);
    const context = { project: world.project, device: this.id, app: APP, salt };
    const { event, head } =
      (older ?? world.older) ? sealEvent(planned, this.head, context, asVersion1(payload)) : sealEvent(planned, this.head, context);
    this.head = head;
    this.events.push(event);
    world.events.push(event);
    return event;
  }

  /** Meets other devices: their events move the clock. */
  sees(...others: readonly (LogWriter | LogEvent)[]): void {
    const seen = others.flatMap((other) => (other instanceof LogWriter ? other.events : [other]));
    this.head = { ...this.head, lamport: Math.max(this.head.lamport, ...seen.map(({ header }) => header.lamport)) };
  }

  /** Goes back to one of its own events, as a restored backup does: what it writes next forks its chain. */
  rewindTo({ header }: LogEvent): void {
    this.head = { n: header.n, hash: headerHash(header), lamport: header.lamport };
  }

  /** The same device continued from here in a second place. */
  copy(): LogWriter {
    const twin = new LogWriter(this.#world, this.id, this.author);
    twin.head = this.head;
    twin.events.push(...this.events);
    return twin;
  }
}

/** A row as an import makes it. */
export const itemRow = (text: string, externalId: string | null = null, source = 'messages', group: string | null = null): ItemRow => ({
  id: itemId(fromHex(ITEM_SALT), source, externalId, { kind: 'text', text }, 0),
  source,
  externalId,
  content: { kind: 'text', text },
  meta: {},
  group,
});

/** The event after its payload was dropped. */
export const withoutPayload = (event: LogEvent): LogEvent => ({ header: event.header, salt: null, payload: null });

/** A state folded from nothing. */
export function foldAll(events: readonly LogEvent[], sources: Sources): ProjectState {
  const state = new ProjectState();
  state.add(events, sources);
  return state;
}
