/** What is known of the project before an import, and what the import adds. */
export interface DrawInput {
  /** Asked for, in [0, 0.5]. */
  readonly share: number;
  /** Group unit of each item that the import adds, in any order. */
  readonly added: Float64Array;
  /** Items that are there already, and how many of them are in the holdout. */
  readonly before: { readonly items: number; readonly holdout: number };
  /** Units of groups that are not where `u < share` puts them, by earlier imports. */
  readonly moved: ReadonlySet<number>;
  /** Units of every item that the project ever had: their groups keep their side. Asked for only when groups must move. */
  readonly known: () => Float64Array;
  /** Units whose side was decided by the data: 1 holdout, 0 training. They are not drawn. */
  readonly fixed: ReadonlyMap<number, 0 | 1>;
}

export interface Draw {
  /** Units of new groups that are on the other side than `u < share` puts them. */
  readonly moved: readonly number[];
  /** Side of a group that the import adds to, by its unit. */
  readonly held: (unit: number) => boolean;
  /** Items of the largest group that the import adds to. */
  readonly largest: number;
}

/** How far the holdout may be from its share before groups move: a twentieth of it, and never less than half an item. */
const TOLERANCE = 0.05;
const ROUNDS = 4;
/** Groups that are tried as the first to move, where the nearest ones did not meet the share. */
const TRIES = 100;

/**
 * Draws the holdout by group. A group is in it when its unit u < share; then groups that are new move across the line, those nearest to it first,
 * until the holdout is as near to its share of all items as groups allow. A group larger than the whole share is never in it. An import sets
 * at most twice the share of its own items aside, however much earlier ones owe. Groups that were there keep their side for ever.
 */
export function drawSplit(input: DrawInput): Draw {
  const { share, added, before, moved, fixed } = input;
  const groups = countGroups(added);
  const target = share * (before.items + added.length);
  const limit = Math.max(1, target);
  const heldBefore =
    moved.size === 0 ? (unit: number): boolean => unit < share : (unit: number): boolean => unit < share !== moved.has(unit);
  const held = groups.map(({ unit }) => (fixed.has(unit) ? fixed.get(unit) === 1 : heldBefore(unit)));
  const sum = groups.reduce((items, { size }, k) => items + (held[k] === true ? size : 0), 0);
  const wanted = Math.min(Math.max(target - before.holdout, 0), Math.max(1, 2 * share * added.length));
  const off = Math.abs(before.holdout + sum - target);
  const tooLarge = groups.some(({ size }, k) => held[k] === true && size > limit);
  if (fixed.size > 0 || (share > 0 && (tooLarge || off > Math.max(0.5, TOLERANCE * target)))) {
    const known = knownUnits(groups, input.known());
    for (const [k, { unit }] of groups.entries()) if (known.has(unit)) held[k] = heldBefore(unit); // whatever the data say now
    const movable = groups.map(({ unit }) => !known.has(unit) && !fixed.has(unit));
    balance(groups, held, movable, { share, wanted, limit });
  }
  const other: number[] = [];
  for (const [k, { unit }] of groups.entries()) if (held[k] !== heldBefore(unit)) other.push(unit);
  const crossed = new Set(other);
  return {
    moved: other,
    held: (unit) => heldBefore(unit) !== (crossed.size > 0 && crossed.has(unit)),
    largest: groups.reduce((most, { size }) => Math.max(most, size), 0),
  };
}

interface Group {
  readonly unit: number;
  readonly size: number;
}

/** Groups by ascending unit. */
function countGroups(added: Float64Array): Group[] {
  const units = added.slice().sort();
  const groups: Group[] = [];
  for (let from = 0, to = 0; from < units.length; from = to) {
    const unit = units[from]!;
    while (to < units.length && units[to] === unit) to += 1;
    groups.push({ unit, size: to - from });
  }
  return groups;
}

/** Which of the groups' units are among those of items that are there. */
function knownUnits(groups: readonly Group[], units: Float64Array): Set<number> {
  const asked = new Set(groups.map(({ unit }) => unit));
  const known = new Set<number>();
  for (const unit of units) if (asked.has(unit)) known.add(unit);
  return known;
}

/** Moves groups across the line until the holdout has `wanted` items, as nearly as whole groups can; changes `held`. */
function balance(
  groups: readonly Group[],
  held: boolean[],
  movable: readonly boolean[],
  { share, wanted, limit }: { readonly share: number; readonly wanted: number; readonly limit: number },
): void {
  let over = -wanted;
  for (const [k, { size }] of groups.entries()) {
    if (held[k] === true && movable[k] === true && size > limit) held[k] = false;
    if (held[k] === true) over += size;
  }
  const order = groups.map((_, k) => k).filter((k) => movable[k] === true && (groups[k]?.size ?? 0) <= limit);
  order.sort((a, b) => Math.abs((groups[a]?.unit ?? 0) - share) - Math.abs((groups[b]?.unit ?? 0) - share));
  over = settle(groups, held, order, over);
  // Small groups may have been spent before a larger one could move: then it moves first, and small ones make up for it.
  for (const k of order.slice(0, TRIES)) {
    if (Math.abs(over) <= 0.5) return;
    if (held[k] !== over > 0) continue;
    const other = held.slice();
    const size = groups[k]?.size ?? 0;
    other[k] = !other[k];
    const off = settle(groups, other, order, over + (other[k] ? size : -size));
    if (Math.abs(off) >= Math.abs(over)) continue;
    over = off;
    for (const [at, is] of other.entries()) held[at] = is;
  }
}

/** Moves groups in this order while each brings the holdout nearer; changes `held`. Returns how many items it then has too many. */
function settle(groups: readonly Group[], held: boolean[], order: readonly number[], over: number): number {
  for (let round = 0; round < ROUNDS; round += 1) {
    let changed = false;
    for (const k of order) {
      if (Math.abs(over) <= 0.5) return over;
      const size = groups[k]?.size ?? 0;
      const after = over + (held[k] === true ? -size : size);
      if (held[k] === over > 0 && Math.abs(after) < Math.abs(over)) {
        held[k] = !held[k];
        over = after;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return over;
}
