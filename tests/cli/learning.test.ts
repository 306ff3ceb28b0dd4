import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { DATA, describeWithData, useBench } from './harness.ts';

interface Curve {
  readonly strategy: string;
  readonly learner: string;
  readonly seed: number;
  readonly points: readonly {
    readonly labels: number;
    readonly accuracy: number;
    readonly macroF1: number;
    readonly f1: Record<string, number | null>;
  }[];
}

describeWithData('simulate and train', () => {
  const bench = useBench();
  let sms = '';
  let rest = '';
  beforeAll(async () => {
    const lines = (await readFile(`${DATA}/sms-spam/sms.tsv`, 'utf8')).split('\n');
    sms = await bench.write('sms.tsv', lines.slice(0, 600).join('\n'));
    rest = await bench.write('rest.tsv', lines.slice(600, 1000).join('\n'));
  });

  test('train reports figures by label name, and the same seed gives the same model', async () => {
    const [first, again, other] = [
      await bench.json(['train', sms, '--learner', 'softmax', '--seed', '3']),
      await bench.json(['train', sms, '--learner', 'softmax', '--seed', '3']),
      await bench.json(['train', sms, '--learner', 'softmax', '--seed', '4']),
    ];
    expect(first).toMatchObject({ learner: 'softmax', seed: 3 });
    expect(Number(first['train']) + Number(first['test'])).toBe(600);
    expect(Number(first['accuracy'])).toBeGreaterThan(0.9);
    expect(Object.keys(first['f1'] as object)).toEqual(['ham', 'spam']);
    expect(first['model']).toMatch(/^[0-9a-f]{64}$/);
    expect({ ...again, seconds: 0 }).toEqual({ ...first, seconds: 0 });
    expect(other['model']).not.toBe(first['model']);
  });

  test('every learner trains, and a test file is used whole', async () => {
    const accuracies = new Map<string, number>();
    for (const learner of ['majority', 'knn', 'softmax', 'mlp']) {
      const trained = await bench.json(['train', sms, '--learner', learner, '--test', rest, '--seed', '0']);
      expect(trained, learner).toMatchObject({ learner, train: 600, test: 400, testFrom: 'file' });
      accuracies.set(learner, Number(trained['accuracy']));
    }
    const ham = (await readFile(rest, 'utf8')).split('\n').filter((line) => line.startsWith('ham\t')).length / 400;
    expect(accuracies.get('majority')).toBeCloseTo(ham, 10);
    for (const learner of ['softmax', 'mlp']) expect(accuracies.get(learner), learner).toBeGreaterThan(ham);
  });

  test('a project is tested on its holdout, which simulate never opens', async () => {
    const out = bench.path('sms.plumb');
    await bench.json(['import', sms, '--out', out]);
    const { splits } = (await bench.json(['info', out])) as { splits: { train: number; test: number } };
    expect(await bench.json(['train', out])).toMatchObject({ train: splits.train, test: splits.test, testFrom: 'holdout' });
    const simulated = await bench.json(['simulate', out, '--strategies', 'random', '--rounds', '1', '--seeds', '1']);
    expect(Number(simulated['pool']) + Number(simulated['test'])).toBe(splits.train);
  });

  test('simulated curves of one seed begin with the same labels, grow by the batch and can be repeated', async () => {
    const argv = [
      'simulate',
      sms,
      '--strategies',
      'margin,random',
      '--learner',
      'softmax',
      '--initial',
      '20',
      '--batch',
      '10',
      '--rounds',
      '3',
      '--seeds',
      '2',
      '--test',
      rest,
    ];
    const first = await bench.json(argv);
    expect(first).toMatchObject({ pool: 600, test: 400 });
    const curves = first['curves'] as Curve[];
    expect(curves.map(({ strategy, seed }) => [strategy, seed])).toEqual([
      ['margin', 0],
      ['random', 0],
      ['margin', 1],
      ['random', 1],
    ]);
    for (const curve of curves) {
      const start = curve.points[0]?.labels ?? 0;
      expect(start).toBeGreaterThanOrEqual(20);
      expect(curve.points.map(({ labels }) => labels - start)).toEqual([0, 10, 20, 30]);
      expect(curve.learner).toBe('softmax');
    }
    expect(curves[0]?.points[0]).toEqual(curves[1]?.points[0]);
    expect(curves[0]?.points[3]).not.toEqual(curves[1]?.points[3]);
    expect(await bench.json(argv)).toEqual(first);
  });

  test('the penalty of a simulation can be fixed', async () => {
    const argv = ['simulate', sms, '--strategies', 'random', '--rounds', '2', '--seeds', '1', '--regularisation'];
    const curves = await Promise.all(['0.001', '10', 'cv'].map(async (c) => bench.json([...argv, c])));
    expect(curves.map(({ regularisation }) => regularisation)).toEqual([0.001, 10, 'cv']);
    expect(curves[0]?.['curves']).not.toEqual(curves[1]?.['curves']);
    expect(await bench.run([...argv, 'none'])).toMatchObject({ code: 2 });
  });

  test('a label without a row in the test set and without a guess has no F1', async () => {
    const train = await bench.write(
      'train.csv',
      `text,label\n${Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'good fine' : 'bad poor'} thing ${'xyz'.repeat(i + 1)},${i % 2 ? 'plus' : 'minus'}\n`).join('')}odd one out,rare\n`,
    );
    const test = await bench.write(
      'test.csv',
      'text,label\ngood fine day,plus\nbad poor day,minus\ngood fine night,plus\nbad poor night,minus\n',
    );
    const trained = await bench.json(['train', train, '--test', test, '--label-field', 'label', '--text-field', 'text']);
    expect(trained['f1']).toEqual({ minus: 1, plus: 1, rare: null });
    expect(trained).toMatchObject({ accuracy: 1, macroF1: 1 });
  });

  test('tables for people name the strategies and the labels', async () => {
    const simulated = await bench.run(['simulate', sms, '--strategies', 'entropy', '--rounds', '1', '--seeds', '1']);
    expect(simulated).toMatchObject({ code: 0, err: '' });
    expect(simulated.out).toContain('entropy accuracy');
    const trained = await bench.run(['train', sms, '--learner', 'majority']);
    expect(trained.out).toMatch(/spam +0\.0000/);
  });
});

describe('wrong usage of simulate and train', () => {
  const bench = useBench();

  test('names that do not exist are 2, data without labels are 1', async () => {
    const plain = await bench.write('plain.txt', 'one\ntwo\nthree\n');
    const single = await bench.write('single.csv', 'text,label\na b,x\nc d,x\ne f,x\n');
    expect(await bench.run(['simulate', plain, '--strategies', 'magic'])).toMatchObject({ code: 2 });
    expect(await bench.run(['simulate', plain, '--rounds', 'many'])).toMatchObject({ code: 2 });
    expect(await bench.run(['train', plain, '--learner', 'oracle'])).toMatchObject({ code: 2 });
    expect(await bench.run(['train', plain, '--seed', '-1'])).toMatchObject({ code: 2 });
    expect(await bench.run(['train', plain, '--regularisation', 'none'])).toMatchObject({ code: 2 });
    const unlabeled = await bench.run(['train', plain]);
    expect(unlabeled.code).toBe(1);
    expect(unlabeled.err).toContain('--label-field');
    const alike = await bench.run(['train', single, '--label-field', 'label']);
    expect(alike.code).toBe(1);
    expect(alike.err).toContain('nothing to tell apart');
  });
});
