import type { Hash } from '#domain/ids.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { quiet, type Control } from '#learning/control.ts';
import { applyTfIdf, documentFrequency, inverseDocumentFrequency, type DocumentFrequency } from '#learning/features/tfidf.ts';
import { learnerOf } from '#learning/learners/index.ts';
import type { Model } from '#learning/learners/model.ts';
import { rowsOf, type Targets } from '#learning/learners/targets.ts';
import type { Csr } from '#learning/matrix/csr.ts';
import { predictionOf } from '#learning/metrics/confusion.ts';
import { notYet, type Estimate } from '#learning/metrics/estimate.ts';
import { evaluate } from '#learning/metrics/evaluate.ts';
import { evaluateMulti } from '#learning/metrics/evaluateMulti.ts';
import { combineSeeds, randomFrom } from '#learning/random.ts';
import { diversify } from '#learning/strategies/diversify.ts';
import { doubtAt } from '#learning/strategies/doubt.ts';
import { strategyOf } from '#learning/strategies/index.ts';
import { rankRows } from '#learning/strategies/rank.ts';
import { selectTop } from '#learning/strategies/select.ts';
import type { Engine } from '../engine/engine.ts';
import { BATCH } from '../project/batch.ts';
import { groupNumbers } from '../project/loopState.ts';
import { targetsOf, type Collected } from './collect.ts';
import type { Predictions } from './predictions.ts';
import type { TextRows } from './textRows.ts';

/** Above this many rows × classes the penalty is no longer searched for: it hardly matters then, and the search would take minutes. */
const SEARCH_UP_TO = 10_000;
const LARGE_DATA_C = 10;
/** Packs that one run ranks: a random sample of larger pools. */
const MOST_PACKS = 250;
/** Labels that one run learns from and checks on: a random sample of more. */
const MOST_TRAINED = 20_000;
/** Labels × classes that one run learns from: what a run costs, so that one of 150 classes ends in seconds, not minutes. */
const MOST_CELLS = 800_000;
const MOST_CHECKED = 5_000;
/** Head of the ranking that is kept, and the part of it that is made diverse. */
const RANKED = 2000;
const DIVERSE = 400;

const softmax = learnerOf('softmax');

export interface TrainJob {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly rows: TextRows;
  readonly data: Collected;
  readonly run: string;
  /** Of the engine, see `Predictions`. */
  readonly epoch: number;
  readonly seed: number;
  readonly control: Control;
}

export interface Trained {
  readonly predictions: Predictions;
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly checked: number;
  readonly ranked: number;
  /** Labels that the run learned from. */
  readonly learned: number;
}

/** One run: TF-IDF with the pool's document frequencies, softmax regression, figures on the holdout, a ranking of the pool. */
export async function trainRun(whole: TrainJob): Promise<Trained> {
  const { seed } = whole;
  const train = sample(
    whole.data.train,
    Math.min(MOST_TRAINED, Math.ceil(MOST_CELLS / Math.max(1, whole.data.labels.length))),
    seed,
    'train',
  );
  const holdout = sample(whole.data.holdout, MOST_CHECKED, seed, 'holdout');
  const job: TrainJob = { ...whole, data: { ...whole.data, train, holdout } };
  const { data, rows, control, engine } = job;
  const packs = samplePacks(rows, seed);
  const idf = inverseDocumentFrequency(await frequency(rows, packs, control));
  const weigh = (counts: Csr): Csr => applyTfIdf(counts, idf, rows.config.sublinear);
  const y = targetsOf(engine.data, data, data.train);
  const groups = groupNumbers(engine.data);
  const x = weigh(await rows.take(data.train, control));
  const regularisation = rowsOf(y) * y.classes > SEARCH_UP_TO ? LARGE_DATA_C : 'cv';
  const model = await softmax.fit(
    { x, y, groups: Uint32Array.from(data.train, (slot) => groups[slot] ?? 0) },
    { seed, regularisation },
    control,
  );
  const figures = await check(job, model, weigh, groups);
  const { predictions, ranked } = await rankPool(job, model, weigh, packs);
  return { ...figures, predictions, ranked, learned: train.length };
}

/** The slots themselves, or a random sample of many; ascending. */
function sample(slots: readonly number[], most: number, seed: number, what: string): readonly number[] {
  if (slots.length <= most) return slots;
  const order = Uint32Array.from(slots);
  randomFrom(seed, what).shuffle(order);
  return [...order.subarray(0, most)].sort((a, b) => a - b);
}

/** All packs, or a random sample of a large pool that is another in each run. */
function samplePacks(rows: TextRows, seed: number): Hash[] {
  const packs = rows.packs();
  if (packs.length <= MOST_PACKS) return packs;
  const order = Uint32Array.from(packs, (_, i) => i);
  randomFrom(seed, 'packs').shuffle(order);
  return [...order.subarray(0, MOST_PACKS)].flatMap((i) => packs[i] ?? []);
}

