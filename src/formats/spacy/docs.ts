import type { CodePoints } from '#domain/text/codePoints.ts';
import type { Stretch, Token } from '#domain/text/tokenizers.ts';
import { pointsIn } from '#domain/text/codePoints.ts';

/** A token as spaCy has it: white space that is not one blank behind a token is a token too, so that all together are the text. */
export interface Word extends Token {
  /** One blank comes behind it. */
  readonly blank: boolean;
}

/** Words of a text, given its tokens, as `spacy.util.get_words_and_spaces` has them; and at which word each token is. */
export function wordsOf(
  text: string,
  points: CodePoints,
  tokens: readonly Token[],
): { readonly words: readonly Word[]; readonly places: readonly number[] } {
  const words: { start: number; end: number; text: string; blank: boolean }[] = [];
  const places: number[] = [];
  const gap = (start: number, end: number): void => {
    let white = points.slice(start, end);
    let at = start;
    const last = words.at(-1);
    if (white.startsWith(' ') && last !== undefined && !last.blank) {
      last.blank = true;
      white = white.slice(1);
      at += 1;
    }
    if (white === '') return;
    words.push({ start: at, end: at + pointsIn(white), text: white, blank: false });
  };
  let at = 0;
  for (const token of tokens) {
    if (token.start > at) gap(at, token.start);
    places.push(words.length);
    words.push({ ...token, blank: false });
    at = token.end;
  }
  if (at < points.length) gap(at, points.length);
  return { words, places };
}

/** A run of words under a label. */
export interface WordSpan extends Stretch {
  readonly label: string;
}

/** A document on its way to spaCy. */
export interface SpacyDoc {
  readonly text: string;
  readonly words: readonly Word[];
  /** Apart from each other, in order. */
  readonly ents: readonly WordSpan[];
  /** Any, in the group `sc`. */
  readonly spans: readonly WordSpan[];
}

/** Name of the group of spans that may overlap: what spaCy's span categorizer looks at unless told otherwise. */
export const GROUP = 'sc';
