import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { casePath, describeWithCases } from '#support/cases.ts';
import { useBench } from './harness.ts';

const bench = useBench();

interface Role {
  readonly column: string | null;
  readonly columns?: readonly string[];
  readonly why: string;
}
interface Row {
  readonly label?: string | null;
  readonly labels?: readonly string[];
  readonly externalId: string | null;
  readonly meta: Record<string, unknown>;
}

let runs = 0;
async function imported(file: string, ...more: readonly string[]) {
  const out = bench.path(`columns-${(runs += 1)}.plumb`);
  const report = await bench.json(['import', file, '--out', out, ...more]);
  const { fields } = (report['sources'] as readonly { readonly fields: Record<string, Role> }[])[0] ?? { fields: {} };
  await bench.json(['export', out, '--format', 'jsonl', '--out', `${out}-rows`]);
  const rows = (await readFile(`${out}-rows/items.jsonl`, 'utf8')).trimEnd().split('\n');
  return { report, fields, rows: rows.map((row) => JSON.parse(row) as Row & Record<string, unknown>) };
}
const table = async (name: string, text: string, ...more: readonly string[]) => imported(await bench.write(name, text), ...more);

/** A table of messages with a column of few values. */
const messages = (column: string, values: readonly string[]): string =>
  [`id,${column},message`, ...Array.from({ length: 30 }, (_, i) => `m${i},${values[i % values.length]},this is message number ${i}`)].join(
    '\n',
  );

describeWithCases('the small cases of columns', () => {
  test('one label that is long leaves the column the label', async () => {
    const { report, fields } = await imported(casePath('one-odd-row-turns-a-column-off/label-too-long.csv'));
    expect(fields['label']).toMatchObject({ column: 'label', why: 'by its name' });
    expect(report).toMatchObject({ items: 9, annotations: 9 });
  });

  test('an id that occurs twice leaves the column the id, and the row is a conflict', async () => {
    const { report, fields, rows } = await imported(casePath('one-odd-row-turns-a-column-off/id-twice.csv'));
    expect(fields['id']).toMatchObject({ column: 'id', why: 'by its name; one row repeats an id' });
    expect(report).toMatchObject({ items: 8, conflicts: 1 });
    expect(rows.map(({ externalId }) => externalId).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  test('lists as text, commas and a column a label give the labels a and b, and it is said', async () => {
    const list = await imported(casePath('several-labels-in-a-cell/list-as-text.csv'));
    expect(list.report['labels']).toEqual(['a', 'b']);
    expect(list.fields['label']?.why).toBe('by its name; 2 of 2 cells were read as lists');
    const commas = await imported(casePath('several-labels-in-a-cell/commas.csv'), '--task', 'multilabel');
    expect(commas.report).toMatchObject({ annotations: 3, labels: ['a', 'b'] });
    expect(commas.fields['label']?.why).toContain('2 of 3 cells were parted at commas');
    const flags = await imported(casePath('several-labels-in-a-cell/one-column-a-label.csv'), '--task', 'multilabel');
    expect(flags.report).toMatchObject({ annotations: 4, labels: ['toxic', 'insult', 'threat'] });
    expect(flags.fields['label']).toMatchObject({ column: null, columns: ['toxic', 'insult', 'threat'] });
    expect(flags.rows.every(({ meta }) => Object.keys(meta).length === 0)).toBe(true);
  });
});

describe('the label of a table', () => {
  test.each(['channel', 'language', 'plan', 'country', 'priority'])(
    'is not a column with few values that is called %s, and that is said',
    async (name) => {
      const { report, fields, rows } = await table(`${name}.csv`, messages(name, ['a', 'b', 'c']));
      expect(report).toMatchObject({ items: 30, annotations: 0, labels: [] });
      expect(fields['label']).toMatchObject({
        column: null,
        why: expect.stringContaining(`if “${name}” (3 values) is the label, choose it`) as string,
      });
      expect(rows[0]?.meta).toHaveProperty(name);
    },
  );

  test("is a column whose values are the project's labels, whatever it is called", async () => {
    const first = await bench.write('known.csv', 'text,label\none,Spam\ntwo,Ham\n');
    const out = bench.path('known.plumb');
    await bench.json(['import', first, '--out', out]);
    const rows = Array.from({ length: 20 }, (_, i) => `m${i},${['mail', 'chat'][i % 2]},${['spam', 'Ham '][i % 2]},message number ${i}`);
    const second = await bench.write('verdict.csv', ['id,channel,verdict,message', ...rows].join('\n'));
    const report = await bench.json(['import', second, '--out', out]);
    expect(report).toMatchObject({ annotations: 20, labels: ['Spam', 'Ham'] });
    expect(report['sources']).toMatchObject([{ fields: { label: { column: 'verdict', why: 'its values are labels of this project' } } }]);
  });

  test('keeps its column with one bad row and one empty cell', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `text ${i},${i === 3 ? 'x'.repeat(400) : i === 5 ? '' : 'ab'[i % 2]}`);
    const { report } = await table('bad-row.csv', ['text,category', ...rows].join('\n'));
    expect(report).toMatchObject({ items: 11, annotations: 10, labels: ['a', 'b'], problems: [{ line: 5, code: 'bad-name' }] });
  });

  test('is told as not chosen when most of its cells are no names', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `text ${i},${'many words '.repeat(30)}${i}`);
    const { fields } = await table('prose.csv', ['text,target', ...rows].join('\n'));
    expect(fields['label']?.column).toBe(null);
    expect(fields['label']?.why).toContain('“target” is called like a label, but');
  });

  test('a name with a comma is one label where an item has one', async () => {
    const rows = ['"a, b"', 'c', '"a, b"', '"c"'].map((cell, i) => `text ${i},${cell}`);
    expect((await table('comma.csv', ['text,label', ...rows].join('\n'))).report['labels']).toEqual(['a, b', 'c']);
  });

  test.each([
    ["['a' 'b']", ['a', 'b']],
    ['["a", "b"]', ['a', 'b']],
    ["('a', 'b')", ['a', 'b']],
    ["array(['a', 'b'], dtype=object)", ['a', 'b']],
    ["[np.str_('a'), np.str_('b')]", ['a', 'b']],
    ["['it\\'s', \"b\"]", ["it's", 'b']],
    ['a|b', ['a', 'b']],
    ['a; b', ['a', 'b']],
    ['[odd]', ['[odd]']],
  ])('of several labels reads the cell %s', async (cell, labels) => {
    const { rows } = await table('cell.csv', `text,labels\none,"${cell.replaceAll('"', '""')}"\n`, '--task', 'multilabel');
    const read = (rows[0]?.['label'] ?? rows[0]?.labels ?? []) as readonly string[];
    expect([...read].sort()).toEqual([...labels].sort());
  });

  test('the separator can be chosen', async () => {
    const cells = await bench.write('separator.csv', 'text,labels\none,"a, b|c"\ntwo,"d;e"\n');
    const labels = async (...more: readonly string[]) => (await imported(cells, '--task', 'multilabel', ...more)).report['labels'];
    expect(await labels()).toEqual(['a, b', 'c', 'd', 'e']);
    expect(await labels('--label-separator', 'comma')).toEqual(['a', 'b|c', 'd;e']);
    expect(await labels('--label-separator', 'none')).toEqual(['a, b|c', 'd;e']);
  });
});

