import type { EventId, Hash, ItemId } from '../ids.ts';
import { parsePack } from '../item/packRows.ts';
import type { LabelRow } from '../item/types.ts';
import type { StateData } from '../state/data.ts';
import { findItem, NONE } from '../state/itemTable.ts';
import type { Head } from '../state/view.ts';

/** Text of a pack of imported labels; undefined when it is not in this copy. */
export type ReadLabels = (hash: Hash) => Promise<string | undefined>;

/** The score that came with a label from an import, in [0, 1], or null. */
export type ScoreOf = (item: ItemId, resolved: Head | null) => number | null;

const SCORED = /"score":[^n]/;

/** Reads the scores of all imported labels: 8 bytes an item for each import that has any, nothing for the others. */
export async function readScores(data: StateData, readLabels: ReadLabels): Promise<ScoreOf> {
  const scores = new Map<EventId, Float64Array>();
  for (const { id, kind, packs } of data.imports) {
    if (kind !== 'labels') continue;
    for (const { hash } of packs) {
      const text = await readLabels(hash);
      if (text === undefined || !SCORED.test(text)) continue;
      const column = scores.get(id) ?? new Float64Array(data.items.length).fill(Number.NaN);
      scores.set(id, column);
      for (const { item, score } of parsePack<LabelRow>(text)) {
        const slot = findItem(data.items, item);
        if (slot !== NONE) column[slot] = score ?? Number.NaN; // of two rows for one item the last counts, as for labels
      }
    }
  }
  return (item, resolved) => {
    const column = resolved?.rank === 'import' ? scores.get(resolved.event) : undefined;
    const score = column?.[findItem(data.items, item)];
    return score === undefined || Number.isNaN(score) ? null : score;
  };
}
