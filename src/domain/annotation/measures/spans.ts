import type { LabelId } from '#domain/ids.ts';
import type { KindMeasure, Random } from '../annotationKind.ts';
import { spans as kind, type RelationId, type Span, type SpanId, type SpansValue } from '../kinds/spans.ts';
import { spanRules } from '../kinds/lateSpans.ts';
import '../kinds/spanRules.ts';
import { marksOf, partOf } from '../spanParts.ts';
import { codePoints } from '#domain/text/codePoints.ts';

/** 1 − |a ∩ b| / |a ∪ b| (Jaccard), of sets as of anything that can be counted: a metric (Lipkus 1999). 0 where both are nothing. */
const jaccard = (both: number, a: number, b: number): number => (a + b === 0 ? 0 : 1 - both / (a + b - both));

/** For each label the stretches that its spans cover, in order, apart from each other. */
function coveredBy({ spans }: SpansValue): Map<string, (readonly [number, number])[]> {
  const all = new Map<string, [number, number][]>();
  for (const { label, parts } of spans)
    for (const { start, end } of parts) {
      const list = all.get(label ?? '');
      if (list === undefined) all.set(label ?? '', [[start, end]]);
      else list.push([start, end]);
    }
  for (const [label, list] of all) {
    const joined: [number, number][] = [];
    for (const [start, end] of list.sort((a, b) => a[0] - b[0])) {
      const last = joined.at(-1);
      if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    all.set(label, joined);
  }
  return all;
}

const lengthOf = (list: readonly (readonly [number, number])[]): number => list.reduce((sum, [start, end]) => sum + end - start, 0);

/** Code points that both cover; each list in order, without overlaps. */
function common(a: readonly (readonly [number, number])[], b: readonly (readonly [number, number])[]): number {
  let [i, j, sum] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i]!, b[j]!];
    sum += Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
    if (one[1] < other[1]) i += 1;
    else j += 1;
  }
  return sum;
}

function coverDistance(a: SpansValue, b: SpansValue): number {
  const [one, other] = [coveredBy(a), coveredBy(b)];
  const sizes = [one, other].map((each) => [...each.values()].reduce((sum, list) => sum + lengthOf(list), 0));
  const both = [...one].reduce((sum, [label, list]) => sum + common(list, other.get(label) ?? []), 0);
  return jaccard(both, sizes[0]!, sizes[1]!);
}

/**
 * Half of it by exact match, half by what is covered: the mean of 1 − F1 / (2 − F1) of spans and relations that are exactly alike, which is
 * their Jaccard distance, and of that of pairs of a label and a code point under it. Both are metrics, so their mean is one; 1 − F1 is none.
 */
export const spans: KindMeasure<SpansValue> = {
  name: kind.name,
  distance(first, second) {
    const [a, b] = [spanRules().normalise(first), spanRules().normalise(second)];
    const [one, other] = [marksOf(a), marksOf(b)];
    const exact = jaccard([...one].filter((mark) => other.has(mark)).length, one.size, other.size);
    return (exact + coverDistance(a, b)) / 2;
  },
  sample(random, labels) {
    const count = Math.floor(random() * 4);
    const spans = Array.from({ length: count }, (_, i) => sampleSpan(random, labels, i));
    const pick = (): SpanId => spans[Math.floor(random() * spans.length)]!.id;
    const relations = Array.from({ length: count === 0 ? 0 : Math.floor(random() * 2) }, (_, i) => ({
      id: `t${i}` as RelationId,
      label: labels[Math.floor(random() * labels.length)]!,
      from: pick(),
      to: pick(),
    }));
    return spanRules().normalise({ ...kind.empty, spans, relations });
  },
};

const SAMPLE = codePoints('Anna 👩🏽‍🚀 aus Zürich traf 𝒳 in São Paulo; שלום עולם, 🇧🇷 e\u0301tait là.');

function sampleSpan(random: Random, labels: readonly LabelId[], at: number): Span {
  const part = () => {
    const start = Math.floor(random() * (SAMPLE.length - 1));
    return partOf(SAMPLE, start, start + 1 + Math.floor(random() * Math.min(12, SAMPLE.length - start - 1)));
  };
  return {
    id: `s${at}` as SpanId,
    label: labels[Math.floor(random() * labels.length)]!,
    parts: random() < 0.3 ? [part(), part()] : [part()],
    ...(random() < 0.2 && { attributes: { sure: true } }),
  };
}
