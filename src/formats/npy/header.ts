import { err, ok, type Result } from '#domain/result.ts';
import type { NpyFault } from './readNpy.ts';

/** What the header of a NumPy array file says. */
export interface NpyHeader {
  /** As written: "<f8". */
  readonly descr: string;
  /** "f", "i", "u", "b", "U" or "S". */
  readonly type: string;
  readonly itemBytes: number;
  readonly little: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly start: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy itself reads no longer header than this. */
const LONGEST = 10_000;

const fault = (code: NpyFault['code'], message: string): { readonly ok: false; readonly error: NpyFault } => err({ code, message });
const damaged = (): Result<never, NpyFault> => fault('bad-header', 'The header of the file is damaged. Save the array again with np.save.');

/** Reads the header: a Python dictionary as text, of which exactly three keys count. */
export function parseNpyHeader(bytes: Uint8Array): Result<NpyHeader, NpyFault> {
  const major = bytes[6] ?? 0;
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    return fault('not-npy', 'This is not a NumPy array file. Save one with np.save(path, array), or give a CSV file.');
  }
  if (major < 1 || major > 3) return fault('bad-header', `Version ${major} of the NumPy format is not known. Save the array with np.save.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = major === 1 ? 10 : 12;
  if (bytes.length < from) return damaged();
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST || from + length > bytes.length) return damaged();
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(from, from + length));
  return readDictionary(text, from + length);
}

/** What to do about values of a type that is not read. */
export const unsupported = (descr: string): string =>
  /[VT]/.test(descr)
    ? `The file holds values of the type "${descr}", which NumPy itself reads only with further packages. Save names with np.save(path, array.astype(str)), numbers with array.astype('float32').`
    : `The file holds values of the type "${descr}". Save numbers with np.save(path, array.astype('float64')), names with array.astype(str).`;

function readDictionary(text: string, start: number): Result<NpyHeader, NpyFault> {
  const described = /['"]descr['"]\s*:\s*(?:['"](?<descr>[^'"]*)['"]|(?<list>\[))/.exec(text)?.groups;
  const order = /['"]fortran_order['"]\s*:\s*(?<order>True|False)/.exec(text)?.groups?.['order'];
  const sizes = /['"]shape['"]\s*:\s*\((?<shape>[\d\sL,]*)\)/.exec(text)?.groups?.['shape'];
  if (described?.['list'] !== undefined) {
    return fault('unsupported-type', 'The file holds a table with named fields. Save one plain array of numbers.');
  }
  const descr = described?.['descr'];
  if (descr === undefined || order === undefined || sizes === undefined) return damaged();
  const { byteOrder, type, size } = /^(?<byteOrder>[<>|=]?)(?<type>[a-zA-Z])(?<size>\d*)$/.exec(descr)?.groups ?? {};
  if (type === 'O') {
    return fault(
      'pickled',
      "The file holds pickled Python objects, which are not read, as that could run code. Save names with np.save(path, array.astype(str)), numbers with array.astype('float64').",
    );
  }
  if (type === undefined || size === undefined || Number(size) === 0) {
    return fault('unsupported-type', unsupported(descr));
  }
  const itemBytes = type === 'U' ? 4 * Number(size) : Number(size);
  const shape = sizes
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number);
  if (shape.some((each) => !Number.isSafeInteger(each))) return damaged();
  return ok({ descr, type, itemBytes, little: byteOrder !== '>', fortran: order === 'True', shape, start });
}
