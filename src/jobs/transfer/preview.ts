import { FIRST_KIND, kindOf, picksMany } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { examineTable, type Examined } from '#formats/examine.ts';
import { hasContent } from '#formats/content/contentOf.ts';
import { columnsOf, createFieldReader, type FieldOptions } from '#formats/fields.ts';
import { fillMapping } from '#formats/fillMapping.ts';
import type { Problem, RawRecord, ReadOptions } from '#formats/format.ts';
import { FIELD_ROLES, guessFields, type FieldGuess, type FieldRole, type FieldWhys } from '#formats/guessFields.ts';
import { tableFormatNames, tableFormats } from '#formats/tables.ts';
import { readRecords } from '#formats/readRecords.ts';
import { tableChunks } from './blob.ts';
import { labelTarget } from './labelTarget.ts';
import type { Preview, PreviewAim } from './transfer.api.ts';

const SHOWN_ROWS = 12;
const CELL = 200;
const SHOWN_LABELS = 200;
/** Rows that are looked at for labels and bad rows: most files are read whole. */
const LOOKED_ROWS = 20_000;
const LISTED = 1000;

const NO_AIM: PreviewAim = { schema: null, mapping: null };

/** Reads the first rows of a file, guesses what its fields are, and says what labels would come in. Writes nothing. */
export async function previewFile(
  file: Blob,
  fileName: string,
  format: string | null,
  options: ReadOptions | null,
  aim: PreviewAim = NO_AIM,
): Promise<Preview> {
  const asked = { format: tableFormatNames.find((name) => name === format), options: options ?? undefined };
  const source = { name: fileName, chunks: () => tableChunks(file) };
  let seen = await examineTable(source, asked);
  // Here somebody looks at the text before anything is written, so a likely encoding is tried at once.
  if (seen.refusal?.code === 'not-utf-8' && options?.encoding === undefined) {
    const { encoding } = seen.encoding;
    const { encoding: why = '' } = seen.reasons;
    seen = await examineTable(source, { ...asked, options: { ...options, encoding } });
    seen = { ...seen, reasons: { ...seen.reasons, encoding: why } };
  }
  const { records, fields, reasons, refusal, encoding } = seen;
  const { mapping, why } = mappingFor(fields, records, aim);
  const multi = aim.schema !== null && picksMany(aim.schema.kind);
  const names = new LabelNames(aim.schema ?? { kind: FIRST_KIND, labels: [] });
  const looked =
    refusal === null && hasContent(mapping)
      ? await look(file, fileName, seen, { mapping, multi, valueField: aim.schema && valueField(aim.schema.kind) }, names)
      : nothing(seen.problems);
  const read = createFieldReader({ file: fileName, mapping, multi });
  const shown = records.slice(0, SHOWN_ROWS);
  return {
    format: seen.format,
    options: seen.options,
    fields,
    mapping,
    why,
    reasons,
    refusal,
    ...looked,
    asked: { format: asked.format ?? null, options: options ?? {} },
    encoding: { found: encoding.encoding, certain: encoding.certain },
    rows: shown.map((record) => fields.map((field) => cellText(record.fields.get(field)))),
    rowLabels: shown.map((record) => {
      const row = read(record);
      return row.ok && row.value.labels !== null ? row.value.labels.map(names.nameOf) : null;
    }),
  };
}

/** What was chosen, where the file has those fields, and guesses for the rest; reasons stay where a choice is the guess. */
function mappingFor(fields: readonly string[], records: readonly RawRecord[], { schema, mapping, texts = false }: PreviewAim): FieldGuess {
  const target = labelTarget(schema, texts);
  const guess = guessFields(fields, records, target);
  if (mapping === null || !columnsOf(mapping).every((field) => fields.includes(field))) return guess;
  const given = { ...mapping, author: mapping.author ?? null, labelColumns: mapping.labelColumns ?? [] };
  const chosen = fillMapping(given, fields, records, target);
  const same = (role: FieldRole): boolean =>
    JSON.stringify([mapping[role] ?? null, role === 'label' && [mapping.labelColumns, chosen.mapping.labelCells]]) ===
    JSON.stringify([guess.mapping[role] ?? null, role === 'label' && [guess.mapping.labelColumns, guess.mapping.labelCells]]);
  const why = Object.fromEntries(FIELD_ROLES.map((role) => [role, (same(role) ? guess : chosen).why[role]])) as FieldWhys;
  return { ...chosen, why };
}

type Looked = Pick<Preview, 'labels' | 'labelCount' | 'looked' | 'labelNotes' | 'problems'>;

const nothing = (problems: readonly Problem[]): Looked => ({
  labels: [],
  labelCount: 0,
  looked: { rows: 0, whole: false },
  labelNotes: [],
  problems,
});

/** Reads as the import would, as far as `LOOKED_ROWS`: labels, other ways of writing them, rows that would be left out. */
async function look(file: Blob, fileName: string, seen: Examined, about: Omit<FieldOptions, 'file'>, names: LabelNames): Promise<Looked> {
  const found = new Set<string>();
  const problems: Problem[] = [];
  const fields = { file: fileName, ...about };
  let rows = 0;
  for await (const batch of readRecords(tableChunks(file), tableFormats[seen.format].read, seen.options, fields)) {
    for (const { labels, answer } of batch.records)
      for (const label of labels ?? (answer === undefined ? [] : kindOf(answer.kind).labels(answer))) found.add(names.nameOf(label));
    problems.push(...batch.problems.slice(0, LISTED - problems.length));
    rows += batch.records.length + batch.problems.length;
    if (rows >= LOOKED_ROWS)
      return {
        labels: [...found].slice(0, SHOWN_LABELS),
        labelCount: found.size,
        looked: { rows, whole: false },
        labelNotes: names.notes(),
        problems,
      };
  }
  return {
    labels: [...found].slice(0, SHOWN_LABELS),
    labelCount: found.size,
    looked: { rows, whole: true },
    labelNotes: names.notes(),
    problems,
  };
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, CELL);
}
