import { err, ok, type Result } from '#domain/result.ts';
import { parseNpyHeader, unsupported, type NpyHeader } from './header.ts';

/** An array of numbers or texts, in C order whatever the order in the file: the last index runs fastest. */
export type NpyArray = { readonly shape: readonly number[] } & (
  { readonly kind: 'number'; readonly values: Float64Array | Float32Array } | { readonly kind: 'text'; readonly values: readonly string[] }
);

export interface NpyFault {
  readonly code: 'not-npy' | 'bad-header' | 'pickled' | 'unsupported-type' | 'truncated' | 'unsafe-number';
  /** A sentence that says what to do; the caller adds the file's name. */
  readonly message: string;
}

/**
 * Reads a NumPy array file (format versions 1, 2, 3): float16, float32 and float64, integers of 8 to 64 bits, truth values, and texts (U, and
 * S as UTF-8), little or big endian, C or Fortran order. Pickled objects are refused: reading them would run code of the file's choosing.
 */
export function readNpy(bytes: Uint8Array): Result<NpyArray, NpyFault> {
  const parsed = parseNpyHeader(bytes);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  const { shape, itemBytes, start, fortran } = header;
  const count = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(count * itemBytes) || start + count * itemBytes > bytes.length) {
    const message = `The file ends before its array of shape (${shape.join(', ')}) does. Save it again.`;
    return err({ code: 'truncated', message });
  }
  const place = fortran ? placesInC(shape, count) : (i: number): number => i;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * itemBytes);
  if (header.type === 'U') return ok({ kind: 'text', shape, values: texts(view, header, count, place) });
  return header.type === 'S' ? byteTexts(view, header, count, place) : numbers(view, header, count, place);
}

type Place = (inFile: number) => number;

/** Where the i-th value of a Fortran-ordered file (first index fastest) belongs in C order. */
function placesInC(shape: readonly number[], count: number): Place {
  const steps: number[] = [];
  let step = count;
  for (const size of shape) steps.push((step = size === 0 ? 0 : step / size));
  return (i) => {
    let rest = i;
    let at = 0;
    for (const [axis, size] of shape.entries()) {
      at += (rest % size) * (steps[axis] ?? 0);
      rest = Math.floor(rest / size);
    }
    return at;
  };
}

function numbers(view: DataView, header: NpyHeader, count: number, place: Place): Result<NpyArray, NpyFault> {
  const { type, itemBytes, little, shape } = header;
  const read = readers[`${type}${itemBytes}`];
  if (read === undefined) {
    return err({ code: 'unsupported-type', message: unsupported(header.descr) });
  }
  const values = type === 'f' && itemBytes <= 4 ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const value = read(view, i * itemBytes, little);
    if (itemBytes === 8 && type !== 'f' && !Number.isSafeInteger(value)) {
      const message = `The file holds the integer ${value}, which is too large to be read exactly. Number classes from 0.`;
      return err({ code: 'unsafe-number', message });
    }
    values[place(i)] = value;
  }
  return ok({ kind: 'number', shape, values });
}

type ReadOne = (view: DataView, at: number, little: boolean) => number;

/** IEEE 754 binary16: every value of it is exact in binary32. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const readers: Readonly<Record<string, ReadOne>> = {
  f2: (view, at, little) => float16(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
};

/** Texts of fixed width, four bytes a character, filled up with zeros. */
function texts(view: DataView, { itemBytes, little }: NpyHeader, count: number, place: Place): string[] {
  const out = Array.from({ length: count }, () => '');
  for (let i = 0; i < count; i += 1) {
    let text = '';
    for (let at = i * itemBytes; at < (i + 1) * itemBytes; at += 4) {
      const code = view.getUint32(at, little);
      if (code > 0x10ffff) text += '\ufffd';
      else text += String.fromCodePoint(code);
    }
    out[place(i)] = text.replace(/\0+$/, '');
  }
  return out;
}

/** Byte texts of fixed width, filled up with zeros: UTF-8, of which ASCII is a part. */
function byteTexts(view: DataView, { itemBytes, shape }: NpyHeader, count: number, place: Place): Result<NpyArray, NpyFault> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const values = Array.from({ length: count }, () => '');
  for (let i = 0; i < count; i += 1) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + i * itemBytes, itemBytes);
    try {
      values[place(i)] = decoder.decode(bytes).replace(/\0+$/, '');
    } catch {
      const message = `The byte text at place ${i} is not UTF-8. Save texts: np.save(path, np.char.decode(array, 'latin1')), or as it is encoded.`;
      return err({ code: 'unsupported-type', message });
    }
  }
  return ok({ kind: 'text', shape, values });
}
