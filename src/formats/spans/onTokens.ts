import type { Stretch, Token } from '#domain/text/tokenizers.ts';
import { tokenizers } from '#domain/text/tokenizers.ts';
import type { FormatOption } from '../format.ts';
import type { Losses } from '../losses.ts';
import { inParts, type WrittenText } from './writeTexts.ts';

/** Tokens of a text, from the first to before the last, under one label. */
export interface TokenRun extends Stretch {
  readonly label: string;
}

/** What becomes of spans that begin or end within a token. */
export const BORDERS: FormatOption = {
  name: 'borders',
  title: 'Spans that cut a token',
  values: [
    { value: 'expand', title: 'go out over the whole token' },
    { value: 'drop', title: 'are left out' },
  ],
};

/** Which of spans that overlap go out where only one can. */
export const OVERLAPS: FormatOption = {
  name: 'overlaps',
  title: 'Of spans that overlap',
  values: [
    { value: 'longest', title: 'the longest goes out' },
    { value: 'first', title: 'the one that begins first goes out' },
    { value: 'shortest', title: 'the shortest goes out' },
  ],
};

/** How texts are cut into tokens. */
export const TOKENIZER: FormatOption = {
  name: 'tokenizer',
  title: 'Tokens are',
  values: Object.values(tokenizers).map(({ name, title }) => ({ value: name, title })),
};

/** Spans as runs of tokens, which may overlap, in the order of the text, each once; what does not fit is counted. */
export function runsOf(
  text: WrittenText,
  tokens: readonly Token[],
  { losses, options }: { readonly losses: Losses; readonly options: Readonly<Record<string, string>> },
  format: string,
): readonly TokenRun[] {
  const runs = new Map<string, TokenRun>();
  for (const { label, parts } of inParts(text.value.spans, losses, format)) {
    const [part] = parts;
    if (part === undefined) continue;
    const start = firstEndingAfter(tokens, part.start);
    let end = start;
    while (end < tokens.length && tokens[end]!.start < part.end) end += 1;
    if (end === start) {
      losses.add('span', `Covers white space only: ${format} has nothing for it.`);
      continue;
    }
    if (tokens[start]!.start < part.start || tokens[end - 1]!.end > part.end) {
      const drop = options[BORDERS.name] === 'drop';
      losses.add(
        'span',
        drop ? 'Begins or ends within a token: left out, as chosen.' : 'Begins or ends within a token: goes out over the whole token.',
      );
      if (drop) continue;
    } else if (part.start < tokens[start]!.start || tokens[end - 1]!.end < part.end)
      losses.add('span', 'Begins or ends with white space: goes out without it.');
    const run = { start, end, label: String(label) };
    const key = `${start} ${end} ${run.label}`;
    if (runs.has(key)) losses.add('span', 'Covers the same tokens as another one with its label: goes out once.');
    runs.set(key, run);
  }
  return [...runs.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Of runs that overlap those that were chosen; the others are counted. */
export function flatRuns(runs: readonly TokenRun[], losses: Losses, choice: string | undefined, format: string): readonly TokenRun[] {
  const length = ({ start, end }: TokenRun): number => end - start;
  const worth = (a: TokenRun, b: TokenRun): number =>
    choice === 'first' ? 0 : choice === 'shortest' ? length(a) - length(b) : length(b) - length(a);
  const kept: TokenRun[] = [];
  const taken = new Set<number>();
  for (const run of runs.toSorted(worth)) {
    const places = Array.from({ length: length(run) }, (_, k) => run.start + k);
    if (places.some((place) => taken.has(place))) {
      losses.add('span', `${format} has no spans that overlap or lie in each other: ${KEPT[choice ?? ''] ?? KEPT['longest']} goes out.`);
      continue;
    }
    for (const place of places) taken.add(place);
    kept.push(run);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const KEPT: Readonly<Record<string, string>> = { longest: 'the longest', first: 'the one that begins first', shortest: 'the shortest' };

function firstEndingAfter(tokens: readonly Stretch[], position: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
