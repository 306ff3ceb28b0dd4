import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useBench } from './harness.ts';

const bench = useBench();
/** It is no peer of ours, so the machine's own Python is asked. */
const hasCryptography = spawnSync('python3', ['-c', 'import cryptography']).status === 0;
if (!hasCryptography)
  console.warn(
    'SKIPPED: python3 cannot import cryptography, so the example reader is not run (node:crypto reads the format in its unit test).',
  );
const reader = fileURLToPath(new URL('../reader/encrypted_reader.py', import.meta.url));

async function made(name: string) {
  const rows = await bench.write(`${name}.csv`, 'text,label\nwin a prize,spam\nhello you,ham\n');
  const plumb = bench.path(`${name}.plumb`);
  await bench.json(['import', rows, '--out', plumb]);
  const phrase = await bench.write(`${name}.txt`, 'correct horse\r\nbattery');
  const enc = bench.path(`${name}.plumb.enc`);
  await bench.json(['encrypt', plumb, '--out', enc, '--passphrase-file', phrase]);
  return { plumb, phrase, enc, name };
}

test('a project file goes under a passphrase and comes back the same to the byte', async () => {
  const { name, enc, phrase } = await made('whole');
  const back = bench.path('back.plumb');
  await bench.json(['decrypt', enc, '--out', back, '--passphrase-file', phrase]);
  expect(await bench.bytes('back.plumb')).toEqual(await bench.bytes(`${name}.plumb`));
  expect((await bench.bytes(`${name}.plumb.enc`)).includes('prize')).toBe(false);
  expect((await bench.json(['verify', back]))['ok']).toBe(true);
});

test('a wrong passphrase and a damaged file are told apart, and nothing is written', async () => {
  const { enc, phrase } = await made('wrong');
  const out = bench.path('never.plumb');
  const other = await bench.write('other.txt', 'Correct horse');
  const wrong = await bench.run(['decrypt', enc, '--out', out, '--passphrase-file', other]);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('The passphrase is not the one of this file')]);
  const bytes = await bench.bytes('wrong.plumb.enc');
  bytes[bytes.length - 40]! ^= 1;
  const hurt = await bench.write('hurt.plumb.enc', bytes);
  const damaged = await bench.run(['decrypt', hurt, '--out', out, '--passphrase-file', phrase]);
  expect([damaged.code, damaged.err]).toEqual([1, expect.stringContaining('damaged, cut off or was changed')]);
  await expect(bench.bytes('never.plumb')).rejects.toThrow('ENOENT');
});

test('what is missing is said: a passphrase, or that a file has to be decrypted first', async () => {
  const { plumb, enc, phrase } = await made('missing');
  const none = await bench.run(['encrypt', plumb, '--out', bench.path('x.enc')]);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('--passphrase-file')]);
  const info = await bench.run(['info', enc]);
  expect([info.code, info.err]).toEqual([1, expect.stringContaining(`plumbline decrypt ${enc}`)]);
  const twice = await bench.run(['encrypt', enc, '--out', bench.path('x.enc'), '--passphrase-file', phrase]);
  expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('is encrypted already')]);
  const plain = await bench.run(['decrypt', plumb, '--out', bench.path('x.plumb'), '--passphrase-file', phrase]);
  expect([plain.code, plain.err]).toEqual([1, expect.stringContaining('is not encrypted')]);
});

test.skipIf(!hasCryptography)('the example in Python reads it', async () => {
  const { name, enc } = await made('python');
  const run = spawnSync('python3', [reader, enc], { input: 'correct horse', maxBuffer: 1 << 28 });
  expect(run.stderr.toString()).toBe('');
  expect(run.stdout.equals(await bench.bytes(`${name}.plumb`))).toBe(true);
});
