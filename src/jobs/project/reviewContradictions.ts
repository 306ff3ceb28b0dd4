import { contentGroup } from '#domain/item/content/index.ts';
import { sha256 } from '#domain/hash.ts';
import { isHeld, MARK, NONE } from '#domain/state/itemTable.ts';
import type { StateData } from '#domain/state/data.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import { isMixed, mixedGroups } from '#learning/review/contradictions.ts';
import type { Engine } from '../engine/engine.ts';

/** Items of contradicting groups that are looked at; more come when these are decided. */
const MOST = 2000;
/** Slots looked at between two chances for other calls. */
const SLICE = 50_000;

/** Near-equal items that carry different labels, found by the unit that items of one group share. */
export class Contradictions {
  private readonly engine: Engine;
  /** What an item looks like, by slot: content never changes. */
  private readonly looks = new Map<number, string>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Slots of near-equal items with different labels outside the holdout, those of one group after one another. */
  async slots(labeled: (data: StateData, slot: number) => boolean): Promise<number[]> {
    const groups = await this.mixedGroups(labeled);
    const found: number[] = [];
    for (const group of groups) {
      if (found.length >= MOST) break;
      found.push(...(await this.nearEqual(group)));
    }
    return found;
  }

  /** Groups whose labeled items do not all carry one value. */
  private async mixedGroups(labeled: (data: StateData, slot: number) => boolean): Promise<number[][]> {
    const { data } = this.engine;
    const { items } = data;
    const share = holdoutShare(data);
    const first = new Map<number, number>();
    const members = new Map<number, number[]>();
    for (let slot = 0; slot < items.length; slot += 1) {
      if (slot % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      const unit = items.units[slot]!;
      if (isHeld(items, slot, share) || (items.marks[slot]! & (MARK.absent | MARK.erased)) !== 0 || !labeled(data, slot)) continue;
      const other = first.get(unit);
      const group = members.get(unit);
      if (other === undefined) first.set(unit, slot);
      else if (group === undefined) members.set(unit, [other, slot]);
      else group.push(slot);
    }
    return [...members.values()].filter((group) => isMixed(group, this.labelOf));
  }

  private readonly labelOf = (slot: number): number => this.engine.data.items.values[slot] ?? NONE;

  /** A group may also be a named field (a patient, a thread): only items that look alike contradict each other. */
  private async nearEqual(group: readonly number[]): Promise<number[]> {
    for (const slot of group) if (!this.looks.has(slot)) this.looks.set(slot, await this.lookOf(slot));
    return mixedGroups(group, (slot) => this.looks.get(slot) ?? '', this.labelOf).flat();
  }

  private async lookOf(slot: number): Promise<string> {
    const row = await this.engine.row(slot);
    return row === undefined ? `gone ${slot}` : sha256(contentGroup(row.content)).slice(0, 16);
  }
}
