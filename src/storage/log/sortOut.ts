import type { DeviceId, Hash } from '#domain/ids.ts';
import type { Fork } from '#domain/log/merge.ts';
import type { LogRows } from '#domain/log/rows.ts';
import type { HeadRecord } from '../names.ts';
import { isNewPlace, placeOf, type StoredPlace, type KnownRecord, type Site } from './known.ts';

/** One row a header; of two, the one that still has its payload. */
export function distinctRows(rows: LogRows): Uint8Array {
  const distinct = new Uint8Array(rows.length).fill(1);
  for (const same of rows.repeatedHeaders()) {
    const kept = same.find((row) => !rows.bare.has(row)) ?? same[0];
    for (const row of same) if (row !== kept) distinct[row] = 0;
  }
  return distinct;
}

/** Places of the rows where something known may lie. */
export function wantedPlaces(rows: LogRows, distinct: Uint8Array, known: KnownRecord, head: HeadRecord): Map<DeviceId, Set<number>> {
  const wanted = new Map<DeviceId, Set<number>>();
  for (let row = 0; row < rows.length; row += 1) {
    const [device, n] = [rows.deviceAt(row), rows.nAt(row)];
    if (distinct[row] === 0 || isNewPlace(known, head, device, n)) continue;
    const numbers = wanted.get(device) ?? new Set();
    wanted.set(device, numbers.add(n));
  }
  return wanted;
}

export interface SortedOut {
  /** 1 for each row that is new here. */
  readonly fresh: Uint8Array;
  readonly added: number;
  /** Rows that are known here without their payload, and where. */
  readonly bare: ReadonlyMap<number, Site>;
  readonly forks: readonly Fork[];
}

/** Parts what is new from what is known, and finds places with two headers. */
export function sortOut(rows: LogRows, distinct: Uint8Array, places: ReadonlyMap<string, readonly StoredPlace[]>): SortedOut {
  const fresh = new Uint8Array(rows.length);
  const bare = new Map<number, Site>();
  const forks: Fork[] = [];
  let added = 0;
  for (const [device, chain] of rows.chains()) {
    for (let at = 0, end = 0; at < chain.length; at = end) {
      const n = rows.nAt(chain[at]!);
      for (end = at + 1; end < chain.length && rows.nAt(chain[end]!) === n;) end += 1;
      const known = places.size === 0 ? [] : (places.get(placeOf(device, n)) ?? []);
      const hashes: Hash[] = known.map(({ hash }) => hash);
      let here = 0;
      for (const row of chain.subarray(at, end)) {
        if (distinct[row] === 0) continue;
        const same = known.length === 0 ? undefined : known.find(({ hash }) => hash === rows.hashAt(row));
        if (same?.erased === true) bare.set(row, same.site);
        if (same !== undefined) continue;
        fresh[row] = 1;
        here += 1;
        if (known.length > 0 || end - at > 1) hashes.push(rows.hashAt(row));
      }
      added += here;
      if (here > 0 && hashes.length > 1) forks.push({ device, n, hashes: hashes.sort() });
    }
  }
  return { fresh, added, bare, forks };
}
