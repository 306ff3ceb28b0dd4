import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzip } from './gunzip.ts';
import { exactly } from './inflate.ts';
import { readNpy } from './npy/readNpy.ts';
import { readDirectory } from './zip/directory.ts';
import { readEntry } from './zip/readEntry.ts';
import { DATA_RULES, PROJECT_RULES, inMemory } from './zip/types.ts';
import { zipSync } from 'fflate';
const npy = (descr: string, n: number, body: Uint8Array) => {
  const h = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${n},), }`.padEnd(117) + '\n';
  const o = new Uint8Array(10 + h.length + body.length);
  o.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, h.length & 255, h.length >> 8]);
  o.set(new TextEncoder().encode(h), 10);
  o.set(body, 10 + h.length);
  return o;
};
test('several gzip members are one stream, and a cut or longer one is damaged', async () => {
  const parts = Array.from({ length: 50 }, (_, k) => Uint8Array.from({ length: 5000 }, (_, i) => (i * k * 7919) % 251));
  const all = Buffer.concat(parts);
  const gz = new Uint8Array(Buffer.concat(parts.map((p) => gzipSync(p))));
  expect(Buffer.compare(Buffer.from((await exactly(gunzip(inMemory(gz)), all.length))!), all)).toBe(0);
  expect(await exactly(gunzip(inMemory(gz)), all.length - 1)).toBe(null);
  expect(await exactly(gunzip(inMemory(gz.subarray(0, gz.length - 3))), all.length)).toBe(null);
});
test('byte texts and half floats of NumPy are exact', () => {
  expect(readNpy(npy('|S3', 2, new TextEncoder().encode('antbe\0')))).toMatchObject({
    ok: true,
    value: { kind: 'text', values: ['ant', 'be'] },
  });
  expect(readNpy(npy('<f2', 4, new Uint8Array(Uint16Array.of(0x3c00, 0x3555, 0x0001, 0xc000).buffer)))).toMatchObject({
    ok: true,
    value: { values: Float32Array.of(1, 0.333251953125, 2 ** -24, -2) },
  });
});
test('an archive with bytes in front of it is read, a project file too', async () => {
  const z = zipSync({ 'a.txt': new TextEncoder().encode('hello hello'), 'b/c.txt': new Uint8Array([1]) });
  const s = new Uint8Array(z.length + 777);
  s.set(z, 777);
  for (const rules of [DATA_RULES, PROJECT_RULES]) {
    const d = await readDirectory(inMemory(s), 'x.zip', rules);
    if (!d.ok) throw new Error(d.error.message);
    expect([d.value.before, d.value.entries.size]).toEqual([777, 2]);
    for (const e of d.value.entries.values()) expect((await readEntry(inMemory(s), e)).ok).toBe(true);
  }
});
