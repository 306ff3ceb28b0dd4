import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportRowArbitrary } from '#support/exportRows.ts';
import { readEverything } from '#support/tableFormats.ts';
import { csvColumns } from './csv/columns.ts';
import { createExportTally, exportManifestText } from './exportManifest.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { csvRows } from './csv/write.ts';
import { jsonlRows } from './jsonl/write.ts';
import { createFieldReader } from './fields.ts';
import { guessMapping } from './guessFields.ts';
import { tableFormats } from './tables.ts';

const plainOptions = { spreadsheetSafe: false, metaFields: [] };
function write(name: string, rows: readonly ExportRow[], options = plainOptions): string {
  const writer = name === 'csv' ? csvRows : jsonlRows;
  return writer.begin(options) + rows.map((row) => writer.row(row, options)).join('');
}

test.each([
  ['jsonl', false],
  ['jsonl', true],
  ['csv', false],
  ['csv', true],
] as const)('an export as %s (several labels: %s) comes back by guessing alone: id, text, label, meta', async (name, multi) => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(exportRowArbitrary(multi), { minLength: 1, maxLength: 8, selector: ({ externalId }) => externalId ?? {} }),
      async (rows) => {
        const { records, problems } = await readEverything(tableFormats[name], write(name, rows), `export.${name}`);
        expect(problems).toEqual([]);
        const mapping = guessMapping([...(records[0]?.fields.keys() ?? [])], records);
        const read = createFieldReader({ file: 'f', mapping, multi });
        const back = records.map(read).map((row) => (row.ok ? row.value : row.error));
        expect(back).toEqual(
          rows.map((row) =>
            expect.objectContaining({
              content: { kind: 'text', text: 'text' in row.data ? row.data.text : null },
              labels: row.label === null ? null : [row.label].flat(),
              id: row.externalId,
              meta: row.meta,
              split: null,
            }),
          ),
        );
      },
    ),
    { numRuns: 100 },
  );
});

const [row] = fc.sample(exportRowArbitrary(false), { seed: 1, numRuns: 1 }) as [ExportRow];

test('a confirmed-empty row comes back as "no label fits"', async () => {
  const rows: ExportRow[] = [{ ...row, label: null, state: 'confirmed-empty' }];
  for (const name of ['jsonl', 'csv'] as const) {
    const { records } = await readEverything(tableFormats[name], write(name, rows), 'f');
    const mapping = { ...guessMapping([...(records[0]?.fields.keys() ?? [])], records), label: 'label' };
    const back = records.map(createFieldReader({ file: 'f', mapping, multi: false }));
    expect(back.map((one) => one.ok && one.value.labels)).toEqual([[]]);
  }
});

test('the columns of a CSV are fixed', () => {
  expect(csvColumns.join()).toBe(
    'v,id,externalId,source,text,label,state,hard,stale,exposed,disputed,split,author,authorName,at,activeMs,guideVersion,guideSections,schema,comments,meta,heads,image,sha256,width,height,orientation,group,score,suggestion,suggestionConfidence,suggestionSource',
  );
  expect(write('csv', [])).toBe(`${csvColumns.join(',')}\r\n`);
});

test('a spreadsheet-safe CSV has no cell that begins as a formula', async () => {
  const starts = ['=1+1', '=1+1\nnote', '@SUM(A1)\r\nx', '＝1+1', ' =1', '+1', '-1', '\t=1', '\r=1', '＋1', '－1', '＠x'];
  const rows = starts.map((text): ExportRow => ({ ...row, data: { text }, source: text, externalId: text, label: text, authorName: text }));
  const { records } = await readEverything(tableFormats.csv, write('csv', rows, { spreadsheetSafe: true, metaFields: [] }), 'f', {
    header: true,
  });
  expect(records.length).toBe(starts.length);
  for (const { fields } of records)
    for (const cell of fields.values()) expect(String(cell)).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
  expect(records[0]?.fields.get('text')).toBe("'=1+1");
  const lossless = await readEverything(tableFormats.csv, write('csv', rows), 'f', { header: true });
  expect(lossless.records.map(({ fields }) => fields.get('text'))).toEqual(starts);
});

test('the manifest counts what was written and is the same text for the same content', () => {
  const tallied = createExportTally();
  tallied.add({ ...row, label: ['a', 'b'], state: 'labeled', split: 'train', stale: true, hard: null });
  tallied.add({ ...row, label: 'a', state: 'labeled', split: 'test', stale: false, hard: { tags: ['x'], note: '' } });
  tallied.add({ ...row, label: null, state: 'skipped', split: 'train', stale: false, hard: null });
  const counts = tallied.counts();
  expect(counts).toMatchObject({
    items: 3,
    annotations: 2,
    states: { labeled: 2, skipped: 1 },
    labels: { a: 2, b: 1 },
    splits: { test: 1, train: 2 },
    hard: 1,
    stale: 1,
  });
  const files = [{ path: 'labels.jsonl', sha256: '0'.repeat(64), bytes: 3 }];
  const text = exportManifestText({
    format: 'plumbline-export',
    v: 1,
    project: { id: 'p', name: 'P' },
    files,
    counts,
    schema: null,
    guide: null,
    version: null,
    split: null,
    dropped: [],
  });
  expect(JSON.parse(text)).toMatchObject({ v: 1, files, counts: { items: 3 } });
  expect(text.endsWith('}\n')).toBe(true);
});
