import type { DeviceId, Hash, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import type { Json } from '#domain/json.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { Packed } from '../zip/packed.ts';

/** A person's name behind a pseudonym. */
export interface PlumbMember {
  readonly member: MemberId;
  readonly name: string;
}

/** Unfinished work on one item. */
export interface PlumbDraft {
  readonly item: ItemId;
  readonly author: MemberId;
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly body: Json;
}

/** Immutable bytes that are named by their SHA-256, in any order; `get` may return undefined for a hash that is gone. */
export interface HashedBytes {
  readonly hashes: readonly Hash[];
  readonly get: (hash: Hash) => Promise<Uint8Array | undefined>;
  /** The same as they lie in an archive that Plumbline wrote, where they are at hand so. */
  readonly packed?: (hash: Hash) => Packed | undefined;
}

/** Everything a project file holds, from wherever it is kept. */
export interface PlumbSource {
  readonly project: ProjectId;
  /** In any order. */
  readonly devices: readonly { readonly device: DeviceId; readonly head: { readonly n: number; readonly hash: Hash } }[];
  /** A device's events by n, both branches of a fork, in batches of any size. */
  readonly events: (device: DeviceId) => AsyncIterable<readonly LogEvent[]>;
  readonly values: HashedBytes;
  readonly items: HashedBytes;
  readonly labels: HashedBytes;
  /** Files that items are made of. */
  readonly blobs: HashedBytes;
  /** Models that somebody kept. */
  readonly models: HashedBytes;
  readonly members: readonly PlumbMember[];
  readonly drafts: readonly PlumbDraft[];
}
