import { hexInto, sha256 } from '../hash.ts';
import { Utf8Buffer } from '../utf8Buffer.ts';
import type { Hash } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import { HmacKey } from '../hmacKey.ts';
import { contentJson } from './content/index.ts';
import { itemUnit } from './group.ts';
import type { ItemRow } from './types.ts';

/** Rows a pack holds: few records cost little, and one pack is quick to read for one item. */
export const PACK_ROWS = 1000;

/** Bytes of a pack: one canonical JSON object a line, each ended by a line feed. */
export interface Pack {
  readonly hash: Hash;
  readonly rows: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a fold needs of an item pack: 16 bytes of id and one group unit u in [0, 1) a row. Derived. */
export interface PackIndex {
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly units: Float64Array<ArrayBuffer>;
}

/** One row's line. Keys are written in canonical order; only `meta` needs the general writer. */
export function itemLine(row: ItemRow): string {
  const content = contentJson(row.content);
  const external = row.externalId === null ? 'null' : JSON.stringify(row.externalId);
  const group = row.group === null ? 'null' : JSON.stringify(row.group);
  return `{"content":${content},"externalId":${external},"group":${group},"id":"${row.id}","meta":${canonicalJson(row.meta)},"source":${JSON.stringify(row.source)}}`;
}

/** Bytes of a pack of lines. */
export function packBytes(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const { bytes, length } = buffer
    .clear()
    .add(lines.join('\n'))
    .add(lines.length > 0 ? '\n' : '');
  return bytes.slice(0, length);
}

const buffer = new Utf8Buffer();

/** A pack of lines. */
export function makePack(lines: readonly string[]): Pack {
  const bytes = packBytes(lines);
  return { hash: sha256(bytes), rows: lines.length, bytes };
}

/** Unit of a row whose content is gone: never that of the holdout. */
export const ERASED_UNIT = 1 - 2 ** -53;

/** Derives a pack's index from its rows; `seed` is the project's. */
export function indexItems(rows: readonly ItemRow[], seed: Uint8Array): PackIndex {
  const ids = new Uint8Array(rows.length * 16);
  const units = new Float64Array(rows.length);
  const key = new HmacKey(seed);
  rows.forEach((row, i) => {
    hexInto(row.id, ids, i * 16);
    units[i] = row.erased === undefined ? itemUnit(key, row.content, row.group) : ERASED_UNIT;
  });
  return { ids, units };
}
