import type { Problem } from '../format.ts';
import { encodeGrayPng, encodeRgbPng } from '../image/png.ts';
import type { Pixels } from '../image/types.ts';
import { idxPixels, imageShape, readIdxData, setName, type IdxPair } from './idx.ts';

/** Names of the images of a pair: row numbers from 0, with the set's name in front when there are several sets. */
export const idxIds = (pair: IdxPair, sets: number): ((row: number) => string) => {
  const prefix = sets > 1 ? `${setName(pair.images.file.path)}/` : '';
  return (row) => `${prefix}${row}`;
};

/** One image of an IDX file as a PNG, with its pixels. */
export interface IdxImage {
  readonly row: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pixels: Pixels;
  /** Its class number, or null. */
  readonly label: number | null;
}

/** The images of a pair, up to `limit`; a file that does not keep what it announces gives a problem and no image. */
export async function* idxImages(pair: IdxPair, limit = Infinity): AsyncGenerator<IdxImage | { readonly problem: Problem }> {
  const { shape, file } = pair.images;
  const size = imageShape(shape);
  const data = await readIdxData(pair.images);
  if (size === null || !data.ok) {
    yield { problem: { file: file.path, line: 0, code: 'damaged-idx', message: data.ok ? 'The file holds no images.' : data.error } };
    return;
  }
  const count = shape.dimensions[0] ?? 0;
  const labels = await labelsOf(pair, count);
  if ('problem' in labels) yield labels;
  const { width, height, layout } = size;
  const encode = layout === 'gray' ? encodeGrayPng : encodeRgbPng;
  for (let row = 0; row < Math.min(count, limit); row += 1) {
    const raw = idxPixels(data.value, size, row);
    const pixels = { width, height, data: rgba(raw, layout === 'gray' ? 1 : 3) };
    yield { row, bytes: encode(width, height, raw), pixels, label: 'data' in labels ? (labels.data[row] ?? null) : null };
  }
}

async function labelsOf({ labels }: IdxPair, count: number): Promise<{ readonly data: Uint8Array } | { readonly problem: Problem }> {
  if (labels === null) return { data: new Uint8Array(0) };
  const problem = (message: string): { readonly problem: Problem } => ({
    problem: { file: labels.file.path, line: 0, code: 'damaged-idx', message },
  });
  const data = await readIdxData(labels);
  if (!data.ok) return problem(`${data.error} The images came in without labels.`);
  if (data.value.length === count) return { data: data.value };
  return problem(
    `There are ${data.value.length} labels for ${count} images, so no label was used. Pick the two files that belong together.`,
  );
}

function rgba(raw: Uint8Array, channels: 1 | 3): Uint8Array {
  const out = new Uint8Array((raw.length / channels) * 4);
  for (let from = 0, to = 0; from < raw.length; from += channels, to += 4) {
    out[to] = raw[from]!;
    out[to + 1] = raw[from + (channels === 1 ? 0 : 1)]!;
    out[to + 2] = raw[from + (channels === 1 ? 0 : 2)]!;
    out[to + 3] = 255;
  }
  return out;
}
