import { textOf } from '#domain/item/content/index.ts';
import type { Span } from '#domain/annotation/kinds/spans.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Control } from '#learning/control.ts';
import type { Scheme, TokenSpan } from '#learning/tagger/scheme.ts';
import type { Tagged } from '#learning/tagger/likelihood.ts';
import { tokensOf } from '#learning/tagger/sequences.ts';
import type { TokenFeatures } from '#learning/tagger/tokenFeatures.ts';
import { outermost, sequencesIn, textTokens, tokensAt, type TextTokens } from '#learning/tagger/textTokens.ts';
import type { SpanTask } from '#learning/tasks/task.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { byPack } from '../featureRows.ts';

/** The tokens of items' texts, in the order of their slots; each part of the items is read once. */
export async function textsOf(engine: Engine, slots: readonly number[], control: Control): Promise<TextTokens[]> {
  const out: TextTokens[] = new Array<TextTokens>(slots.length);
  for (const [hash, { rows, at }] of byPack(engine.data, slots)) {
    const [pack] = await engine.store.packs([hash]);
    if (pack?.kind !== 'items') throw new Error('Part of the items is missing in this browser. Import their file again, or open a backup.');
    const all = parsePack<ItemRow>(new TextDecoder().decode(pack.bytes));
    let size = 0;
    for (const [i, row] of rows.entries()) {
      const content = all[row]?.content;
      const text = content === undefined ? '' : textOf(content);
      out[at[i]!] = textTokens(text);
      size += text.length;
      if (size < CHARACTERS_AT_ONCE) continue;
      size = 0;
      await control.pause();
    }
    await control.pause();
  }
  return out;
}

/** About ten milliseconds of cutting. */
const CHARACTERS_AT_ONCE = 50_000;

/** A span of an answer as tokens, counted from the beginning of the text. */
export interface MarkedTokens extends TokenSpan {
  readonly span: Span;
}

/** Where the spans of an answer lie among the tokens; those of several parts by their longest, those that fit no sequence left out. */
export function markedTokens(task: SpanTask, value: AnnotationValue | null, text: TextTokens, labels: readonly LabelId[]): MarkedTokens[] {
  if (value === null) return [];
  const place = new Map<LabelId | null, number>(labels.map((label, i) => [label, i]));
  return task.spans(value).flatMap((span): MarkedTokens[] => {
    const type = place.get(span.label);
    const [longest] = span.parts.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
    const at = longest === undefined ? null : tokensAt(text, longest);
    return type === undefined || at === null ? [] : [{ span, type, ...at }];
  });
}

/** Texts as learners take them, and what is marked in each as a tag a token: of spans that overlap, the longest. */
export function taggedTexts(
  features: TokenFeatures,
  scheme: Scheme,
  texts: readonly TextTokens[],
  marked: readonly (readonly TokenSpan[])[],
): Tagged {
  const rows = features.rows(texts.flatMap(sequencesIn));
  const tags = new Uint16Array(tokensOf(rows));
  let at = 0;
  texts.forEach(({ tokens }, i) => {
    tags.set(scheme.write(outermost(marked[i] ?? []), tokens.length), at);
    at += tokens.length;
  });
  return { rows, tags };
}

/** The first sequence of each text, and last how many there are. */
export function firstSequences(texts: readonly TextTokens[]): Uint32Array {
  const out = new Uint32Array(texts.length + 1);
  texts.forEach(({ starts }, i) => (out[i + 1] = out[i]! + starts.length - 1));
  return out;
}

/** Places of whole spans, to tell which have been found. */
export const placeKey = ({ type, from, to }: TokenSpan): string => `${type} ${from} ${to}`;

/** From where to where a run of tokens reaches, in code points. */
export const stretchOf = (
  { tokens }: TextTokens,
  { from, to }: Pick<TokenSpan, 'from' | 'to'>,
): { readonly start: number; readonly end: number } => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
});
