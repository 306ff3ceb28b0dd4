import { err, ok, type Result } from '../result.ts';

/** A parsed query (docs/command-line.md). */
export type Query =
  | { readonly type: 'all'; readonly parts: readonly Query[] }
  | { readonly type: 'any'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }
  | { readonly type: 'term'; readonly key: string; readonly value: string }
  | { readonly type: 'text'; readonly text: string };

/** Keys that ask about regions: how many there are, that one has such an area, that one is marked so. */
export const REGION_KEYS = ['regions', 'area', 'attribute'] as const;
/** Keys of `key:value` terms. `meta.<field>=<value>` compares a field of the item's meta. */
export const QUERY_KEYS = [
  'label',
  'answer',
  'state',
  'hard',
  'disputed',
  'stale',
  'exposed',
  'author',
  'guide',
  'split',
  'purpose',
  'source',
  'id',
  'suggested',
  ...REGION_KEYS,
] as const;
/** Keys that ask what a model says; only the Data screen can answer, after a check of the labels. */
export const MODEL_KEYS = ['predicted'] as const;

export interface QueryProblem {
  /** Position in the text, from 0. */
  readonly at: number;
  readonly message: string;
}

type Token = { readonly at: number; readonly text: string; readonly quoted: boolean };

/**
 * Reads a query: terms joined by spaces (and), `-` before a term (not), `(a | b)` for or, quotes around spaces.
 * Words without a key must occur in the item's text, whatever the case. An empty query matches everything. `MODEL_KEYS` are refused
 * unless `model` is true: what a model says changes with every run, so that nothing lasting may rest on it.
 */
export function parseQuery(text: string, { model = false }: { readonly model?: boolean } = {}): Result<Query, QueryProblem> {
  const tokens = tokenise(text);
  let at = 0;
  let depth = 0;
  let problem: QueryProblem | undefined;

  const fail = (message: string): Query => {
    problem ??= { at: tokens[at]?.at ?? text.length, message };
    at = tokens.length;
    return { type: 'all', parts: [] };
  };
  const any = (): Query => {
    const parts = [all()];
    while (symbol(tokens[at]) === '|') {
      at += 1;
      parts.push(all());
    }
    return parts.length === 1 ? (parts[0] ?? { type: 'all', parts: [] }) : { type: 'any', parts };
  };
  const all = (): Query => {
    const parts: Query[] = [];
    for (let token = tokens[at]; token !== undefined && symbol(token) !== '|' && symbol(token) !== ')'; token = tokens[at])
      parts.push(one());
    return parts.length === 1 ? (parts[0] ?? { type: 'all', parts }) : { type: 'all', parts };
  };
  const one = (): Query => {
    const token = tokens[at];
    at += 1;
    if (symbol(token) === '-') return at < tokens.length ? { type: 'not', part: one() } : fail('Something must follow "-".');
    if (symbol(token) !== '(') return termOf(token?.text ?? '', token?.quoted ?? false);
    depth += 1;
    if (depth > 50) return fail('That is nested too deeply.');
    const inner = any();
    depth -= 1;
    if (symbol(tokens[at]) !== ')') return fail('A ")" is missing.');
    at += 1;
    return inner;
  };

  const query = any();
  if (problem === undefined && at < tokens.length) fail('There is a ")" too many.');
  const keys: readonly string[] = model ? [...QUERY_KEYS, ...MODEL_KEYS] : QUERY_KEYS;
  const unknown = problem === undefined ? unknownTerm(query, keys) : undefined;
  if (unknown !== undefined) problem = { at: text.indexOf(unknown), message: unknownKey(unknown, keys) };
  return problem === undefined ? ok(query) : err(problem);
}

const symbol = (token: Token | undefined): string => (token === undefined || token.quoted ? '' : token.text);

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /(?<symbol>[()|]|-(?=\S))|(?<word>(?:[^\s()|"]|"(?:[^"]*)"?)+)/g;
  for (const match of text.matchAll(pattern)) {
    const word = match.groups?.['word'];
    if (word === undefined) tokens.push({ at: match.index, text: match[0], quoted: false });
    else tokens.push({ at: match.index, text: word.replaceAll('"', ''), quoted: word.startsWith('"') });
  }
  return tokens;
}

function termOf(text: string, quoted: boolean): Query {
  const match = quoted ? null : /^(?:(?<key>[a-z]+):|(?<meta>meta\.[^=]+)=)(?<value>.*)$/s.exec(text);
  const key = match?.groups?.['key'] ?? match?.groups?.['meta'];
  return key === undefined ? { type: 'text', text: text.toLowerCase() } : { type: 'term', key, value: match?.groups?.['value'] ?? '' };
}

/** Whether a query asks what a model says. */
export function asksModel(query: Query): boolean {
  switch (query.type) {
    case 'term':
      return MODEL_KEYS.some((key) => key === query.key);
    case 'not':
      return asksModel(query.part);
    case 'text':
      return false;
    default:
      return query.parts.some(asksModel);
  }
}

function unknownTerm(query: Query, keys: readonly string[]): string | undefined {
  switch (query.type) {
    case 'term':
      return query.key.startsWith('meta.') || keys.includes(query.key) ? undefined : query.key;
    case 'not':
      return unknownTerm(query.part, keys);
    case 'text':
      return undefined;
    default:
      for (const part of query.parts) {
        const found = unknownTerm(part, keys);
        if (found !== undefined) return found;
      }
      return undefined;
  }
}

const unknownKey = (key: string, keys: readonly string[]): string =>
  MODEL_KEYS.some((each) => each === key)
    ? `"${key}:" asks what a model says: only the Data screen can answer that.`
    : `"${key}:" is not known. Use ${keys.join(', ')} or meta.<field>=.`;
