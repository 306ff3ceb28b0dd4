import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNpy, type NpyArray } from './readNpy.ts';
import { repeats } from '#support/repeats.ts';

/** A file as numpy.save writes it. */
function npy(dictionary: string, body: Uint8Array | ArrayBuffer, version = 1): Uint8Array {
  const start = version === 1 ? 10 : 12;
  const header = new TextEncoder().encode(`${dictionary.padEnd(117 - start)}\n`);
  const out = new Uint8Array(start + header.length + body.byteLength);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(out.buffer);
  if (version === 1) view.setUint16(8, header.length, true);
  else view.setUint32(8, header.length, true);
  out.set(header, start);
  out.set(new Uint8Array(body instanceof Uint8Array ? body : body.slice(0)), start + header.length);
  return out;
}

const dictionary = (descr: string, shape: string, fortran = false): string =>
  `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }`;

function read(bytes: Uint8Array): NpyArray {
  const result = readNpy(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const refused = (bytes: Uint8Array): string => {
  const result = readNpy(bytes);
  return result.ok ? 'read' : `${result.error.code}: ${result.error.message}`;
};

test('numbers of any width, signed or not, little or big endian, come out as they went in', () => {
  const big = (bytes: number, write: (view: DataView) => void): ArrayBuffer => {
    const view = new DataView(new ArrayBuffer(bytes));
    write(view);
    return view.buffer as ArrayBuffer;
  };
  expect(read(npy(dictionary('<f8', '3,'), Float64Array.of(0.1, -2, 3e300).buffer)).values).toEqual(Float64Array.of(0.1, -2, 3e300));
  expect(read(npy(dictionary('<f4', '2,'), Float32Array.of(0.1, -2).buffer)).values).toEqual(Float32Array.of(0.1, -2));
  expect([...read(npy(dictionary('<u2', '2,'), Uint16Array.of(0, 65_535).buffer)).values]).toEqual([0, 65_535]);
  expect([...read(npy(dictionary('|i1', '2,'), Int8Array.of(-128, 127).buffer)).values]).toEqual([-128, 127]);
  expect([...read(npy(dictionary('<i8', '2,'), BigInt64Array.of(-5n, 9n).buffer)).values]).toEqual([-5, 9]);
  expect([...read(npy(dictionary('|b1', '2,'), Uint8Array.of(1, 0))).values]).toEqual([1, 0]);
  expect([
    ...read(
      npy(
        dictionary('>i4', '1,'),
        big(4, (view) => view.setInt32(0, -70_000)),
      ),
    ).values,
  ]).toEqual([-70_000]);
  expect([
    ...read(
      npy(
        dictionary('>f8', '1,'),
        big(8, (view) => view.setFloat64(0, 0.1)),
      ),
    ).values,
  ]).toEqual([0.1]);
  expect(read(npy(dictionary('<U3', '2,'), Uint32Array.of(97, 0, 0, 0x1f600, 98, 99).buffer)).values).toEqual(['a', '😀bc']);
});

test('versions 1, 2 and 3, and shapes of any number of axes', () => {
  for (const version of [1, 2, 3]) {
    expect(read(npy(dictionary('|u1', '2, 3'), Uint8Array.of(1, 2, 3, 4, 5, 6), version))).toMatchObject({ shape: [2, 3] });
  }
  expect(read(npy(dictionary('|u1', ''), Uint8Array.of(7)))).toMatchObject({ shape: [], values: Float64Array.of(7) });
  expect(read(npy(dictionary('|u1', '0, 4'), new Uint8Array(0)))).toMatchObject({ shape: [0, 4], values: new Float64Array(0) });
  expect(read(npy(dictionary('|u1', '2L,'), Uint8Array.of(1, 2)))).toMatchObject({ shape: [2] });
});

test('Fortran order is turned round', () => {
  expect([...read(npy(dictionary('|u1', '2, 3', true), Uint8Array.of(1, 4, 2, 5, 3, 6))).values]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...read(npy(dictionary('|u1', '2, 2, 2', true), Uint8Array.of(1, 5, 3, 7, 2, 6, 4, 8))).values]).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
});

test('what cannot or must not be read is refused with what to do', () => {
  const good = npy(dictionary('<f8', '2,'), Float64Array.of(1, 2).buffer);
  expect(refused(npy(dictionary('|O', '2,'), new Uint8Array(40)))).toMatch(/^pickled: .*could run code/);
  expect(refused(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new Uint8Array(8)))).toMatch(
    /^unsupported-type: .*named fields/,
  );
  expect(refused(npy(dictionary('<c16', '1,'), new Uint8Array(16)))).toMatch(/^unsupported-type: .*"<c16"/);
  expect(refused(npy(dictionary('<i8', '1,'), BigInt64Array.of(2n ** 60n).buffer))).toMatch(/^unsafe-number/);
  expect(refused(good.subarray(0, good.length - 1))).toMatch(/^truncated: .*shape \(2\)/);
  expect(refused(good.subarray(0, 60))).toMatch(/^bad-header/);
  expect(refused(good.subarray(0, 9))).toMatch(/^bad-header/);
  expect(refused(npy(dictionary('<f8', '2,'), good, 9))).toMatch(/^bad-header: Version 9/);
  expect(refused(npy(dictionary('<U0', '999999999,'), new Uint8Array(0)))).toMatch(/^unsupported-type/);
  expect(refused(npy('{}', new Uint8Array(0)))).toMatch(/^bad-header/);
  expect(refused(npy(dictionary('<f8', '99999999999, 99999999999'), new Uint8Array(8)))).toMatch(/^truncated/);
  expect(refused(new TextEncoder().encode('a,b\n1,2\n'))).toMatch(/^not-npy/);
  expect(refused(new Uint8Array(0))).toMatch(/^not-npy/);
});

test('damaged files never throw', () => {
  const good = npy(dictionary('<f4', '3, 2', true), Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(good.length), (changes, length) => {
      const damaged = good.slice(0, length);
      for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
      readNpy(damaged);
    }),
    { numRuns: repeats('damaged arrays read (T-26)', 2000, 50_000) },
  );
});
