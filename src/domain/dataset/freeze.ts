import { valueKey, type AnnotationValue } from '../annotation/value.ts';
import { hashJson, toHex } from '../hash.ts';
import { sharedSha256 } from '../hashing/engine.ts';
import type { LongHash } from '../hashing/longHash.ts';
import type { EventId, Hash, ItemId } from '../ids.ts';
import { itemLine } from '../item/pack.ts';
import type { ItemRow } from '../item/types.ts';
import { staleness } from '../guide/staleness.ts';
import { matches, splitName, type QueryNames } from '../query/match.ts';
import type { Query } from '../query/query.ts';
import type { StateData } from '../state/data.ts';
import { creation, itemView, latestMeta } from '../state/itemView.ts';
import type { Head, ItemView, ProjectView } from '../state/view.ts';
import { fromUtf8, Utf8Buffer } from '../utf8Buffer.ts';
import { countContents } from './contents.ts';
import { versionId } from './manifest.ts';
import { addFrozenLine, startParts, type RowFacts, type TakePart } from './rows.ts';
import type { FrozenDataset, VersionManifest } from './types.ts';

/** The state that is frozen; it must not change between the first row and the end. */
export interface Freezing {
  readonly data: StateData;
  readonly names: QueryNames;
  readonly query: Query;
  /** The query as typed. */
  readonly queryText: string;
  /** Takes the parts as bytes, in order, while `end` runs; else they are texts in what it returns. */
  readonly take?: TakePart;
  readonly hash?: LongHash;
}

/**
 * Freezes a state row by row, in any order: `add` each item once, then `end`. The same state gives the same version on any machine,
 * whatever the order of slots, imports and arrival. Holds 36 bytes an item until the end, and one part.
 */
export function startFreeze({ data, names, query, queryText, take, hash }: Freezing): {
  readonly add: (row: ItemRow, slot: number) => void;
  readonly end: () => FrozenDataset;
} {
  const everything = query.type === 'all' && query.parts.length === 0;
  const frozen = new FrozenItems();
  return {
    add(row, slot) {
      const change = latestMeta(data, row.id);
      const current = change === null ? row : { ...row, meta: change.meta };
      if (everything || matches(query, itemView(data, slot, row.id), current, names)) frozen.add(slot, contentHash(current));
    },
    end() {
      const contents = countContents();
      const hashes = new Map<string, Hash>();
      const texts: string[] = [];
      const parts = startParts(take ?? ((_, bytes) => void texts.push(fromUtf8(bytes))), hash);
      for (const at of frozen.inOrder(data.items.ids)) {
        const slot = frozen.slots[at]!;
        const id = data.items.ids.subarray(slot * 16, slot * 16 + 16);
        const name = toHex(id) as ItemId;
        const view = itemView(data, slot, name);
        const facts = rowFacts(view, { meta: latestMeta(data, name)?.id ?? null, project: names.view, hashes });
        contents.add(facts, view.resolved);
        parts.line((to) => addFrozenLine(to, frozen.contents.subarray(at * 32, at * 32 + 32), id, facts));
      }
      const { parts: named, rows } = parts.end();
      const counts = contents.end();
      const manifest: VersionManifest = {
        v: 1,
        schema: names.view.schema?.version ?? null,
        guide: names.view.guide?.version ?? null,
        query: queryText.trim(),
        resolution: creation(data)?.payload.resolution ?? 'latest',
        items: counts.items,
        stale: counts.stale,
        exposed: counts.exposed,
        rows,
      };
      const listed = named.map((part, k) => ({ hash: part, text: texts[k] ?? null }));
      return { version: versionId(manifest), manifest, parts: listed, contents: counts };
    },
  };
}

/** Slots of items and hashes of their contents, as they come. */
class FrozenItems {
  slots = new Uint32Array(1024);
  contents = new Uint8Array(1024 * 32);
  private length = 0;

  add(slot: number, content: Uint8Array): void {
    if (this.length === this.slots.length) {
      const { slots, contents } = this;
      this.slots = new Uint32Array(slots.length * 2);
      this.slots.set(slots);
      this.contents = new Uint8Array(contents.length * 2);
      this.contents.set(contents);
    }
    this.slots[this.length] = slot;
    this.contents.set(content, this.length * 32);
    this.length += 1;
  }

  /** Places here by the bytes of the items' ids. */
  inOrder(ids: Uint8Array): Uint32Array {
    const { slots } = this;
    return new Uint32Array(this.length)
      .map((_, at) => at)
      .sort((a, b) => {
        const from = slots[a]! * 16;
        const to = slots[b]! * 16;
        for (let i = 0; i < 16; i += 1) if (ids[from + i] !== ids[to + i]) return ids[from + i]! - ids[to + i]!;
        return 0;
      });
  }
}

const buffer = new Utf8Buffer();

/** SHA-256 of an item's line; overwritten by the next. */
function contentHash(row: ItemRow): Uint8Array {
  const { bytes, length } = buffer.clear().add(itemLine(row));
  return sharedSha256().digest(bytes, length);
}

interface RowContext {
  /** The event that last changed the meta. */
  readonly meta: EventId | null;
  readonly project: ProjectView;
  /** Hashes of values by their keys: there are far fewer values than items. */
  readonly hashes: Map<string, Hash>;
}

/** An item as it is now, but for its id and content. */
function rowFacts(view: ItemView, { meta, project, hashes }: RowContext): RowFacts {
  const { resolved } = view;
  return {
    meta,
    value: resolved?.value == null ? null : hashOf(resolved.value, hashes),
    heads: view.heads.map(({ event, author, pass }) => ({ event, author, pass })).sort(byEvent),
    resolved: resolved?.event ?? null,
    state: view.state,
    marks: {
      hard: view.hard.map(({ event }) => event).sort(),
      ...staleness(resolved, project),
      disputed: view.disputed,
    },
    split: splitName(view.split),
    stamp: { guide: resolved?.guide?.version ?? null, schema: resolved?.schema ?? null },
  };
}

const byEvent = (a: Pick<Head, 'event'>, b: Pick<Head, 'event'>): number => (a.event < b.event ? -1 : a.event > b.event ? 1 : 0);

function hashOf(value: AnnotationValue, hashes: Map<string, Hash>): Hash {
  const key = valueKey(value);
  let hash = hashes.get(key);
  if (hash === undefined) hashes.set(key, (hash = hashJson(value)));
  return hash;
}
