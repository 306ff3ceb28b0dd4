import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import { numberGroups } from '../split/folds.ts';
import { Z95 } from './estimate.ts';
import { centralInterval } from './posterior.ts';

/** What a model reached with so many labels: the share of right answers on randomly chosen items, with its 95 % interval. */
export interface SavingsPoint {
  /** Labels that were spent. */
  readonly labels: number;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** For each random item, the share of models that answered it right; the same items in both curves make the comparison paired. */
  readonly right?: Float64Array | undefined;
}

export interface Savings {
  /** For people: what was saved, or why that cannot be said. */
  readonly sentence: string;
  /** The greatest score that both curves reached; null while nothing is known. */
  readonly score: number | null;
  /** Labels to that score, chosen and at random. */
  readonly chosen: number | null;
  readonly random: number | null;
  /** Labels saved, `random - chosen`, with its 95 % interval. */
  readonly saved: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** Fewer randomly chosen labels than this give no curve to compare with. */
export const LEAST_RANDOM = 50;
const DRAWS = 2000;

const unknown = (sentence: string): Savings => ({ sentence, score: null, chosen: null, random: null, saved: null });

/** The answer while there are too few randomly chosen labels. */
export const savingsNotYet = (random: number): Savings =>
  unknown(`not yet known, about ${Math.max(1, LEAST_RANDOM - random)} more random labels`);

/**
 * Labels saved by choosing them, at the greatest score that both curves reached; nothing is claimed above what the random curve reached.
 * Curves are made to rise (isotonic regression) and read between their points. The interval comes from resampling: groups of items where
 * both curves carry `right` for the same items (paired), else each curve as a whole within its band. It says how much depends on the items
 * scored on, not on which labels happened to be chosen: that was done once.
 */
export function savings(
  random: readonly SavingsPoint[],
  chosen: readonly SavingsPoint[],
  { groups, seed, measure = 'accuracy' }: { readonly groups?: Uint32Array | null; readonly seed: Seed; readonly measure?: string },
): Savings {
  if (random.length < 2) return unknown('not yet known: the curve of random labels needs at least two sizes');
  if (chosen.length < 2) return unknown('not yet known: train at least twice with chosen labels');
  const byLabels = (a: SavingsPoint, b: SavingsPoint): number => a.labels - b.labels;
  const [r, c] = [random.toSorted(byLabels), chosen.toSorted(byLabels)];
  const scores = (points: readonly SavingsPoint[]): number[] => points.map(({ score }) => score);
  const found = compare(r, scores(r), c, scores(c));
  const draw = drawing(r, c, groups ?? null, seed);
  const draws = Float64Array.from({ length: DRAWS }, () => {
    const [scoresR, scoresC] = draw();
    const each = compare(r, scoresR, c, scoresC);
    return each.random - each.chosen;
  });
  const value = found.random - found.chosen;
  const { low, high } = centralInterval(draws);
  const saved = { value, low: Math.min(low, value), high: Math.max(high, value) };
  return { ...found, saved, sentence: sentenceOf(found, saved, measure) };
}

interface Reached {
  readonly score: number;
  readonly random: number;
  readonly chosen: number;
  /** The chosen curve went higher than the random one. */
  readonly above: boolean;
}

function compare(r: readonly SavingsPoint[], scoresR: readonly number[], c: readonly SavingsPoint[], scoresC: readonly number[]): Reached {
  const [risenR, risenC] = [rising(scoresR), rising(scoresC)];
  const [topR, topC] = [risenR.at(-1) ?? 0, risenC.at(-1) ?? 0];
  const score = Math.min(topR, topC);
  return { score, random: labelsTo(score, r, risenR), chosen: labelsTo(score, c, risenC), above: topC > topR };
}

/** Isotonic regression by pooling adjacent violators: the rising numbers nearest to the given ones. */
export function rising(values: readonly number[]): number[] {
  const blocks: { sum: number; size: number }[] = [];
  for (const value of values) {
    let block = { sum: value, size: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.sum / last.size >= block.sum / block.size; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + last.sum, size: block.size + last.size };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size));
}

/** Labels at which a rising curve first reaches a score that it does reach. */
function labelsTo(score: number, points: readonly SavingsPoint[], risen: readonly number[]): number {
  const at = risen.findIndex((value) => value >= score);
  const here = points[at];
  const before = points[at - 1];
  if (here === undefined) return points.at(-1)?.labels ?? 0;
  if (before === undefined) return here.labels;
  const [from, to] = [risen[at - 1] ?? 0, risen[at] ?? 0];
  return before.labels + ((here.labels - before.labels) * (score - from)) / (to - from);
}

type Draw = () => readonly [number[], number[]];

function drawing(r: readonly SavingsPoint[], c: readonly SavingsPoint[], groups: Uint32Array | null, seed: Seed): Draw {
  const random = randomFrom(seed, 'savings');
  const rights = [...r, ...c].flatMap(({ right }) => right ?? []);
  const items = rights[0]?.length ?? 0;
  if (items === 0 || rights.length < r.length + c.length || rights.some(({ length }) => length !== items)) {
    const within = (points: readonly SavingsPoint[]): number[] => {
      const z = random.normal(); // one a curve: its points are scored on the same items and err together
      return points.map(({ score, low, high }) => score + z * ((z > 0 ? high - score : score - low) / Z95));
    };
    return () => [within(r), within(c)];
  }
  const { sums, sizes } = rightByGroup(rights, groups, items);
  return () => {
    const weights = sizes.map(() => -Math.log(1 - random.float())); // the Bayesian bootstrap of groups (Rubin 1981)
    const total = weights.reduce((sum, w, g) => sum + w * (sizes[g] ?? 0), 0);
    const scores = sums.map((own) => own.reduce((sum, hits, g) => sum + hits * (weights[g] ?? 0), 0) / total);
    return [scores.slice(0, r.length), scores.slice(r.length)];
  };
}

function rightByGroup(
  rights: readonly Float64Array[],
  groups: Uint32Array | null,
  items: number,
): { sums: Float64Array[]; sizes: number[] } {
  const { groupOf, count } = numberGroups(groups, items);
  const sizes = Array.from({ length: count }, () => 0);
  for (const g of groupOf) sizes[g]! += 1;
  const sums = rights.map((right) => {
    const own = new Float64Array(count);
    groupOf.forEach((g, item) => (own[g]! += right[item]!));
    return own;
  });
  return { sums, sizes };
}

function sentenceOf({ score, random, chosen, above }: Reached, saved: NonNullable<Savings['saved']>, measure: string): string {
  const count = (value: number): string => Math.round(value).toLocaleString('en').replace('-', '−');
  const range = `${count(saved.low)} to ${count(saved.high)}`;
  const counts = `at ${measure} ${score.toFixed(2)}, ${count(chosen)} chosen labels do what ${count(random)} random ones do`;
  const rest = above ? `; above that nothing can be said: random has so far reached ${score.toFixed(2)}` : '';
  if (saved.low > 0) return `about ${count(saved.value)} labels saved (${range}): ${counts}${rest}`;
  if (saved.high < 0)
    return `choosing has cost ${count(-saved.value)} labels (${count(-saved.high)} to ${count(-saved.low)}): ${counts}${rest}`;
  return `no saving is shown (${range} labels): ${counts}${rest}`;
}
