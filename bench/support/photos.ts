import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Encoder {
  readonly init: (module: WebAssembly.Module) => Promise<unknown>;
  readonly default: (image: ImageData, options: { readonly quality: number }) => Promise<ArrayBuffer>;
}

/** Photos of 4000 × 3000 pixels, all different: soft shapes with grain, as cameras make them. */
export async function photos(count: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = dirname(createRequire(import.meta.url).resolve('@jsquash/jpeg/package.json'));
  const encoder = (await import(pathToFileURL(join(folder, 'encode.js')).href)) as Encoder;
  await encoder.init(await WebAssembly.compile(readFileSync(join(folder, 'codec/enc/mozjpeg_enc.wasm'))));
  const [width, height] = [4000, 3000];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const files = new Map<string, Uint8Array>();
  for (let n = 0; n < count; n += 1) {
    let state = n + 1;
    for (let at = 0; at < width * height; at += 1) {
      const [x, y] = [at % width, Math.floor(at / width)];
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const grain = (state >>> 24) * 0.12;
      data[at * 4] = 110 + 80 * Math.sin(x / (60 + n)) + grain;
      data[at * 4 + 1] = 110 + 80 * Math.sin(y / 71 + x / (150 + 3 * n)) + grain;
      data[at * 4 + 2] = 90 + 60 * Math.cos((x + y * (1 + n / 20)) / 150) + grain;
    }
    const image = { data, width, height, colorSpace: 'srgb' } as ImageData;
    files.set(`photo-${n}.jpg`, new Uint8Array(await encoder.default(image, { quality: 80 })));
  }
  return files;
}
