import type { Hash } from '#domain/ids.ts';
import { locate } from '#domain/state/locate.ts';
import { quiet } from '#learning/control.ts';
import { randomFrom } from '#learning/random.ts';
import { selectTop } from '#learning/strategies/select.ts';
import { strategyOf } from '#learning/strategies/index.ts';
import { doubtOfSequence } from '#learning/tagger/doubt.ts';
import { countingPacks } from '../featureRows.ts';
import type { Predictions } from '../predictions.ts';
import { RANKED, type RankJob } from '../rankPool.ts';
import { samplePacks } from '../sample.ts';
import { tagTexts } from './tagTexts.ts';
import { textsOf } from './texts.ts';

/** Texts of the pool that one run tags: a random sample of more, as a tagging costs more than a class. */
const MOST_TAGGED = 5_000;

/** Tags the texts of the pool and orders them by how little is clear about their best tagging. What is found is not kept: it is found again when a text is shown. */
export async function rankTexts(job: Omit<RankJob, 'rows'>): Promise<{ readonly predictions: Predictions; readonly ranked: number }> {
  const { engine, view, data, model: run, seed, control } = job;
  if (run.config.kind !== 'tokens') throw new Error('that model does not look at tokens');
  const strategy = strategyOf(view.settings.strategy);
  const packs = new Set<Hash>(samplePacks(countingPacks(engine.data), seed));
  const candidates = chosen(
    [...data.pool].filter((slot) => packs.has(locate(engine.data, slot).pack)),
    seed,
  );
  const tagged = await tagTexts(run.model, run.config, await textsOf(engine, candidates, quiet(control)), control);
  const n = engine.data.items.length;
  const columns = { first: new Uint16Array(n), second: new Uint16Array(n), p1: new Float32Array(n), p2: new Float32Array(n) };
  const random = randomFrom(seed, strategy.name);
  const scores = Float32Array.from(tagged, (text) => (strategy.byChance ? random.float() : doubtOfSequence(strategy.name, text)));
  candidates.forEach((slot, i) => {
    const { first, second, p1, p2 } = tagged[i]!.unclear;
    [columns.first[slot], columns.second[slot], columns.p1[slot], columns.p2[slot]] = [first, second, p1, p2];
  });
  const order = Uint32Array.from(selectTop(scores, RANKED, seed).rows, (row) => candidates[row]!);
  const { epoch } = engine;
  const about = { run: job.name, imports: job.imports, epoch, strategy: strategy.name, byChance: strategy.byChance, labels: run.labels };
  return {
    predictions: { ...about, unit: 'token', kind: 'multi', ...columns, each: new Uint8Array(0), order },
    ranked: candidates.length,
  };
}

function chosen(slots: readonly number[], seed: number): readonly number[] {
  if (slots.length <= MOST_TAGGED) return slots;
  const order = Uint32Array.from(slots);
  randomFrom(seed, 'texts').shuffle(order);
  return [...order.subarray(0, MOST_TAGGED)].sort((a, b) => a - b);
}
