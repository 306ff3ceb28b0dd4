import { crc32 as nodeCrc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forgeZip, type ForgedEntry } from '#support/zips.ts';
import { crc32 } from './crc32.ts';
import { readDirectory } from './directory.ts';
import { readEntry } from './readEntry.ts';
import { inMemory } from './types.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(entries: readonly ForgedEntry[] | Uint8Array) {
  const file = inMemory(entries instanceof Uint8Array ? entries : forgeZip(entries));
  const directory = await readDirectory(file, 'z.zip');
  if (!directory.ok) return { refused: directory.error.message, texts: {}, problems: [] };
  const texts: Record<string, string> = {};
  const problems = directory.value.problems.map(({ code }) => code);
  for (const [name, entry] of directory.value.entries) {
    const data = await readEntry(file, entry);
    if (data.ok) texts[name] = new TextDecoder().decode(data.value);
    else problems.push(data.error.code);
  }
  return { refused: null, texts, problems };
}

test('stored and deflated entries come out as they went in', async () => {
  const long = 'abc '.repeat(100_000);
  expect(
    await read([
      { name: 'a', data: bytes('hello') },
      { name: 'd/b', data: bytes(long) },
      { name: 's', data: bytes('stored'), method: 0 },
      { name: 'empty', data: bytes('') },
    ]),
  ).toEqual({
    refused: null,
    texts: { a: 'hello', 'd/b': long, s: 'stored', empty: '' },
    problems: [],
  });
});

test('CRC-32 agrees with zlib', () => {
  for (const text of ['', 'a', '123456789', 'é😀'.repeat(1000)]) {
    // Node 20 before 20.15 has no zlib.crc32; then the standard's check value remains.
    if (typeof nodeCrc32 === 'function') expect(crc32(bytes(text))).toBe(nodeCrc32(text));
  }
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
});

test('forged sizes and checksums give a damaged entry, never shortened data', async () => {
  const data = bytes('some text, '.repeat(1000));
  for (const lie of [{ size: 10 }, { size: data.length + 1 }, { size: 0 }, { crc: 1 }]) {
    expect(
      await read([
        { name: 'a', data, ...lie },
        { name: 'b', data: bytes('good') },
      ]),
    ).toEqual({ refused: null, texts: { b: 'good' }, problems: ['damaged-entry'] });
  }
  expect((await read([{ name: 'a', data, method: 0, size: 10 }])).problems).toEqual(['bad-entry']);
});

test('a bomb is refused by its declared ratio, and stopped at its declared size when it lies', { timeout: 20_000 }, async () => {
  const zeros = new Uint8Array(256 * 1024 * 1024);
  const before = performance.now();
  expect((await read([{ name: 'bomb', data: zeros, crc: 0 }])).problems).toEqual(['bad-entry']);
  const lying = forgeZip([{ name: 'bomb', data: zeros, crc: 0, size: 1000 }]);
  const start = performance.now();
  expect((await read(lying)).problems).toEqual(['damaged-entry']);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(performance.now() - before).toBeLessThan(15_000);
});

test('overlapping entries refuse the whole archive', async () => {
  const entry = { name: 'a', data: bytes('x'.repeat(100)) };
  expect((await read([entry, { ...entry, name: 'b', offset: 0 }])).refused).toMatch(/overlap/);
  expect((await read([entry, { ...entry, name: 'b', offset: 5 }])).refused).toMatch(/overlap/);
});

test('names that play tricks are left out one by one', async () => {
  const names = [
    '../x',
    '/x',
    'C:\\x',
    'a\\b',
    'x\0.png',
    '__proto__',
    'd/__proto__/x',
    'a/../b',
    './a',
    'x\u202egnp.exe',
    'n'.repeat(60_000),
    '',
  ];
  const { texts, problems, refused } = await read([
    ...names.map((name) => ({ name, data: bytes('evil') })),
    { name: 'good', data: bytes('ok') },
  ]);
  expect([texts, problems, refused]).toEqual([{ good: 'ok' }, names.map(() => 'bad-entry'), null]);
  expect(({} as Record<string, unknown>).evil).toBeUndefined();
});

test('two names that are equal after folding refuse the archive', async () => {
  for (const [a, b] of [
    ['a', 'a'],
    ['a', 'A'],
    ['é', 'e\u0301'],
  ] as const) {
    expect(
      (
        await read([
          { name: a, data: bytes('1') },
          { name: b, data: bytes('2') },
        ])
      ).refused,
    ).toMatch(/two entries/);
  }
});

test('encrypted entries and unknown methods are left out', async () => {
  expect(
    (
      await read([
        { name: 'a', data: bytes('x'), flags: 1 },
        { name: 'b', data: bytes('x'), method: 12 },
      ])
    ).problems,
  ).toEqual(['bad-entry', 'bad-entry']);
});

test('zip64 and a million empty entries are refused at once', async () => {
  const many = forgeZip(Array.from({ length: 65_535 }, (_, index) => ({ name: String(index), data: new Uint8Array(0), method: 0 })));
  const start = performance.now();
  expect((await read(many)).refused).toMatch(/zip64/);
  expect(performance.now() - start).toBeLessThan(500);
});

test('random damage ends in a refusal or a damaged entry', async () => {
  const good = forgeZip([
    { name: 'a', data: bytes('hello hello') },
    { name: 'b', data: bytes('bye'), method: 0 },
  ]);
  for (let at = 0; at < good.length; at += 1) {
    for (const flip of [1, 128, 255]) {
      const damaged = good.slice();
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      const { texts } = await read(damaged);
      for (const text of Object.values(texts)) expect(['hello hello', 'bye']).toContain(text);
    }
  }
});

test('data after the end of a deflate stream are not let through', async () => {
  const body = Buffer.concat([deflateRawSync(bytes('hello')), Buffer.from('junk')]);
  const zip = forgeZip([{ name: 'a', data: body, method: 0, size: 5, crc: crc32(bytes('hello')) }]);
  const entry = {
    name: 'a',
    method: 8 as const,
    crc: crc32(bytes('hello')),
    compressed: body.length,
    size: 5,
    offset: 0,
    nameBytes: bytes('a'),
    limit: zip.length,
  };
  zip[8] = 8;
  const data = await readEntry(inMemory(zip), entry);
  // Node accepts what follows the stream, browsers refuse it; either way only the declared text can come out.
  if (data.ok) expect(new TextDecoder().decode(data.value)).toBe('hello');
});
