import { copyFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useBench, type Run } from './harness.ts';
import { repeats } from '#support/repeats.ts';

/** Bits that are flipped, each in three ways. */
const BITS = repeats('single bits of a project file flipped (T-54)', 25, 1000);

describe('a damaged project file on the command line', () => {
  const bench = useBench();

  const make = async (name: string, rows: number): Promise<string> => {
    const lines = Array.from({ length: rows }, (_, i) => `${i},text number ${name} ${i},${i % 2 ? 'a' : 'b'}\n`);
    const out = bench.path(`${name}.plumb`);
    await bench.json(['import', await bench.write(`${name}.csv`, `id,text,label\n${lines.join('')}`), '--out', out, '--id-field', 'id']);
    return out;
  };

  /** Problems that a command told, in its document and in words, and made a failure where `--strict` asks for that. */
  const isSaid = ({ code, err, json }: Run): boolean =>
    code === 1 && err !== '' && ('error' in json || (Array.isArray(json['problems']) && json['problems'].length > 0));

  test(`one flipped bit is said by import into a new file, into a newer copy, and by merge (${BITS} bits)`, async () => {
    const whole = await bench.bytes('flip.plumb').catch(async () => {
      await make('flip', 20);
      return bench.bytes('flip.plumb');
    });
    const [bad, fresh, newer] = [bench.path('bad.plumb'), bench.path('fresh.plumb'), bench.path('newer.plumb')];
    await copyFile(bench.path('flip.plumb'), newer);
    await bench.json(['import', await bench.write('later.txt', 'a later line\n'), '--out', newer]);
    const good = await bench.bytes('newer.plumb');
    const said = { fresh: 0, newer: 0, merge: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        await writeFile(bad, bytes);
        await rm(fresh, { force: true });
        await writeFile(newer, good);
        const into = await bench.run(['import', bad, '--out', fresh, '--strict', '--json']);
        const upon = await bench.run(['import', bad, '--out', newer, '--strict', '--json']);
        const kept = (await bench.bytes('newer.plumb')).equals(good);
        const merged = await bench.run(['merge', newer, bad, '--out', bench.path('merged.plumb'), '--strict', '--json']);
        said.fresh += Number(isSaid(into));
        said.newer += Number(isSaid(upon));
        said.merge += Number(isSaid(merged));
        expect(isSaid(into) && isSaid(upon) && isSaid(merged), `${into.err} | ${upon.err} | ${merged.err}`).toBe(true);
        expect(kept, 'the newer copy is as it was').toBe(true);
      }),
      { numRuns: BITS },
    );
    expect(said).toEqual({ fresh: BITS, newer: BITS, merge: BITS });
  });

  test('what import, export and info list of a file whose last events were cut off is the same, also when the archive itself is sound', async () => {
    await make('cut', 6);
    const parts = unzipSync(new Uint8Array(await bench.bytes('cut.plumb')));
    const manifest = JSON.parse(Buffer.from(parts['manifest.json']!).toString()) as { heads: Record<string, { n: number }> };
    for (const head of Object.values(manifest.heads)) head.n += 3;
    parts['manifest.json'] = Buffer.from(JSON.stringify(manifest));
    const bad = await bench.write('cut2.plumb', zipSync(parts));
    const commands = [
      ['info', bad],
      ['import', bad, '--out', bench.path('cut3.plumb')],
      ['merge', bad, bad, '--out', bench.path('cut4.plumb')],
      ['export', bad, '--format', 'csv', '--out', bench.path('cut-rows')],
    ];
    for (const command of commands) {
      const result = await bench.run([...command, '--json']);
      expect(result.json['problems'], command[0]).toContainEqual(expect.objectContaining({ code: 'cut-tail' }));
      expect(result.err, command[0]).toContain('cut-tail');
    }
    expect((await bench.run(['freeze', bad])).err).toContain('nothing is frozen');
  });

  test('a project file of which nothing can be read fails, and no file is made', async () => {
    await make('empty', 4);
    const parts = unzipSync(new Uint8Array(await bench.bytes('empty.plumb')));
    for (const path of Object.keys(parts)) if (path.startsWith('events/')) delete parts[path];
    const bad = await bench.write('empty2.plumb', zipSync(parts));
    const result = await bench.run(['import', bad, '--out', bench.path('empty3.plumb')]);
    expect(result).toMatchObject({ code: 1 });
    expect(result.err).toContain('missing-entry');
    expect((await readdir(bench.folder)).includes('empty3.plumb')).toBe(false);
  });

  test('files that killed runs left are removed by the next run; those of a running process, and of another machine, are not', async () => {
    const out = await make('left', 2);
    const { partSuffix } = await import('#cli/files/leftovers.ts');
    const mine = partSuffix();
    const dead = mine.replace(`-${process.pid}-`, '-4194399-'); // beyond the largest process number of Linux
    const elsewhere = dead.replace(/^.{8}/, mine.startsWith('0') ? '11111111' : '00000000');
    const write = (suffix: string): Promise<string> => bench.write(`.left.plumb.${suffix}`, 'half');
    const old = elsewhere.replace(/.{17}$/, 'abcdefabcdef.part');
    for (const suffix of [mine, dead, elsewhere, '0123456789ab.part', 'notes.part']) await write(suffix);
    await utimes(await write(old), new Date(0), new Date(0));
    await bench.write('.other.plumb.' + dead, 'of another file');
    await bench.json(['import', await bench.write('more.txt', 'one more\n'), '--out', out]);
    const left = (await readdir(bench.folder)).filter((name) => name.startsWith('.left.plumb.')).map((name) => name.slice(12));
    expect(left.sort()).toEqual([mine, elsewhere, '0123456789ab.part', 'notes.part'].sort());
    expect(await readdir(bench.folder)).toContain('.other.plumb.' + dead);
  });
});