async function frequency(rows: TextRows, packs: readonly Hash[], control: Control): Promise<DocumentFrequency> {
  let sum: DocumentFrequency | undefined;
  for (const pack of packs) {
    sum = documentFrequency((await rows.counts(pack, control)).counts, sum);
    await control.pause();
  }
  return sum ?? { rows: 0, counts: new Uint32Array(2 ** rows.config.bits) };
}

async function check({ engine, data, rows, control, seed }: TrainJob, model: Model, weigh: (counts: Csr) => Csr, groups: Uint32Array) {
  const n = data.holdout.length;
  if (n === 0) return { accuracy: notYet(0), macroF1: notYet(0), checked: 0 };
  const truth = targetsOf(engine.data, data, data.holdout);
  const x = weigh(await rows.take(data.holdout, control));
  const predicted = predictionOf(await softmax.predictProba(model, x, control), truth);
  const about = {
    names: data.labels.map((label) => label.name),
    groups: Uint32Array.from(data.holdout, (slot) => groups[slot] ?? 0),
    seed,
  };
  const { accuracy, macroF1 } = figuresOf(truth, predicted, about);
  return { accuracy, macroF1, checked: n };
}

type About = { readonly names: readonly string[]; readonly groups: Uint32Array; readonly seed: number };

function figuresOf(truth: Targets, predicted: Targets, about: About): { accuracy: Estimate; macroF1: Estimate } {
  if (truth.kind === 'multi' && predicted.kind === 'multi') return evaluateMulti({ truth, predicted, ...about });
  if (truth.kind === 'multi' || predicted.kind === 'multi') throw new Error('truth and prediction are of different kinds');
  return evaluate({ truth: truth.y, predicted: predicted.y, classes: truth.classes, ...about });
}

/** Predicts every item of the packs, and orders the pool by the strategy, neighbours in the order made diverse. */
async function rankPool(job: TrainJob, model: Model, weigh: (counts: Csr) => Csr, packs: readonly Hash[]) {
  const { engine, view, rows, data, run, epoch, seed, control } = job;
  const strategy = strategyOf(view.settings.strategy);
  const n = engine.data.items.length;
  const { classes, kind } = model;
  const out = { first: new Uint16Array(n), second: new Uint16Array(n), p1: new Float32Array(n), p2: new Float32Array(n) };
  const each = new Uint8Array(kind === 'multi' ? n * classes : 0);
  const scores = new Float32Array(n).fill(-Infinity);
  for (const pack of packs) {
    const { slots, counts } = await rows.counts(pack, control);
    const keep = (probabilities: Float32Array, from: number): void =>
      probabilities.forEach((p, i) => {
        const slot = slots[from + Math.floor(i / classes)] ?? -1;
        if (slot >= 0) each[slot * classes + (i % classes)] = Math.round(p * 255);
      });
    const look = kind === 'multi' ? keep : undefined;
    const { scores: own, doubts } = await rankRows(softmax, model, weigh(counts), strategy, combineSeeds(seed, pack), quiet(control), look);
    slots.forEach((slot, row) => {
      if (slot < 0) return;
      scores[slot] = own[row] ?? -Infinity;
      const doubt = doubtAt(doubts, row);
      [out.first[slot], out.second[slot], out.p1[slot], out.p2[slot]] = [doubt.first, Math.max(0, doubt.second), doubt.p1, doubt.p2];
    });
    await control.pause();
  }
  const candidates = data.pool.filter((slot) => scores[slot] !== -Infinity);
  const top = selectTop(
    Float32Array.from(candidates, (slot) => scores[slot]!),
    RANKED,
    seed,
  );
  const ranked = Uint32Array.from(top.rows, (row) => candidates[row]!);
  const order = strategy.byChance ? ranked : await diverseHead(job, ranked, weigh);
  const about = { run, epoch, strategy: strategy.name, byChance: strategy.byChance, kind, labels: data.labels.map((label) => label.id) };
  return { predictions: { ...about, ...out, each, order } satisfies Predictions, ranked: candidates.length };
}

/** The head of the ranking in an order in which near repeats are apart; the rest as it was. */
async function diverseHead({ rows, control }: TrainJob, ranked: Uint32Array, weigh: (counts: Csr) => Csr): Promise<Uint32Array> {
  const head = ranked.slice(0, DIVERSE);
  const x = weigh(await rows.take([...head], control));
  const order = ranked.slice();
  diversify(x, BATCH).forEach((row, place) => (order[place] = head[row]!));
  return order;
}
