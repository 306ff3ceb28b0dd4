import { gunzipSync } from 'node:zlib';
import { sharedFile } from './sharedData.ts';

export const FASHION = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'] as const;

const FOLDER = 'images/fashion-mnist';

/** The first `n` images of the real set as an IDX file of their own, and the class of each (an index into `FASHION`). */
export function fashionImages(n: number): { readonly images: Buffer; readonly labels: Buffer; readonly classes: readonly number[] } {
  const images = gunzipSync(sharedFile(`${FOLDER}/train10k-images-idx3-ubyte.gz`));
  const labels = gunzipSync(sharedFile(`${FOLDER}/train10k-labels-idx1-ubyte.gz`));
  const side = images.readUInt32BE(8);
  const cut = (file: Buffer, head: number, size: number): Buffer => {
    const part = Buffer.from(file.subarray(0, head + n * size));
    part.writeUInt32BE(n, 4);
    return part;
  };
  return { images: cut(images, 16, side * side), labels: cut(labels, 8, 1), classes: [...labels.subarray(8, 8 + n)] };
}
