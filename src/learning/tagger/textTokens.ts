import { codePoints } from '#domain/text/codePoints.ts';
import { tokenizers, type Stretch, type Token } from '#domain/text/tokenizers.ts';
import type { TokenSpan } from './scheme.ts';

/** How texts are cut for taggers. */
export const TOKENIZER = tokenizers.words;

/** Tokens of a sequence at most: what a chain holds in memory. Longer lines are cut, after the end of a sentence where there is one. */
const LONGEST = 200;
const LAST_WORD = /^[.!?。！？]$/u;

/** A text as sequences of tokens: one a line. */
export interface TextTokens {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Sequence s has the tokens [starts[s], starts[s + 1]). */
  readonly starts: readonly number[];
}

export function textTokens(text: string): TextTokens {
  const tokens = TOKENIZER.tokens(text);
  const points = codePoints(text);
  const starts = [0];
  let sentence = 0;
  for (let at = 1; at < tokens.length; at += 1) {
    const start = starts.at(-1)!;
    const newLine = /[\r\n\u2028\u2029]/.test(points.slice(tokens[at - 1]!.end, tokens[at]!.start));
    if (LAST_WORD.test(tokens[at - 1]!.text)) sentence = at;
    if (newLine) starts.push(at);
    else if (at - start >= LONGEST) starts.push(sentence > start ? sentence : at);
  }
  if (tokens.length > 0) starts.push(tokens.length);
  return { text, tokens, starts };
}

/** Texts of the tokens of each sequence. */
export const sequencesIn = ({ tokens, starts }: TextTokens): string[][] =>
  starts.slice(1).map((end, s) => tokens.slice(starts[s], end).map(({ text }) => text));

/** The tokens that a stretch touches; null: none, or it goes over the end of a sequence. Tokens are counted from the beginning of the text. */
export function tokensAt({ tokens, starts }: TextTokens, { start, end }: Stretch): { readonly from: number; readonly to: number } | null {
  const from = firstAfter(tokens, start);
  let to = from;
  while (to < tokens.length && tokens[to]!.start < end) to += 1;
  if (to === from) return null;
  return starts.some((cut) => cut > from && cut < to) ? null : { from, to };
}

/** Place of the first token that ends after a place. */
function firstAfter(tokens: readonly Token[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans that do not overlap: of those that do the longest stays, among equals the first. In the order of the text. */
export function outermost<Span extends TokenSpan>(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    if (kept.every(({ from, to }) => to <= span.from || from >= span.to)) kept.push(span);
  }
  return kept.sort((a, b) => a.from - b.from);
}
