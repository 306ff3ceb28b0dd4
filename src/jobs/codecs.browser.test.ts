import { expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import { createImageDecoder } from '#formats/image/decode.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { lookName, lookOf } from '#formats/image/look.ts';
import { imageSamples, sampleBytes } from '#support/imageSamples.ts';
import { loadCodec } from './codecs.ts';

test('the decoders come from our own server and give the pixels that they give in Node', async () => {
  const decoder = createImageDecoder(loadCodec);
  for (const { name, file, pixels, look } of imageSamples) {
    const header = readImageHeader(sampleBytes(file));
    if (!header.ok) throw new Error(header.error.message);
    const decoded = await decoder.decode(sampleBytes(file), header.value);
    expect([name, decoded.ok && sha256(decoded.value.data)]).toEqual([name, pixels]);
    expect([name, decoded.ok && lookName(lookOf(decoded.value, header.value.orientation))]).toEqual([name, look]);
  }
  expect(
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.wasm'))
      .map(({ name }) => new URL(name).pathname)
      .sort(),
  ).toEqual(['/codecs/avif.wasm', '/codecs/jpeg.wasm', '/codecs/png.wasm', '/codecs/webp.wasm']);
});
