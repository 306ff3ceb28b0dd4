/** Values of `LoopState.split`. */
export const TRAIN = 0;
export const HOLDOUT = 1;
export const EXCLUDED = 2;

export type LoopPurpose = 'seed' | 'strategy' | 'holdout' | 'control' | 'repeat';

/** Share of all answers that each random check should have, each in [0, 0.5]. The rest are the strategy's (first: the seed set). */
export interface LoopShares {
  /** Random items of the holdout: measure the model, never train it. */
  readonly holdout: number;
  /** Random items of the training groups: show what the strategy's choice is worth. */
  readonly control: number;
  /** Items this author answered before, served again: how far one agrees with oneself. */
  readonly repeat: number;
}

export const defaultShares: LoopShares = { holdout: 0.15, control: 0.1, repeat: 0.03 };

/** Repeats start, and an item is old enough to be repeated, after this many answers of the same author. */
export const REPEAT_AFTER = 50;

/** The last run's order of the pool. */
export interface LoopRanking {
  /** Id of the run, for the queue stamp. */
  readonly run: string;
  readonly strategy: string;
  /** The strategy draws lots: every open item is as likely as any other. */
  readonly byChance: boolean;
  /** Slots, best first. May be cut short and may name slots that have been answered since. */
  readonly order: Uint32Array;
}

/** All that decides what is served next. Columns have one entry a slot (item). */
export interface LoopState {
  /** Of the project: the same state and seed give the same batch. */
  readonly seed: string;
  /** 1: has no answer and is not served already. */
  readonly open: Uint8Array;
  /** TRAIN, HOLDOUT or EXCLUDED. */
  readonly split: Uint8Array;
  /** 1: hard or skipped; stays out of strategy picks, seed set and control, not out of the holdout. */
  readonly avoid: Uint8Array;
  /** Group number of each slot. */
  readonly groups: Uint32Array;
  /** Null before the first model. */
  readonly ranking: LoopRanking | null;
  /** Answers so far by the purpose they were asked for. */
  readonly answered: Readonly<Record<LoopPurpose, number>>;
  /** Slots that this author answered, oldest first, without those already repeated. */
  readonly repeatable: Uint32Array;
  readonly size: number;
  readonly shares: LoopShares;
}

/** One item to serve and what its queue stamp says. */
export interface LoopEntry {
  readonly slot: number;
  readonly purpose: LoopPurpose;
  readonly strategy: string;
  readonly run: string | null;
  /** How many items could have been picked for this purpose. */
  readonly candidates: number;
  /** Probability of this item being in the batch for this purpose, in (0, 1], groups left aside. */
  readonly probability: number;
  /** 0, or 1 for a repeat. */
  readonly pass: number;
}
