import { utf8 } from '#domain/hash.ts';
import type { DeviceId, Hash } from '#domain/ids.ts';
import { hasLostRows } from '#domain/item/erasedRows.ts';
import { canonicalJson } from '#domain/json.ts';
import { eventLine, headerHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { createArchive, type Archive } from './archive.ts';
import { blockOf, isDeviceName, paths } from './layout.ts';
import { digest } from './digest.ts';
import { isStoredPlain } from './packed.ts';
import type { PlumbFile, PlumbManifest } from './manifest.ts';
import type { HashedBytes, PlumbSource } from './types.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One block's lines: by n, then by header hash; an event that is there twice is written once. */
function blockText(events: readonly LogEvent[]): { text: string; count: number } {
  const keyed = events.map((event) => ({ event, n: event.header.n, hash: headerHash(event.header) as string }));
  keyed.sort((a, b) => a.n - b.n || byText(a.hash, b.hash));
  const distinct = keyed.filter(({ hash, n }, index) => keyed[index - 1]?.hash !== hash || keyed[index - 1]?.n !== n);
  return { text: distinct.map(({ event }) => `${eventLine(event)}\n`).join(''), count: distinct.length };
}

/** Groups a device's events, which come by n, into its aligned blocks. */
async function* blocksOf(batches: AsyncIterable<readonly LogEvent[]>): AsyncGenerator<{ block: number; events: LogEvent[] }> {
  let block = -1;
  let events: LogEvent[] = [];
  for await (const batch of batches) {
    for (const event of batch) {
      const place = blockOf(event.header.n);
      if (place < block) throw new Error(`events of ${event.header.device} do not come by number: ${event.header.n} is late`);
      if (place > block) {
        if (events.length > 0) yield { block, events };
        block = place;
        events = [];
      }
      events.push(event);
    }
  }
  if (events.length > 0) yield { block, events };
}

/** Enough for the last line of a pack that rows were erased from. */
const SEAL_BYTES = 200;
/** False for such a pack: it goes by the hash of what it was. */
const keepsName = (bytes: Uint8Array): boolean => !hasLostRows(new TextDecoder().decode(bytes.subarray(-SEAL_BYTES)));

interface Listing {
  readonly files: PlumbFile[];
  readonly add: (path: string, bytes: Uint8Array, hash?: Hash) => Promise<void>;
  /** Bodies under their hashes, sorted. */
  readonly addAll: (source: HashedBytes, path: (hash: Hash) => string, isPlain?: (bytes: Uint8Array) => boolean) => Promise<void>;
}

/** Adds files to an archive and keeps the list of them. */
function createListing(archive: Archive): Listing {
  const files: PlumbFile[] = [];
  const add = async (path: string, bytes: Uint8Array, hash?: Hash, plain = false): Promise<void> => {
    files.push({ path, sha256: hash ?? (await digest(bytes)), bytes: bytes.length });
    await archive.add(path, bytes, plain);
  };
  return {
    files,
    add,
    async addAll(source, path, isPlain = () => false) {
      for (const hash of [...new Set(source.hashes)].sort(byText)) {
        const packed = source.packed?.(hash);
        if (packed !== undefined) {
          files.push({ path: path(hash), sha256: hash, bytes: packed.size });
          await archive.addPacked(path(hash), packed);
          continue;
        }
        const bytes = await source.get(hash);
        if (bytes !== undefined) await add(path(hash), bytes, keepsName(bytes) ? hash : undefined, isPlain(bytes));
      }
    },
  };
}

/**
 * Writes a project file: the same content gives the same bytes on every machine (docs/project-file.md). `write` is awaited, so a slow
 * target slows the source instead of filling memory; at most one block, pack, body or file is held at a time. Entries come sorted by folder and
 * path, `manifest.json` last.
 * @throws RangeError when it would need zip64 (over 65,534 parts or 4 GB); the sentence says what to do.
 */
export async function writePlumb(source: PlumbSource, write: (chunk: Uint8Array) => void | Promise<void>): Promise<PlumbManifest> {
  const archive = createArchive(write);
  const listing = createListing(archive);
  const devices = [...source.devices].sort((a, b) => byText(a.device, b.device));
  let events = 0;

  await listing.addAll(source.blobs, paths.blob, isStoredPlain);
  await listing.add(paths.drafts, utf8(canonicalJson(sortedDrafts(source))));
  for (const { device } of devices) {
    if (!isDeviceName(device)) throw new TypeError(`"${device}" is not the id of a device`);
    for await (const { block, events: some } of blocksOf(source.events(device))) {
      const { text, count } = blockText(some);
      events += count;
      await listing.add(paths.events(device, block), utf8(text));
    }
  }
  await listing.addAll(source.items, paths.items);
  await listing.addAll(source.labels, paths.labels);
  const members = [...source.members].sort((a, b) => byText(a.member, b.member)).map(({ member, name }) => ({ member, name }));
  await listing.add(paths.members, utf8(canonicalJson(members)));
  await listing.addAll(source.models, paths.model, isStoredPlain);
  await listing.addAll(source.values, paths.value);

  const heads = Object.fromEntries(devices.map(({ device, head: { n, hash } }) => [device, { n, hash }])) as Record<
    DeviceId,
    { n: number; hash: Hash }
  >;
  const files = listing.files.sort((a, b) => byText(a.path, b.path));
  const manifest: PlumbManifest = { format: 'plumb', v: 1, project: source.project, heads, events, files };
  await archive.add(paths.manifest, utf8(canonicalJson(manifest)));
  await archive.end();
  return manifest;
}

const sortedDrafts = ({ drafts }: PlumbSource): object[] =>
  [...drafts]
    .sort((a, b) => byText(a.item, b.item) || byText(a.author, b.author) || byText(a.tab, b.tab))
    .map(({ item, author, tab, savedAt, body }) => ({ item, author, tab, savedAt, body }));
