import { encodeInto } from '../utf8Buffer.ts';
import { instantiate, type Wasm } from '../wasm.ts';
import { BLOCK, type Sha256 } from './sha256.ts';
import { plainSha256 } from './plainSha256.ts';
import { SHA256_WASM } from './sha256Bytes.ts';

interface Kernel {
  readonly heap: () => number;
  readonly start: (state: number) => void;
  readonly compress: (state: number, from: number, blocks: number) => void;
  readonly sha256: (from: number, length: number, out: number) => void;
  readonly hmac: (key: number, from: number, length: number, out: number) => void;
  readonly normalise: (from: number, length: number, to: number) => number;
  readonly number: (from: number, length: number) => number;
}

/** The compiled kernel, or null where the platform has no WebAssembly with SIMD. */
export function wasmSha256(): Sha256 | null {
  const wasm = instantiate<Kernel>(SHA256_WASM);
  return wasm === null ? null : overMemory(wasm);
}

/** What every normalised text begins with. */
const PREFIX = [0x74, 0x65, 0x78, 0x74, 0x3a]; // text:

/** Memory from `heap` on: states of the key (64 bytes), the digest (32), the message; its second half is for texts. */
function overMemory(wasm: Wasm<Kernel>): Sha256 {
  const key = wasm.heap();
  const out = key + 64;
  const from = out + 32;
  const views = (bytes: number) => {
    const memory = new Uint8Array(wasm.reserve(bytes));
    const textAt = memory.length >>> 1;
    return {
      memory,
      keys: new Int32Array(memory.buffer, key, 16),
      digest: memory.subarray(out, from),
      textAt,
      texts: memory.subarray(textAt),
    };
  };
  let at = views(0);
  let lastKey: Int32Array | null = null;
  /** The text that lies among the texts, and how many bytes it is. */
  let lastText: string | null = null;
  let lastLength = 0;

  /** Makes room for a message, or a text, of so many bytes. */
  function reserve(length: number): void {
    const half = from + length + 64;
    if (half <= at.textAt) return;
    at = views(Math.max(2 * half, 2 * at.memory.length));
    lastText = null;
  }

  function put(message: Uint8Array, length: number): void {
    reserve(length);
    at.memory.set(length === message.length ? message : message.subarray(0, length), from);
  }

  /** The same text twice in a row is put once. */
  function putText(text: string): number {
    if (text === lastText) return lastLength;
    reserve(3 * text.length);
    lastLength = encodeInto(text, at.texts);
    lastText = text;
    return lastLength;
  }

  function useKey(states: Int32Array): void {
    if (states !== lastKey) at.keys.set(states);
    lastKey = states;
  }

  return {
    digest(message, length) {
      put(message, length);
      wasm.sha256(from, length, out);
      return at.digest;
    },
    keyed(blocks) {
      put(blocks, 2 * BLOCK);
      lastKey = null;
      for (const half of [0, 1]) {
        wasm.start(key + 32 * half);
        wasm.compress(key + 32 * half, from + BLOCK * half, 1);
      }
      return at.keys.slice();
    },
    hmac(states, message, length) {
      put(message, length);
      useKey(states);
      wasm.hmac(key, from, length, out);
      return at.digest;
    },
    hmacNormalised(states, text) {
      const length = putText(text);
      if (length !== text.length) return null;
      useKey(states);
      at.memory.set(PREFIX, from);
      wasm.hmac(key, from, PREFIX.length + wasm.normalise(at.textAt, length, from + PREFIX.length), out);
      return at.digest;
    },
    number(text) {
      const length = putText(text);
      return wasm.number(at.textAt, length);
    },
  };
}

let shared: Sha256 | null = null;

/** The one of this thread. */
export const sharedSha256 = (): Sha256 => (shared ??= wasmSha256() ?? plainSha256());
