import type { SpanId } from '#domain/annotation/kinds/spans.ts';
import type { LabelId } from '#domain/ids.ts';
import { quiet, within, type Control } from '#learning/control.ts';
import { strataOf } from '#learning/targets.ts';
import { randomFrom } from '#learning/random.ts';
import { groupFolds, numberGroups, partRows } from '#learning/split/folds.ts';
import { fitTagger, TAGGER } from '#learning/tagger/crf.ts';
import { schemeOf } from '#learning/tagger/scheme.ts';
import { takeSequences, takeTags } from '#learning/tagger/sequences.ts';
import { outermost } from '#learning/tagger/textTokens.ts';
import { TokenFeatures, tokenConfig } from '#learning/tagger/tokenFeatures.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { CHECK_FOLDS } from '../checkLimits.ts';
import type { Collected } from '../collect.ts';
import { groupsOf } from '../examples.ts';
import type { OutOfFoldSummary } from '../learn.api.ts';
import { OUT_OF_FOLD, randomSlots, type OutOfFold } from '../outOfFold.ts';
import { summaryOf } from '../outOfFoldSummary.ts';
import { sample } from '../sample.ts';
import { doubtsIn, thresholds, type Reading } from './doubts.ts';
import { SCHEME } from './fit.ts';
import { tagTexts, type TaggedText } from './tagTexts.ts';
import { firstSequences, markedTokens, taggedTexts, textsOf, type MarkedTokens } from './texts.ts';

/** A span that a model which never saw its text doubts, or would add. */
export interface SpanDoubt {
  /** Null: nobody has marked it. */
  readonly span: SpanId | null;
  readonly given: LabelId | null;
  /** Where it reaches, in code points. */
  readonly at: { readonly start: number; readonly end: number };
  /** What the model would say instead; a label of null: nothing is there. */
  readonly suggested: { readonly label: LabelId | null; readonly start: number; readonly end: number; readonly quote: string };
  /** Of what is given, in [0, 1]. */
  readonly probability: number;
  readonly confidence: number;
  readonly isIssue: boolean;
}

/** Cross-validates all texts outside the holdout by group, and stores which of their spans the models doubt. */
export async function checkSpans(about: {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly data: Collected;
  readonly most: number;
  readonly now: () => number;
  readonly control: Control;
}): Promise<OutOfFoldSummary> {
  const { engine, view, data, control } = about;
  const { task, examples } = data;
  if (task?.unit !== 'token') throw new Error('these answers hold no spans');
  const { epoch, seq: cursor } = engine;
  const seed = randomFrom(view.seed, 'check').uint32();
  const chosen = sample(data.train, about.most, seed, 'check');
  const labels = data.labels.map(({ id }) => id);
  const texts = await textsOf(engine, chosen, quiet(control));
  const marked = chosen.map((slot, i) => markedTokens(task, examples.answers?.(slot) ?? null, texts[i]!, labels));
  const given = examples.targets(chosen);
  const groups = groupsOf(engine.data, examples)(chosen);
  const folds = Math.min(CHECK_FOLDS, numberGroups(groups, chosen.length).count);
  if (folds < 2) throw new RangeError('Cross-validation needs texts in at least two groups of items.');
  const foldOf = groupFolds({ groups, strata: strataOf(given), folds, seed });
  const scheme = schemeOf(SCHEME, labels.length);
  const all = taggedTexts(new TokenFeatures(tokenConfig), scheme, texts, marked);
  const first = firstSequences(texts);
  const said: TaggedText[] = new Array<TaggedText>(texts.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const part = within(control, 0.02 + (0.98 * fold) / folds, 0.02 + (0.98 * (fold + 1)) / folds);
    const { inside, outside } = partRows(foldOf, fold);
    const wanted = [...outside].flatMap((i) => Array.from({ length: first[i + 1]! - first[i]! }, (_, k) => first[i]! + k));
    const rows = takeSequences(all.rows, wanted);
    const model = await fitTagger({ rows, tags: takeTags(all.tags, all.rows, wanted) }, scheme, TAGGER, within(part, 0, 0.9));
    const own = [...inside];
    const found = await tagTexts(
      model,
      tokenConfig,
      own.map((i) => texts[i]!),
      within(part, 0.9, 1),
      own.map((i) => marked[i]!),
    );
    own.forEach((i, k) => (said[i] = found[k]!));
  }
  const readings = texts.map((text, i): Reading => ({ text, marked: marked[i]!, said: said[i]! }));
  const sure = thresholds(readings, labels.length);
  const drawn = randomSlots(engine.data);
  const slots = Uint32Array.from(chosen);
  const record: OutOfFold = {
    epoch,
    cursor,
    at: about.now(),
    learner: 'crf',
    folds,
    seed,
    given,
    probabilities: occurring(said, marked, labels.length),
    labeled: data.train.length,
    labels,
    slots,
    spans: readings.map((reading) => doubtsIn(reading, labels, sure)),
    random: Uint8Array.from(slots, (slot) => (drawn.has(slot) ? 1 : 0)),
  };
  await engine.store.putDerived(OUT_OF_FOLD, record);
  return { ...summaryOf(record, groups), right: rightIn(readings) };
}

/** Texts × labels: the greatest probability of a span with each label. */
function occurring(said: readonly TaggedText[], marked: readonly (readonly MarkedTokens[])[], labels: number): Float32Array {
  const out = new Float32Array(said.length * labels);
  said.forEach(({ spans, asked }, i) => {
    const see = (type: number, p: number): void => void (out[i * labels + type] = Math.max(out[i * labels + type]!, p));
    for (const { type, p } of spans) see(type, p);
    marked[i]!.forEach((_, k) => asked[k]!.subarray(0, labels).forEach((p, type) => see(type, p)));
  });
  return out;
}

/** Texts of which every span was found, and nothing else. */
const rightIn = (readings: readonly Reading[]): number =>
  readings.filter(({ marked, said: { spans } }) => {
    const truth = outermost(marked);
    return (
      truth.length === spans.length &&
      truth.every((span, i) => span.type === spans[i]!.type && span.from === spans[i]!.from && span.to === spans[i]!.to)
    );
  }).length;
