import { readdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { finished, useBench, useProgram } from './harness.ts';

type Parts = Record<string, Uint8Array>;

describe('verify, merge and atomic writes', () => {
  const bench = useBench();
  useProgram();

  const make = async (name: string, rows: number, machine = 'here'): Promise<string> => {
    const table = await bench.write(
      `${name}.csv`,
      `id,text,label\n${Array.from({ length: rows }, (_, i) => `${i},text number ${name} ${i},${i % 2 ? 'a' : 'b'}\n`).join('')}`,
    );
    const out = bench.path(`${name}.plumb`);
    await bench.json(['import', table, '--out', out, '--id-field', 'id'], machine);
    return out;
  };

  /** Rewrites a project file with some of its parts changed. */
  const altered = async (name: string, as: string, change: (parts: Parts) => void): Promise<string> => {
    const parts = unzipSync(new Uint8Array(await bench.bytes(name)));
    change(parts);
    await writeFile(bench.path(as), zipSync(parts));
    return bench.path(as);
  };
  const problemsOf = async (path: string): Promise<string[]> => {
    const result = await bench.run(['verify', path, '--json']);
    expect(result.code).toBe(1);
    expect(result.json['ok']).toBe(false);
    return (result.json['problems'] as { code: string }[]).map(({ code }) => code).filter((code) => code !== 'repacked');
  };
  const eventsPath = (parts: Parts): string => Object.keys(parts).find((path) => path.startsWith('events/')) ?? '';
  const lines = (parts: Parts): string[] =>
    strFromU8(parts[eventsPath(parts)] ?? new Uint8Array())
      .trimEnd()
      .split('\n');
  /** Puts lines back and makes the manifest fit them, as somebody who knows the format would. */
  const putLines = async (parts: Parts, changed: readonly string[]): Promise<void> => {
    const { sha256 } = await import('#domain/hash.ts');
    const bytes = strToU8(`${changed.join('\n')}\n`);
    parts[eventsPath(parts)] = bytes;
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as {
      events: number;
      files: { path: string; sha256: string; bytes: number }[];
    };
    manifest.events = changed.length;
    for (const file of manifest.files)
      if (file.path === eventsPath(parts)) Object.assign(file, { sha256: sha256(bytes), bytes: bytes.length });
    parts['manifest.json'] = strToU8(JSON.stringify(manifest));
  };

  test('a file whose tail of events was cut off, with the manifest fitted to it, is noticed by its heads', async () => {
    await make('cut', 6);
    const parts = unzipSync(new Uint8Array(await bench.bytes('cut.plumb')));
    await putLines(parts, lines(parts).slice(0, -1));
    await writeFile(bench.path('cut2.plumb'), zipSync(parts));
    expect(await problemsOf(bench.path('cut2.plumb'))).toContain('cut-tail');
  });

  test('an event taken out, a header changed and a payload changed are each told apart', async () => {
    await make('edit', 6);
    const parts = unzipSync(new Uint8Array(await bench.bytes('edit.plumb')));
    const all = lines(parts);
    const cases: [string, string[]][] = [
      ['missing-events', [...all.slice(0, 2), ...all.slice(3)]],
      ['broken-chain', all.map((line, at) => (at === 2 ? line.replace(/"wall":\d/, '"wall":9') : line))],
      ['bad-payload', all.map((line, at) => (at === 0 ? line.replace('"name":"edit"', '"name":"edited"') : line))],
      ['wrong-head', all.map((line, at) => (at === all.length - 1 ? line.replace(/"wall":\d/, '"wall":9') : line))],
    ];
    for (const [code, changed] of cases) {
      expect(changed, code).not.toEqual(all);
      await putLines(parts, changed);
      await writeFile(bench.path('edited.plumb'), zipSync(parts));
      expect(await problemsOf(bench.path('edited.plumb')), code).toContain(code);
    }
  });

  test('a pack that is gone is missing to verify, listed by info, and nothing is added to such a file', async () => {
    await make('lost', 6);
    const path = await altered('lost.plumb', 'lost2.plumb', (parts) => {
      for (const name of Object.keys(parts)) if (name.startsWith('items/')) delete parts[name];
    });
    expect(await problemsOf(path)).toEqual(expect.arrayContaining(['missing-entry', 'missing-pack']));
    const info = await bench.run(['info', path, '--json']);
    expect(info).toMatchObject({ code: 0, json: { items: 0 } });
    expect((await bench.run(['info', path, '--strict'])).code).toBe(1);
    const before = await bench.bytes('lost2.plumb');
    const more = await bench.run(['import', bench.path('lost.csv'), '--out', path]);
    expect(more).toMatchObject({ code: 1 });
    expect((await bench.bytes('lost2.plumb')).equals(before)).toBe(true);
    const healed = await bench.json(['merge', path, bench.path('lost.plumb'), '--out', bench.path('healed.plumb')]);
    expect(healed).toMatchObject({ items: 6, added: 0 });
    expect((await bench.bytes('healed.plumb')).equals(await bench.bytes('lost.plumb'))).toBe(true);
  });

  test('every byte flipped anywhere in a project file is noticed', async () => {
    await make('flip', 3);
    const whole = await bench.bytes('flip.plumb');
    for (let at = 0; at < whole.length; at += 97) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      await writeFile(bench.path('flipped.plumb'), bytes);
      const result = await bench.run(['verify', bench.path('flipped.plumb'), '--json']);
      expect(result, `byte ${at}`).toMatchObject({ code: 1, json: { ok: false } });
    }
    await writeFile(bench.path('flipped.plumb'), whole.subarray(0, whole.length - 40));
    expect(await bench.run(['verify', bench.path('flipped.plumb')])).toMatchObject({ code: 1 });
  });

  test('two devices of one project merge to their union, whatever the order, and again changes nothing', async () => {
    const base = await make('team', 4);
    await bench.json(['export', base, '--format', 'plumb', '--out', bench.path('copy')]);
    const mine = await bench.write('mine.txt', 'a line of mine\n');
    const yours = await bench.write('yours.txt', 'a line of yours\n');
    await bench.json(['import', mine, '--out', base], 'here');
    await bench.json(['import', yours, '--out', bench.path('copy/team.plumb')], 'there');
    const a = await bench.json(['merge', base, bench.path('copy/team.plumb'), '--out', bench.path('ab.plumb')]);
    const b = await bench.json(['merge', bench.path('copy/team.plumb'), base, '--out', bench.path('ba.plumb')]);
    expect(a).toMatchObject({ items: 6, added: 2, conflicts: 0, forks: 0, devices: 2 });
    expect(b).toMatchObject({ items: 6, added: 2 });
    expect((await bench.bytes('ab.plumb')).equals(await bench.bytes('ba.plumb'))).toBe(true);
    expect(await bench.json(['merge', bench.path('ab.plumb'), base, '--out', bench.path('ab.plumb')])).toMatchObject({ added: 0 });
    expect((await bench.bytes('ab.plumb')).equals(await bench.bytes('ba.plumb'))).toBe(true);
    expect(await bench.json(['verify', bench.path('ab.plumb')])).toMatchObject({ ok: true, forks: 0 });
  });

  test('one user adding to two copies makes a fork: both branches are kept and counted, and a new device goes on', async () => {
    const base = await make('fork', 4, 'forker');
    await bench.json(['export', base, '--format', 'plumb', '--out', bench.path('fork-copy')]);
    await bench.json(['import', await bench.write('left.txt', 'left line\n'), '--out', base], 'forker');
    await bench.json(['import', await bench.write('right.txt', 'right line\n'), '--out', bench.path('fork-copy/fork.plumb')], 'forker');
    const merged = bench.path('forked.plumb');
    expect(await bench.json(['merge', base, bench.path('fork-copy/fork.plumb'), '--out', merged])).toMatchObject({
      items: 6,
      forks: 2,
      devices: 1,
    });
    expect(await bench.json(['verify', merged])).toMatchObject({ ok: true, forks: 2 });
    await bench.json(['import', await bench.write('after.txt', 'after the fork\n'), '--out', merged], 'forker');
    expect(await bench.json(['info', merged])).toMatchObject({ items: 7, devices: 2, forks: 2 });
    expect(await bench.json(['verify', merged])).toMatchObject({ ok: true });
  });

  test('two different projects are refused, by name', async () => {
    const a = await make('one', 2);
    const b = await make('two', 2);
    const result = await bench.run(['merge', a, b, '--out', bench.path('no.plumb')]);
    expect(result.code).toBe(1);
    expect(result.err).toContain('two different projects');
    expect(await bench.run(['import', a, '--out', b])).toMatchObject({ code: 1 });
  });

  test('killed at any moment of a write, the project file is the old one or the new one, whole', async () => {
    const out = await make('kill', 2);
    const old = await bench.bytes('kill.plumb');
    const big = await bench.write(
      'big.txt',
      Array.from({ length: 30_000 }, (_, i) => `line ${i} of a text that is long enough to take some time ${i * 31}`).join('\n'),
    );
    const seen = new Set<string>();
    const temporary = async (): Promise<boolean> => (await readdir(bench.folder)).some((name) => name.startsWith('.kill.plumb.'));
    for (const milliseconds of [0, 3, 10, 20, 40, 80]) {
      await writeFile(out, old);
      for (const name of await readdir(bench.folder)) if (name.startsWith('.kill.plumb.')) await rm(bench.path(name));
      const child = bench.spawn(['import', big, '--out', out]);
      const end = finished(child);
      while (child.exitCode === null && !(await temporary())) await delay(1);
      await delay(milliseconds);
      child.kill('SIGKILL');
      await end;
      seen.add((await bench.bytes('kill.plumb')).equals(old) ? 'old' : 'new');
      expect(await bench.json(['verify', out]), `killed ${milliseconds} ms into the write`).toMatchObject({ ok: true });
    }
    expect(seen).toContain('old');
    const left = async (): Promise<string[]> => (await readdir(bench.folder)).filter((name) => name.endsWith('.part'));
    expect((await left()).every((name) => name.startsWith('.kill.plumb.'))).toBe(true);
    await bench.json(['import', await bench.write('next.txt', 'the next run\n'), '--out', out]);
    expect(await left(), 'what the killed runs left is gone').toEqual([]);
  });

  test('told to stop in the middle of a write, it leaves the old file and nothing else', async () => {
    const out = await make('stop', 2);
    const old = await bench.bytes('stop.plumb');
    const temporary = async (): Promise<boolean> => (await readdir(bench.folder)).some((name) => name.startsWith('.stop.plumb.'));
    const child = bench.spawn(['import', bench.path('big.txt'), '--out', out]);
    const end = finished(child);
    while (child.exitCode === null && !(await temporary())) await delay(1);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 143, out: '' });
    expect((await bench.bytes('stop.plumb')).equals(old)).toBe(true);
    expect(await temporary()).toBe(false);
  });

  test('as a process: one JSON document on standard output, words on standard error, the exit code of the command', async () => {
    const list = await finished(bench.spawn(['list', '--json']));
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out.trimEnd().split('\n')).toHaveLength(1);
    expect(Object.keys(JSON.parse(list.out) as object)).toContain('formats');
    expect(await finished(bench.spawn(['lst']))).toMatchObject({ code: 2, out: '' });
    expect(await finished(bench.spawn(['info', bench.path('missing.plumb')]))).toMatchObject({ code: 1, out: '' });
  });
});