describe('0/1 columns', () => {
  const flags = (first: string, second: string, rows: readonly (readonly [string, string])[]): string =>
    [`text,${first},${second}`, ...rows.map(([a, b], i) => `text ${i},${a},${b}`)].join('\n');

  test('with exactly one 1 a row are one label a row', async () => {
    const { report } = await table(
      'hot.csv',
      flags('spam', 'ham', [
        ['1', '0'],
        ['0', '1'],
        ['True', 'False'],
        ['no', 'yes'],
      ]),
    );
    expect(report).toMatchObject({ annotations: 4, labels: ['spam', 'ham'] });
  });

  test('with any number of 1s a row are only pointed out, unless several labels are asked for or the columns are named', async () => {
    const text = flags('toxic', 'insult', [
      ['1', '1'],
      ['0', '0'],
      ['0', '1'],
      ['', ''],
    ]);
    const plain = await table('multi.csv', text);
    expect(plain.report).toMatchObject({ annotations: 0 });
    expect(plain.fields['label']?.why).toContain('2 columns hold only 0 and 1 (toxic, insult)');
    const named = await table('multi.csv', text, '--label-columns', 'toxic,insult');
    expect(named.report).toMatchObject({ annotations: 3, labels: ['toxic', 'insult'] });
    const none = await table('multi.csv', text, '--task', 'multilabel', '--label-columns', 'none');
    expect(none.report).toMatchObject({ annotations: 0 });
  });

  test('keep their meaning with one odd cell, whose row is a problem', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => [i === 4 ? 'maybe' : String(i % 2), String((i + 1) % 2)] as const);
    const { report } = await table('odd.csv', flags('a', 'b', rows));
    expect(report).toMatchObject({ items: 11, annotations: 11, problems: [{ line: 6, code: 'bad-flag' }] });
  });
});
