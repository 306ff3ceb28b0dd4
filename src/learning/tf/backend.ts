import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

let started: Promise<void> | null = null;

/**
 * Starts TensorFlow.js on its wasm backend, once for this thread: SIMD where the machine has it, one thread (the threaded one
 * breaks under minifiers and gains nothing on two cores). `wasmPath`: folder of the wasm files, with the closing slash.
 */
export function startBackend(wasmPath: string | undefined): Promise<void> {
  started ??= start(wasmPath).catch((cause: unknown) => {
    started = null;
    throw new Error(`TensorFlow.js could not start: its wasm files were not loaded from "${wasmPath ?? 'nowhere'}".`, { cause });
  });
  return started;
}

async function start(wasmPath: string | undefined): Promise<void> {
  if (wasmPath !== undefined) setWasmPaths(wasmPath);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend did not initialise.');
  await tf.ready();
}
