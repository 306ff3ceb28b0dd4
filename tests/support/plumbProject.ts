import { sha256 } from '#domain/hash.ts';
import type { DeviceId, EventId, GestureId, Hash, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { EMPTY_HEAD, sealEvent } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { HashedBytes, PlumbSource } from '#formats/plumb/types.ts';

export const project = '01900000-0000-7000-8000-000000000001' as ProjectId;

/** A device's chain of comments: real headers, hashes and salts. */
export function chainOf(device: string, count: number): LogEvent[] {
  let head = EMPTY_HEAD;
  const events: LogEvent[] = [];
  for (let n = 1; n <= count; n += 1) {
    const sealed = sealEvent(
      {
        type: 'CommentAdded',
        id: `${device}-e${n}` as EventId,
        gesture: `${device}-g${n}` as GestureId,
        author: 'm1' as MemberId,
        wall: 1_700_000_000_000 + n,
        supersedes: [],
        payload: { item: '0'.repeat(32) as ItemId, text: `comment ${n} – é😀` },
      },
      head,
      { project, device: device as DeviceId, app: 'test/1', salt: n.toString(16).padStart(32, '0') },
    );
    events.push(sealed.event);
    head = sealed.head;
  }
  return events;
}

/** Texts named by their hashes, in the order given. */
export function hashed(texts: readonly string[]): HashedBytes {
  const bodies = new Map(texts.map((text) => [sha256(text), new TextEncoder().encode(text)] as const));
  return { hashes: [...bodies.keys()], get: (hash: Hash) => Promise.resolve(bodies.get(hash)) };
}

/** A project of the given chains, in memory; `batch` is the size of the batches in which its events come. */
export function sourceOf(chains: Readonly<Record<string, readonly LogEvent[]>>, batch = 700): PlumbSource {
  return {
    project,
    devices: Object.entries(chains).map(([device, events]) => {
      const last = events.at(-1);
      return { device: device as DeviceId, head: { n: last?.header.n ?? 0, hash: sha256(JSON.stringify(last ?? null)) } };
    }),
    async *events(device) {
      const events = chains[device] ?? [];
      for (let at = 0; at < events.length; at += batch) yield events.slice(at, at + batch);
    },
    values: hashed(['first body', 'second body, é', 'x'.repeat(70_000)]),
    items: hashed(['{"id":"1"}\n{"id":"2"}\n', '{"id":"3"}\n']),
    labels: hashed(['{"item":"1"}\n']),
    blobs: hashed(['\u0089not a PNG', 'GIF89a and so on', 'BM'.padEnd(5000, 'pixel')]),
    models: hashed(['weights '.repeat(300)]),
    members: [
      { member: 'm2' as MemberId, name: 'Zoë' },
      { member: 'm1' as MemberId, name: 'Ana' },
    ],
    drafts: [{ item: '1'.repeat(32) as ItemId, author: 'm1' as MemberId, tab: 't', savedAt: 5, body: { text: 'half' } }],
  };
}
