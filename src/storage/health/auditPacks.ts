import { fromHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import { fitsPack } from '#domain/item/erasedRows.ts';
import { indexItems } from '#domain/item/pack.ts';
import { indexLabels } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { indexCheck } from '../packs/indexCheck.ts';
import { READ, RELAXED, result, transact } from '../transact.ts';
import type { StoredIndex, StoredPack } from '../types.ts';
import type { AuditOptions } from './types.ts';
import { digestOf } from './digest.ts';

interface FoundInPacks {
  /** Not here, or not as they were written. */
  readonly packs: Hash[];
  /** Those of them whose bytes are here, but changed. */
  readonly changedPacks: Hash[];
  /** An index was made anew. */
  readonly mended: boolean;
  /** Hashes of the files that item rows name, by the packs that could be read. */
  readonly files: ReadonlySet<Hash>;
}

type PackRecord = Omit<StoredPack, 'index'>;

/**
 * Compares the named packs with the hashes that name them, and their indexes with their rows: the number of rows, each row in a deep check.
 * An index that is gone or wrong is made anew from the rows. `seed`: the project's, without which no index of items can be made.
 */
export async function auditPacks(
  db: IDBDatabase,
  named: ReadonlySet<Hash>,
  seed: string | undefined,
  { deep = false, pause = () => Promise.resolve() }: AuditOptions,
): Promise<FoundInPacks> {
  const [packs, changedPacks]: [Hash[], Hash[]] = [[], []];
  const files = new Set<Hash>();
  let mended = false;
  for (const hash of named) {
    const { pack, index } = await transact(db, ['packs', 'packIndexes'], READ, async (tx) => ({
      pack: await result<PackRecord | undefined>(tx.objectStore('packs').get(hash)),
      index: await result<StoredIndex | undefined>(tx.objectStore('packIndexes').get(hash)),
    }));
    const bytes = pack?.bytes instanceof Uint8Array ? pack.bytes : undefined;
    if (bytes === undefined || !(await isPack(hash, bytes))) {
      packs.push(hash);
      if (bytes !== undefined) changedPacks.push(hash);
    } else {
      const text = new TextDecoder().decode(bytes);
      for (const [, media = ''] of text.matchAll(MEDIA)) files.add(media as Hash);
      const whole = index !== undefined && isWhole(index, text) && !deep;
      if (!whole && (await mendIndex(db, { hash, text, seed, index }))) mended = true;
    }
    await pause();
  }
  return { packs, changedPacks, mended, files };
}

/** Whether bytes are the pack of that name, or what erasures have left of it. */
const isPack = async (hash: Hash, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  (await digestOf(bytes)) === hash || fitsPack(hash, new TextDecoder().decode(bytes));

/** A file as the row of an item names it; canonical JSON has no blanks. */
const MEDIA = /"media":"([0-9a-f]{64})"/g;

const kindOf = (text: string): StoredPack['kind'] => (text.startsWith('{"item":') ? 'labels' : 'items');

function isWhole(index: StoredIndex, text: string): boolean {
  try {
    const other = index.kind === 'items' ? index.index.units : index.index.values;
    const fits = index.kind === kindOf(text) && index.index.ids.length === index.rows * 16 && other.length === index.rows;
    return fits && index.check === indexCheck(index);
  } catch {
    return false; // not even the columns it should have
  }
}

/** Makes an index from the rows. True when the stored one was not it. */
async function mendIndex(
  db: IDBDatabase,
  { hash, text, seed, index }: { hash: Hash; text: string; seed: string | undefined; index: StoredIndex | undefined },
): Promise<boolean> {
  const kind = kindOf(text);
  if (kind === 'items' && seed === undefined) return false;
  const rows = parsePack<ItemRow | LabelRow>(text);
  const about = { hash, rows: rows.length };
  const made: StoredIndex =
    kind === 'items'
      ? { ...about, kind, index: indexItems(rows as ItemRow[], fromHex(seed ?? '')) }
      : { ...about, kind, index: indexLabels(rows as LabelRow[]) };
  const check = indexCheck(made);
  const same = index !== undefined && index.check === check && isWhole(index, text);
  if (same) return false;
  const unchecked = index !== undefined && index.check === undefined && isWhole({ ...index, check }, text); // of before there were checks
  await transact(db, ['packs', 'packIndexes'], RELAXED, async (tx) => {
    const stored = await result<PackRecord | undefined>(tx.objectStore('packs').get(hash));
    if (stored === undefined) return;
    tx.objectStore('packIndexes').put({ ...made, check });
    if (stored.kind !== kind || stored.rows !== rows.length) tx.objectStore('packs').put({ ...stored, kind, rows: rows.length });
  });
  return !unchecked;
}
