import { utf8 } from '#domain/hash.ts';
import type { DeviceId, Hash } from '#domain/ids.ts';
import { hasLostRows } from '#domain/item/erasedRows.ts';
import { canonicalJson } from '#domain/json.ts';
import { eventLine, headerHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { Packed } from '../zip/packed.ts';
import { createArchive } from './archive.ts';
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

/** Where the parts of a project go: a zip, or a folder. */
export interface PartTarget {
  /** `sha256`: of the bytes. `plain`: there is nothing to gain by deflating them. */
  readonly add: (path: string, bytes: Uint8Array, plain: boolean, sha256: Hash) => Promise<void>;
  /** A part as it was packed before; left out: it is unpacked and added. */
  readonly addPacked?: (path: string, packed: Packed) => Promise<void>;
  /** Bytes of a part that is there already, by its hash: then it is not read again. Left out, or undefined: it is not there. */
  readonly known?: (sha256: Hash) => number | undefined;
}

interface Listing {
  readonly files: PlumbFile[];
  readonly add: (path: string, bytes: Uint8Array, hash?: Hash) => Promise<void>;
  /** Bodies under their hashes, sorted. */
  readonly addAll: (source: HashedBytes, path: (hash: Hash) => string, isPlain?: (bytes: Uint8Array) => boolean) => Promise<void>;
  /** The same for bytes whose hash is always that of their name: those that are there already are not read. */
  readonly addNew: Listing['addAll'];
}

/** Adds parts to a target and keeps the list of them. */
function createListing(target: PartTarget): Listing {
  const files: PlumbFile[] = [];
  const add = async (path: string, bytes: Uint8Array, hash?: Hash, plain = false): Promise<void> => {
    const sha256 = hash ?? (await digest(bytes));
    files.push({ path, sha256, bytes: bytes.length });
    await target.add(path, bytes, plain, sha256);
  };
  return {
    files,
    add,
    async addNew(source, path, isPlain) {
      const there = source.hashes.filter((hash) => target.known?.(hash) !== undefined);
      for (const sha256 of new Set(there)) files.push({ path: path(sha256), sha256, bytes: target.known?.(sha256) ?? 0 });
      const known = new Set(there);
      await this.addAll({ ...source, hashes: source.hashes.filter((hash) => !known.has(hash)) }, path, isPlain);
    },
    async addAll(source, path, isPlain = () => false) {
      for (const hash of [...new Set(source.hashes)].sort(byText)) {
        const packed = source.packed?.(hash);
        if (packed !== undefined && target.addPacked !== undefined) {
          files.push({ path: path(hash), sha256: hash, bytes: packed.size });
          await target.addPacked(path(hash), packed);
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
  const manifest = await writeParts(source, archive);
  await archive.add(paths.manifest, utf8(canonicalJson(manifest)));
  await archive.end();
  return manifest;
}

/** Writes the parts of a project, and answers with the list of them. */
export async function writeParts(source: PlumbSource, target: PartTarget): Promise<PlumbManifest> {
  const listing = createListing(target);
  const devices = [...source.devices].sort((a, b) => byText(a.device, b.device));
  let events = 0;

  await listing.addNew(source.blobs, paths.blob, isStoredPlain);
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
  await listing.addNew(source.models, paths.model, isStoredPlain);
  await listing.addNew(source.values, paths.value);

  const heads = Object.fromEntries(devices.map(({ device, head: { n, hash } }) => [device, { n, hash }])) as Record<
    DeviceId,
    { n: number; hash: Hash }
  >;
  const files = listing.files.sort((a, b) => byText(a.path, b.path));
  return { format: 'plumb', v: 1, project: source.project, heads, events, files };
}

const sortedDrafts = ({ drafts }: PlumbSource): object[] =>
  [...drafts]
    .sort((a, b) => byText(a.item, b.item) || byText(a.author, b.author) || byText(a.tab, b.tab))
    .map(({ item, author, tab, savedAt, body }) => ({ item, author, tab, savedAt, body }));
