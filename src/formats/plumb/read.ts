import type { Hash } from '#domain/ids.ts';
import { fitsPack } from '#domain/item/erasedRows.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { readDirectory } from '../zip/directory.ts';
import type { Packed } from '../zip/packed.ts';
import { readPacked } from '../zip/readEntry.ts';
import type { RandomAccess, ZipDirectory } from '../zip/types.ts';
import { digest } from './digest.ts';
import { readBlock, type EventBlock } from './events.ts';
import { loadManifest } from './loadManifest.ts';
import type { PlumbFile, PlumbManifest } from './manifest.ts';
import { paths, placeOf, type BodyFolder, type Place } from './layout.ts';
import { parseDrafts, parseMembers } from './people.ts';
import { createSeal, SEAL_BLOCK } from './seal.ts';
import type { PlumbDraft, PlumbMember } from './types.ts';

export interface HashedBody {
  readonly hash: Hash;
  readonly bytes: Uint8Array;
  /** As they lie in the archive; only where its seal says that Plumbline packed them so, and the hash is that of the bytes. */
  readonly packed?: Packed;
}

/** A project file opened for reading. Nothing is kept: each call reads and verifies again (size, CRC-32, SHA-256). */
export interface PlumbReader {
  readonly manifest: PlumbManifest;
  /** What is wrong with the file as a whole: damage outside its parts, parts that are missing, unlisted or unreadable. */
  readonly problems: readonly Problem[];
  /** Every block of events, by device and number; a damaged block has no events and says so. */
  readonly events: () => AsyncGenerator<EventBlock>;
  /** The body under a hash; undefined when the file has none. */
  readonly value: (hash: Hash) => Promise<Result<Uint8Array, Problem> | undefined>;
  readonly values: () => AsyncGenerator<Result<HashedBody, Problem>>;
  readonly itemPacks: () => AsyncGenerator<Result<HashedBody, Problem>>;
  readonly labelPacks: () => AsyncGenerator<Result<HashedBody, Problem>>;
  /** Hashes of the files of items that the archive has, in their order; `blob` reads and verifies one, undefined when the archive has none. */
  readonly blobHashes: readonly Hash[];
  readonly blob: (hash: Hash) => Promise<Result<Uint8Array, Problem> | undefined>;
  readonly models: () => AsyncGenerator<Result<HashedBody, Problem>>;
  readonly members: () => Promise<Result<readonly PlumbMember[], Problem>>;
  readonly drafts: () => Promise<Result<readonly PlumbDraft[], Problem>>;
}

const damage = (file: string, code: string, message: string): Problem => ({ file, line: 0, code, message });

/** Compares the seal in the end record with what comes before it. */
async function checkSeal(file: RandomAccess, { before, end }: ZipDirectory, name: string): Promise<Problem[]> {
  const comment = new TextDecoder().decode(end.comment);
  if (!comment.startsWith('plumb-1 ')) {
    return [
      damage(
        name,
        'repacked',
        'The file was packed again by another program. Its parts are checked one by one; keep the original file too.',
      ),
    ];
  }
  const seal = createSeal();
  for (let at = before; at < end.offset; at += SEAL_BLOCK) await seal.add(await file.slice(at, Math.min(at + SEAL_BLOCK, end.offset)));
  if ((await seal.comment()) === comment) return [];
  return [
    damage(
      name,
      'altered-file',
      'The file was changed or damaged after it was written. What still verifies is read; compare with another copy.',
    ),
  ];
}

interface Listed {
  readonly file: PlumbFile;
  readonly place: Place;
}

