import type { ItemId } from '../ids.ts';
import type { StateData } from './data.ts';
import { activeImports, settleHome } from './imports.ts';
import { readItem } from './itemView.ts';
import { findItem, idAt, MARK, NONE, STATES, type ItemTable } from './itemTable.ts';
import { projectSettings } from './settings.ts';
import { answerers, stateOf } from './resolve.ts';
import type { ResolutionRule } from '../log/resolutionRules.ts';
import { internValue } from './values.ts';
import type { Work } from './work.ts';

/** Brings the columns and counts of every touched slot up to date. */
export function settle(data: StateData, work: Work): void {
  const { items } = data;
  const imports =
    work.imports || work.everything ? activeImports(data) : { flags: data.active, excluded: data.excluded, moved: data.moved };
  const rule = work.settings || work.imports || work.everything ? (projectSettings(data).resolution ?? 'latest') : data.rule;
  const active = { ...imports, rule, unread: unreadItems(data) };
  if (work.everything || rule !== data.rule || (work.imports && changed(data, active))) {
    for (let slot = 0; slot < items.length; slot += 1) settleSlot(data, slot, active);
  } else {
    for (const list of work.slots) for (const slot of list) settleSlot(data, slot, active);
    for (const item of work.items) {
      const slot = findItem(items, item);
      if (slot !== NONE) settleSlot(data, slot, active);
    }
  }
  data.active = active.flags;
  data.rule = rule;
  data.excluded = active.excluded;
  data.moved = active.moved;
}

type Active = ReturnType<typeof activeImports> & { readonly rule: ResolutionRule; readonly unread: ReadonlySet<ItemId> };

/** Items about which a newer version wrote what this one cannot read. */
const unreadItems = ({ unread }: StateData): ReadonlySet<ItemId> =>
  new Set([...unread.values()].flatMap(({ item, reason }) => (item === null || reason === 'missing-body' ? [] : [item])));

const changed = (data: StateData, active: Active): boolean =>
  active.excluded.size !== data.excluded.size ||
  [...active.excluded].some((item) => !data.excluded.has(item)) ||
  active.moved.size !== data.moved.size ||
  [...active.moved].some((unit) => !data.moved.has(unit)) ||
  data.active.some((was, ordinal) => was !== active.flags[ordinal]);

function settleSlot(data: StateData, slot: number, active: Active): void {
  const { items } = data;
  uncount(data, items, slot);
  let present = settleHome(data, slot, active.flags);
  if (
    data.entries.size === 0 &&
    data.unread.size === 0 &&
    data.ghosts.over.size === 0 &&
    data.erasedItems.size === 0 &&
    active.excluded.size === 0
  ) {
    fastSlot(data, slot, active, present);
    return;
  }
  const id = idAt(items, slot);
  if (data.erasedItems.has(id)) present = false;
  const read = readItem(data, slot, id, active.flags, active.rule);
  items.states[slot] = STATES.indexOf(stateOf(read.resolved));
  items.values[slot] = read.resolved?.value == null ? NONE : internValue(data, read.resolved.value);
  items.answers[slot] = Math.min(255, answerers(read.heads).size);
  items.marks[slot] =
    (read.hard.length > 0 ? MARK.hard : 0) |
    (read.disputed ? MARK.disputed : 0) |
    (active.excluded.has(id) ? MARK.excluded : 0) |
    (data.erasedItems.has(id) ? MARK.erased : movedMark(items, slot, active)) | // of an erased row the group is not known in every copy
    (active.unread.has(id) ? MARK.unread : 0) |
    (present ? 0 : MARK.absent) |
    (read.conflicts.length > 0 ? MARK.conflict : 0) |
    MARK.counted;
  count(data, items, slot, 1);
}

/** An item that no person has touched: at most one imported label decides. */
function fastSlot(data: StateData, slot: number, active: Active, present: boolean): void {
  const { items, importedLabels } = data;
  const first = items.labels[slot]! - 1;
  if (first >= 0 && (importedLabels.next[first] !== 0 || active.flags[importedLabels.ordinals[first]!] !== true)) {
    const read = readItem(data, slot, idAt(items, slot), active.flags, active.rule);
    items.states[slot] = STATES.indexOf(stateOf(read.resolved));
    items.values[slot] = read.resolved?.value == null ? NONE : internValue(data, read.resolved.value);
    items.marks[slot] = (read.disputed ? MARK.disputed : 0) | (read.conflicts.length > 0 ? MARK.conflict : 0);
  } else {
    const value = first < 0 ? NONE : importedLabels.values[first]!;
    items.values[slot] = value;
    items.states[slot] = value === NONE ? 0 : data.valueStates[value]!;
    items.marks[slot] = 0;
  }
  items.answers[slot] = 0;
  items.marks[slot]! |= (present ? 0 : MARK.absent) | movedMark(items, slot, active) | MARK.counted;
  count(data, items, slot, 1);
}

const movedMark = (items: ItemTable, slot: number, { moved }: Active): number =>
  moved.size > 0 && moved.has(items.units[slot]!) ? MARK.moved : 0;

function uncount(data: StateData, items: ItemTable, slot: number): void {
  if ((items.marks[slot]! & MARK.counted) !== 0) count(data, items, slot, -1);
}

function count(data: StateData, items: ItemTable, slot: number, by: 1 | -1): void {
  const marks = items.marks[slot]!;
  if ((marks & MARK.absent) !== 0) return;
  const { counts } = data;
  counts.items += by;
  counts.states[items.states[slot]!]! += by;
  if ((marks & MARK.hard) !== 0) counts.hard += by;
  if ((marks & MARK.disputed) !== 0) counts.disputed += by;
  const value = items.values[slot]!;
  if (value !== NONE) data.valueCounts[value]! += by;
}
