import { Deflate, Zip } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';
import { STEP, wasmDeflater } from './deflate.ts';
import { deflatedEntry } from './deflatedEntry.ts';

const deflater = wasmDeflater();

/** Pieces of equal steps, as archives are fed. */
function* steps(bytes: Uint8Array): Generator<[Uint8Array, boolean]> {
  for (let at = 0; at === 0 || at < bytes.length; at += STEP) yield [bytes.subarray(at, at + STEP), at + STEP >= bytes.length];
}

function byKernel(bytes: Uint8Array): Buffer {
  deflater!.start();
  return Buffer.concat([...steps(bytes)].map(([chunk, final]) => deflater!.push(chunk, final)));
}

function byLibrary(bytes: Uint8Array): Buffer {
  const chunks: Uint8Array[] = [];
  const stream = new Deflate({ level: 6 }, (chunk) => void chunks.push(chunk));
  for (const [chunk, final] of steps(bytes)) stream.push(chunk, final);
  return Buffer.concat(chunks);
}

/** Bytes of few or many kinds in which earlier stretches come again: short and long matches, near and far, and none. */
const repetitive = fc
  .record({
    length: fc.nat(200_000),
    kinds: fc.constantFrom(1, 2, 4, 20, 90, 256),
    repeats: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.nat(),
  })
  .map(({ length, kinds, repeats, seed }) => {
    const bytes = new Uint8Array(length);
    let state = seed;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let at = 0; at < length;) {
      if (at === 0 || next(1000) >= repeats * 300) bytes[at++] = next(next(kinds) + 1);
      else for (let from = next(at), left = next(400); left > 0 && at < length; left -= 1) bytes[at++] = bytes[from++]!;
    }
    return bytes;
  });

test('deflates to the very bytes of fflate, whatever the input, one stream after the other', () => {
  expect(deflater).not.toBeNull();
  fc.assert(
    fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const deflated = byKernel(bytes);
      expect(deflated.equals(byLibrary(bytes))).toBe(true);
      expect(deflater!.crc).toBe(crc32(bytes) >>> 0);
    }),
    { numRuns: 150 },
  );
});

test.for([
  [
    'text of a few words',
    () => Buffer.from(Array.from({ length: 60_000 }, (_, i) => ['late', 'refund', 'card', 'screen', 'login'][(i * i) % 5]).join(' ')),
  ],
  ['noise', () => Buffer.from(Array.from({ length: 300_000 }, (_, i) => Math.imul(i ^ (i >>> 7), 2_654_435_761) >>> 24))],
  ['one byte again and again', () => Buffer.alloc(500_000, 7)],
  ['lengths around a step', () => Buffer.alloc(2 * STEP, 'abcdefgh')],
  [
    'skewed frequencies, whose longest codes are cut',
    () => Buffer.from(Array.from({ length: 20 }, (_, k) => String.fromCharCode(65 + k).repeat(2 ** Math.min(k, 14))).join('')),
  ],
] as const)('%s: the same bytes as fflate, and they come back', ([, make]) => {
  const bytes = make();
  const deflated = byKernel(bytes);
  expect(deflated.equals(byLibrary(bytes))).toBe(true);
  expect(inflateRawSync(deflated).equals(bytes)).toBe(true);
});

test('an archive has the same bytes with the kernel and without', () => {
  const archive = (kernel: boolean): Buffer => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => (error === null ? void chunks.push(chunk) : expect.fail(error.message)));
    for (const [name, bytes] of [
      ['a.txt', Buffer.from('a'.repeat(70_000))],
      ['ä/b.txt', new Uint8Array(0)],
      ['c', Buffer.from('xyz')],
    ] as const) {
      const entry = kernel ? deflatedEntry(name, deflater) : deflatedEntry(name, null);
      entry.mtime = new Date(1980, 0, 1);
      zip.add(entry);
      for (const [chunk, final] of steps(bytes)) entry.push(chunk, final);
    }
    zip.end();
    return Buffer.concat(chunks);
  };
  expect(archive(true).equals(archive(false))).toBe(true);
});
