import { randomFrom, type Seed } from '../random.ts';
import { LEAST_CHECKED, LEAST_OF_CLASS, notYet, tooFewOf, wilsonInterval, type Estimate } from './estimate.ts';
import { centralInterval } from './posterior.ts';

/** Spans of one text under one label: found as they are, found wrongly, not found. */
export interface SpanHits {
  readonly hits: number;
  readonly spurious: number;
  readonly missed: number;
}

export interface SpanEstimates {
  /** Over all spans, strict: the same tokens and the same label. */
  readonly f1: Estimate;
  /** Mean of the labels that are true or found somewhere. */
  readonly macroF1: Estimate;
  readonly perLabel: readonly {
    readonly support: number;
    readonly precision: Estimate;
    readonly recall: Estimate;
    readonly f1: Estimate;
  }[];
}

const DRAWS = 2000;
/** Texts from which on groups of them are drawn again; fewer say too little about how much texts differ. */
const LEAST_GROUPS = 200;
/** Goutte & Gaussier (2005): half an imagined span of each outcome. */
const PRIOR = 0.5;

/**
 * Strict F1 of spans on checked texts, texts × labels, row-major. Its interval: a Bayesian bootstrap of groups of texts (Rubin 1981) from 200
 * groups on, below that the posterior of Goutte & Gaussier (2005), in which spans count one by one.
 */
export function spanEstimates(about: {
  readonly counts: readonly SpanHits[];
  readonly names: readonly string[];
  /** Group of each text. */
  readonly groups: Uint32Array;
  readonly seed: Seed;
}): SpanEstimates {
  const { counts, names, groups } = about;
  const texts = groups.length;
  const labels = names.length;
  const total = (c: number): SpanHits => sumOf(Array.from({ length: texts }, (_, t) => counts[t * labels + c]!));
  const totals = names.map((_, c) => total(c));
  if (texts < LEAST_CHECKED) {
    const none = notYet(texts);
    const perLabel = totals.map((sum) => ({ support: sum.hits + sum.missed, precision: none, recall: none, f1: none }));
    return { f1: none, macroF1: none, perLabel };
  }
  const draws = drawn(about, totals);
  const known = (value: number, of: Float64Array): Estimate => {
    const { low, high } = centralInterval(of);
    return { known: true, value, low: Math.min(low, value), high: Math.max(high, value), n: texts };
  };
  const perLabel = totals.map(({ hits, spurious, missed }, c) => {
    const support = hits + missed;
    const few = tooFewOf(names[c] ?? '', support, texts);
    const share = (whole: number): Estimate =>
      whole < LEAST_OF_CLASS ? few : { known: true, value: hits / whole, ...wilsonInterval(hits, whole), n: whole };
    const value = support < LEAST_OF_CLASS ? few : known(f1Of(totals[c]!), draws[c]!);
    return { support, precision: share(hits + spurious), recall: share(support), f1: value };
  });
  const all = sumOf(totals);
  const enough = all.hits + all.missed >= LEAST_OF_CLASS;
  const some = enough ? known(f1Of(all), draws[labels]!) : tooFewOf('spans', all.hits + all.missed, texts);
  const rare = perLabel.findIndex(({ support }, c) => support < LEAST_OF_CLASS && support + totals[c]!.spurious > 0);
  const counted = totals.filter(({ hits, spurious, missed }) => hits + spurious + missed > 0);
  const mean = counted.reduce((sum, each) => sum + f1Of(each), 0) / Math.max(1, counted.length);
  const macroF1 = rare < 0 && enough ? known(mean, draws[labels + 1]!) : rare < 0 ? some : perLabel[rare]!.f1;
  return { f1: some, macroF1, perLabel };
}

const sumOf = (all: readonly SpanHits[]): SpanHits =>
  all.reduce((a, b) => ({ hits: a.hits + b.hits, spurious: a.spurious + b.spurious, missed: a.missed + b.missed }), {
    hits: 0,
    spurious: 0,
    missed: 0,
  });

/** 0 where there is nothing. */
function f1Of({ hits, spurious, missed }: SpanHits): number {
  const all = 2 * hits + spurious + missed;
  return all === 0 ? 0 : (2 * hits) / all;
}

/** Draws of F1 of each label, then of all spans, then of the mean of labels. */
function drawn({ counts, names, groups, seed }: Parameters<typeof spanEstimates>[0], totals: readonly SpanHits[]): readonly Float64Array[] {
  const random = randomFrom(seed, 'span intervals');
  const labels = names.length;
  const out = Array.from({ length: labels + 2 }, () => new Float64Array(DRAWS));
  const byGroup = groupCells(counts, groups, labels);
  const clustered = byGroup.size >= LEAST_GROUPS;
  const occurs = totals.map(({ hits, spurious, missed }) => hits + spurious + missed > 0);
  const cells = new Float64Array(labels * 3);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    if (clustered) {
      for (let i = 0; i < cells.length; i += 1) cells[i] = occurs[Math.floor(i / 3)] === true ? random.gamma(PRIOR) : 0;
      for (const own of byGroup.values()) {
        const weight = random.gamma(1);
        for (let i = 0; i < cells.length; i += 1) cells[i]! += weight * own[i]!;
      }
    } else {
      totals.forEach(({ hits, spurious, missed }, c) => {
        const share = occurs[c] === true ? PRIOR : 0;
        [hits, spurious, missed].forEach((n, k) => (cells[3 * c + k] = n + share > 0 ? random.gamma(n + share) : 0));
      });
    }
    const each = totals.map((_, c): SpanHits => ({ hits: cells[3 * c]!, spurious: cells[3 * c + 1]!, missed: cells[3 * c + 2]! }));
    each.forEach((own, c) => (out[c]![draw] = f1Of(own)));
    out[labels]![draw] = f1Of(sumOf(each));
    const counted = each.filter((_, c) => occurs[c]);
    out[labels + 1]![draw] = counted.reduce((sum, own) => sum + f1Of(own), 0) / Math.max(1, counted.length);
  }
  return out;
}

function groupCells(counts: readonly SpanHits[], groups: Uint32Array, labels: number): Map<number, Float64Array> {
  const byGroup = new Map<number, Float64Array>();
  groups.forEach((group, text) => {
    const own = byGroup.get(group) ?? new Float64Array(labels * 3);
    byGroup.set(group, own);
    for (let c = 0; c < labels; c += 1) {
      const { hits, spurious, missed } = counts[text * labels + c]!;
      own[3 * c]! += hits;
      own[3 * c + 1]! += spurious;
      own[3 * c + 2]! += missed;
    }
  });
  return byGroup;
}
