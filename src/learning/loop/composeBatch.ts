import { randomFrom } from '../random.ts';
import { claim, drawSlots } from './draw.ts';
import type { LoopEntry, LoopPurpose, LoopState } from './state.ts';
import { HOLDOUT, REPEAT_AFTER, TRAIN } from './state.ts';

/**
 * What to serve next, in order: the strategy's best (before the first model a random seed set), mixed with random holdout and
 * control items and repeats so that each reaches its share of all answers. No two items of one group. When one source runs
 * dry another fills the batch; empty when nothing is open. A few passes over the columns, whatever the size of the pool.
 */
export function composeBatch(state: LoopState): LoopEntry[] {
  const used = new Set<number>();
  const total = answers(state);
  const wanted = quotas(state, total);
  const round = String(total);
  const draw = (purpose: LoopPurpose, from: Uint8Array, k: number, ...seed: string[]): LoopEntry[] =>
    drawn(purpose, drawSlots(from, state.groups, k, used, state.seed, purpose, ...seed));
  const openTrain = column(state, TRAIN);
  const openHoldout = column(state, HOLDOUT);
  const repeats = pickRepeats(state, wanted.repeat, used, round);
  // one order of the holdout for the whole project: what has been checked so far is always a random sample of it
  const holdout = draw('holdout', openHoldout, wanted.holdout);
  const control = state.ranking === null ? [] : draw('control', openTrain, wanted.control, round);
  const left = state.size - repeats.length - holdout.length - control.length;
  const chosen = state.ranking === null ? draw('seed', openTrain, left) : pickRanked(state, openTrain, left, used, round);
  const checks = [...repeats, ...holdout, ...control];
  const missing = left - chosen.length;
  if (missing > 0 && state.ranking !== null) checks.push(...draw('control', openTrain, missing, round));
  const still = state.size - chosen.length - checks.length;
  if (still > 0) checks.push(...draw('holdout', openHoldout, still));
  return interleave(chosen, checks, state.seed, round);
}

const answers = ({ answered }: LoopState): number => Object.values(answered).reduce((sum, n) => sum + n, 0);

/** How many of each check bring it to its share of all answers, at most half the batch together. */
function quotas(
  { answered, shares, size, repeatable, ranking }: LoopState,
  total: number,
): { holdout: number; control: number; repeat: number } {
  const due = (share: number, have: number, most: number): number => Math.max(0, Math.min(most, Math.round(share * (total + size)) - have));
  const holdout = due(shares.holdout, answered.holdout, Math.floor(size / 2));
  const control = ranking === null ? 0 : due(shares.control, answered.control, Math.floor((size - holdout) / 2));
  const old = Math.max(0, repeatable.length - REPEAT_AFTER);
  const repeat = total < REPEAT_AFTER ? 0 : due(shares.repeat, answered.repeat, Math.min(old, Math.floor(size / 4)));
  return { holdout, control, repeat };
}

/** 1 where an open slot of this split may be drawn. */
function column({ open, split, avoid }: LoopState, side: number): Uint8Array {
  const out = new Uint8Array(open.length);
  for (let slot = 0; slot < out.length; slot += 1) {
    out[slot] = open[slot] === 1 && split[slot] === side && (side === HOLDOUT || avoid[slot] === 0) ? 1 : 0;
  }
  return out;
}

function drawn(
  purpose: LoopPurpose,
  { slots, candidates }: { readonly slots: readonly number[]; readonly candidates: number },
): LoopEntry[] {
  const probability = slots.length / Math.max(1, candidates);
  return slots.map((slot) => ({ slot, purpose, strategy: 'random', run: null, candidates, probability, pass: 0 }));
}

function pickRanked(state: LoopState, openTrain: Uint8Array, k: number, used: Set<number>, round: string): LoopEntry[] {
  const { ranking, groups, seed } = state;
  if (ranking === null || k <= 0) return [];
  const candidates = openTrain.reduce((sum, open) => sum + open, 0);
  const slots: number[] = [];
  if (ranking.byChance) slots.push(...drawSlots(openTrain, groups, k, used, seed, 'strategy', round).slots);
  for (let i = 0; !ranking.byChance && i < ranking.order.length && slots.length < k; i += 1) {
    const slot = ranking.order[i]!;
    if (openTrain[slot] === 1 && claim(slot, groups, used)) slots.push(slot);
  }
  const probability = ranking.byChance ? slots.length / Math.max(1, candidates) : 1;
  return slots.map((slot) => ({
    slot,
    purpose: 'strategy',
    strategy: ranking.strategy,
    run: ranking.run,
    candidates,
    probability,
    pass: 0,
  }));
}

function pickRepeats({ repeatable, groups, seed }: LoopState, k: number, used: Set<number>, round: string): LoopEntry[] {
  const old = repeatable.slice(0, Math.max(0, repeatable.length - REPEAT_AFTER));
  const candidates = old.length;
  randomFrom(seed, 'repeat', round).shuffle(old);
  const slots: number[] = [];
  for (const slot of old) if (slots.length < k && claim(slot, groups, used)) slots.push(slot);
  const probability = slots.length / Math.max(1, candidates);
  return slots.map((slot) => ({ slot, purpose: 'repeat', strategy: 'random', run: null, candidates, probability, pass: 1 }));
}

/** Checks at random places between the picks, which keep their order: nobody can tell a check by its place. */
function interleave(picks: readonly LoopEntry[], checks: readonly LoopEntry[], seed: string, round: string): LoopEntry[] {
  const places = new Uint32Array(picks.length + checks.length).map((_, i) => (i < checks.length ? 1 : 0));
  const random = randomFrom(seed, 'places', round);
  random.shuffle(places);
  const shuffled = Uint32Array.from(checks, (_, i) => i);
  random.shuffle(shuffled);
  const out: LoopEntry[] = [];
  let [pick, check] = [0, 0];
  for (const isCheck of places) {
    const entry = isCheck === 1 ? checks[shuffled[check++]!] : picks[pick++];
    if (entry !== undefined) out.push(entry);
  }
  return out;
}
