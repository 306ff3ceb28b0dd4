import { Pacer, type Control } from '#learning/control.ts';
import { floatsOf, integersOf, paramOf, type Model } from '../learners/model.ts';
import { placeOfColumns } from '../matrix/csr.ts';
import { arcsOf, Chain } from './chain.ts';
import { schemeOf, type Scheme, type TokenSpan } from './scheme.ts';
import { sequencesOf, type TokenRows } from './sequences.ts';
import { bestTags } from './viterbi.ts';
import { addFeatures, addUnits, placed, type Weights } from './weights.ts';

/** A span of the best tagging. */
export interface FoundSpan extends TokenSpan {
  /** Probability, over all taggings, that exactly this span stands here, in [0, 1]. */
  readonly p: number;
}

/** What a model says of one sequence. Tokens are counted from its beginning. */
export interface Tagging {
  readonly tokens: number;
  readonly tags: Uint16Array;
  readonly spans: readonly FoundSpan[];
  /** Logarithm of the probability of the best tagging, at most 0. */
  readonly logBest: number;
  /** Entropy of the tagging in nats, at least 0: of whole sequences, not of tokens. */
  readonly entropy: number;
  /** tokens × (types + 1): probability that the token lies in a span of each type, and last that it lies in none. */
  readonly types: Float32Array;
  /** asked spans × (types + 1): probability that exactly those tokens are a span of each type, and last that none of them is in a span. */
  readonly asked: Float32Array;
}

/** Tags sequences with a fitted model; its buffers are used again, so one at a time. */
export class Tagger {
  readonly scheme: Scheme;
  private readonly weights: Weights;
  private readonly values: Float32Array;
  private readonly arcs: Float32Array;
  private readonly place: Int32Array;
  private readonly columns: number;
  private readonly chain: Chain;

  constructor(model: Model) {
    const { scheme } = model.params;
    if (model.learner !== 'crf' || (scheme !== 'IOB2' && scheme !== 'BILUO'))
      throw new Error('This is no model of spans, or it is damaged.');
    this.scheme = schemeOf(scheme, paramOf(model, 'types'));
    const live = integersOf(model, 'live');
    this.weights = { live, offsets: integersOf(model, 'offsets'), tags: Uint16Array.from(integersOf(model, 'tags')) };
    this.values = floatsOf(model, 'weights');
    this.arcs = floatsOf(model, 'arcs');
    this.place = placeOfColumns(live, model.columns);
    this.columns = model.columns;
    this.chain = new Chain(arcsOf(this.scheme));
    this.chain.weigh(this.arcs);
  }

  /** What is said of every sequence, in their order. Features that the model has never seen say nothing. `asked`: spans of each sequence to look at. */
  async tag(rows: TokenRows, control: Control, asked?: readonly (readonly TokenSpan[])[]): Promise<Tagging[]> {
    if (rows.columns !== this.columns)
      throw new RangeError(`The model was fitted on ${this.columns} buckets of features, not ${rows.columns}.`);
    const pacer = new Pacer(control);
    const { weights, values, scheme } = this;
    const features = placed(rows.features, this.place);
    const loose = placed(rows.loose, this.place);
    const given = { values: new Float64Array((features.ends.length - 1) * scheme.tags), width: scheme.tags };
    for (let unit = 0; unit + 1 < features.ends.length; unit += 1) {
      addFeatures(features, unit, weights, values, given, unit);
      if (pacer.due(20 * scheme.tags)) await pacer.rest();
    }
    const out: Tagging[] = [];
    const sequences = sequencesOf(rows);
    for (let s = 0; s < sequences; s += 1) {
      const [from, tokens] = [rows.starts[s]!, rows.starts[s + 1]! - rows.starts[s]!];
      const scores = { values: this.chain.reserve(tokens), width: scheme.tags };
      for (let t = 0; t < tokens; t += 1) {
        addUnits(rows.units, from + t, given.values, scores, t);
        addFeatures(loose, from + t, weights, values, scores, t);
      }
      out.push(this.tagOne(tokens, asked?.[s] ?? []));
      if (pacer.due(tokens * (20 * scheme.tags + 5 * this.arcs.length))) {
        await pacer.rest();
        control.progress?.((s + 1) / sequences);
      }
    }
    return out;
  }

  /** Of the scores that lie in the chain. */
  private tagOne(tokens: number, asked: readonly TokenSpan[]): Tagging {
    const { chain, scheme } = this;
    const { tags: width } = scheme;
    if (tokens === 0)
      return {
        tokens,
        tags: new Uint16Array(0),
        spans: [],
        logBest: 0,
        entropy: 0,
        types: new Float32Array(0),
        asked: new Float32Array(0),
      };
    const { states } = chain;
    const best = bestTags(chain.arcs, states, this.arcs, tokens);
    const scores = states.slice(0, tokens * width);
    const logZ = chain.run(tokens);
    const spans = scheme.read(best.tags).map((span) => ({ ...span, p: this.probabilityOf(span, tokens) }));
    const types = new Float32Array(tokens * (scheme.types + 1));
    let expected = 0;
    for (let at = 0; at < tokens * width; at += 1) {
      const p = chain.marginals[at]!;
      if (p > 0) expected += p * scores[at]!;
      const type = scheme.typeOf(at % width);
      types[Math.floor(at / width) * (scheme.types + 1) + (type < 0 ? scheme.types : type)]! += p;
    }
    const taken = new Float64Array(this.arcs.length);
    chain.addArcs(tokens, taken, 0);
    for (let p = 0; p < taken.length; p += 1) expected += taken[p]! * this.arcs[p]!;
    const said = { tokens, tags: best.tags, spans, types, asked: Float32Array.from(asked.flatMap((span) => this.readings(span, tokens))) };
    return { ...said, logBest: Math.min(0, best.score - logZ), entropy: Math.max(0, logZ - expected) };
  }

  /** What some tokens may be: a span of each type, or nothing. */
  private readings({ from, to }: TokenSpan, tokens: number): number[] {
    const types = Array.from({ length: this.scheme.types }, (_, type) => this.probabilityOf({ type, from, to }, tokens));
    const nothing = new Array<number>(to - from).fill(0);
    return [
      ...types,
      Math.min(
        1,
        this.chain.pathProbability(tokens, from, nothing, () => false),
      ),
    ];
  }

  /** After `run`: the probability of exactly this span. */
  private probabilityOf(span: TokenSpan, tokens: number): number {
    const { scheme } = this;
    const path = Array.from({ length: span.to - span.from }, (_, i) => scheme.tagIn(span, span.from + i));
    const goesOn = (tag: number): boolean => scheme.typeOf(tag) === span.type && !scheme.begins(tag);
    return Math.min(1, this.chain.pathProbability(tokens, span.from, path, goesOn));
  }
}
