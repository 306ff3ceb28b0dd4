import { riffChunks, type RiffChunk } from '../headers/webp.ts';
import type { ImageHeader, Pixels } from '../types.ts';

const FRAME_HEAD = 16;
const ALPHA = 0x10;

/** Decodes a WebP file; of an animation the first frame, which the decoder does not read, on its transparent canvas. */
export async function stillWebp(
  bytes: Uint8Array,
  header: ImageHeader,
  decode: (still: Uint8Array) => Promise<Pixels | null>,
): Promise<Pixels | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = [...firstFrame(view)][0];
  if (frame === undefined) return decode(bytes);
  if (frame.at + frame.length > bytes.length || frame.length < FRAME_HEAD) return null;
  const [x, y, width, height] = [0, 3, 6, 9].map(
    (at) => view.getUint16(frame.at + at, true) | (view.getUint8(frame.at + at + 2) << 16),
  ) as [number, number, number, number];
  const picture = await decode(asFile(bytes.subarray(frame.at + FRAME_HEAD, frame.at + frame.length), width, height));
  if (picture === null) return null;
  return onCanvas(picture, 2 * x, 2 * y, header);
}

function* firstFrame(view: DataView): Generator<RiffChunk> {
  for (const chunk of riffChunks(view, 12)) {
    if (chunk.type !== 'ANMF') continue;
    yield chunk;
    return;
  }
}

/** The chunks of a frame as a file of their own. Width and height are one less than they are. */
function asFile(chunks: Uint8Array, width: number, height: number): Uint8Array {
  const file = new Uint8Array(30 + chunks.length);
  const view = new DataView(file.buffer);
  const text = (at: number, letters: string): void => {
    for (let i = 0; i < letters.length; i += 1) file[at + i] = letters.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  text(8, 'WEBPVP8X');
  view.setUint32(16, 10, true);
  file[20] = ALPHA;
  for (let i = 0; i < 3; i += 1) {
    file[24 + i] = (width >> (8 * i)) & 255;
    file[27 + i] = (height >> (8 * i)) & 255;
  }
  file.set(chunks, 30);
  return file;
}

function onCanvas(picture: Pixels, left: number, top: number, { rawWidth, rawHeight }: ImageHeader): Pixels | null {
  if (left + picture.width > rawWidth || top + picture.height > rawHeight) return null;
  const data = new Uint8Array(4 * rawWidth * rawHeight);
  for (let row = 0; row < picture.height; row += 1) {
    const from = 4 * row * picture.width;
    data.set(picture.data.subarray(from, from + 4 * picture.width), 4 * ((top + row) * rawWidth + left));
  }
  return { width: rawWidth, height: rawHeight, data };
}
