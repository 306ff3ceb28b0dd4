import type { Dense } from '#learning/matrix/dense.ts';

/** Side of the small picture that images are learned from. */
export const SIDE = 32;
export const PIXELS = SIDE * SIDE;
/** Bytes of a look: 32 × 32 pixels, RGB, rows from the top, as displayed. Several looks lie one after the other. */
export const LOOK_SIZE = PIXELS * 3;

/** How many looks there are. Throws with a sentence when the bytes are not whole looks. */
export function countLooks(looks: Uint8Array): number {
  const count = looks.length / LOOK_SIZE;
  if (!Number.isInteger(count)) throw new RangeError(`${looks.length} bytes are no whole number of looks of ${LOOK_SIZE} bytes.`);
  return count;
}

/** The pixels of looks: rows × 3072 in [0, 1], for learners whose input is pixels. */
export function lookPixels(looks: Uint8Array): Dense {
  const values = new Float32Array(looks.length);
  for (let i = 0; i < looks.length; i += 1) values[i] = looks[i]! / 255;
  return { rows: countLooks(looks), columns: LOOK_SIZE, values };
}

/** Luma (ITU-R BT.601) of one look, 1000 times too large, so that it is a whole number in [0, 255000] on every machine. */
export function lumaOf(looks: Uint8Array, row: number, out: Int32Array): void {
  for (let i = 0, at = row * LOOK_SIZE; i < PIXELS; i += 1, at += 3)
    out[i] = 299 * looks[at]! + 587 * looks[at + 1]! + 114 * looks[at + 2]!;
}
