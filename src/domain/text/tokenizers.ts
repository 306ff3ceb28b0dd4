/** A stretch of a text in code points, half-open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A token with the text that it covers. */
export interface Token extends Stretch {
  readonly text: string;
}

/** A way to cut a text into tokens. Its name goes out with everything that counts tokens, for another one gives other figures. */
export interface Tokenizer {
  readonly name: string;
  readonly title: string;
  /** In the order of the text, none empty, none over another; what is between them is white space. */
  readonly tokens: (text: string) => readonly Token[];
}

/** Tokens are what a pattern finds; it finds nothing empty. Built at each call: a pattern with `g` has a state. */
function byPattern(pattern: () => RegExp): Tokenizer['tokens'] {
  return (text) => {
    const tokens: Token[] = [];
    let [unit, point] = [0, 0];
    const pointAt = (to: number): number => {
      for (; unit < to; point += 1) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
      return point;
    };
    for (const { 0: found, index } of text.matchAll(pattern()))
      tokens.push({ start: pointAt(index), end: pointAt(index + found.length), text: found });
    return tokens;
  };
}

/** What a sign carries with it: marks, skin tones, what makes it a picture, and whatever is joined to it. */
const CARRIED = String.raw`[\p{M}\p{Emoji_Modifier}\u200d\ufe0f]`;
/** All but white space, which is what Python's `str.isspace` and `str.split` take for it: Unicode's, and four separators. */
const INK = String.raw`[^\p{White_Space}\x1c-\x1f]`;
const SIGN = `${INK}${CARRIED}*`;

/** Every way to cut a text. The first is what is meant where nothing is said. */
export const tokenizers = Object.freeze({
  words: {
    name: 'words',
    title: 'words, and each other sign alone',
    // Letters, digits and low lines with their marks; a flag; or one sign with what it carries, and what a joiner joins to it.
    tokens: byPattern(() => new RegExp(String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*|\p{RI}\p{RI}|${SIGN}(?:(?<=\u200d)${SIGN})*`, 'gu')),
  },
  spaces: { name: 'spaces', title: 'at single blanks and line feeds alone', tokens: byPattern(() => /[^ \n]+/gu) },
  whitespace: { name: 'whitespace', title: 'at white space', tokens: byPattern(() => new RegExp(`${INK}+`, 'gu')) },
}) satisfies Readonly<Record<string, Tokenizer>>;
