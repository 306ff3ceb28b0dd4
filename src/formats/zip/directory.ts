import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { decodeName, freeName, isOddName, legacyName, safeName } from './names.ts';
import { PROJECT_RULES, zipLimits, type RandomAccess, type ZipDirectory, type ZipEntry, type ZipRules } from './types.ts';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
export const LOCAL_SIZE = 30;
const MAX_COMMENT = 0xffff;
const UTF8_NAME = 0x800;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface EndRecord {
  readonly offset: number;
  readonly entries: number;
  readonly directorySize: number;
  readonly directoryOffset: number;
  readonly comment: Uint8Array;
}

/** The end record whose comment reaches exactly to the end of the file. */
async function findEnd(file: RandomAccess): Promise<EndRecord | null> {
  const from = Math.max(0, file.size - END_SIZE - MAX_COMMENT);
  const tail = await file.slice(from, file.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== tail.length - at - END_SIZE) continue;
    const oneDisk = view.getUint16(at + 4, true) === 0 && view.getUint16(at + 6, true) === 0;
    if (!oneDisk || view.getUint16(at + 8, true) !== view.getUint16(at + 10, true)) continue;
    return {
      offset: from + at,
      entries: view.getUint16(at + 10, true),
      directorySize: view.getUint32(at + 12, true),
      directoryOffset: view.getUint32(at + 16, true),
      comment: tail.slice(at + END_SIZE),
    };
  }
  return null;
}

interface Raw extends Omit<ZipEntry, 'limit' | 'method'> {
  readonly method: number;
  readonly flags: number;
}

/** Entries of a directory; `before`: bytes in front of the archive, which its offsets do not count. */
function readEntries(directory: Uint8Array, count: number, before: number): Raw[] | null {
  const view = viewOf(directory);
  const entries: Raw[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_SIZE > directory.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.length) return null;
    const nameBytes = directory.slice(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
    entries.push({
      name: decodeName(nameBytes) ?? '',
      nameBytes,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true) + before,
    });
    at = next;
  }
  return at === directory.length ? entries : null;
}

/** Why one entry is refused while others may be read; null when it may be read too. */
function entryFault(entry: Raw, anyName: boolean): string | null {
  if (!anyName && isOddName(entry.name)) return 'has an unsafe name';
  if ((entry.flags & ~(UTF8_NAME | 8 | 6)) !== 0) return 'is encrypted or of an unknown kind';
  if (entry.method !== 0 && entry.method !== 8) return 'is compressed in an unknown way';
  if (entry.method === 0 && entry.compressed !== entry.size) return 'declares two sizes';
  if (entry.size === 0xffffffff || entry.compressed === 0xffffffff || entry.offset >= 0xffffffff) return 'needs zip64, which is not read';
  if (entry.size > zipLimits.entry) return 'is larger than 1 GB';
  if (entry.size > zipLimits.ratioFrom && entry.size > entry.compressed * zipLimits.ratio) return 'unpacks to more than 200 times its size';
  return null;
}

/**
 * Reads an archive's central directory. Refuses the whole archive when entries overlap, are too many or too large together; in a project
 * file also when two share a name (after case folding and Unicode normalisation). A single odd entry is a problem of its own.
 */
export async function readDirectory(
  file: RandomAccess,
  fileName: string,
  rules: ZipRules = PROJECT_RULES,
): Promise<Result<ZipDirectory, Problem>> {
  const refuse = (message: string): { readonly ok: false; readonly error: Problem } =>
    err({ file: fileName, line: 0, code: 'bad-archive', message });
  const end = await findEnd(file);
  if (end === null) return refuse('This is not a complete zip archive. Get the whole file again, or take an older copy.');
  if (end.entries === 0xffff || end.directoryOffset === 0xffffffff)
    return refuse('The archive needs zip64, which is not read. Make a smaller one.');
  if (end.entries > rules.entries)
    return refuse(
      `The archive has more than ${rules.entries.toLocaleString('en')} entries. Make several smaller ones, or import the folder.`,
    );
  // Bytes in front of the archive (a program that unpacks it) move everything by as much.
  const before = end.offset - end.directorySize - end.directoryOffset;
  if (before < 0 || end.directorySize > zipLimits.directory)
    return refuse("The archive's directory is damaged. Get the file again, or take an older copy.");
  const raw = readEntries(await file.slice(end.offset - end.directorySize, end.offset), end.entries, before);
  if (raw === null) return refuse("The archive's directory is damaged. Get the file again, or take an older copy.");
  if (raw.reduce((sum, { size }) => sum + size, 0) > zipLimits.total) return refuse('The archive unpacks to more than 20 GB.');
  const limits = placeLimits(raw, end.offset - end.directorySize);
  if (limits === null) return refuse('Entries of the archive overlap; it was made to do harm or is damaged.');
  const twin = rules.anyName ? null : twinName(raw);
  if (twin !== null) return refuse(`The archive has two entries named "${twin.slice(0, 100)}"; it was made to do harm or is damaged.`);
  return ok({ ...accept(raw, limits, fileName, rules), before, end: { offset: end.offset, comment: end.comment } });
}

/** The first byte after each entry that belongs to something else; null when entries overlap. */
function placeLimits(raw: readonly Raw[], directoryOffset: number): ReadonlyMap<Raw, number> | null {
  const byPlace = [...raw].sort((a, b) => a.offset - b.offset);
  const limits = new Map<Raw, number>();
  for (const [index, entry] of byPlace.entries()) {
    const limit = byPlace[index + 1]?.offset ?? directoryOffset;
    if (entry.offset + LOCAL_SIZE + entry.nameBytes.length + entry.compressed > limit) return null;
    limits.set(entry, limit);
  }
  return limits;
}

function twinName(raw: readonly Raw[]): string | null {
  const folded = new Set<string>();
  for (const { name } of raw) {
    const key = name.normalize('NFC').toLowerCase();
    if (folded.has(key)) return name;
    folded.add(key);
  }
  return null;
}

function accept(
  raw: readonly Raw[],
  limits: ReadonlyMap<Raw, number>,
  fileName: string,
  { anyName }: ZipRules,
): Pick<ZipDirectory, 'entries' | 'problems'> {
  const entries = new Map<string, ZipEntry>();
  const numbers = new Map<string, number>();
  const problems: Problem[] = [];
  for (const entry of raw) {
    const stored = entry.name === '' && anyName ? legacyName(entry.nameBytes) : entry.name;
    if (anyName && stored.endsWith('/') && entry.size === 0) continue; // a folder
    const fault = entryFault(entry, anyName);
    if (fault === null) {
      const name = anyName ? freeName(safeName(stored), entries, numbers) : stored;
      const { nameBytes, crc, compressed, size, offset } = entry;
      const method = entry.method === 0 ? 0 : 8;
      entries.set(name, { name, nameBytes, method, crc, compressed, size, offset, limit: limits.get(entry) ?? offset });
    } else {
      const name = stored === '' ? 'without a readable name' : `"${safeName(stored).slice(0, 100)}"`;
      problems.push({ file: fileName, line: 0, code: 'bad-entry', message: `The entry ${name} ${fault}; it was left out.` });
    }
  }
  return { entries, problems };
}
