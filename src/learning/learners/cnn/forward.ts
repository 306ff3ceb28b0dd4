import type { Heap } from '#learning/kernels/heap.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import type { ConvNet } from './convNet.ts';
import { centred, INPUTS, POOLED, SHAPE } from './convNet.ts';

/** Pictures whose hidden layer is computed at once; a multiple of 4. */
const PICTURES = 16;

/** Multiply-adds of one picture. */
export const WORK_OF_A_PICTURE = 1_800_000;

/** Probabilities of rows [from, to) of pixels into `out`, rows × outputs from its start. Needs no TensorFlow.js. */
export function forward(net: ConvNet, x: Dense, from: number, to: number, out: Float32Array, heap: Heap): void {
  const places = layOut(net, heap);
  const { floats } = places;
  for (let first = from; first < to; first += PICTURES) {
    const end = Math.min(to, first + PICTURES);
    for (let row = first; row < end; row += 1)
      convolve(net, x.values.subarray(row * INPUTS, (row + 1) * INPUTS), row - first, places, heap);
    heap.product({
      a: places.pooled,
      stepI: POOLED,
      stepJ: 1,
      rows: PICTURES,
      inner: POOLED,
      b: places.weights3,
      out: places.hidden,
      width: SHAPE.hidden,
    });
    for (let row = first; row < end; row += 1) {
      const at = places.hidden + (row - first) * SHAPE.hidden;
      outputLayer(net, floats.subarray(at, at + SHAPE.hidden), out.subarray((row - from) * net.outputs, (row - from + 1) * net.outputs));
    }
  }
}

interface Places {
  readonly floats: Float32Array;
  readonly filters1: number;
  readonly filters2: number;
  readonly weights3: number;
  /** Neighbourhoods of all pixels, then their products with the filters. */
  readonly patches: number;
  readonly maps: number;
  readonly pooled: number;
  readonly hidden: number;
}

function layOut({ parameters }: ConvNet, heap: Heap): Places {
  const { filters1, filters2, weights3 } = parameters;
  const pixels = SHAPE.side * SHAPE.side;
  let end = 0;
  const place = (length: number): number => {
    const at = end;
    end += length;
    return at;
  };
  const places = {
    filters1: place(filters1.length),
    filters2: place(filters2.length),
    weights3: place(weights3.length),
    patches: place(Math.max(pixels * 9 * SHAPE.channels, (pixels / 4) * 9 * SHAPE.first)),
    maps: place(pixels * SHAPE.first),
    pooled: place(PICTURES * POOLED),
    hidden: place(PICTURES * SHAPE.hidden),
  };
  heap.claim(places);
  const floats = heap.floats(end);
  floats.set(filters1, places.filters1);
  floats.set(filters2, places.filters2);
  floats.set(weights3, places.weights3);
  floats.fill(0, places.pooled, places.hidden);
  return { floats, ...places };
}

function convolve({ parameters }: ConvNet, pixels: Float32Array, picture: number, places: Places, heap: Heap): void {
  const { side, channels, first, second } = SHAPE;
  const { floats, patches, maps } = places;
  const small = new Float32Array((side / 2) ** 2 * first);
  takePatches(pixels.map(centred), side, channels, floats, patches);
  heap.product({ ...layer(side, channels), a: patches, b: places.filters1, out: maps, width: first });
  poolMaps(floats.subarray(maps), side, first, parameters.bias1, small);
  takePatches(small, side / 2, first, floats, patches);
  heap.product({ ...layer(side / 2, first), a: patches, b: places.filters2, out: maps, width: second });
  const to = places.pooled + picture * POOLED;
  poolMaps(floats.subarray(maps), side / 2, second, parameters.bias2, floats.subarray(to, to + POOLED));
}

const layer = (
  side: number,
  channels: number,
): { readonly stepI: number; readonly stepJ: 1; readonly rows: number; readonly inner: number } => ({
  stepI: 9 * channels,
  stepJ: 1,
  rows: side * side,
  inner: 9 * channels,
});

/** For each pixel the values of its 3 × 3 neighbours, 0 outside the picture: what a filter is multiplied with. */
export function takePatches(picture: Float32Array, side: number, channels: number, out: Float32Array, at: number): void {
  out.fill(0, at, at + side * side * 9 * channels);
  for (let y = 0; y < side; y += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      if (y + dy < 0 || y + dy >= side) continue;
      for (let x = 0; x < side; x += 1) {
        const [left, right] = [Math.max(0, x - 1), Math.min(side, x + 2)];
        const from = ((y + dy) * side + left) * channels;
        const to = at + ((y * side + x) * 9 + (dy + 1) * 3 + (left - x + 1)) * channels;
        for (let i = 0; i < (right - left) * channels; i += 1) out[to + i] = picture[from + i]!;
      }
    }
  }
}

/** The largest of each 2 × 2 values of a map, plus its bias, not below 0. */
function poolMaps(maps: Float32Array, side: number, depth: number, bias: Float32Array, out: Float32Array): void {
  for (let y = 0, to = 0; y < side; y += 2) {
    for (let x = 0; x < side; x += 2) {
      const from = (y * side + x) * depth;
      const below = from + side * depth;
      for (let k = 0; k < depth; k += 1, to += 1) {
        const most = Math.max(maps[from + k]!, maps[from + depth + k]!, maps[below + k]!, maps[below + depth + k]!);
        out[to] = Math.max(0, most + bias[k]!);
      }
    }
  }
}

function outputLayer({ parameters, link, outputs }: ConvNet, hidden: Float32Array, out: Float32Array): void {
  const { bias3, weights4, bias4 } = parameters;
  out.set(bias4);
  for (let j = 0; j < hidden.length; j += 1) {
    const active = hidden[j]! + bias3[j]!;
    if (active > 0) for (let k = 0; k < outputs; k += 1) out[k]! += active * weights4[j * outputs + k]!;
  }
  activate(out, link);
}

/** Logits become probabilities, in place. */
export function activate(z: Float32Array, link: ConvNet['link']): void {
  if (link === 'sigmoid') {
    for (let k = 0; k < z.length; k += 1) z[k] = 1 / (1 + Math.exp(-z[k]!));
    return;
  }
  const max = z.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let k = 0; k < z.length; k += 1) sum += z[k] = Math.exp(z[k]! - max);
  for (let k = 0; k < z.length; k += 1) z[k]! /= sum;
}
