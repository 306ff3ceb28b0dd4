import type { Control } from '#learning/control.ts';
import type { FoundSpan } from '#learning/tagger/tagging.ts';
import { Tagger } from '#learning/tagger/tagging.ts';
import type { Model } from '#learning/learners/model.ts';
import type { TokenSpan } from '#learning/tagger/scheme.ts';
import { TokenFeatures, type TokenConfig } from '#learning/tagger/tokenFeatures.ts';
import { sequencesIn, type TextTokens } from '#learning/tagger/textTokens.ts';

/** What a model says of a text. Tokens are counted from its beginning. */
export interface TaggedText {
  /** Of the best tagging. */
  readonly spans: readonly FoundSpan[];
  /** Logarithm of the probability of the best tagging of all of it, at most 0. */
  readonly logBest: number;
  /** Of the tagging of all of it, in nats. */
  readonly entropy: number;
  /** The token that is least clear: its two likeliest types (the number of types stands for "in no span") and their probabilities. */
  readonly unclear: { readonly first: number; readonly second: number; readonly p1: number; readonly p2: number };
  /** For each asked span the probabilities of what its tokens are: each type, then nothing. */
  readonly asked: readonly Float32Array[];
}

/** Texts that go through the tagger at once. */
const AT_ONCE = 100;

/** What a model says of texts, in their order. `asked`: spans of each text that are looked at besides. */
export async function tagTexts(
  model: Model,
  config: TokenConfig,
  texts: readonly TextTokens[],
  control: Control,
  asked?: readonly (readonly TokenSpan[])[],
): Promise<TaggedText[]> {
  const tagger = new Tagger(model);
  const features = new TokenFeatures(config);
  const out: TaggedText[] = [];
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const some = texts.slice(at, at + AT_ONCE);
    const rows = features.rows(some.flatMap(sequencesIn));
    const bySequence = asked === undefined ? undefined : some.flatMap((text, i) => inSequences(text, asked[at + i] ?? []));
    const tagged = await tagger.tag(rows, { ...control, progress: undefined }, bySequence);
    let next = 0;
    for (const [i, text] of some.entries()) {
      const count = text.starts.length - 1;
      out.push(joined(text, tagged.slice(next, next + count), tagger.scheme.types, asked?.[at + i] ?? []));
      next += count;
    }
    control.progress?.(Math.min(1, (at + AT_ONCE) / texts.length));
    await control.pause();
  }
  return out;
}

/** Spans of a text by sequence, counted from the beginning of each. */
function inSequences({ starts }: TextTokens, spans: readonly TokenSpan[]): TokenSpan[][] {
  return starts.slice(1).map((end, s) => {
    const start = starts[s]!;
    return spans
      .filter(({ from }) => from >= start && from < end)
      .map((span) => ({ ...span, from: span.from - start, to: span.to - start }));
  });
}

type Tagging = Awaited<ReturnType<Tagger['tag']>>[number];

function joined({ starts }: TextTokens, parts: readonly Tagging[], types: number, asked: readonly TokenSpan[]): TaggedText {
  const spans: FoundSpan[] = [];
  const answers = new Map<TokenSpan, Float32Array>();
  let unclear = { first: types, second: 0, p1: 1, p2: 0 };
  let [logBest, entropy] = [0, 0];
  parts.forEach((part, s) => {
    const start = starts[s]!;
    for (const span of part.spans) spans.push({ ...span, from: span.from + start, to: span.to + start });
    logBest += part.logBest;
    entropy += part.entropy;
    for (let t = 0; t < part.tokens; t += 1) {
      const own = topTwo(part.types, t * (types + 1), types + 1);
      if (own.p1 - own.p2 < unclear.p1 - unclear.p2) unclear = own;
    }
    const own = asked.filter(({ from }) => from >= start && from < starts[s + 1]!);
    own.forEach((span, i) => answers.set(span, part.asked.subarray(i * (types + 1), (i + 1) * (types + 1))));
  });
  return { spans, logBest, entropy, unclear, asked: asked.map((span) => answers.get(span) ?? new Float32Array(types + 1)) };
}

function topTwo(values: Float32Array, from: number, count: number): TaggedText['unclear'] {
  let [first, second] = values[from + 1]! > values[from]! ? [1, 0] : [0, 1];
  for (let c = 2; c < count; c += 1) {
    if (values[from + c]! > values[from + first]!) [first, second] = [c, first];
    else if (values[from + c]! > values[from + second]!) second = c;
  }
  return { first, second, p1: values[from + first]!, p2: values[from + second]! };
}
