/** How spans are written as one tag a token: IOB2 (Ramshaw & Marcus 1995), or BILUO, which also tells where a span ends (Ratinov & Roth 2009). */
export type SchemeName = 'IOB2' | 'BILUO';

/** Tokens [from, to) that carry the type `type`. */
export interface TokenSpan {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

/** The tags of so many types of spans, which tags may follow which, and both directions between spans and tags. Tag 0 is "outside". */
export interface Scheme {
  readonly name: SchemeName;
  readonly types: number;
  readonly tags: number;
  /** tags × tags, row-major: 1 where the column's tag may follow the row's. */
  readonly follows: Uint8Array;
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
  /** Type of a tag; -1: outside. */
  typeOf(tag: number): number;
  /** Whether a span of some type begins at a token with this tag. */
  begins(tag: number): boolean;
  /** As files name tags: "B-person"; `names` of the types. */
  nameOf(tag: number, names: readonly string[]): string;
  /** Writes a tag a token: spans that do not overlap, in any order. */
  write(spans: readonly TokenSpan[], tokens: number): Uint16Array;
  /** The spans of legal tags, in their order. */
  read(tags: ArrayLike<number>, from?: number, to?: number): TokenSpan[];
  /** Tag of token `at` of a span. */
  tagIn(span: TokenSpan, at: number): number;
}

const LETTERS = { IOB2: 'BI', BILUO: 'BILU' } as const;

export function schemeOf(name: SchemeName, types: number): Scheme {
  const letters = LETTERS[name];
  const per = letters.length;
  const tags = 1 + per * types;
  const letterOf = (tag: number): string => (tag === 0 ? 'O' : letters.charAt((tag - 1) % per));
  const typeOf = (tag: number): number => (tag === 0 ? -1 : Math.floor((tag - 1) / per));
  const tag = (type: number, letter: string): number => 1 + per * type + letters.indexOf(letter);
  const opens = (letter: string): boolean => letter === 'O' || letter === 'B' || letter === 'U';
  const closes = (letter: string): boolean => letter === 'O' || letter === 'L' || letter === 'U' || name === 'IOB2';
  const follows = new Uint8Array(tags * tags);
  for (let a = 0; a < tags; a += 1) {
    for (let b = 0; b < tags; b += 1) {
      const goesOn = typeOf(a) === typeOf(b) && 'BI'.includes(letterOf(a)) && 'IL'.includes(letterOf(b));
      if (goesOn || (closes(letterOf(a)) && opens(letterOf(b)))) follows[a * tags + b] = 1;
    }
  }
  const tagIn = ({ type, from, to }: TokenSpan, at: number): number => {
    if (name === 'IOB2') return tag(type, at === from ? 'B' : 'I');
    if (to - from === 1) return tag(type, 'U');
    return tag(type, at === from ? 'B' : at === to - 1 ? 'L' : 'I');
  };
  return {
    name,
    types,
    tags,
    follows,
    starts: Uint8Array.from({ length: tags }, (_, each) => (opens(letterOf(each)) ? 1 : 0)),
    ends: Uint8Array.from({ length: tags }, (_, each) => (closes(letterOf(each)) ? 1 : 0)),
    typeOf,
    begins: (each) => each !== 0 && opens(letterOf(each)),
    nameOf: (each, names) => (each === 0 ? 'O' : `${letterOf(each)}-${names[typeOf(each)] ?? ''}`),
    tagIn,
    write(spans, tokens) {
      const out = new Uint16Array(tokens);
      for (const span of spans) for (let at = span.from; at < span.to; at += 1) out[at] = tagIn(span, at);
      return out;
    },
    read(all, from = 0, to = all.length) {
      const found: TokenSpan[] = [];
      for (let at = from; at < to; at += 1) {
        const type = typeOf(all[at]!);
        if (type < 0) continue;
        const first = at;
        while (at + 1 < to && typeOf(all[at + 1]!) === type && !opens(letterOf(all[at + 1]!))) at += 1;
        found.push({ type, from: first, to: at + 1 });
      }
      return found;
    },
  };
}
