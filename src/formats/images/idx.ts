import { err, ok, type Result } from '#domain/result.ts';
import { imageLimits } from '../image/faults.ts';
import { gunzip, gunzipHead, isGzip } from '../gunzip.ts';
import { exactly } from '../inflate.ts';
import { inMemory } from '../zip/types.ts';
import { baseName, stemOf } from './paths.ts';
import type { MediaFile } from './types.ts';

/** Bytes of a whole IDX file that are worked with. */
const MAX_BYTES = 1024 ** 3;
const HEAD = 20;
const UNSIGNED_BYTE = 0x08;

/** The shape of an IDX file of bytes (LeCun's MNIST format). */
export interface IdxShape {
  readonly dimensions: readonly number[];
  /** Where the data begin. */
  readonly at: number;
}

/** Images, or the labels of images. */
export interface IdxFile {
  readonly file: MediaFile;
  readonly shape: IdxShape;
}

/** A file of images with the file of their labels, when there is one. */
export interface IdxPair {
  readonly images: IdxFile;
  readonly labels: IdxFile | null;
}

/** Side lengths and channels of the images in a file of 3 or 4 dimensions; null for other shapes. */
export function imageShape({
  dimensions,
}: IdxShape): { readonly width: number; readonly height: number; readonly layout: 'gray' | 'rgb' | 'planes' } | null {
  const [, a = 0, b = 0, c = 0] = dimensions;
  const shape =
    dimensions.length === 3
      ? { width: b, height: a, layout: 'gray' as const }
      : dimensions.length === 4 && c === 3
        ? { width: b, height: a, layout: 'rgb' as const }
        : dimensions.length === 4 && a === 3
          ? { width: c, height: b, layout: 'planes' as const }
          : null;
  if (shape === null || shape.width === 0 || shape.height === 0) return null;
  const { width, height } = shape;
  return width <= imageLimits.side && height <= imageLimits.side && width * height <= imageLimits.pixels ? shape : null;
}

/** The shape that the first bytes announce; null when they are no IDX file of bytes. */
export function readIdxShape(head: Uint8Array): IdxShape | null {
  const count = head[3] ?? 0;
  if (head[0] !== 0 || head[1] !== 0 || head[2] !== UNSIGNED_BYTE || count < 1 || count > 4 || head.length < 4 + 4 * count) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return { dimensions: Array.from({ length: count }, (_, k) => view.getUint32(4 + 4 * k)), at: 4 + 4 * count };
}

/** The file as IDX by its content, packed or not; null when it is something else. */
export async function openIdx(file: MediaFile, bytes: Uint8Array): Promise<IdxFile | null> {
  const shape = readIdxShape(isGzip(bytes) ? await gunzipHead(bytes, HEAD) : bytes.subarray(0, HEAD));
  return shape && { file, shape };
}

/** Files of images with their labels: by name ("…images-idx3…" beside "…labels-idx1…"), else the only one beside the only one. */
export function pairUp(files: readonly IdxFile[]): IdxPair[] {
  const images = files.filter(({ shape }) => imageShape(shape) !== null);
  const labels = files.filter(({ shape }) => shape.dimensions.length === 1);
  const only = images.length === 1 && labels.length === 1 ? labels[0] : undefined;
  return images.map((each) => ({
    images: each,
    labels: only ?? labels.find(({ file }) => setName(file.path) === setName(each.file.path)) ?? null,
  }));
}

/** What the names of a file of images and of its labels share: "train" of "train-images-idx3-ubyte.gz". */
export const setName = (path: string): string =>
  stemOf(baseName(path).replace(/\.gz$/i, ''))
    .replace(/[-_.]?idx\d(?:[-_.]?ubyte)?$|[-_.]?ubyte$/i, '')
    .replace(/[-_.]?idx\d$/i, '')
    .replace(/[-_.]?(?:images?|labels?)$/i, '') || 'idx';

/** All data of an IDX file: exactly as many bytes as its shape announces. */
export async function readIdxData({ file, shape }: IdxFile): Promise<Result<Uint8Array<ArrayBuffer>, string>> {
  const length = shape.at + shape.dimensions.reduce((product, side) => product * side, 1);
  if (length > MAX_BYTES) return err('The file announces more than 1 GB of data. Split it; it was left out.');
  const bytes = await file.read();
  const whole = isGzip(bytes) ? await exactly(gunzip(inMemory(bytes)), length) : bytes.length === length ? bytes : null;
  if (whole === null) return err('The file does not hold as many bytes as it announces. Get it again; it was left out.');
  return ok(whole.subarray(shape.at));
}

/** One image as RGB or gray bytes, rows from the top. */
export function idxPixels(data: Uint8Array, shape: NonNullable<ReturnType<typeof imageShape>>, row: number): Uint8Array {
  const pixels = shape.width * shape.height;
  if (shape.layout === 'gray') return data.subarray(row * pixels, (row + 1) * pixels);
  const image = data.subarray(row * pixels * 3, (row + 1) * pixels * 3);
  if (shape.layout === 'rgb') return image;
  const rgb = new Uint8Array(image.length);
  for (let i = 0; i < pixels; i += 1) for (let k = 0; k < 3; k += 1) rgb[3 * i + k] = image[k * pixels + i]!;
  return rgb;
}
