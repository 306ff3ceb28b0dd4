import { describe, expect, test } from 'vitest';
import { Cancelled, Pacer, uninterrupted } from '../control.ts';
import { modelBytes, modelFromBytes } from '../learners/modelBytes.ts';
import { randomFrom } from '../random.ts';
import { arcsOf, Chain } from './chain.ts';
import { fitTagger, TAGGER } from './crf.ts';
import { likelihood, type Tagged } from './likelihood.ts';
import { schemeOf, type Scheme, type TokenSpan } from './scheme.ts';
import { takeSequences, takeTags, tokensOf } from './sequences.ts';
import { Tagger } from './tagging.ts';
import { TokenFeatures } from './tokenFeatures.ts';
import { bestTags } from './viterbi.ts';

const schemes = [schemeOf('IOB2', 2), schemeOf('BILUO', 2)];

/** Every legal tagging of so many tokens, by trying them all. */
function allTaggings({ tags, follows, starts, ends }: Scheme, tokens: number): number[][] {
  let found = Array.from({ length: tags }, (_, tag) => [tag]).filter(([tag]) => starts[tag!] === 1);
  for (let t = 1; t < tokens; t += 1) {
    found = found.flatMap((path) =>
      Array.from({ length: tags }, (_, tag) => [...path, tag])
        .filter(() => true)
        .filter((next) => follows[path.at(-1)! * tags + next.at(-1)!] === 1),
    );
  }
  return found.filter((path) => ends[path.at(-1)!] === 1);
}

function chainOf(scheme: Scheme, tokens: number, seed: number) {
  const random = randomFrom('chain', seed);
  const arcs = arcsOf(scheme);
  const states = Float64Array.from({ length: tokens * scheme.tags }, () => 2 * random.normal());
  const weights = Float64Array.from(arcs.from, () => random.normal());
  const scoreOf = (path: readonly number[]): number => {
    let score = 0;
    path.forEach((tag, t) => {
      score += states[t * scheme.tags + tag]!;
      if (t === 0) return;
      for (let p = arcs.into[tag]!; p < arcs.into[tag + 1]!; p += 1) if (arcs.from[p] === path[t - 1]) score += weights[p]!;
    });
    return score;
  };
  return { arcs, states, weights, scoreOf };
}

describe.each(schemes)('a chain with the tags of $name', (scheme) => {
  test('sums over all legal taggings, gives each tag and each span its probability, and finds the best, as trying all does', () => {
    for (const [seed, tokens] of [1, 2, 3, 4, 5].entries()) {
      const { arcs, states, weights, scoreOf } = chainOf(scheme, tokens, seed);
      const paths = allTaggings(scheme, tokens);
      const scores = paths.map(scoreOf);
      const logZ = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
      const chain = new Chain(arcs);
      chain.weigh(weights);
      chain.reserve(tokens).set(states);
      expect(chain.run(tokens)).toBeCloseTo(logZ, 10);
      const p = scores.map((score) => Math.exp(score - logZ));
      for (let t = 0; t < tokens; t += 1) {
        for (let tag = 0; tag < scheme.tags; tag += 1) {
          const wanted = paths.reduce((sum, path, i) => sum + (path[t] === tag ? p[i]! : 0), 0);
          expect(chain.marginals[t * scheme.tags + tag]).toBeCloseTo(wanted, 10);
        }
      }
      const found = bestTags(arcs, states, weights, tokens);
      const top = scores.indexOf(Math.max(...scores));
      expect([...found.tags]).toEqual(paths[top]);
      expect(found.score).toBeCloseTo(scores[top]!, 10);
      for (const span of scheme.read(found.tags)) {
        const path = Array.from({ length: span.to - span.from }, (_, i) => scheme.tagIn(span, span.from + i));
        const goesOn = (tag: number): boolean => scheme.typeOf(tag) === span.type && !scheme.begins(tag);
        const same = ({ type, from, to }: TokenSpan): boolean => type === span.type && from === span.from && to === span.to;
        const wanted = paths.reduce((sum, each, i) => sum + (scheme.read(each).some(same) ? p[i]! : 0), 0);
        expect(chain.pathProbability(tokens, span.from, path, goesOn)).toBeCloseTo(wanted, 10);
      }
      const taken = new Float64Array(arcs.from.length);
      chain.addArcs(tokens, taken, 0);
      expect(taken.reduce((sum, each) => sum + each, 0)).toBeCloseTo(tokens - 1, 10);
    }
  });

  test('writes spans as tags and reads them back', () => {
    const spans = [
      { type: 1, from: 0, to: 1 },
      { type: 1, from: 1, to: 4 },
      { type: 0, from: 6, to: 8 },
    ];
    const tags = scheme.write(spans, 9);
    expect(scheme.read(tags)).toEqual(spans);
    for (let t = 1; t < tags.length; t += 1) expect(scheme.follows[tags[t - 1]! * scheme.tags + tags[t]!]).toBe(1);
  });
});

test('tags are named as in files', () => {
  const names = ['PER', 'LOC'];
  const spans = [
    { type: 0, from: 0, to: 1 },
    { type: 1, from: 1, to: 4 },
  ];
  const named = (scheme: Scheme): string[] => [...scheme.write(spans, 5)].map((tag) => scheme.nameOf(tag, names));
  expect(named(schemeOf('IOB2', 2))).toEqual(['B-PER', 'B-LOC', 'I-LOC', 'I-LOC', 'O']);
  expect(named(schemeOf('BILUO', 2))).toEqual(['U-PER', 'B-LOC', 'I-LOC', 'L-LOC', 'O']);
});

