import type { DeviceId, EventId, Hash, MemberId } from '#domain/ids.ts';
import type { LostName } from '../log/aside.ts';

/** Records that a check has put right by itself; nothing was lost with them. */
export type Mend =
  /** The record of where the log ends was gone or wrong. */
  | 'head'
  /** The record of what came from other devices was gone or wrong. */
  | 'known'
  /** Events were stored twice. */
  | 'doubled'
  /** What helps to look events or rows up was gone or wrong, the events and rows themselves not. */
  | 'index'
  /** The list of what was erased was incomplete. */
  | 'erased';

/** Events of one device that this store had and that are not here, n from `from` to `to`. */
export interface LostRun {
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
  /** Who wrote the events around them, and when; null where there is no neighbour. Milliseconds since 1970. */
  readonly author: MemberId | null;
  readonly after: number | null;
  readonly before: number | null;
}

/** A changed event that was put aside, as far as it can still be read: nothing of it is taken for true. */
export interface AsideEvent {
  readonly id: EventId | null;
  readonly line: string;
}

/** What events name and the store should hold. */
export interface Named {
  readonly bodies: Set<Hash>;
  readonly packs: Set<Hash>;
  readonly models: Set<Hash>;
}

/** What a check of a store found. Everything empty: all that the log names is here and as it was written. */
export interface StoreAudit {
  /** Each line and file was read; otherwise sealed segments and packs by their digests, and files by their names. */
  readonly deep: boolean;
  /** Distinct events that are here and as they were written. */
  readonly events: number;
  readonly lost: readonly LostRun[];
  readonly lostEvents: number;
  readonly aside: readonly AsideEvent[];
  /** Decisions among the lost ones that the folded state had known. */
  readonly names: readonly LostName[];
  /** Texts that events name by hash: guide sections, large values, rows of dataset versions. */
  readonly bodies: readonly Hash[];
  /** Packs of items or labels that are not here, or not as they were written. */
  readonly packs: readonly Hash[];
  /** Those of `packs` whose bytes are here, but changed. */
  readonly changedPacks: readonly Hash[];
  readonly files: readonly Hash[];
  readonly models: readonly Hash[];
  readonly mended: readonly Mend[];
  /** Something that was folded is not in the log any more: `refold` is due. */
  readonly changed: boolean;
}

/** True when everything is here. */
export const isWhole = (audit: StoreAudit): boolean =>
  audit.lostEvents === 0 && [audit.aside, audit.bodies, audit.packs, audit.files, audit.models].every((list) => list.length === 0);

export interface AuditOptions {
  readonly deep?: boolean;
  /** Gives others a turn; called between steps of a few milliseconds. */
  readonly pause?: () => Promise<void>;
}
