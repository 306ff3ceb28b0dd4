import { isBlind } from '#domain/blind.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { GestureId, ItemId, LabelId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { Unfinished } from './draft.ts';
import { press } from './nextLabel.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';

/** Below this many waiting items the queue is asked for more, up to the second number. */
export const REFILL_BELOW = 10;
export const REFILL_TO = 30;
/** Answers of this tab that stay in memory, so that they can be undone and fixed without waiting. */
const REMEMBERED = 30;

/** An answer: labels, or a skip. */
export interface Answer {
  readonly kind: 'label' | 'skip';
  readonly value: AnnotationValue | null;
}

/** The item on screen and what the person has done with it so far. */
export interface Seat {
  readonly item: QueueItem;
  /** The answer it had when it came back (undo, fix, a failed write), or null for a fresh one. */
  readonly was: Answer | null;
  /** Labels switched on and not yet submitted; where an item takes several. */
  readonly picked: readonly LabelId[];
  /** What is drawn and not yet submitted; null for answers of labels alone, and until it is known whether a draft was kept. */
  readonly draft: Unfinished | null;
  /** How many guesses of the model were turned down, from the likeliest on. */
  readonly turned: number;
  /** Its number in the order of the imports, where it was looked up by that; null: the queue or a decision brought it. */
  readonly place: number | null;
}

/** An answer given in this tab. */
export interface Given extends Answer {
  readonly gesture: GestureId;
  /** As it was served: the item before the answer. */
  readonly item: QueueItem;
  /** The item with the answer. */
  readonly after: ItemView;
  readonly wall: number;
}

/** What lies on the annotator's desk. Pure data; every change is a function below. */
export interface Desk {
  readonly seat: Seat | null;
  /** Seats left for an older item, to come back to; last = next. */
  readonly parked: readonly Seat[];
  readonly upcoming: readonly QueueItem[];
  /** Stepped over without an answer; last = the one before. They come back when nothing else waits. */
  readonly passed: readonly Seat[];
  /** Newest first. */
  readonly given: readonly Given[];
  /** Answers undone here, which redo would bring back; last = next. */
  readonly undone: readonly Given[];
  /** The queue had nothing more when it was last asked. */
  readonly exhausted: boolean;
}

export const emptyDesk: Desk = { seat: null, parked: [], upcoming: [], passed: [], given: [], undone: [], exhausted: false };

const idOf = (item: QueueItem): ItemId => item.row.id;

/** A seat for an item; an earlier answer of several labels starts switched on, so that it can be changed. */
export const seatFor = (item: QueueItem, was: Answer | null = null, place: number | null = null): Seat => ({
  item,
  was,
  place,
  turned: 0,
  draft: null,
  picked: was?.value != null && picksMany(was.value.kind) ? labelsOf(was.value) : [],
});

/** Something was done with the item that would be lost. */
const isTouched = ({ picked, draft }: Seat): boolean => picked.length > 0 || draft?.touched === true;

/** Whether a seat is a random check that nobody has answered yet. */
export const isBlindSeat = (seat: Seat): boolean => isBlind(seat.item.purpose) && seat.was === null;

/** Whether the item waits on the desk as a random check. */
export const isBlindOn = (desk: Desk, item: ItemId): boolean =>
  [desk.seat, ...desk.parked, ...desk.passed].some((seat) => seat !== null && idOf(seat.item) === item && isBlindSeat(seat)) ||
  desk.upcoming.some((each) => idOf(each) === item && isBlind(each.purpose));

/** Items that the queue must not serve: on screen, waiting, or `answered` and not yet folded. */
export function holding(desk: Desk, answered: readonly ItemId[]): ItemId[] {
  const seats = [...(desk.seat === null ? [] : [desk.seat]), ...desk.parked, ...desk.passed];
  return [...new Set([...[...seats.map((seat) => seat.item), ...desk.upcoming].map(idOf), ...answered])];
}

export const needsRefill = (desk: Desk): boolean => desk.upcoming.length < REFILL_BELOW;

/** Puts served items behind those that wait; none served means that the queue is at its end. `answered`: see `holding`. */
export function fill(desk: Desk, items: readonly QueueItem[], answered: readonly ItemId[] = []): Desk {
  const held = new Set(holding(desk, answered));
  const fresh = items.filter((item) => !held.has(idOf(item)));
  return seatNext({ ...desk, upcoming: [...desk.upcoming, ...fresh], exhausted: items.length === 0 });
}

