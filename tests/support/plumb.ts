import type { DeviceId, Hash, MemberId } from '#domain/ids.ts';
import { utf8 } from '#domain/hash.ts';
import { headerHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { HashedBytes } from '#formats/plumb/types.ts';
import { writePlumb } from '#formats/plumb/write.ts';
import type { LogWorld } from './log.ts';

/** Names of the people of a world. */
export const NAMES = { ana: 'Ana A.', ben: 'Ben B.', caro: 'Caro C.' };

/** The bytes of a project file with these events of a world and everything that lies beside them; `files`: blobs and models. */
export async function plumbOf(
  world: LogWorld,
  events: readonly LogEvent[],
  files: { readonly blobs?: ReadonlyMap<Hash, Uint8Array>; readonly models?: ReadonlyMap<Hash, Uint8Array> } = {},
): Promise<Uint8Array> {
  const devices = [...new Set(events.map(({ header }) => header.device))];
  const of = (device: DeviceId): LogEvent[] =>
    events.filter(({ header }) => header.device === device).sort((a, b) => a.header.n - b.header.n);
  const chunks: Uint8Array[] = [];
  const hashed = <Body>(bodies: ReadonlyMap<Hash, Body>, bytes: (body: Body) => Uint8Array): HashedBytes => ({
    hashes: [...bodies.keys()],
    get: (hash) => {
      const body = bodies.get(hash);
      return Promise.resolve(body === undefined ? undefined : bytes(body));
    },
  });
  await writePlumb(
    {
      project: world.project,
      devices: devices.map((device) => {
        const last = of(device).at(-1);
        if (last === undefined) throw new Error(`${device} has no events`);
        return { device, head: { n: last.header.n, hash: headerHash(last.header) } };
      }),
      events: async function* (device) {
        yield of(device);
      },
      values: hashed(world.bodies, utf8),
      items: hashed(world.itemPacks, (pack) => pack.bytes),
      labels: hashed(world.labelPacks, (pack) => pack.bytes),
      blobs: hashed(files.blobs ?? new Map<Hash, Uint8Array>(), (bytes) => bytes),
      models: hashed(files.models ?? new Map<Hash, Uint8Array>(), (bytes) => bytes),
      members: Object.entries(NAMES).map(([member, name]) => ({ member: member as MemberId, name })),
      drafts: [],
    },
    (chunk) => void chunks.push(chunk),
  );
  return new Uint8Array(Buffer.concat(chunks));
}
