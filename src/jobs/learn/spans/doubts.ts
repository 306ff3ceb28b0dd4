import type { LabelId } from '#domain/ids.ts';
import { reachOf } from '#domain/annotation/spanParts.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import type { Stretch } from '#domain/text/tokenizers.ts';
import type { TokenSpan } from '#learning/tagger/scheme.ts';
import type { TextTokens } from '#learning/tagger/textTokens.ts';
import type { SpanDoubt } from './check.ts';
import type { TaggedText } from './tagTexts.ts';
import { stretchOf, type MarkedTokens } from './texts.ts';

/** A text, what is marked in it, and what a model that never saw it says. */
export interface Reading {
  readonly text: TextTokens;
  readonly marked: readonly MarkedTokens[];
  readonly said: TaggedText;
}

/** Below this a span is doubted. */
const DOUBTED = 0.5;

/**
 * How probable models find the spans that carry a label, on average: what they say of another reading counts as likely wrong from there on, as in
 * confident learning (Northcutt, Jiang & Chuang 2021). A threshold a label, then one for "nothing is there": the mean of all.
 */
export function thresholds(readings: readonly Reading[], labels: number): Float64Array {
  const sums = new Float64Array(labels + 1);
  const counts = new Float64Array(labels + 1);
  for (const { marked, said } of readings) {
    marked.forEach(({ type }, i) => {
      for (const at of [type, labels]) {
        sums[at]! += said.asked[i]![type]!;
        counts[at]! += 1;
      }
    });
  }
  return sums.map((sum, at) => Math.max(DOUBTED, counts[at] === 0 ? DOUBTED : sum / counts[at]!));
}

/** What is doubted in a text, worst first: marked spans that are improbable, and probable spans where nothing is marked. */
export function doubtsIn({ text, marked, said }: Reading, labels: readonly LabelId[], sure: Float64Array): SpanDoubt[] {
  const doubts: SpanDoubt[] = [];
  marked.forEach((each, i) => {
    const probability = said.asked[i]![each.type]!;
    // a span inside another is not what the models learned
    if (probability >= DOUBTED || marked.some((other) => other !== each && holds(other, each))) return;
    const other = instead(each, said, said.asked[i]!, labels.length);
    const at = reachOf(each.span);
    const suggested = { label: labels[other.type] ?? null, ...quoted(text, other.same ? at : stretchOf(text, other)) };
    const { id, label } = each.span;
    doubts.push({ span: id, given: label, at, suggested, probability, confidence: other.p, isIssue: other.p >= sure[other.type]! });
  });
  for (const span of said.spans) {
    if (span.p < DOUBTED || marked.some((each) => each.from < span.to && span.from < each.to)) continue;
    const at = stretchOf(text, span);
    const suggested = { label: labels[span.type] ?? null, ...quoted(text, at) };
    doubts.push({
      span: null,
      given: null,
      at,
      suggested,
      probability: 1 - span.p,
      confidence: span.p,
      isIssue: span.p >= sure[span.type]!,
    });
  }
  return doubts.sort((a, b) => a.probability - b.probability);
}

const holds = (a: TokenSpan, b: TokenSpan): boolean => a.from <= b.from && b.to <= a.to && a.to - a.from > b.to - b.from;

const quoted = ({ text }: TextTokens, { start, end }: Stretch): Stretch & { readonly quote: string } => ({
  start,
  end,
  quote: codePoints(text).slice(start, end),
});

/** The likeliest other reading: the same tokens with another label, other tokens that touch them, or nothing (the number of types). */
function instead(
  each: MarkedTokens,
  said: TaggedText,
  asked: Float32Array,
  types: number,
): TokenSpan & { readonly p: number; readonly same: boolean } {
  let best = { type: types, from: each.from, to: each.to, p: asked[types]!, same: true };
  for (let type = 0; type < types; type += 1) {
    if (type !== each.type && asked[type]! > best.p) best = { ...best, type, p: asked[type]! };
  }
  for (const span of said.spans) {
    const elsewhere = span.from !== each.from || span.to !== each.to;
    if (elsewhere && span.from < each.to && each.from < span.to && span.p > best.p) best = { ...span, same: false };
  }
  return best;
}
