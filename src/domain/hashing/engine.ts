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
}

/** The compiled kernel, or null where the platform has no WebAssembly with SIMD. */
export function wasmSha256(): Sha256 | null {
  const wasm = instantiate<Kernel>(SHA256_WASM);
  return wasm === null ? null : overMemory(wasm);
}

/** Memory from `heap` on: states of the key (64 bytes), the digest (32), the message. */
function overMemory(wasm: Wasm<Kernel>): Sha256 {
  const key = wasm.heap();
  const out = key + 64;
  const from = out + 32;
  let memory = new Uint8Array(wasm.reserve(from + 4096));
  let keys = new Int32Array(memory.buffer, key, 16);
  let result = memory.subarray(out, from);
  let lastKey: Int32Array | null = null;

  function put(message: Uint8Array, length: number): void {
    if (from + length > memory.length) {
      memory = new Uint8Array(wasm.reserve(Math.max(from + length, 2 * memory.length)));
      keys = new Int32Array(memory.buffer, key, 16);
      result = memory.subarray(out, from);
    }
    memory.set(length === message.length ? message : message.subarray(0, length), from);
  }

  return {
    digest(message, length) {
      put(message, length);
      wasm.sha256(from, length, out);
      return result;
    },
    keyed(blocks) {
      put(blocks, 2 * BLOCK);
      lastKey = null;
      for (const half of [0, 1]) {
        wasm.start(key + 32 * half);
        wasm.compress(key + 32 * half, from + BLOCK * half, 1);
      }
      return keys.slice();
    },
    hmac(states, message, length) {
      put(message, length);
      if (states !== lastKey) keys.set(states);
      lastKey = states;
      wasm.hmac(key, from, length, out);
      return result;
    },
  };
}

let shared: Sha256 | null = null;

/** The one of this thread. */
export const sharedSha256 = (): Sha256 => (shared ??= wasmSha256() ?? plainSha256());