/** Texts in which a name follows "mr" and a place follows "in"; two words each. */
function plantedTexts(count: number, seed: number): { readonly tokens: readonly string[][]; readonly spans: readonly TokenSpan[][] } {
  const random = randomFrom('planted', seed);
  const word = (capital: boolean): string => {
    const all = Array.from({ length: 3 + random.below(3) }, () => 'abcdefghij'.charAt(random.below(10))).join('');
    return capital ? all.charAt(0).toUpperCase() + all.slice(1) : all;
  };
  const tokens: string[][] = [];
  const spans: TokenSpan[][] = [];
  for (let i = 0; i < count; i += 1) {
    const text = Array.from({ length: 1 + random.below(4) }, () => word(random.below(4) === 0));
    const own: TokenSpan[] = [];
    for (let k = random.below(3); k > 0; k -= 1) {
      const type = random.below(2);
      text.push(type === 0 ? 'mr' : 'in');
      own.push({ type, from: text.length, to: text.length + 2 });
      text.push(word(true), word(true), word(false));
    }
    tokens.push(text);
    spans.push(own);
  }
  return { tokens, spans };
}

function planted(count: number, seed: number, scheme: Scheme, bits = 14): Tagged & ReturnType<typeof plantedTexts> {
  const made = plantedTexts(count, seed);
  const rows = new TokenFeatures({ kind: 'tokens', v: 1, bits }).rows(made.tokens);
  const tags = new Uint16Array(tokensOf(rows));
  made.spans.forEach((spans, s) => tags.set(scheme.write(spans, made.tokens[s]!.length), rows.starts[s]!));
  return { rows, tags, ...made };
}

test('the gradient of the likelihood is what small steps say', async () => {
  for (const scheme of schemes) {
    const { objective } = likelihood(planted(4, 3, scheme, 10), arcsOf(scheme), 2, new Pacer(uninterrupted));
    const random = randomFrom('gradient');
    const at = Float64Array.from({ length: objective.size }, () => 0.5 * random.normal());
    const [gradient, unused] = [new Float64Array(at.length), new Float64Array(at.length)];
    await objective.evaluate(at, gradient);
    const places = [...Array.from({ length: 30 }, () => random.below(at.length)), at.length - 1, at.length - 2];
    for (const i of places) {
      const moved = async (by: number): Promise<number> =>
        objective.evaluate(
          at.map((value, k) => (k === i ? value + by : value)),
          unused,
        );
      expect(gradient[i]).toBeCloseTo(((await moved(1e-5)) - (await moved(-1e-5))) / 2e-5, 5);
    }
  }
});

describe('a tagger', () => {
  const scheme = schemeOf('IOB2', 2);

  test('learns a planted rule, is sure where it knows, and comes out of its bytes the same', async () => {
    const model = await fitTagger(planted(120, 1, scheme), scheme, TAGGER, uninterrupted);
    const held = planted(60, 2, scheme);
    const out = await new Tagger(modelFromBytes(modelBytes(model))).tag(held.rows, uninterrupted);
    const text = ({ type, from, to }: TokenSpan): string => `${type} ${from} ${to}`;
    let right = 0;
    out.forEach(({ spans, logBest, entropy, types, tokens }, s) => {
      const truth = held.spans[s]!.map(text);
      if (spans.length === truth.length && spans.every((span) => truth.includes(text(span)))) right += 1;
      expect(logBest).toBeLessThanOrEqual(0);
      expect(entropy).toBeGreaterThanOrEqual(0);
      for (const { p } of spans) expect(p > 0 && p <= 1).toBe(true);
      for (let t = 0; t < tokens; t += 1) expect(types[t * 3]! + types[t * 3 + 1]! + types[t * 3 + 2]!).toBeCloseTo(1, 5);
    });
    expect(right).toBeGreaterThanOrEqual(57);
  });

  test('is the same for the same texts, whichever of them are taken out first', async () => {
    const all = planted(40, 5, scheme);
    const wanted = [3, 7, 8, 21, 30];
    const rows = takeSequences(all.rows, wanted);
    const alone = new TokenFeatures({ kind: 'tokens', v: 1, bits: 14 }).rows(wanted.map((s) => all.tokens[s]!));
    const tags = takeTags(all.tags, all.rows, wanted);
    const [one, other] = [
      await fitTagger({ rows, tags }, scheme, TAGGER, uninterrupted),
      await fitTagger({ rows: alone, tags }, scheme, TAGGER, uninterrupted),
    ];
    expect(one.arrays['live']).toEqual(other.arrays['live']);
    expect(one.params['objective']).toBeCloseTo(Number(other.params['objective']), 6);
    expect(modelBytes(one)).toEqual(modelBytes(await fitTagger({ rows, tags }, scheme, TAGGER, uninterrupted)));
  });

  test('stops when it is cancelled', async () => {
    const signal = { aborted: false };
    const control = { pause: () => Promise.resolve(void (signal.aborted = true)), signal };
    await expect(fitTagger(planted(400, 1, scheme), scheme, TAGGER, control)).rejects.toThrow(Cancelled);
  });
});
