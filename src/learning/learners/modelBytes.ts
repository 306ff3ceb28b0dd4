import { canonicalJson } from '#domain/json.ts';
import { utf8 } from '#domain/hash.ts';
import type { Model } from './model.ts';

const MAGIC = 'plumbline-model 1\n';

interface Header extends Omit<Model, 'arrays'> {
  readonly arrays: readonly { readonly name: string; readonly type: 'f32' | 'u32'; readonly length: number }[];
}

/**
 * A model as bytes, the same for equal models on every machine: a magic line, one line of canonical JSON that lists the arrays by
 * name, then the arrays, little-endian, in that order.
 */
export function modelBytes(model: Model): Uint8Array {
  const names = Object.keys(model.arrays).sort();
  const arrays = names.map((name) => {
    const array = model.arrays[name]!;
    return { name, type: array instanceof Float32Array ? 'f32' : 'u32', length: array.length } as const;
  });
  const head = utf8(`${MAGIC}${canonicalJson({ ...model, arrays } satisfies Header)}\n`);
  const out = new Uint8Array(head.length + arrays.reduce((sum, { length }) => sum + 4 * length, 0));
  const view = new DataView(out.buffer);
  out.set(head);
  let at = head.length;
  for (const { name, type } of arrays) {
    for (const value of model.arrays[name]!) {
      if (type === 'f32') view.setFloat32(at, value, true);
      else view.setUint32(at, value, true);
      at += 4;
    }
  }
  return out;
}

/** The model that `modelBytes` wrote. Throws a sentence when the bytes are not one, or cut short. */
export function modelFromBytes(bytes: Uint8Array): Model {
  const damaged = (): never => {
    throw new Error('This is not a Plumbline model, or it is damaged.');
  };
  if (!utf8(MAGIC).every((byte, i) => bytes[i] === byte)) damaged();
  const lineEnd = bytes.indexOf(10, MAGIC.length);
  if (lineEnd < 0) damaged();
  const header = JSON.parse(textOf(bytes.subarray(MAGIC.length, lineEnd))) as Header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = lineEnd + 1;
  const arrays: Record<string, Float32Array | Uint32Array> = {};
  for (const { name, type, length } of header.arrays) {
    if (at + 4 * length > bytes.length) damaged();
    const start = at;
    arrays[name] =
      type === 'f32'
        ? Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true))
        : Uint32Array.from({ length }, (_, i) => view.getUint32(start + 4 * i, true));
    at += 4 * length;
  }
  if (at !== bytes.length) damaged();
  return { ...header, arrays };
}

/** The header holds names of learners and numbers only, so that it is ASCII. */
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
