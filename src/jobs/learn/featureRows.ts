import type { Hash } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { locate } from '#domain/state/locate.ts';
import type { Control } from '#learning/control.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import { stackRows, takeRows } from '#learning/matrix/matrix.ts';
import type { RowConfig } from './featureConfig.ts';

/** Rows of a pack beside the slots they belong to; -1 where an item is not in the table or has nothing to learn from. */
export interface PackRows {
  readonly slots: Int32Array;
  readonly x: Matrix;
}

/** What learners see of examples: items, by their slots, or parts of items, by their numbers (`examples.ts`). */
export interface ExampleRows {
  readonly config: RowConfig;
  /** Those of the examples that have something to learn from: not images whose files are gone. In their order. */
  usable(examples: readonly number[], control: Control): Promise<readonly number[]>;
  /** Rows of usable examples, in their order, before a run weighs them. */
  take(examples: readonly number[], control: Control): Promise<Matrix>;
  /** What a run freezes of its pool to weigh rows by; null where nothing is. */
  freeze(packs: readonly Hash[], control: Control): Promise<Float32Array | null>;
  /** Rows as learners take them, by what was frozen. */
  weigh(x: Matrix, frozen: Float32Array | null): Matrix;
}

/** What learners see of the items of one medium, pack by pack. One file a medium; `rowsCache.ts` chooses. */
export interface FeatureRows extends ExampleRows {
  /** Rows of one pack as they are before a run weighs them. */
  pack(hash: Hash, control: Control): Promise<PackRows>;
}

/** Every pack of the imports of items that count, once. */
export function countingPacks({ imports, active }: StateData): Hash[] {
  const counting = imports.filter((entry) => entry.kind === 'items' && active[entry.ordinal] === true);
  return [...new Set(counting.flatMap((entry) => entry.packs.map((pack) => pack.hash)))];
}

/** Slots by the pack their content lies in: rows in it, and places in the list. */
export function byPack(data: StateData, slots: readonly number[]): Map<Hash, { readonly rows: number[]; readonly at: number[] }> {
  const packs = new Map<Hash, { rows: number[]; at: number[] }>();
  slots.forEach((slot, at) => {
    const { pack, row } = locate(data, slot);
    const wanted = packs.get(pack) ?? { rows: [], at: [] };
    wanted.rows.push(row);
    wanted.at.push(at);
    packs.set(pack, wanted);
  });
  return packs;
}

/** The rows of these slots, in their order, where `from` gives those of one pack. At least one slot. */
export async function gather(
  data: StateData,
  slots: readonly number[],
  from: (pack: Hash, rows: readonly number[]) => Promise<Matrix>,
): Promise<Matrix> {
  const parts: Matrix[] = [];
  const order = new Uint32Array(slots.length);
  let next = 0;
  for (const [pack, { rows, at }] of byPack(data, slots)) {
    parts.push(await from(pack, rows));
    for (const place of at) order[place] = next++;
  }
  return takeRows(stackRows(parts), order);
}
