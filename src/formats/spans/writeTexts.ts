import type { Span, SpansValue } from '#domain/annotation/kinds/spans.ts';
import { spans as kind } from '#domain/annotation/kinds/spans.ts';
import { readSpans } from '#domain/annotation/spanJson.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { Label } from '#domain/schema/types.ts';
import { codePoints, type CodePoints } from '#domain/text/codePoints.ts';
import { writeTexts, type FileSink, type WriteJob, type WrittenFiles } from '../exportFiles.ts';
import { droppedOfVersion } from '../exportLosses.ts';
import { createExportTally, exportManifest, exportManifestText, MANIFEST, type ManifestFile } from '../exportManifest.ts';
import type { FormatOption, ItemsWriter } from '../format.ts';
import { Losses } from '../losses.ts';

/** A text with its answer, on its way out. */
export interface WrittenText {
  readonly row: ExportRow;
  readonly split: string;
  /** Of a dialogue what its turns say, a line each. */
  readonly text: string;
  readonly points: CodePoints;
  /** Their labels are names. */
  readonly value: SpansValue;
}

/** What a format does with the texts of an export. */
export interface TextsWriter {
  readonly add: (text: WrittenText) => void | Promise<void>;
  /** What is left to be written when all are in. */
  readonly end?: () => void | Promise<void>;
}

/** What a format knows when it begins. */
export interface SpanWriteStart {
  readonly labels: readonly Label[];
  readonly losses: Losses;
  readonly options: Readonly<Record<string, string>>;
  /** Adds to a file of texts, which begins with the first of it. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly writeBytes: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** A format of texts with spans. */
export interface SpanWriter {
  readonly means: string;
  readonly options: readonly FormatOption[];
  readonly begin: (start: SpanWriteStart) => TextsWriter;
  /** What somebody who opens the folder should know, in Markdown. */
  readonly readme: (start: SpanWriteStart) => readonly string[];
}

/** Writes texts with their spans: what is the same for every format that has them. */
export const spansWriter = (writer: SpanWriter): ItemsWriter => ({
  of: 'items',
  carries: [kind.name],
  only: true,
  means: writer.means,
  streams: false,
  cells: false,
  folders: false,
  options: writer.options,
  write: (job) => writeAll(writer, job),
});

const isAnswered = ({ state }: ExportRow): boolean => state === 'labeled' || state === 'confirmed-empty';

/** What spans of a row count in; null: it has no text. */
function textIn({ data }: ExportRow): string | null {
  if ('text' in data) return data.text;
  return 'turns' in data ? data.turns.map(({ text }) => text).join('\n') : null;
}

function valueOf({ whole }: ExportRow): SpansValue {
  const read = readSpans(whole?.value ?? [], null);
  return read.ok ? read.value : kind.empty;
}

async function writeAll(writer: SpanWriter, { items, about, choice, target, onBatch }: WriteJob): Promise<WrittenFiles> {
  const sinks = new Map<string, FileSink<string>>();
  const files: ManifestFile[] = [];
  const losses = new Losses();
  const start: SpanWriteStart = {
    labels: about.view.schema?.schema.labels ?? [],
    losses,
    options: Object.fromEntries(writer.options.map(({ name, values }) => [name, choice.format?.[name] ?? values[0]?.value ?? ''])),
    async append(path, text) {
      const sink = sinks.get(path) ?? (await target.openText(path));
      sinks.set(path, sink);
      await sink.write(text);
    },
    async writeBytes(path, bytes) {
      const sink = await target.openBytes(path);
      await sink.write(bytes);
      files.push({ path, ...(await sink.end()) });
    },
  };
  const format = writer.begin(start);
  const tally = createExportTally();
  let [done, unanswered] = [0, 0];
  for await (const batch of items.batches()) {
    for (const { out: row } of batch) {
      const text = textIn(row);
      if (text === null || !isAnswered(row)) {
        unanswered += 1;
        continue;
      }
      tally.add(row);
      await format.add({ row, split: row.split, text, points: codePoints(text), value: valueOf(row) });
    }
    onBatch?.((done += batch.length));
  }
  await format.end?.();
  for (const [path, sink] of sinks) files.push({ path, ...(await sink.end()) });
  if (unanswered > 0) losses.add('item', 'Not labeled: the format would say that nothing is there.', unanswered);
  const dropped = [...losses.list(), ...(about.losses === null ? [] : droppedOfVersion(about.losses))];
  const counts = tally.counts();
  const texts = await writeTexts(new Map([['README.md', readmeOf(writer, start, about.view.name, counts.splits)]]), target);
  const listed = [...files.sort((a, b) => (a.path < b.path ? -1 : 1)), ...texts];
  const { version, split, view } = about;
  const manifest = exportManifestText(exportManifest(view, { files: listed, counts, dropped, version, split }));
  return { files: [...listed, ...(await writeTexts(new Map([[MANIFEST, manifest]]), target))], counts, dropped };
}

function readmeOf(writer: SpanWriter, start: SpanWriteStart, name: string, splits: Readonly<Record<string, number>>): string {
  const lines = [
    `# ${name.replace(/\s+/g, ' ').trim()}`,
    '',
    ...writer.readme(start),
    '',
    ...Object.entries(splits).map(([split, count]) => `- ${split}: ${count} texts`),
    ...start.losses.list().map(({ kind: what, count, reason }) => `- left out or changed: ${count} × ${what}. ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What formats without attributes and relations leave behind. */
export function losePlain({ value }: WrittenText, losses: Losses, format: string): void {
  const said = value.spans.filter(({ attributes }) => attributes !== undefined).length;
  if (said > 0) losses.add('attributes', `${format} has no attributes of spans.`, said);
  if (value.relations.length > 0) losses.add('relation', `${format} has no relations between spans.`, value.relations.length);
}

/** Spans of one part each: those of several go out part by part. */
export function inParts(spans: readonly Span[], losses: Losses, format: string): readonly Span[] {
  const torn = spans.filter(({ parts }) => parts.length > 1).length;
  if (torn > 0) losses.add('discontinuous span', `${format} has spans of one part: each part goes out as a span of its own.`, torn);
  return spans.flatMap((span) => span.parts.map((part) => ({ ...span, parts: [part] })));
}
