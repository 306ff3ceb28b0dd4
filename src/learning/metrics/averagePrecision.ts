/** Something that is there, in one image. Areas are in square pixels. */
export interface Truth {
  readonly category: string;
  readonly area: number;
  /** A crowd may be found any number of times, and need not be found. */
  readonly crowd: boolean;
  /** Need not be found, and what finds it counts neither way; a crowd is ignored anyway. */
  readonly ignore?: boolean;
}

/** Something that was found. */
export interface Finding {
  readonly category: string;
  readonly area: number;
  readonly score: number;
}

export interface ImageFindings {
  readonly truths: readonly Truth[];
  readonly found: readonly Finding[];
  /** IoU, or what takes its place, in [0, 1], by places in both lists; of a crowd the share of what was found that it covers. */
  overlap(found: number, truth: number): number;
}

/** COCO's twelve figures, each in [0, 1]; null where nothing counts that could be found. */
export interface CocoFigures {
  /** Mean over thresholds 0.5, 0.55, …, 0.95 of IoU and over categories. */
  readonly ap: number | null;
  readonly ap50: number | null;
  readonly ap75: number | null;
  readonly apSmall: number | null;
  readonly apMedium: number | null;
  readonly apLarge: number | null;
  /** Mean of the greatest recall with 1, 10 and 100 findings an image. */
  readonly ar1: number | null;
  readonly ar10: number | null;
  readonly ar100: number | null;
  readonly arSmall: number | null;
  readonly arMedium: number | null;
  readonly arLarge: number | null;
}

const THRESHOLDS = Array.from({ length: 10 }, (_, i) => (i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9)));
const RECALLS = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01));
const MOST_FOUND = [1, 10, 100] as const;
const AREAS = { all: [0, 1e10], small: [0, 32 ** 2], medium: [32 ** 2, 96 ** 2], large: [96 ** 2, 1e10] } as const;
/** Keeps a precision of 0 of 0 defined, as `COCOeval` does. */
const EPSILON = 2 ** -52;

type Range = readonly [least: number, most: number];

/** One image and category: what was found by falling score, and for each threshold what it matched. */
interface Matched {
  readonly scores: readonly number[];
  /** By threshold, then by finding: matched; counts neither way. */
  readonly matched: readonly (readonly boolean[])[];
  readonly ignored: readonly (readonly boolean[])[];
  /** Truths that are to be found. */
  readonly wanted: number;
}

/**
 * Mean average precision and recall exactly as `COCOeval` of pycocotools has them: 101 points of recall, ten thresholds, ranges of areas,
 * 1, 10 and 100 findings an image, crowds and ignored things (Lin et al. 2014). Images in the order of their ids: it decides between equal scores.
 */
