import type { DeviceId, Hash } from '#domain/ids.ts';

/** Events of one device lie in blocks by number: block k holds n from k·2,000 + 1 to (k + 1)·2,000, also when some are missing. */
export const BLOCK_EVENTS = 2_000;

export const blockOf = (n: number): number => Math.floor((n - 1) / BLOCK_EVENTS);

/** A device's id is part of a path: letters, digits and dashes only. */
export const isDeviceName = (device: string): boolean => /^[0-9A-Za-z-]{1,64}$/.test(device);

export const paths = Object.freeze({
  manifest: 'manifest.json',
  members: 'members.json',
  drafts: 'drafts/drafts.json',
  events: (device: DeviceId, block: number): string => `events/${device}-${String(block).padStart(6, '0')}.jsonl`,
  value: (hash: Hash): string => `values/${hash}`,
  items: (hash: Hash): string => `items/${hash}.jsonl`,
  labels: (hash: Hash): string => `labels/${hash}.jsonl`,
  blob: (hash: Hash): string => `blobs/${hash}`,
  model: (hash: Hash): string => `models/${hash}`,
});

/** Folders whose entries are bodies named by their hash. */
export type BodyFolder = 'blobs' | 'items' | 'labels' | 'models' | 'values';

/** What lies under a path. Paths of later versions are undefined. */
export type Place =
  | { readonly kind: 'members' | 'drafts' }
  | { readonly kind: 'events'; readonly device: DeviceId; readonly block: number }
  | { readonly kind: BodyFolder; readonly hash: Hash };

export function placeOf(path: string): Place | undefined {
  if (path === paths.members) return { kind: 'members' };
  if (path === paths.drafts) return { kind: 'drafts' };
  const events = /^events\/([0-9A-Za-z-]{1,64})-(\d{6,})\.jsonl$/.exec(path);
  if (events !== null) return { kind: 'events', device: events[1] as DeviceId, block: Number(events[2]) };
  const pack = /^(items|labels)\/([0-9a-f]{64})\.jsonl$/.exec(path);
  if (pack !== null) return { kind: pack[1] as 'items' | 'labels', hash: pack[2] as Hash };
  const body = /^(blobs|models|values)\/([0-9a-f]{64})$/.exec(path);
  return body === null ? undefined : { kind: body[1] as 'blobs' | 'models' | 'values', hash: body[2] as Hash };
}
