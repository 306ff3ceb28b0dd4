import { mix32 } from '../random.ts';
import { GrowingLists } from './growing.ts';
import type { TokenRows } from './sequences.ts';

/** How features of tokens are hashed; a model keeps the one that it was fitted with. */
export interface TokenConfig {
  readonly kind: 'tokens';
  /** Version of the templates below. */
  readonly v: 1;
  /** Features are hashed into 2^bits buckets. */
  readonly bits: number;
}

export const tokenConfig: TokenConfig = { kind: 'tokens', v: 1, bits: 20 };

/** Tokens on each side of a token whose words are looked at. */
const REACH = 2;
const LONGEST_AFFIX = 4;

/** What is true of a word wherever it stands, as hashes: the word in lower case, its shape, and everything about it. */
interface Word {
  readonly lower: number;
  readonly shape: number;
  readonly own: readonly number[];
  readonly near: readonly number[];
}

/** Salts that keep apart what is said of the token itself, of its neighbours, and of pairs. */
const OWN = 0x51;
const NEAR = 0x9d;
const BEGIN = 0x2f1;
const END = 0x2f3;
const PAIRS = { before: [0x301, 0x305], after: [0x309, 0x30d] } as const;

/** FNV-1a of the UTF-16 units of a text, after a letter that says what the text is. */
function hashOf(what: string, text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < what.length; i += 1) h = Math.imul(h ^ what.charCodeAt(i), 0x01000193);
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix32(h);
}

/** Large letters X, small ones x, digits d, letters without case a, everything else as it is; `short`: repeats count once. */
export function shapeOf(word: string, short: boolean): string {
  let out = '';
  for (const character of word) {
    const kind = /\p{Lu}|\p{Lt}/u.test(character)
      ? 'X'
      : /\p{Ll}/u.test(character)
        ? 'x'
        : /\p{N}/u.test(character)
          ? 'd'
          : /\p{L}/u.test(character)
            ? 'a'
            : character;
    if (!short || !out.endsWith(kind)) out += kind;
  }
  return out;
}

const isTitle = (short: string): boolean => short.startsWith('X') && short !== 'X';

function wordOf(text: string): Word {
  const lower = text.toLowerCase();
  const short = shapeOf(text, true);
  const letters = [...lower];
  const [lowerHash, shapeHash] = [hashOf('w', lower), hashOf('s', short)];
  const own = [0, lowerHash, shapeHash, hashOf('S', shapeOf(text, false).slice(0, 12)), hashOf('l', String(Math.min(letters.length, 8)))];
  for (let size = 1; size <= Math.min(LONGEST_AFFIX, letters.length); size += 1) {
    own.push(hashOf('p', letters.slice(0, size).join('')), hashOf('e', letters.slice(-size).join('')));
  }
  if (text !== lower) own.push(hashOf('c', text));
  if (short.includes('d')) own.push(hashOf('D', ''));
  if (isTitle(short)) own.push(hashOf('T', ''));
  const near = [lowerHash, shapeHash, hashOf('e', letters.slice(-3).join(''))];
  return { lower: lowerHash, shape: shapeHash, own, near };
}

/** Turns tokens into hashed features: the word, its shape, beginnings and ends, case and digits, and what stands beside it. */
export class TokenFeatures {
  private readonly mask: number;
  readonly config: TokenConfig;

  constructor(config: TokenConfig = tokenConfig) {
    this.config = config;
    this.mask = 2 ** config.bits - 1;
  }

  /** Features of sequences of tokens. */
  rows(sequences: readonly (readonly string[])[]): TokenRows {
    const starts = new Uint32Array(sequences.length + 1);
    const made = new Rows(this.mask);
    sequences.forEach((tokens, s) => {
      made.addSequence(tokens);
      starts[s + 1] = starts[s]! + tokens.length;
    });
    return { columns: this.mask + 1, starts, ...made.taken() };
  }
}

/** A word with its units, by how far from the token it stands; -1: not needed yet. */
interface KnownWord extends Word {
  readonly units: Int32Array;
}

class Rows {
  private readonly words = new Map<string, KnownWord>();
  private readonly units = new GrowingLists();
  private readonly features = new GrowingLists();
  private readonly loose = new GrowingLists();
  private readonly mask: number;

  constructor(mask: number) {
    this.mask = mask;
  }

  taken(): Pick<TokenRows, 'units' | 'features' | 'loose'> {
    return { units: this.units.taken(), features: this.features.taken(), loose: this.loose.taken() };
  }

  addSequence(tokens: readonly string[]): void {
    const words = tokens.map((token) => this.word(token));
    words.forEach((word, at) => {
      for (let by = -REACH; by <= REACH; by += 1) {
        const other = words[at + by];
        if (other !== undefined) this.units.push(this.unit(other, by));
      }
      const [before, after] = [words[at - 1], words[at + 1]];
      this.pair(before, word, PAIRS.before, BEGIN);
      this.pair(after, word, PAIRS.after, END);
      this.units.end();
      this.loose.end();
    });
  }

  /** What a token and its neighbour are together, or that there is none. */
  private pair(other: Word | undefined, word: Word, [words, shapes]: readonly [number, number], none: number): void {
    if (other === undefined) {
      this.loose.push(this.bucket(0, none));
      return;
    }
    this.loose.push(this.bucket(Math.imul(other.lower, 31) + word.lower, words));
    this.loose.push(this.bucket(Math.imul(other.shape, 31) + word.shape, shapes));
  }

  private unit({ units, own, near }: KnownWord, by: number): number {
    const known = units[by + REACH]!;
    if (known >= 0) return known;
    const made = this.features.count;
    if (by === 0) for (const hash of own) this.features.push(this.bucket(hash, OWN));
    else for (const hash of Math.abs(by) === 1 ? near : near.slice(0, 2)) this.features.push(this.bucket(hash, NEAR + by));
    this.features.end();
    units[by + REACH] = made;
    return made;
  }

  private bucket(hash: number, salt: number): number {
    return mix32(hash ^ Math.imul(salt, 0x9e3779b1)) & this.mask;
  }

  private word(text: string): KnownWord {
    const known = this.words.get(text);
    if (known !== undefined) return known;
    const made = { ...wordOf(text), units: new Int32Array(2 * REACH + 1).fill(-1) };
    this.words.set(text, made);
    return made;
  }
}
