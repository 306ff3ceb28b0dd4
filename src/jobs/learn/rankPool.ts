import type { Hash } from '#domain/ids.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { quiet, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { combineSeeds } from '#learning/random.ts';
import { diversify } from '#learning/strategies/diversify.ts';
import { doubtAt } from '#learning/strategies/doubt.ts';
import { strategyOf } from '#learning/strategies/index.ts';
import { rankRows } from '#learning/strategies/rank.ts';
import { selectTop } from '#learning/strategies/select.ts';
import type { Engine } from '../engine/engine.ts';
import { BATCH } from '../engine/batch.ts';
import type { Collected } from './collect.ts';
import { countingPacks, type FeatureRows } from './featureRows.ts';
import { GuessCollector } from './guesses.ts';
import type { Predictions } from './predictions.ts';
import type { RunModel } from './runModel.ts';
import { samplePacks } from './sample.ts';

/** Head of the ranking that is kept, and the part of it that is made diverse. */
export const RANKED = 2000;
const DIVERSE = 400;

export interface RankJob {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly data: Pick<Collected, 'pool'>;
  /** The model that ranks, the rows it takes, and what names it: a run, or the hash of a kept model. */
  readonly model: RunModel;
  readonly rows: FeatureRows;
  readonly name: string;
  /** Imports behind the labels that the model learned from. */
  readonly imports: readonly string[];
  readonly seed: number;
  readonly control: Control;
}

/** Predicts every item of the pool's packs, and orders the pool by the strategy, neighbours in the order made diverse. */
export async function rankPool(job: RankJob): Promise<{ readonly predictions: Predictions; readonly ranked: number }> {
  const { engine, view, seed, data } = job;
  const strategy = strategyOf(view.settings.strategy);
  const { epoch } = engine;
  const { scores, collected, ...columns } = await predictAll(job, samplePacks(countingPacks(engine.data), seed));
  const candidates = data.pool.filter((slot) => slot < scores.length && scores[slot] !== -Infinity);
  const top = selectTop(
    Float32Array.from(candidates, (slot) => scores[slot]!),
    RANKED,
    seed,
  );
  const ranked = Uint32Array.from(top.rows, (row) => candidates[row]!);
  const order = strategy.byChance ? ranked : await diverseHead(job, ranked);
  const about = {
    run: job.name,
    imports: job.imports,
    epoch,
    strategy: strategy.name,
    byChance: strategy.byChance,
    labels: job.model.labels,
  };
  const guesses = collected === null ? {} : { guesses: collected.keep(ranked) };
  return { predictions: { ...about, kind: job.model.model.kind, ...columns, order, ...guesses }, ranked: candidates.length };
}

type Columns = Pick<Predictions, 'first' | 'second' | 'p1' | 'p2' | 'each'> & {
  readonly scores: Float32Array;
  /** Likeliest labels of every slot; null for several labels an item, where `each` has all of them. */
  readonly collected: GuessCollector | null;
};

async function predictAll({ engine, view, rows, model: run, seed, control }: RankJob, packs: readonly Hash[]): Promise<Columns> {
  const strategy = strategyOf(view.settings.strategy);
  const learner = learnerOf(run.model.learner);
  const n = engine.data.items.length;
  const { classes, kind } = run.model;
  const out = { first: new Uint16Array(n), second: new Uint16Array(n), p1: new Float32Array(n), p2: new Float32Array(n) };
  const each = new Uint8Array(kind === 'multi' ? n * classes : 0);
  const scores = new Float32Array(n).fill(-Infinity);
  const collected = kind === 'multi' ? null : new GuessCollector(n, classes);
  for (const pack of packs) {
    const { slots, x } = await rows.pack(pack, control);
    const keep = (probabilities: Float32Array, from: number): void =>
      probabilities.forEach((p, i) => {
        const slot = slots[from + Math.floor(i / classes)] ?? -1;
        if (slot >= 0) each[slot * classes + (i % classes)] = Math.round(p * 255);
      });
    const collect = (probabilities: Float32Array, from: number): void => {
      for (let at = 0; at < probabilities.length; at += classes) {
        const slot = slots[from + at / classes] ?? -1;
        if (slot >= 0 && slot < n) collected?.take(slot, probabilities, at);
      }
    };
    const weighed = rows.weigh(x, run.frozen);
    const look = kind === 'multi' ? keep : collect;
    const { scores: own, doubts } = await rankRows(learner, run.model, weighed, strategy, combineSeeds(seed, pack), quiet(control), look);
    slots.forEach((slot, row) => {
      if (slot < 0 || slot >= n) return;
      scores[slot] = own[row] ?? -Infinity;
      const doubt = doubtAt(doubts, row);
      [out.first[slot], out.second[slot], out.p1[slot], out.p2[slot]] = [doubt.first, Math.max(0, doubt.second), doubt.p1, doubt.p2];
    });
    await control.pause();
  }
  return { ...out, each, scores, collected };
}

/** The head of the ranking in an order in which near repeats are apart; the rest as it was. */
async function diverseHead({ rows, model, control }: RankJob, ranked: Uint32Array): Promise<Uint32Array> {
  const head = ranked.slice(0, DIVERSE);
  if (head.length === 0) return ranked;
  const x = rows.weigh(await rows.take([...head], control), model.frozen);
  const order = ranked.slice();
  diversify(x, BATCH).forEach((row, place) => (order[place] = head[row]!));
  return order;
}
