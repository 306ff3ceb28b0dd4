import type { LabelId } from '#domain/ids.ts';

/** Labels that are kept of an item: one for each of the keys 1 to 9. */
export const GUESSED = 9;

/** A label and how probable a model finds it, in [0, 1]. */
export interface Guess {
  readonly label: LabelId;
  readonly p: number;
}

/** The likeliest labels of some items, for one label an item. */
export interface Guesses {
  /** Ascending. */
  readonly slots: Uint32Array;
  /** Labels kept of each slot; the most probable first. */
  readonly per: number;
  /** Slots × per: places in the list of labels. */
  readonly labels: Uint16Array;
  /** Slots × per: probabilities in 65535ths. */
  readonly p: Uint16Array;
}

const FULL = 65_535;

/** Collects the likeliest labels of every slot while probabilities pass by, and keeps those of a few slots in the end. */
export class GuessCollector {
  private readonly per: number;
  private readonly classes: number;
  private readonly labels: Uint16Array;
  private readonly p: Uint16Array;

  constructor(slots: number, classes: number) {
    this.per = Math.min(GUESSED, classes);
    this.classes = classes;
    this.labels = new Uint16Array(slots * this.per);
    this.p = new Uint16Array(slots * this.per);
  }

  /** Takes the probabilities of one slot: `classes` numbers of `probabilities` from `at` on. Equal ones keep their order. */
  take(slot: number, probabilities: Float32Array, at: number): void {
    const { per, labels, p } = this;
    const from = slot * per;
    let kept = 0;
    for (let c = 0; c < this.classes; c += 1) {
      const value = Math.round((probabilities[at + c] ?? 0) * FULL);
      if (kept === per && value <= p[from + per - 1]!) continue;
      let place = kept === per ? per - 1 : kept++;
      for (; place > 0 && p[from + place - 1]! < value; place -= 1) {
        p[from + place] = p[from + place - 1]!;
        labels[from + place] = labels[from + place - 1]!;
      }
      p[from + place] = value;
      labels[from + place] = c;
    }
  }

  /** What was collected of these slots. */
  keep(wanted: Uint32Array): Guesses {
    const { per } = this;
    const slots = wanted.toSorted();
    const labels = new Uint16Array(slots.length * per);
    const p = new Uint16Array(slots.length * per);
    slots.forEach((slot, i) => {
      labels.set(this.labels.subarray(slot * per, (slot + 1) * per), i * per);
      p.set(this.p.subarray(slot * per, (slot + 1) * per), i * per);
    });
    return { slots, per, labels, p };
  }
}

/** Guesses for a slot, the most probable first; empty where none were kept. `labels`: the ids that places stand for. */
export function keptGuesses({ slots, per, labels, p }: Guesses, slot: number, ids: readonly LabelId[]): Guess[] {
  const row = placeOf(slots, slot);
  if (row < 0) return [];
  return Array.from({ length: per }, (_, i) => ({ label: ids[labels[row * per + i] ?? 0], p: (p[row * per + i] ?? 0) / FULL })).filter(
    (guess): guess is Guess => guess.label !== undefined,
  );
}

/** Place of a number in an ascending list, or -1. */
function placeOf(list: Uint32Array, wanted: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = list[middle]!;
    if (at === wanted) return middle;
    if (at < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
