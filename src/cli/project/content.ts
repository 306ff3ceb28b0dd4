import { basename, extname } from 'node:path';
import type { Hash, ProjectId } from '#domain/ids.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { LogRows } from '#domain/log/rows.ts';
import type { Result } from '#domain/result.ts';
import type { Problem } from '#formats/format.ts';
import { tableFormats } from '#formats/tables.ts';
import { isEncrypted } from '#formats/encrypted/header.ts';
import { openPlumb, type HashedBody, type PlumbReader } from '#formats/plumb/read.ts';
import type { PlumbManifest } from '#formats/plumb/manifest.ts';
import type { PlumbDraft, PlumbMember } from '#formats/plumb/types.ts';
import type { Packed } from '#formats/zip/packed.ts';
import { DataError, isSystemError, systemMessage } from '../errors.ts';
import { fileHead, randomAccess } from '../files/read.ts';
import { Bodies } from './bodies.ts';
import { BlobShelf } from './blobShelf.ts';

/** Everything in a project file, verified and unpacked. */
export interface ProjectContent {
  readonly project: ProjectId;
  readonly events: readonly LogEvent[];
  readonly values: Bodies;
  readonly items: Bodies;
  readonly labels: Bodies;
  /** Files of items; read when they are asked for. */
  readonly blobs: BlobShelf;
  readonly models: Map<Hash, Uint8Array>;
  readonly members: readonly PlumbMember[];
  readonly drafts: readonly PlumbDraft[];
}

/** A project file as it was found: what verifies, and what is wrong. */
export interface LoadedContent extends ProjectContent {
  readonly manifest: PlumbManifest;
  /** The events as they were read, in columns. */
  readonly rows: LogRows;
  readonly problems: readonly Problem[];
}

/** Reads a whole project file; damaged parts are left out and are problems. @throws DataError when nothing in it can be trusted. */
export async function loadContent(path: string): Promise<LoadedContent> {
  try {
    await refuseOthers(path);
    const opened = await openPlumb(await randomAccess(path), basename(path));
    if (!opened.ok) throw new DataError(`${path}: ${opened.error.message}`);
    return await readAll(opened.value);
  } catch (error) {
    if (isSystemError(error)) throw new DataError(`${path}: ${systemMessage(error)}`);
    throw error;
  }
}

/** A table or text where a project file belongs is said to be one. @throws DataError */
async function refuseOthers(path: string): Promise<void> {
  const head = await fileHead(path);
  if (isEncrypted(head))
    throw new DataError(`${path} is encrypted. Decrypt it first: plumbline decrypt ${path} --out p.plumb --passphrase-file FILE.`);
  const zip = head[0] === 0x50 && head[1] === 0x4b;
  if (zip || head.length === 0 || extname(path).toLowerCase() === '.plumb') return;
  const kind = TABLES.has(extname(path).slice(1).toLowerCase()) ? 'a table or text' : 'no zip archive, which every project file is';
  throw new DataError(`${path} is not a project file: it is ${kind}. Import it first: plumbline import ${path} --out p.plumb.`);
}

const TABLES = new Set<string>(Object.values(tableFormats).flatMap(({ extensions }) => extensions));

async function readAll(reader: PlumbReader): Promise<LoadedContent> {
  const problems: Problem[] = [...reader.problems];
  const events: LogEvent[] = [];
  const rows = new LogRows();
  for await (const block of reader.events()) {
    for (const line of block.events) {
      events.push(line.event);
      rows.add(line);
    }
    problems.push(...block.problems);
  }
  const list = <Entry>(read: Result<readonly Entry[], Problem>): readonly Entry[] => {
    if (read.ok) return read.value;
    problems.push(read.error);
    return [];
  };
  return {
    project: reader.manifest.project,
    manifest: reader.manifest,
    events,
    rows,
    values: new Bodies(await bodies(reader.values(), problems)),
    items: new Bodies(await bodies(reader.itemPacks(), problems)),
    labels: new Bodies(await bodies(reader.labelPacks(), problems)),
    blobs: BlobShelf.of(reader),
    models: await models(reader.models(), problems),
    members: list(await reader.members()),
    drafts: list(await reader.drafts()),
    problems,
  };
}

/** Bodies as the archive holds them, where they are known to be packed as we pack. */
async function bodies(
  source: AsyncGenerator<Result<HashedBody, Problem>>,
  problems: Problem[],
): Promise<(readonly [Hash, Uint8Array | Packed])[]> {
  const found: (readonly [Hash, Uint8Array | Packed])[] = [];
  for await (const body of source) {
    if (body.ok) found.push([body.value.hash, body.value.packed ?? body.value.bytes]);
    else problems.push(body.error);
  }
  return found;
}

async function models(source: AsyncGenerator<Result<HashedBody, Problem>>, problems: Problem[]): Promise<Map<Hash, Uint8Array>> {
  const found = new Map<Hash, Uint8Array>();
  for await (const body of source) {
    if (body.ok) found.set(body.value.hash, body.value.bytes);
    else problems.push(body.error);
  }
  return found;
}