export function averagePrecision(images: readonly ImageFindings[]): CocoFigures {
  const categories = [...new Set(images.flatMap(({ truths, found }) => [...truths, ...found].map(({ category }) => category)))];
  const curvesOf = (range: Range, most: number): Curve[][] =>
    categories.flatMap((category) => {
      const all = images.map((image) => matchedIn(image, category, range)).filter((each) => each !== undefined);
      const curves = THRESHOLDS.map((_, t) => curveOf(all, t, most)).filter((curve) => curve !== undefined);
      return curves.length === 0 ? [] : [curves];
    });
  const whole = curvesOf(AREAS.all, 100);
  const sizes = { small: curvesOf(AREAS.small, 100), medium: curvesOf(AREAS.medium, 100), large: curvesOf(AREAS.large, 100) };
  const precision = (curves: readonly Curve[][], only?: number): number | null =>
    mean(curves.flatMap((each) => each.filter((_, t) => only === undefined || t === only).flatMap((curve) => curve.precision)));
  const recall = (curves: readonly Curve[][]): number | null => mean(curves.flatMap((each) => each.map((curve) => curve.recall)));
  return {
    ap: precision(whole),
    ap50: precision(whole, 0),
    ap75: precision(whole, 5),
    apSmall: precision(sizes.small),
    apMedium: precision(sizes.medium),
    apLarge: precision(sizes.large),
    ar1: recall(curvesOf(AREAS.all, MOST_FOUND[0])),
    ar10: recall(curvesOf(AREAS.all, MOST_FOUND[1])),
    ar100: recall(whole),
    arSmall: recall(sizes.small),
    arMedium: recall(sizes.medium),
    arLarge: recall(sizes.large),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Undefined: the category is neither there nor found in the image. */
function matchedIn({ truths, found, overlap }: ImageFindings, category: string, [least, most]: Range): Matched | undefined {
  const beyond = (area: number): boolean => area < least || area > most;
  const isIgnored = ({ crowd, ignore = false, area }: Truth): boolean => crowd || ignore || beyond(area);
  const there = [...truths.keys()].filter((i) => truths[i]!.category === category);
  const gt = [...there.filter((i) => !isIgnored(truths[i]!)), ...there.filter((i) => isIgnored(truths[i]!))];
  const wanted = there.filter((i) => !isIgnored(truths[i]!)).length;
  const dt = [...found.keys()]
    .filter((i) => found[i]!.category === category)
    .sort((a, b) => found[b]!.score - found[a]!.score)
    .slice(0, MOST_FOUND[2]);
  if (gt.length === 0 && dt.length === 0) return undefined;
  const overlaps = dt.map((d) => gt.map((g) => overlap(d, g)));
  const results = THRESHOLDS.map((threshold) => {
    const taken = new Set<number>();
    return dt.map((d, i) => {
      let [best, at] = [Math.min(threshold, 1 - 1e-10), -1];
      for (let j = 0; j < gt.length; j += 1) {
        if (taken.has(j) && !truths[gt[j]!]!.crowd) continue;
        if (at >= 0 && at < wanted && j >= wanted) break; // what is to be found goes before what is ignored
        if (overlaps[i]![j]! < best) continue;
        [best, at] = [overlaps[i]![j]!, j];
      }
      if (at >= 0) taken.add(at);
      return { matched: at >= 0, ignored: at >= 0 ? at >= wanted : beyond(found[d]!.area) };
    });
  });
  return {
    scores: dt.map((i) => found[i]!.score),
    matched: results.map((each) => each.map(({ matched }) => matched)),
    ignored: results.map((each) => each.map(({ ignored }) => ignored)),
    wanted,
  };
}

interface Curve {
  /** At each of the 101 recalls. */
  readonly precision: readonly number[];
  /** The greatest there is. */
  readonly recall: number;
}

/** Undefined: nothing is to be found. */
function curveOf(images: readonly Matched[], t: number, most: number): Curve | undefined {
  const wanted = images.reduce((sum, each) => sum + each.wanted, 0);
  if (wanted === 0) return undefined;
  const found = images
    .flatMap(({ scores, matched, ignored }) =>
      scores.slice(0, most).map((score, i) => ({ score, matched: matched[t]![i]!, ignored: ignored[t]![i]! })),
    )
    .sort((a, b) => b.score - a.score);
  let [right, wrong] = [0, 0];
  const recalls: number[] = [];
  const precisions: number[] = [];
  for (const { matched, ignored } of found) {
    if (!ignored && matched) right += 1;
    if (!ignored && !matched) wrong += 1;
    recalls.push(right / wanted);
    precisions.push(right / (wrong + right + EPSILON));
  }
  for (let i = precisions.length - 1; i > 0; i -= 1) precisions[i - 1] = Math.max(precisions[i - 1]!, precisions[i]!);
  let at = 0;
  const precision = RECALLS.map((recall) => {
    while (at < recalls.length && recalls[at]! < recall) at += 1;
    return precisions[at] ?? 0;
  });
  return { precision, recall: recalls.at(-1) ?? 0 };
}
