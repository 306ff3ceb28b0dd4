import type { Stretch } from '#domain/text/tokenizers.ts';
import type { Confusion } from './confusion.ts';
import type { LabeledSpan } from './spanF1.ts';

/**
 * The label of each token: of the spans that touch it, in a fixed order joined by line feeds where there are several, or '' for none. A token that
 * a span covers in part is its token too.
 */
function tokenLabels(tokens: readonly Stretch[], spans: readonly LabeledSpan[]): string[] {
  const labels = tokens.map(() => new Set<string>());
  for (const { label, parts } of spans)
    for (const { start, end } of parts)
      for (let k = firstBeyond(tokens, start); k < tokens.length && tokens[k]!.start < end; k += 1) labels[k]!.add(label ?? '?');
  return labels.map((of) => [...of].sort().join('\n'));
}

/** Place of the first token that ends behind a position. */
function firstBeyond(tokens: readonly Stretch[], position: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How two people label the tokens of texts; for `cohenKappa` (Cohen 1960). "No span" is a class as any other. */
export function tokenConfusion(
  texts: readonly { readonly tokens: readonly Stretch[]; readonly a: readonly LabeledSpan[]; readonly b: readonly LabeledSpan[] }[],
): Confusion {
  const numbers = new Map<string, number>([['', 0]]);
  const numberOf = (label: string): number => numbers.get(label) ?? (numbers.set(label, numbers.size), numbers.size - 1);
  const pairs = texts.flatMap(({ tokens, a, b }) => {
    const [first, second] = [tokenLabels(tokens, a), tokenLabels(tokens, b)];
    return first.map((label, k) => [numberOf(label), numberOf(second[k]!)] as const);
  });
  const classes = numbers.size;
  const counts = new Uint32Array(classes * classes);
  for (const [a, b] of pairs) counts[a * classes + b]! += 1;
  return { classes, counts };
}
