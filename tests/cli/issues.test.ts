import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { issueMethodNames } from '#learning/review/methods/index.ts';
import { pythonHas, runPython } from '#support/python.ts';
import { sharedFile } from '#support/sharedData.ts';
import { DATA, describeWithData, useBench } from './harness.ts';

interface Issue {
  readonly row: number;
  readonly id: string | null;
  readonly given: unknown;
  readonly suggested: unknown;
  readonly score: number;
  readonly loss: number;
  readonly isIssue: boolean;
}

const issuesOf = (document: Record<string, unknown>): Issue[] => document['issues'] as Issue[];

/** Worst first, ties by row; scores are probabilities and losses their negative logarithm. */
function expectOrdered(issues: readonly Issue[]): void {
  issues.forEach(({ row, score, loss }, i) => {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(loss).toBeCloseTo(score === 0 ? 744.4 : -Math.log(score), 1);
    const before = issues[i - 1];
    if (before !== undefined) expect(before.score < score || (before.score === score && before.row < row), `place ${i}`).toBe(true);
  });
}

const NOUNS = {
  fruit: ['apple', 'pear', 'plum', 'cherry', 'grape'],
  tool: ['hammer', 'saw', 'chisel', 'wrench', 'drill'],
  bird: ['robin', 'wren', 'crow', 'heron', 'finch'],
} as const;
const KINDS = Object.keys(NOUNS) as (keyof typeof NOUNS)[];

/** 150 rows whose words give their label away; three labels are wrong. Row 4 of the file has no text, row 9 no label. */
function wrongRows(): { readonly csv: string; readonly wrong: readonly number[] } {
  const wrong = [20, 71, 133];
  const lines = Array.from({ length: 150 }, (_, row) => {
    const kind = KINDS[row % 3]!;
    const words = [0, 1, 2].map((i) => NOUNS[kind][(row * 7 + i * (1 + (row % 4))) % 5]);
    const label = wrong.includes(row) ? KINDS[(row + 1) % 3]! : kind;
    if (row === 4) return `r${row},,${label}`;
    return `r${row},${words.join(' ')} number ${'i'.repeat(1 + (row % 11))},${row === 9 ? '' : label}`;
  });
  return { csv: `id,text,label\n${lines.join('\n')}\n`, wrong };
}

