import { readJpegFrame } from '../headers/jpeg.ts';

const PROGRESSIVE = 0xc2;

const frameOf = (bytes: Uint8Array): ReturnType<typeof readJpegFrame> =>
  readJpegFrame(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));

/** Colors of the picture: 1 gray, 3, or 4 inks. */
export const jpegColors = (bytes: Uint8Array): number => frameOf(bytes)?.components ?? 0;

/**
 * The file with an end marker, when it lacks one. Some cameras leave it out of whole pictures; with it, the decoder complains only when the
 * data before it are too few. Of a progressive file a missing end means missing scans, so it stays as it is.
 */
export function endedJpeg(bytes: Uint8Array): Uint8Array {
  const ended = bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;
  if (ended || frameOf(bytes)?.marker === PROGRESSIVE) return bytes;
  const whole = new Uint8Array(bytes.length + 2);
  whole.set(bytes);
  whole.set([0xff, 0xd9], bytes.length);
  return whole;
}

/** What libjpeg says of data that end early or cannot be right; bytes too many do no harm. */
export const isCutJpeg = (warnings: string): boolean => /premature end|bad huffman|found marker|corrupt data|arithmetic/i.test(warnings);
