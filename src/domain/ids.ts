/** Branded identifiers: a string of one kind cannot be passed for another. */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** UUIDv7, made at the gesture and reused in every retry. */
export type EventId = Brand<'EventId'>;
/** UUIDv7 shared by all events of one user action. */
export type GestureId = Brand<'GestureId'>;
/** UUIDv7. */
export type ProjectId = Brand<'ProjectId'>;
/** UUIDv7, made when a copy of a project is created in a browser profile, or once for a user of the command line. */
export type DeviceId = Brand<'DeviceId'>;
/** A pseudonym; the name behind it lives in a separate, deletable record. */
export type MemberId = Brand<'MemberId'>;
/** 32 lower-case hex digits: the first 128 bits of an HMAC (see item/identity.ts). */
export type ItemId = Brand<'ItemId'>;
/** Stable id of a label inside a project's schema; a rename never changes it. */
export type LabelId = Brand<'LabelId'>;
/** 64 lower-case hex digits: a SHA-256. */
export type Hash = Brand<'Hash'>;