describe('issues of labeled items', () => {
  const bench = useBench();
  const { csv, wrong } = wrongRows();
  let file = '';
  beforeAll(async () => {
    file = await bench.write('things.csv', csv);
  });

  test('wrong labels come first, with the number of their row in the file and their id', async () => {
    const found = await bench.json(['issues', file, '--seed', '1']);
    const issues = issuesOf(found);
    expect(found).toMatchObject({ items: 148, learner: 'softmax', folds: 5, seed: 1, method: 'prune_by_noise_rate', unlabeled: 1 });
    expect(issues).toHaveLength(148);
    expectOrdered(issues);
    const first = issues.slice(0, 3);
    expect(first.map(({ row }) => row).sort((a, b) => a - b)).toEqual(wrong);
    for (const { row, id, given, suggested } of first) {
      expect({ id, given, suggested }).toEqual({ id: `r${row}`, given: KINDS[(row + 1) % 3], suggested: KINDS[row % 3] });
    }
    expect(found['found']).toBeGreaterThan(0);
    expect(found['found']).toBe(issues.filter(({ isIssue }) => isIssue).length);
    const rows = issues.map(({ row }) => row).sort((a, b) => a - b);
    expect(rows).toEqual([...Array(150).keys()].filter((row) => row !== 4 && row !== 9));
  });

  test('the same seed gives the same document, and --strict makes the row without text count', async () => {
    const argv = ['issues', file, '--learner', 'knn', '--folds', '3', '--seed', '7'];
    expect(await bench.json(argv)).toEqual(await bench.json(argv));
    expect(await bench.run([...argv, '--strict'])).toMatchObject({ code: 1 });
  });

  test('methods change which are issues, not their order', async () => {
    const orders = new Set<string>();
    for (const method of issueMethodNames) {
      const found = await bench.json(['issues', file, '--filter-by', method, '--regularisation', '10']);
      expect(found['method']).toBe(method);
      orders.add(JSON.stringify(issuesOf(found).map(({ row }) => row)));
    }
    expect(orders.size).toBe(1);
  });

  test('people see the worst twenty with the beginning of each text', async () => {
    const { code, out } = await bench.run(['issues', file]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ of 148 labels are likely wrong \(prune_by_noise_rate\)\.$/m);
    expect(out.split('\n').filter((line) => /\b(?:yes|no)\b/.test(line))).toHaveLength(20);
    expect(out).toMatch(/71 +r71 +\w+ +\w+ +0\.\d{4} +yes +\w+ \w+ \w+ number/);
    expect(out).toContain('The 20 worst of 148. --json lists all.');
  });

  test('rows that look alike and carry different labels are named', async () => {
    const more = await bench.write(
      'alike.csv',
      `${csv}again,Hammer  SAW drill,tool\nagain,hammer saw drill,bird\nother,call 12,bird\nother,call 99,bird\n`,
    );
    const argv = ['issues', more, '--learner', 'majority'];
    expect((await bench.json(argv))['contradictions']).toContainEqual([150, 151]);
    expect((await bench.run(argv)).out).toMatch(/alike and carr(?:y|ies) different labels: rows .*150 and 151/);
  });

  test('a project is judged without its holdout, by position in export order', async () => {
    const project = bench.path('things.plumb');
    await bench.json(['import', file, '--out', project]);
    await bench.json(['export', project, '--format', 'jsonl', '--out', bench.path('out')]);
    const rows = (await bench.text('out/items.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; label: string | null; split: string });
    const found = await bench.json(['issues', project]);
    const issues = issuesOf(found);
    expectOrdered(issues);
    const expected = [...rows.entries()].filter(([, { label, split }]) => label !== null && split !== 'test');
    expect(issues).toHaveLength(expected.length);
    expect(issues.length).toBeLessThan(147);
    for (const { row, id, given } of issues) expect(rows[row]).toMatchObject({ id, label: given });
    expect(issues.map(({ row }) => row).sort((a, b) => a - b)).toEqual(expected.map(([row]) => row));
  });

  test('several labels a row: the answer is a set, and a label that is missing counts', async () => {
    const lines = Array.from({ length: 120 }, (_, row) => {
      const [a, b] = [row % 2 === 0, row % 3 === 0];
      const labels = [a ? 'loud' : '', b && row !== 60 ? 'red' : ''].filter((name) => name !== '').join('|');
      return JSON.stringify({
        text: `${a ? 'bang crash boom' : 'hush calm still'} ${b ? 'scarlet ruby' : 'azure navy'} ${row}`,
        label: labels.split('|').filter(Boolean),
      });
    });
    const several = await bench.write('several.jsonl', `${lines.join('\n')}\n`);
    const issues = issuesOf(
      await bench.json(['issues', several, '--label-field', 'label', '--text-field', 'text', '--regularisation', '10']),
    );
    expect(issues[0]).toMatchObject({ row: 60, given: ['loud'], suggested: ['loud', 'red'], isIssue: true });
    expectOrdered(issues);
  });
});

describe('issues of arrays', () => {
  const bench = useBench();
  const labels = 'label\ncat\ndog\ncat\ndog\ncat\ndog\n';
  const rows = ['0.9,0.1', '0.1,0.9', '0.02,0.98', '0.2,0.8', '0.7,0.3', '0.3,0.7'];

  test('predictions with or without a header, labels by name or number', async () => {
    const named = await bench.write('names.csv', labels);
    const plain = await bench.write('p.csv', `${rows.join('\n')}\n`);
    const headed = await bench.write('headed.csv', `cat,dog\n${rows.join('\n')}\n`);
    const pandas = await bench.write('pandas.csv', `,0,1\n${rows.map((row, i) => `${i},${row}`).join('\n')}\n`);
    const numbers = await bench.write('numbers.csv', '0\n1\n0\n1\n0\n1\n');
    const classes = await bench.write('classes.txt', 'cat\ndog\n');
    const expected = { row: 2, id: null, given: 'cat', suggested: 'dog', score: 0.02, loss: -Math.log(0.02), isIssue: true };
    for (const argv of [
      ['--labels', named, '--predictions', plain, '--classes', classes],
      ['--labels', named, '--predictions', headed],
      ['--labels', numbers, '--predictions', headed],
      ['--labels', numbers, '--predictions', pandas, '--classes', classes],
    ]) {
      const found = await bench.json(['issues', ...argv, '--filter-by', 'predicted_neq_given']);
      expect(found, argv.join(' ')).toMatchObject({ items: 6, found: 1 });
      expect(issuesOf(found)[0]).toEqual(expected);
      expectOrdered(issuesOf(found));
    }
    const byNumber = await bench.json(['issues', '--labels', numbers, '--predictions', plain, '--filter-by', 'predicted_neq_given']);
    expect(issuesOf(byNumber)[0]).toEqual({ ...expected, given: 0, suggested: 1 });
    const table = await bench.run(['issues', '--labels', numbers, '--predictions', plain]);
    expect(table.out).toMatch(/row +given +suggested +score +issue\n/);
  });

  test('probabilities that are off by rounding are taken, with a word; more than that is refused', async () => {
    const numbers = await bench.write('n.csv', '0\n1\n0\n1\n0\n1\n');
    const off = (by: number): string[] => [`${1 + by},${-by}`, ...rows.slice(1)];
    const exact = await bench.write('exact.csv', ['1,0', ...rows.slice(1)].join('\n'));
    const rounded = await bench.write('rounded.csv', off(1e-5).join('\n'));
    const argv = (file: string): string[] => ['issues', '--labels', numbers, '--predictions', file];
    const { code, err, json } = await bench.run([...argv(rounded), '--json']);
    const word = `${rounded}: 1 row had numbers outside 0 to 1 by at most 0.0001, which were set to 0 or 1.`;
    expect([code, `${err}${JSON.stringify(json)}`]).toEqual([0, expect.stringContaining(word)]);
    expect(json['issues']).toEqual((await bench.json(argv(exact)))['issues']);
    const far = await bench.run(argv(await bench.write('far.csv', off(2e-4).join('\n'))));
    expect([far.code, far.err]).toEqual([1, expect.stringContaining('Row 0 (counted from 0) has numbers outside 0 to 1.')]);
  });

  test('0 or 1 for each class is a multi-label task', async () => {
    const given = await bench.write('sets.csv', '1,0,0\n0,1,1\n0,0,0\n1,1,0\n');
    const p = await bench.write('sets-p.csv', '0.9,0.1,0.2\n0.1,0.8,0.9\n0.99,0.2,0.1\n0.8,0.9,0.1\n');
    const found = await bench.json(['issues', '--labels', given, '--predictions', p, '--filter-by', 'predicted_neq_given']);
    expect(issuesOf(found)[0]).toMatchObject({ row: 2, given: [], suggested: [0], isIssue: true });
  });

  test('what does not fit is the fault of the data, said with file and row', async () => {
    const good = await bench.write('good.csv', `${rows.join('\n')}\n`);
    const given = await bench.write('given.csv', '0\n1\n0\n1\n0\n1\n');
    const fails = async (labelsFile: string, predictions: string, words: string, ...more: string[]): Promise<void> => {
      const { code, err, json } = await bench.run(['issues', '--labels', labelsFile, '--predictions', predictions, '--json', ...more]);
      expect(code, words).toBe(1);
      expect(err).toContain(words);
      expect(json['error']).toContain(words);
    };
    await fails(await bench.write('short.csv', '0\n1\n'), good, 'has 2 labels');
    await fails(await bench.write('odd.csv', '0\n1\n0\n1\n0\n7\n'), good, 'Row 5 has "7"');
    await fails(await bench.write('words.csv', 'cat\ndog\ncat\ndog\ncat\ncow\n'), good, '--classes');
    await fails(given, await bench.write('nan.csv', `0.5,nan\n${rows.slice(1).join('\n')}\n`), '1 of 6 rows hold NaN (rows 0');
    await fails(given, await bench.write('logits.csv', `3.2,-1\n${rows.slice(1).join('\n')}\n`), 'softmax');
    await fails(given, await bench.write('one.csv', '0.1\n0.2\n0.3\n0.4\n0.5\n0.6\n'), 'a column for each class');
    await fails(given, await bench.write('ragged.csv', `${rows.slice(1).join('\n')}\n0.1,0.2,0.7\n`), 'ragged.csv:6');
    await fails(given, await bench.write('not.npy', 'hello'), 'not a NumPy array file');
    await fails(given, bench.path('missing.csv'), 'There is no such file');
    await fails(given, good, 'names 3 classes', '--classes', await bench.write('three.txt', 'a\nb\nc\n'));
    await fails(given, good, 'names a class twice', '--classes', await bench.write('twice.txt', 'a\na\n'));
  });

  test('wrong usage is 2', async () => {
    const file = await bench.write('file.csv', 'text,label\na,x\n');
    for (const argv of [
      ['issues'],
      ['issues', '--labels', file],
      ['issues', '--predictions', file],
      ['issues', file, '--labels', file, '--predictions', file],
      ['issues', '--labels', file, '--predictions', file, '--learner', 'softmax'],
      ['issues', file, '--filter-by', 'magic'],
      ['issues', file, '--folds', '1'],
      ['issues', file, '--classes', file],
    ]) {
      expect(await bench.run(argv), argv.join(' ')).toMatchObject({ code: 2, out: '' });
    }
  });

  test('methods are listed', async () => {
    const listed = await bench.json(['list']);
    expect((listed['issueMethods'] as { name: string }[]).map(({ name }) => name)).toEqual([...issueMethodNames]);
  });

  test.skipIf(!pythonHas('numpy'))('arrays of numpy, whatever their type, byte order and layout', async () => {
    const files = runPython(
      `
import base64, io, json, numpy as np
def save(a):
    f = io.BytesIO(); np.save(f, a, allow_pickle=True); return base64.b64encode(f.getvalue()).decode()
p = np.array([${rows.map((row) => `[${row}]`).join(',')}])
y = np.array([0, 1, 0, 1, 0, 1])
print(json.dumps({
  "p": [save(p), save(p.astype(np.float32)), save(p.astype('>f8')), save(np.asfortranarray(p)), save(p[:, ::-1][:, ::-1])],
  "y": [save(y), save(y.astype(np.uint8)), save(y.astype('>i2')), save(y.astype(np.int64).reshape(-1, 1)), save(y.astype(float)), save(y.astype(bool)), save(np.array(["cat", "dog"])[y])],
  "object": save(y.astype(object)),
}))`,
      null,
    ) as { p: string[]; y: string[]; object: string };
    const write = (name: string, text: string): Promise<string> => bench.write(name, Buffer.from(text, 'base64'));
    const classes = await bench.write('cd.txt', 'cat\ndog\n');
    for (const [i, p] of files.p.entries()) {
      for (const [j, y] of files.y.entries()) {
        const argv = ['issues', '--labels', await write('y.npy', y), '--predictions', await write('p.npy', p), '--classes', classes];
        const [first] = issuesOf(await bench.json(argv));
        expect(first, `p ${i}, y ${j}`).toMatchObject({ row: 2, given: 'cat', suggested: 'dog', score: expect.closeTo(0.02, 6) });
      }
    }
    const pickled = await bench.run(['issues', '--labels', await write('o.npy', files.object), '--predictions', bench.path('p.npy')]);
    expect(pickled.code).toBe(1);
    expect(pickled.err).toContain('pickled');
  });
});

describeWithData('issues of real data', () => {
  const bench = useBench();
  const news = '../shared/data/label-noise/20news-test';

  test('20 newsgroups, with the given probabilities: 95 by pruning by noise rate', async () => {
    const argv = ['issues', '--labels', `${news}/20news_test_set_original_labels.npy`, '--predictions', `${news}/20news_test_set_pyx.npy`];
    const found = await bench.json(argv);
    expect(found['items']).toBe(7532);
    expect(Math.abs(Number(found['found']) - 95)).toBeLessThanOrEqual(1);
    expectOrdered(issuesOf(found));
  });

  test('images: wrong labels of Fashion-MNIST are found, by their place in the file', { timeout: 60_000 }, async () => {
    const count = 400;
    const unpacked = (name: string): Buffer => gunzipSync(sharedFile(`images/fashion-mnist/${name}`));
    const images = unpacked('t10k-images-idx3-ubyte.gz').subarray(0, 16 + count * 784);
    const labels = unpacked('t10k-labels-idx1-ubyte.gz').subarray(0, 8 + count);
    images.writeUInt32BE(count, 4);
    labels.writeUInt32BE(count, 4);
    const clear = [...labels.subarray(8).entries()].filter(([, label]) => label === 1 || label === 9); // trousers and ankle boots
    const wrong = clear.slice(10, 15).map(([row, label]) => {
      labels[8 + row] = label === 1 ? 9 : 1;
      return row;
    });
    await bench.write('some-images-idx3-ubyte', images);
    await bench.write('some-labels-idx1-ubyte', labels);
    const issues = issuesOf(await bench.json(['issues', bench.path('some-images-idx3-ubyte'), '--regularisation', '1']));
    expect(issues).toHaveLength(count);
    expectOrdered(issues);
    const first = new Set(issues.slice(0, 20).map(({ row }) => row));
    expect(wrong.filter((row) => first.has(row))).toEqual(wrong);
  });

  test('labels of SMS that were turned round are found', { timeout: 60_000 }, async () => {
    const lines = (await readFile(`${DATA}/sms-spam/sms.tsv`, 'utf8')).split('\n').slice(0, 1500);
    const turned = [100, 200, 301, 402, 503, 604, 705, 806, 907, 1008];
    for (const row of turned) lines[row] = lines[row]!.replace(/^(ham|spam)/, (label) => (label === 'ham' ? 'spam' : 'ham'));
    const issues = issuesOf(await bench.json(['issues', await bench.write('sms.tsv', lines.join('\n')), '--regularisation', '10']));
    const first = new Set(issues.slice(0, 30).map(({ row }) => row));
    expect(turned.filter((row) => first.has(row)).length).toBeGreaterThanOrEqual(8);
  });
});
