import type { CodePoints } from '../text/codePoints.ts';
import type { Span, SpanPart, SpansValue } from './kinds/spans.ts';

/** The same stretch as few parts: in order, no empty one, those that touch or overlap as one. Their quotes must fit each other. */
export function joinedParts(parts: readonly SpanPart[]): readonly SpanPart[] {
  const joined: SpanPart[] = [];
  for (const part of parts.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || part.start > last.end) {
      joined.push(part);
      continue;
    }
    if (part.end <= last.end) continue;
    const quote = last.quote + [...part.quote].slice(last.end - part.start).join('');
    joined[joined.length - 1] = { start: last.start, end: part.end, quote };
  }
  return joined;
}

/** A part of a text with what it covers. */
export const partOf = (points: CodePoints, start: number, end: number): SpanPart => ({ start, end, quote: points.slice(start, end) });

/** Where a span begins and ends, whatever lies between. */
export const reachOf = ({ parts }: Pick<Span, 'parts'>): { readonly start: number; readonly end: number } => ({
  start: parts[0]?.start ?? 0,
  end: parts.at(-1)?.end ?? 0,
});

/** What a span covers, in words. */
export const quoteOf = ({ parts }: Pick<Span, 'parts'>): string => parts.map(({ quote }) => quote).join(' … ');

/** Text that is equal for spans of one label over the same places. */
export const spanKey = ({ label, parts }: Span): string => `${label ?? ''}\n${parts.map(({ start, end }) => `${start}-${end}`).join()}`;

/** What two people must have marked alike to have said the same: places and labels of spans, labels and ends of relations. */
export function marksOf({ spans, relations }: SpansValue): ReadonlySet<string> {
  const keys = new Map(spans.map((span) => [span.id, spanKey(span)]));
  const ends = relations.map(({ label, from, to }) => `${label}\n→${keys.get(from) ?? ''}\n→${keys.get(to) ?? ''}`);
  return new Set([...keys.values(), ...ends]);
}

/** Why spans are not those of a text, as a sentence with its remedy, and which span; null: every quote is what its places cover. */
export function quoteFault(
  spans: readonly Pick<Span, 'parts'>[],
  points: CodePoints,
): { readonly at: number; readonly why: string } | null {
  for (const [at, { parts }] of spans.entries())
    for (const part of parts) {
      const why = partFault(part, points);
      if (why !== null) return { at, why };
    }
  return null;
}

const shown = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;

function partFault({ start, end, quote }: SpanPart, points: CodePoints): string | null {
  if (end > points.length)
    return `it ends at ${end}, and the text has ${points.length.toLocaleString('en')} code points. Count from 0, in code points.`;
  const covered = points.slice(start, end);
  if (covered === quote) return null;
  const inUnits = points.slice(points.fromUnits(start), points.fromUnits(end)) === quote;
  const hint = inUnits
    ? 'Its places fit when UTF-16 units are counted; write code points'
    : 'Count code points from 0, the end not included';
  return `at ${start} to ${end} the text says ${shown(covered)}, not ${shown(quote)}. ${hint}, in the text as it is here.`;
}