function compareListing(manifest: PlumbManifest, directory: ZipDirectory): { listed: Listed[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const listed: Listed[] = [];
  for (const file of manifest.files) {
    const place = placeOf(file.path);
    if (!directory.entries.has(file.path)) {
      problems.push(
        damage(file.path, 'missing-entry', 'The manifest lists this part, and the file does not have it. Take it from another copy.'),
      );
    } else if (place === undefined) {
      problems.push(
        damage(
          file.path,
          'unknown-entry',
          'This part belongs to a later version of Plumbline and was not read. Open the file with that version.',
        ),
      );
    } else listed.push({ file, place });
  }
  const known = new Set(manifest.files.map(({ path }) => path));
  for (const path of directory.entries.keys()) {
    if (!known.has(path) && path !== paths.manifest) {
      problems.push(damage(path, 'unlisted-entry', 'The manifest does not list this part; it was not read.'));
    }
  }
  return { listed, problems };
}

/**
 * Opens a project file. An error: nothing in it can be trusted. Otherwise everything that verifies can be read, and each damage is a
 * problem that names its part. The chain of events and the heads are for domain/log/chain.ts to check.
 */
export async function openPlumb(file: RandomAccess, name: string): Promise<Result<PlumbReader, Problem>> {
  const opened = await readDirectory(file, name);
  if (!opened.ok) return opened;
  const directory = opened.value;
  const loaded = await loadManifest(file, directory, name);
  if (!loaded.ok) return loaded;
  const { listed, problems } = compareListing(loaded.value.manifest, directory);
  const broken = await checkSeal(file, directory, name);
  const all = [...directory.problems, ...broken, ...loaded.value.problems, ...problems];
  return ok(createReader(file, directory, loaded.value.manifest, { listed, problems: all, sealed: broken.length === 0 }));
}

function createReader(
  file: RandomAccess,
  directory: ZipDirectory,
  manifest: PlumbManifest,
  { listed, problems, sealed }: { readonly listed: readonly Listed[]; readonly problems: readonly Problem[]; readonly sealed: boolean },
): PlumbReader {
  const byPath = new Map(listed.map((entry) => [entry.file.path, entry]));

  const verified = async ({ path, sha256: expected, bytes: size }: PlumbFile): Promise<Result<Omit<HashedBody, 'hash'>, Problem>> => {
    const entry = directory.entries.get(path);
    if (entry === undefined) return err(damage(path, 'missing-entry', 'The file does not have this part. Take it from another copy.'));
    const read = await readPacked(file, entry);
    if (!read.ok) return read;
    const { bytes, stored } = read.value;
    if (bytes.length !== size || (await digest(bytes)) !== expected)
      return err(damage(path, 'altered-entry', 'This part is not the one the manifest lists; it was left out. Take it from another copy.'));
    return ok(sealed && entry.method === 8 ? { bytes, packed: { deflated: stored, crc: entry.crc, size } } : { bytes });
  };

  async function* bodies(kind: BodyFolder): AsyncGenerator<Result<HashedBody, Problem>> {
    for (const { file: part, place } of listed) {
      if (place.kind !== kind) continue;
      yield await body(part, place.hash);
    }
  }

  const body = async (part: PlumbFile, hash: Hash): Promise<Result<HashedBody, Problem>> => {
    // The manifest could name one hash and the path another: only bytes that carry their own name are let in.
    const misnamed = err(damage(part.path, 'altered-entry', 'The content of this part is not what its name says; it was left out.'));
    const isPack = byPath.get(part.path)?.place.kind === 'items';
    if (part.sha256 !== hash && !isPack) return misnamed;
    const bytes = await verified(part);
    if (!bytes.ok) return bytes;
    if (part.sha256 === hash) return ok({ hash, ...bytes.value });
    if (!fitsPack(hash, new TextDecoder().decode(bytes.value.bytes))) return misnamed; // rows may have been erased
    return ok({ hash, bytes: bytes.value.bytes });
  };

  const bodyAt = async (path: string, hash: Hash): Promise<Result<Uint8Array, Problem> | undefined> => {
    const entry = byPath.get(path);
    if (entry === undefined) return undefined;
    const read = await body(entry.file, hash);
    return read.ok ? ok(read.value.bytes) : read;
  };

  const readText = async (path: string): Promise<Result<string, Problem> | undefined> => {
    const entry = byPath.get(path);
    if (entry === undefined) return undefined;
    const bytes = await verified(entry.file);
    return bytes.ok ? ok(new TextDecoder().decode(bytes.value.bytes)) : bytes;
  };

  return {
    manifest,
    problems,
    async *events() {
      for (const { file: part, place } of listed) {
        if (place.kind !== 'events') continue;
        const read = await verified(part);
        yield read.ok
          ? readBlock(part.path, place, manifest.project, read.value.bytes, read.value.packed)
          : { path: part.path, device: place.device, events: [], lines: () => [], problems: [read.error] };
      }
    },
    value: (hash) => bodyAt(paths.value(hash), hash),
    blobHashes: listed.flatMap(({ place }) => (place.kind === 'blobs' ? [place.hash] : [])),
    blob: (hash) => bodyAt(paths.blob(hash), hash),
    models: () => bodies('models'),
    values: () => bodies('values'),
    itemPacks: () => bodies('items'),
    labelPacks: () => bodies('labels'),
    async members() {
      const text = await readText(paths.members);
      return text === undefined ? ok([]) : text.ok ? parseMembers(text.value) : text;
    },
    async drafts() {
      const text = await readText(paths.drafts);
      return text === undefined ? ok([]) : text.ok ? parseDrafts(text.value) : text;
    },
  };
}