/** A new ranking: everything that waits, except the very next item, makes room for it. */
export function rerank(desk: Desk, items: readonly QueueItem[], answered: readonly ItemId[] = []): Desk {
  return items.length === 0 ? desk : fill({ ...desk, upcoming: desk.upcoming.slice(0, 1) }, items, answered);
}

/** Takes the next seat when nobody sits. */
function seatNext(desk: Desk): Desk {
  if (desk.seat !== null) return desk;
  const parked = desk.parked.at(-1);
  if (parked !== undefined) return { ...desk, seat: parked, parked: desk.parked.slice(0, -1) };
  const [next, ...upcoming] = desk.upcoming;
  if (next !== undefined) return { ...desk, seat: seatFor(next), upcoming };
  const [first, ...passed] = desk.passed;
  return first === undefined || !desk.exhausted ? desk : { ...desk, seat: first, passed };
}

/** Steps to what comes next and leaves the item on screen without an answer; it waits to be stepped back to. */
export function forward(desk: Desk): Desk {
  const { seat, parked, upcoming } = desk;
  if (seat === null || (parked.length === 0 && upcoming.length === 0)) return desk;
  return seatNext({ ...desk, seat: null, passed: seat.was === null ? [...desk.passed, seat] : desk.passed });
}

/** Steps back to the item that was stepped over last; the one on screen comes after it. */
export function backward(desk: Desk): Desk {
  const last = desk.passed.at(-1);
  if (last === undefined) return desk;
  return { ...desk, seat: last, passed: desk.passed.slice(0, -1), parked: desk.seat === null ? desk.parked : [...desk.parked, desk.seat] };
}

/** The item on screen was answered: the next one takes its place at once. */
export function answered(desk: Desk, given: Given): Desk {
  return seatNext({ ...desk, seat: null, given: [given, ...desk.given].slice(0, REMEMBERED), undone: [] });
}

/** Brings an item on screen; the one that was there waits its turn, unless it was only looked up and nothing was done with it. */
export function bring(desk: Desk, item: QueueItem, was: Answer | null, place: number | null = null): Desk {
  const id = idOf(item);
  const isOther = (seat: Seat): boolean => idOf(seat.item) !== id;
  const parked = desk.parked.filter(isOther);
  const waits = desk.seat !== null && isOther(desk.seat) && (desk.seat.place === null || isTouched(desk.seat));
  const left = waits && desk.seat !== null ? [...parked, desk.seat] : parked;
  const upcoming = desk.upcoming.filter((each) => idOf(each) !== id);
  return { ...desk, seat: seatFor(item, was, place), parked: left, upcoming, passed: desk.passed.filter(isOther) };
}

/** The item on screen got an answer elsewhere: it stays, with that answer in sight. */
export const answeredElsewhere = (desk: Desk, was: Answer): Desk =>
  desk.seat === null ? desk : { ...desk, seat: seatFor(desk.seat.item, was, desk.seat.place) };

/** Leaves an older item as it is and goes back to where one was. */
export const leave = (desk: Desk): Desk => (canLeave(desk) ? seatNext({ ...desk, seat: null }) : desk);

/** Whether the item on screen is not the next of the queue: another one waits, or it has an answer already. */
export const canLeave = ({ seat, parked }: Desk): boolean =>
  parked.length > 0 || (seat !== null && (seat.was !== null || seat.place !== null));

/** A write failed for good: its item comes back with the answer that was lost. */
export function giveBack(desk: Desk, gesture: GestureId): Desk {
  const lost = desk.given.find((given) => given.gesture === gesture);
  if (lost === undefined) return desk;
  return bring(without(desk, gesture), lost.item, lost);
}

/** An answer was undone: its item comes back as it was before, with the undone answer in sight. */
export function undo(desk: Desk, gesture: GestureId): Desk {
  const found = desk.given.find((given) => given.gesture === gesture);
  if (found === undefined) return desk;
  return { ...bring(without(desk, gesture), found.item, found), undone: [...desk.undone, found] };
}

