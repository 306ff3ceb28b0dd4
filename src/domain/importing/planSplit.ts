import type { ItemId } from '../ids.ts';
import { groupKey } from '../item/group.ts';
import { drawSplit, type Draw } from './drawSplit.ts';
import type { SplitFacts } from './splitNote.ts';
import type { ReadRecord, KnownItems } from './types.ts';

/** What the split of an import comes to. */
export interface PlannedSplit {
  /** Items kept out of training and test: they nearly equal one across the line, or their own data put them across it from their group. */
  readonly excluded: readonly ItemId[];
  /** Units of groups that are on the other side than their unit puts them. */
  readonly moved: readonly number[];
  /** Items in the holdout. */
  readonly holdout: number;
  /** Items that are in the holdout as the data themselves say so. */
  readonly official: number;
  /** The project's split after the import. */
  readonly facts: SplitFacts;
}

/** Collects the groups of an import as its items come, and draws its split when all are there. 8 bytes an item. */
export class SplitPlanner {
  private readonly share: number;
  private readonly known: KnownItems;
  private units = new Float64Array(1024);
  private count = 0;
  /** Unit of the first item of this import by the key of its content, kept once a named group has been seen. */
  private readonly firsts = new Map<string, number>();
  /** Items whose content nearly equals that of another group, with that group's unit or side. */
  private readonly crossings: { readonly id: ItemId; readonly unit: number; readonly other: number | 'train' | 'holdout' }[] = [];
  /** Items whose split the data give. */
  private readonly official: { readonly id: ItemId; readonly unit: number; readonly side: NonNullable<ReadRecord['split']> }[] = [];

  constructor(share: number, known: KnownItems) {
    this.share = share;
    this.known = known;
  }

  /** Takes an item that is new to the project. */
  add(id: ItemId, record: ReadRecord, unit: number): void {
    if (this.count === this.units.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.units);
      this.units = wider;
    }
    this.units[this.count] = unit;
    this.count += 1;
    if (record.split !== undefined) this.official.push({ id, unit, side: record.split });
    if (record.group === null && this.firsts.size === 0 && !this.known.grouped) return;
    const key = groupKey(record.content, null);
    const other = this.firsts.get(key) ?? this.known.side(key);
    if (other === undefined) this.firsts.set(key, unit);
    else if (other !== unit) this.crossings.push({ id, unit, other });
  }

  finish(): PlannedSplit {
    const { share, known } = this;
    const added = this.units.subarray(0, this.count);
    const fixed = new Map<number, 0 | 1>();
    for (const { unit, side } of this.official) {
      if (side !== 'excluded') fixed.set(unit, side === 'holdout' || fixed.get(unit) === 1 ? 1 : 0);
    }
    const before = this.count > 0 ? known.counts() : { items: 0, holdout: 0 };
    const draw = drawSplit({ share, added, before, moved: known.moved, known: () => known.units(), fixed });
    const excluded = this.excluded(draw);
    let holdout = 0;
    for (const unit of added) if (draw.held(unit)) holdout += 1;
    for (const unit of excluded.values()) if (draw.held(unit)) holdout -= 1;
    const official = this.official.filter(({ id, side }) => side === 'holdout' && !excluded.has(id)).length;
    const facts = { items: before.items + this.count, holdout: before.holdout + holdout, share, largest: draw.largest, official };
    return { excluded: [...excluded.keys()], moved: draw.moved, holdout, official, facts };
  }

  /** Items that must be in neither split, with their units. */
  private excluded({ held }: Draw): Map<ItemId, number> {
    const excluded = new Map<ItemId, number>();
    for (const { id, unit, other } of this.crossings)
      if (held(unit) !== (typeof other === 'number' ? held(other) : other === 'holdout')) excluded.set(id, unit);
    for (const { id, unit, side } of this.official) {
      if (side === 'excluded' || held(unit) !== (side === 'holdout')) excluded.set(id, unit);
    }
    return excluded;
  }
}
