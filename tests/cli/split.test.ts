import { describe, expect, test } from 'vitest';
import { describeWithData, useBench } from './harness.ts';
import { sharedPath } from '#support/sharedData.ts';

const WORDS = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november'.split(' ');
const rest = (k: number): string =>
  Array.from({ length: 7 }, (_, i) => WORDS[(k * 31 + i * (7 + (k % 11)) + (k >> 3)) % WORDS.length]).join(' ');

interface Info {
  readonly items: number;
  readonly splits: { readonly train: number; readonly test: number; readonly excluded: number };
  readonly splitNote: string | null;
}

describe('the holdout of an import', () => {
  const bench = useBench();
  const drawn = async (file: string, name: string, ...more: string[]): Promise<Info & { readonly note: unknown }> => {
    const { splitNote } = await bench.json(['import', file, '--out', bench.path(`${name}.plumb`), ...more]);
    return { ...((await bench.json(['info', bench.path(`${name}.plumb`)])) as unknown as Info), note: splitNote };
  };

  test('is near its share although a half of the texts are one group, in every one of twenty projects', async () => {
    const rows = Array.from({ length: 100 }, (_, k) => [`order ${k} arrived,x`, `${rest(k)},y`]).flat();
    const file = await bench.write('large.csv', ['text,label', ...rows].join('\n'));
    for (let k = 0; k < 20; k += 1) {
      const { splits, note } = await drawn(file, `large-${k}`);
      expect(Math.abs(splits.test - 30)).toBeLessThanOrEqual(2);
      expect(note).toBeNull();
    }
  });

  test('of nine rows with eight alike is the ninth', async () => {
    const file = await bench.write(
      'nine.csv',
      ['text,label', ...Array.from({ length: 8 }, (_, k) => `code ${k},x`), 'something else,y'].join('\n'),
    );
    for (let k = 0; k < 6; k += 1) expect((await drawn(file, `nine-${k}`)).splits.test).toBe(1);
  });

  test('that cannot be met is said, by import and info alike', async () => {
    const file = await bench.write(
      'digits.csv',
      ['text,label', ...Array.from({ length: 40 }, (_, k) => `${k * 37},${k % 2 ? 'x' : 'y'}`)].join('\n'),
    );
    const { splits, note, splitNote } = await drawn(file, 'digits');
    expect(splits.test).toBeLessThanOrEqual(6);
    expect(note).toMatch(/^The test split has \d+ of 40 items; asked for were 6/);
    expect(note).toContain('differ only in case, digits and blanks');
    expect(splitNote).toBe(note);
    const all = await bench.write('alike.csv', ['text,label', ...Array.from({ length: 30 }, (_, k) => `no ${k},x`)].join('\n'));
    expect((await drawn(all, 'alike')).note).toContain('nothing to measure a model on');
  });

  test('stays as it is when more comes: late rows of a group go where the group is', async () => {
    const first = await bench.write(
      'first.csv',
      ['text,label', ...Array.from({ length: 60 }, (_, k) => `order ${k},x`), ...Array.from({ length: 60 }, (_, k) => `${rest(k)},y`)].join(
        '\n',
      ),
    );
    const path = bench.path('late.plumb');
    await bench.json(['import', first, '--out', path]);
    const sideOf = async (): Promise<Map<unknown, unknown>> => {
      const { out } = await bench.run(['export', path, '--format', 'jsonl', '--out', '-']);
      const rows = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; split: string; data: { text: string } });
      return new Map(rows.flatMap((row) => [[row.id, row.split] as const, [row.data.text, row.split] as const]));
    };
    const before = await sideOf();
    const second = await bench.write(
      'second.csv',
      [
        'text,label',
        ...Array.from({ length: 40 }, (_, k) => `order ${k + 60},x`),
        ...Array.from({ length: 30 }, (_, k) => `late ${rest(k + 500)},y`),
      ].join('\n'),
    );
    await bench.json(['import', second, '--out', path]);
    const after = await sideOf();
    for (const [id, side] of before) expect(after.get(id)).toBe(side);
    // Numbers of as many digits are one group.
    for (let k = 60; k < 100; k += 1) expect(after.get(`order ${k}`)).toBe(before.get('order 10'));
  });

  test('can be the test split of the data: its rows are the test of exports, and what a group would part is kept out', async () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, k) => `train ${rest(k)},x,train`),
      ...Array.from({ length: 10 }, (_, k) => `other ${rest(k + 90)},y,test`),
      ...Array.from({ length: 6 }, (_, k) => `third ${rest(k + 40)},y,validation`),
      'one of a kind 1,x,train',
      'one of a kind 2,x,test',
    ];
    const file = await bench.write('official.csv', ['text,label,split', ...rows].join('\n'));
    const report = await bench.json(['import', file, '--out', bench.path('official.plumb'), '--keep-split']);
    expect(report).toMatchObject({ official: 11, excluded: 1 });
    expect(report['splitNote']).toContain("by the data's own test split");
    const { out } = await bench.run(['export', bench.path('official.plumb'), '--format', 'jsonl', '--out', '-']);
    const exported = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { data: { text: string }; split: string; meta: { split: string } });
    for (const { split, meta, data } of exported)
      if (data.text === 'one of a kind 1') expect(split).toBe('excluded');
      else expect(split).toBe(meta.split === 'test' ? 'test' : 'train');
    expect((await bench.run(['verify', bench.path('official.plumb')])).code).toBe(0);
  });

  test('with a seed is the same everywhere, and so are ids and versions', async () => {
    const file = await bench.write(
      'seeded.csv',
      ['id,text,label', ...Array.from({ length: 80 }, (_, k) => `${k},${rest(k)},${k % 2 ? 'x' : 'y'}`)].join('\n'),
    );
    const made = async (name: string, machine: string, seed: string) => {
      const path = bench.path(`${name}.plumb`);
      await bench.json(['import', file, '--out', path, '--seed', seed, '--id-field', 'id'], machine);
      const { version } = await bench.json(['freeze', path], machine);
      const { out } = await bench.run(['export', path, '--format', 'jsonl', '--out', '-'], machine);
      return {
        version,
        rows: out
          .trimEnd()
          .split('\n')
          .map((line) => {
            const { id, split, label } = JSON.parse(line) as Record<string, unknown>;
            return [id, split, label];
          }),
      };
    };
    const [one, two, three] = [await made('s1', 'here', '7'), await made('s2', 'there', '7'), await made('s3', 'here', '8')];
    expect(two).toEqual(one);
    expect(three.version).not.toBe(one.version);
    expect(three.rows[0]?.[0]).not.toBe(one.rows[0]?.[0]);
    expect((await bench.run(['import', file, '--out', bench.path('s1.plumb'), '--seed', '8'])).code).toBe(2);
  });
});

describeWithData('the case of a group larger than the share', () => {
  const bench = useBench();

  test('numbers.csv: three of forty are all that can be set aside, and it is said', async () => {
    const file = sharedPath('../cases/holdout-one-large-group/numbers.csv');
    const { splitNote } = await bench.json([
      'import',
      file,
      '--out',
      bench.path('n.plumb'),
      '--text-field',
      'text',
      '--label-field',
      'label',
    ]);
    const { splits } = (await bench.json(['info', bench.path('n.plumb')])) as unknown as Info;
    expect(splits.test).toBe(3);
    expect(splitNote).toContain('The test split has 3 of 40 items');
  });
});
