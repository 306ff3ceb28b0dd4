import { quiet, within, type Control } from '#learning/control.ts';
import { spanEstimates, type SpanHits } from '#learning/metrics/spanEstimate.ts';
import { fitTagger, TAGGER } from '#learning/tagger/crf.ts';
import type { TokenSpan } from '#learning/tagger/scheme.ts';
import { schemeOf } from '#learning/tagger/scheme.ts';
import { outermost } from '#learning/tagger/textTokens.ts';
import { TokenFeatures, tokenConfig } from '#learning/tagger/tokenFeatures.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import type { Collected } from '../collect.ts';
import { groupsOf, type Examples } from '../examples.ts';
import { inUnits } from '../figures.ts';
import { MOST_CHECKED, sample } from '../sample.ts';
import type { Fitted } from '../train.ts';
import { tagTexts } from './tagTexts.ts';
import { markedTokens, placeKey, taggedTexts, textsOf } from './texts.ts';
import type { TextTokens } from '#learning/tagger/textTokens.ts';

/** How tags are written: as CoNLL-2003 has them in most files; BILUO gained nothing on WNUT17 and costs half as much again. */
export const SCHEME = 'IOB2';
/** Texts that one run learns from: a random sample of more. */
const MOST_TEXTS = 5_000;

/** Texts with what is marked in them. */
export interface MarkedTexts {
  readonly texts: readonly TextTokens[];
  /** Of spans that overlap the longest, in the order of the text. */
  readonly marked: readonly (readonly TokenSpan[])[];
}

export const sampleTexts = (slots: readonly number[], seed: number, what: string): readonly number[] =>
  sample(slots, MOST_TEXTS, seed, what);

/** The answers of some texts as tokens. */
export async function readMarked(
  engine: Engine,
  { task, labels, examples }: Pick<Collected, 'task' | 'labels' | 'examples'>,
  slots: readonly number[],
  control: Control,
): Promise<MarkedTexts> {
  const texts = await textsOf(engine, slots, control);
  const ids = labels.map(({ id }) => id);
  return {
    texts,
    marked: slots.map((slot, i) => (task?.unit === 'token' ? outermost(markedTokens(task, answerOf(examples, slot), texts[i]!, ids)) : [])),
  };
}

const answerOf = ({ answers }: Examples, slot: number) => answers?.(slot) ?? null;

/** One run: a tagger, and figures on the spans of the random check. */
export async function fitSpans(about: {
  readonly engine: Engine;
  readonly data: Collected;
  readonly seed: number;
  readonly control: Control;
}): Promise<Fitted> {
  const { engine, data, seed, control } = about;
  const labels = data.labels.map(({ id }) => id);
  const wanted = sampleTexts(data.train, seed, 'train');
  const { texts, marked } = await readMarked(engine, data, wanted, quiet(control));
  const scheme = schemeOf(SCHEME, labels.length);
  const features = new TokenFeatures(tokenConfig);
  const model = await fitTagger(taggedTexts(features, scheme, texts, marked), scheme, TAGGER, within(control, 0, 0.9));
  const run = { model, config: tokenConfig, frozen: null, labels };
  const checked = sample(data.holdout, MOST_CHECKED, seed, 'holdout');
  const truth = await readMarked(engine, data, checked, quiet(control));
  const found = await tagTexts(model, tokenConfig, truth.texts, within(control, 0.9, 1));
  const counts = truth.marked.flatMap((spans, i) => hitsIn(spans, found[i]!.spans, labels.length));
  const groups = groupsOf(engine.data, data.examples)(checked);
  const figures = spanEstimates({ counts, groups, seed, names: data.labels.map(({ name }) => name) });
  const perLabel = figures.perLabel.map(({ support, precision, recall, f1 }, i) => ({
    label: labels[i]!,
    support,
    precision: say(precision),
    recall: say(recall),
    f1: say(f1),
  }));
  return {
    run,
    accuracy: say(figures.f1),
    macroF1: say(figures.macroF1),
    perLabel,
    checked: checked.length,
    learned: wanted.length,
    missing: 0,
  };
}

const say = (of: Parameters<typeof inUnits>[0]): ReturnType<typeof inUnits> => inUnits(of, 'token');

/** What was found of the spans of one text, by label. */
function hitsIn(truth: readonly TokenSpan[], found: readonly TokenSpan[], labels: number): SpanHits[] {
  const wanted = new Set(truth.map(placeKey));
  return Array.from({ length: labels }, (_, type) => {
    const own = found.filter((span) => span.type === type);
    const hits = own.filter((span) => wanted.has(placeKey(span))).length;
    return { hits, spurious: own.length - hits, missed: truth.filter((span) => span.type === type).length - hits };
  });
}
