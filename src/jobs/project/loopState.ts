import { fromHex } from '#domain/hash.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import { isHeld, findItem, findSlot, MARK, NONE, STATES } from '#domain/state/itemTable.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import type { LoopPurpose, LoopState } from '#learning/loop/state.ts';
import { defaultShares, EXCLUDED, HOLDOUT, TRAIN } from '#learning/loop/state.ts';
import type { Predictions } from '../learn/predictions.ts';
import { groupNumbers } from '../engine/groupNumbers.ts';

const UNSEEN = STATES.indexOf('unseen');
const SKIPPED = STATES.indexOf('skipped');

/** The columns that decide what is served next to an author. A few passes over typed arrays. */
export function loopState(
  data: StateData,
  about: {
    readonly seed: string;
    readonly me: MemberId;
    readonly size: number;
    readonly holding: readonly ItemId[];
    readonly predictions: Predictions | undefined;
  },
): LoopState {
  const { predictions } = about;
  return {
    seed: about.seed,
    ...columns(data, about.holding),
    groups: groupNumbers(data),
    ranking:
      predictions === undefined
        ? null
        : { run: predictions.run, strategy: predictions.strategy, byChance: predictions.byChance, order: predictions.order },
    ...answersSoFar(data, about.me, new Set(about.holding)),
    size: about.size,
    shares: defaultShares,
  };
}

function columns(data: StateData, holding: readonly ItemId[]): Pick<LoopState, 'open' | 'split' | 'avoid'> {
  const { length, states, marks } = data.items;
  const share = holdoutShare(data);
  const open = new Uint8Array(length);
  const split = new Uint8Array(length);
  const avoid = new Uint8Array(length);
  for (let slot = 0; slot < length; slot += 1) {
    const mark = marks[slot]!;
    if (states[slot] === UNSEEN && (mark & (MARK.absent | MARK.erased | MARK.unread)) === 0) open[slot] = 1;
    split[slot] = (mark & MARK.excluded) !== 0 ? EXCLUDED : isHeld(data.items, slot, share) ? HOLDOUT : TRAIN;
    if ((mark & MARK.hard) !== 0 || states[slot] === SKIPPED) avoid[slot] = 1;
  }
  for (const id of holding) {
    const slot = findSlot(data.items, fromHex(id));
    if (slot !== NONE) open[slot] = 0;
  }
  return { open, split, avoid };
}

function answersSoFar(data: StateData, me: MemberId, holding: ReadonlySet<ItemId>): Pick<LoopState, 'answered' | 'repeatable'> {
  const answered: Record<LoopPurpose, number> = { seed: 0, strategy: 0, holdout: 0, control: 0, repeat: 0 };
  const mine: { lamport: number; slot: number }[] = [];
  for (const [item, { answers }] of data.entries) {
    let first: number | undefined;
    let repeated = holding.has(item);
    for (const answer of answers) {
      if (answer.kind === 'retracted' || !isEffective(answer, data.undone)) continue;
      if (Object.hasOwn(answered, answer.purpose)) answered[answer.purpose as LoopPurpose] += 1;
      if (answer.author !== me || answer.rank !== 'person') continue;
      if (answer.pass > 0) repeated = true;
      else if (answer.kind === 'label') first = Math.min(first ?? Infinity, answer.lamport);
    }
    if (first !== undefined && !repeated) mine.push({ lamport: first, slot: findItem(data.items, item) });
  }
  const known = mine.filter(({ slot }) => slot !== NONE && (data.items.marks[slot]! & MARK.absent) === 0);
  known.sort((a, b) => a.lamport - b.lamport);
  return { answered, repeatable: Uint32Array.from(known, ({ slot }) => slot) };
}
