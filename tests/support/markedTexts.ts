import fc from 'fast-check';
import type { LabelId } from '#domain/ids.ts';
import type { RelationId, Span, SpanId, SpansValue } from '#domain/annotation/kinds/spans.ts';
import { spanRules } from '#domain/annotation/kinds/lateSpans.ts';
import '#domain/annotation/kinds/spanRules.ts';
import { partOf } from '#domain/annotation/spanParts.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { canonicalJson } from '#domain/json.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import { Losses } from '#formats/losses.ts';
import type { SpanWriter, WrittenText } from '#formats/spans/writeTexts.ts';
import { seeded } from './seeded.ts';
import { mixedTexts } from './texts.ts';

/** Texts of all sorts of signs with spans anywhere in them, some of several parts, nested or overlapping, and relations. */
export function markedTexts(count: number, seed: number): readonly WrittenText[] {
  const random = seeded(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return fc
    .sample(
      mixedTexts.filter((text) => text.trim() !== ''),
      { numRuns: count, seed },
    )
    .map((text, k) => {
      const points = codePoints(text);
      const part = () => {
        const start = below(points.length);
        return partOf(points, start, start + 1 + below(Math.min(9, points.length - start)));
      };
      const spans = Array.from({ length: below(5) }, (_, i): Span => ({
        id: `s${i}` as SpanId,
        label: ['PER', 'LOC', 'DATE'][below(3)] as LabelId,
        parts: random() < 0.2 ? [part(), part()] : [part()],
        ...(random() < 0.2 && { attributes: { sure: random() < 0.5, note: 'ü "x"' } }),
      }));
      const relations =
        spans.length < 2 || random() < 0.7
          ? []
          : [{ id: 't0' as RelationId, label: 'in' as LabelId, from: spans[0]!.id, to: spans[1]!.id }];
      const value = spanRules().normalise({ kind: 'spans', spans, relations });
      const row = { id: `i${k}`, externalId: `doc-${k}`, meta: {}, split: 'train' } as unknown as ExportRow;
      return { row, split: 'train', text, points, value };
    });
}

/** What a writer makes of texts: its files, and what it counted as lost. */
export async function filesOf(
  writer: SpanWriter,
  texts: readonly WrittenText[],
  chosen: Readonly<Record<string, string>> = {},
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly bytes: ReadonlyMap<string, Uint8Array>; readonly losses: Losses }> {
  const [files, bytes, losses] = [new Map<string, string[]>(), new Map<string, Uint8Array>(), new Losses()];
  const format = writer.begin({
    labels: [],
    losses,
    options: { ...Object.fromEntries(writer.options.map(({ name, values }) => [name, values[0]!.value])), ...chosen },
    append: (path, text) => Promise.resolve(void files.set(path, [...(files.get(path) ?? []), text])),
    writeBytes: (path, all) => Promise.resolve(void bytes.set(path, all)),
  });
  for (const text of texts) await format.add(text);
  await format.end?.();
  return { texts: new Map([...files].map(([path, parts]) => [path, parts.join('')])), bytes, losses };
}

/** A value without ids: what it says. */
export const saidBy = ({ spans, relations }: SpansValue): object => {
  const places = new Map(spans.map(({ id, label, parts }) => [id, JSON.stringify([label, parts])]));
  return {
    spans: spans.map(({ label, parts, attributes }) => canonicalJson({ label, parts, attributes: attributes ?? null } as never)).sort(),
    relations: relations.map(({ label, from, to }) => [label, places.get(from), places.get(to)]),
  };
};