/** The undone answer counts again. */
export function redo(desk: Desk): Desk {
  const again = desk.undone.at(-1);
  if (again === undefined) return desk;
  const rest = { ...desk, undone: desk.undone.slice(0, -1), given: [again, ...desk.given] };
  if (desk.seat !== null && idOf(desk.seat.item) === idOf(again.item)) return seatNext({ ...rest, seat: null });
  return { ...rest, parked: desk.parked.filter((seat) => idOf(seat.item) !== idOf(again.item)) };
}

const without = (desk: Desk, gesture: GestureId): Desk => ({ ...desk, given: desk.given.filter((given) => given.gesture !== gesture) });

/** The item changed in another way (tagged, commented): every copy of it on the desk follows. */
export function revise(desk: Desk, item: ItemId, change: (view: ItemView) => ItemView): Desk {
  const inItem = (each: QueueItem): QueueItem => (idOf(each) === item ? { ...each, view: change(each.view) } : each);
  const inSeat = (seat: Seat): Seat => ({ ...seat, item: inItem(seat.item) });
  return {
    ...desk,
    seat: desk.seat === null ? null : inSeat(desk.seat),
    parked: desk.parked.map(inSeat),
    passed: desk.passed.map(inSeat),
    upcoming: desk.upcoming.map(inItem),
    given: desk.given.map((given) =>
      idOf(given.item) === item ? { ...given, item: inItem(given.item), after: change(given.after) } : given,
    ),
  };
}

/** The item was answered elsewhere: it is not asked for any more. */
export function drop(desk: Desk, item: ItemId): Desk {
  const rest = {
    ...desk,
    parked: desk.parked.filter((seat) => idOf(seat.item) !== item),
    passed: desk.passed.filter((seat) => idOf(seat.item) !== item),
    upcoming: desk.upcoming.filter((each) => idOf(each) !== item),
  };
  return seatNext(desk.seat !== null && idOf(desk.seat.item) === item ? { ...rest, seat: null } : rest);
}

/** Items that another tab has: what waits here goes, the item on screen only where `seat` and nothing was done with it yet. */
export function giveAway(desk: Desk, items: ReadonlySet<ItemId>, seat: boolean): Desk {
  const stays = (item: QueueItem): boolean => !items.has(idOf(item));
  const untouched = desk.seat !== null && desk.seat.was === null && desk.seat.place === null && !isTouched(desk.seat);
  const goes = seat && untouched && desk.seat !== null && !stays(desk.seat.item);
  const upcoming = desk.upcoming.filter(stays);
  if (!goes && upcoming.length === desk.upcoming.length) return desk;
  return goes ? seatNext({ ...desk, seat: null, upcoming }) : { ...desk, upcoming };
}

/** Changes what the person has done so far with the item on screen. */
const onSeat = (desk: Desk, change: (seat: Seat) => Seat): Desk => (desk.seat === null ? desk : { ...desk, seat: change(desk.seat) });

/** Switches a label on or off; where an item takes several. */
export const toggle = (desk: Desk, label: LabelId): Desk =>
  onSeat(desk, (seat) => ({
    ...seat,
    picked: seat.picked.includes(label) ? seat.picked.filter((each) => each !== label) : [...seat.picked, label],
  }));

/** Keeps what is drawn on an item, where it is on screen. */
export const hold = (desk: Desk, item: ItemId, draft: Unfinished | null): Desk =>
  onSeat(desk, (seat) => (idOf(seat.item) === item && seat.draft !== draft ? { ...seat, draft } : seat));

/** A label was named for what is drawn. */
export const named = (desk: Desk, label: LabelId): Desk =>
  onSeat(desk, (seat) => (seat.draft === null ? seat : { ...seat, draft: press(seat.draft, label) }));

/** Turns the guess in sight down, and switches every label off: the next likeliest one takes its place. */
export const reject = (desk: Desk): Desk => onSeat(desk, (seat) => ({ ...seat, picked: [], turned: seat.turned + 1 }));

/** Takes the last rejection back. */
export const takeBack = (desk: Desk): Desk => onSeat(desk, (seat) => (seat.turned === 0 ? seat : { ...seat, turned: seat.turned - 1 }));

/** Throws away what waits, for another author or after a change of the labels; the item on screen stays. */
export const clearQueue = (desk: Desk): Desk => ({ ...desk, upcoming: [], exhausted: false });
