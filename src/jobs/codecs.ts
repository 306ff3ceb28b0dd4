import type { CodecName, LoadCodec } from '#formats/image/types.ts';

/** The image decoders as the app's own server gives them; for workers. @throws Error with a sentence when one cannot be had. */
export const loadCodec: LoadCodec = async (name) => {
  const response = await request(name);
  // A server that does not know wasm sends another type, which streaming refuses.
  if (response.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
};

async function request(name: CodecName): Promise<Response> {
  const response = await fetch(`/codecs/${name}.wasm`).catch(() => null);
  if (response?.ok !== true) throw new Error('The image decoder could not be loaded. Check the connection and try again.');
  return response;
}
