import { canonicalJson } from '#domain/json.ts';
import { pointsIn } from '#domain/text/codePoints.ts';
import { spanOptionsFault } from '../spanOptions.ts';
import { joinedParts, marksOf, quoteOf, reachOf, spanKey } from '../spanParts.ts';
import { setSpanRules } from './lateSpans.ts';
import type { Relation, Span, SpanId, SpansValue } from './spans.ts';

const said = (attributes: Span['attributes']): Pick<Span, 'attributes'> =>
  attributes !== undefined && Object.keys(attributes).length > 0 ? { attributes } : {};

/**
 * Spans over the same places with one label and the same attributes are one, and relations lead to it; so are relations of one label between
 * the same two. The order says nothing: by where they begin, the longest first.
 */
function normalise({ spans, relations }: SpansValue): SpansValue {
  const [byKey, standsFor] = [new Map<string, SpanId>(), new Map<SpanId, SpanId>()];
  const kept: Span[] = [];
  for (const { id, label, parts, attributes } of spans) {
    const span: Span = { id, label, parts: joinedParts(parts), ...said(attributes) };
    const key = `${spanKey(span)}\n${span.attributes === undefined ? '' : canonicalJson(span.attributes)}`;
    const first = byKey.get(key);
    if (first === undefined) {
      byKey.set(key, id);
      kept.push(span);
    } else standsFor.set(id, first);
  }
  const seen = new Set<string>();
  const joined = relations.flatMap(({ id, label, attributes, ...ends }): Relation[] => {
    const [from, to] = [standsFor.get(ends.from) ?? ends.from, standsFor.get(ends.to) ?? ends.to];
    const relation = { id, label, from, to, ...said(attributes) };
    const key = canonicalJson([label, from, to, relation.attributes ?? null]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [relation];
  });
  return { kind: 'spans', spans: kept.sort(inText), relations: joined };
}

/** Those that begin first come first, of these the longest. */
function inText(a: Span, b: Span): number {
  const [one, other] = [reachOf(a), reachOf(b)];
  return one.start - other.start || other.end - one.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function fault({ spans, relations }: SpansValue): string | null {
  const ids = new Set(spans.map(({ id }) => id));
  if (ids.size < spans.length) return 'Two spans have one id. Mark one of them anew.';
  for (const span of spans) {
    const why = faultOf(span);
    if (why !== null) return why;
  }
  if (new Set(relations.map(({ id }) => id)).size < relations.length) return 'Two relations have one id. Draw one of them anew.';
  if (relations.some(({ from, to }) => !ids.has(from) || !ids.has(to)))
    return 'A relation leads to a span that is not there. Delete it, or mark the span.';
  return null;
}

function faultOf(span: Span): string | null {
  if (span.parts.every(({ start, end }) => end <= start)) return 'A span covers nothing. Mark some text, or delete it.';
  const off = span.parts.find(({ start, end, quote }) => pointsIn(quote) !== end - start);
  if (off !== undefined)
    return `A span from ${off.start} to ${off.end} quotes ${pointsIn(off.quote)} code points instead of ${off.end - off.start}. Places count code points; mark it anew.`;
  if (span.label === null) return `“${quoteOf(span)}” has no label yet. Give it one, or delete it.`;
  return null;
}

setSpanRules({
  normalise,
  fault,
  optionsFault: spanOptionsFault,
  agrees(a, b) {
    const [one, other] = [marksOf(normalise(a)), marksOf(normalise(b))];
    return one.size === other.size && [...one].every((mark) => other.has(mark));
  },
});
