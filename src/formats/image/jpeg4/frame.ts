import { CutError, huffmanTable, type HuffmanTable } from './bits.ts';
import { decodeScan, ZIGZAG, type Component } from './scan.ts';

/** A decoded frame before its colors are made of it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** Tables in natural order, by number. */
  readonly quantisation: readonly (Uint16Array | undefined)[];
  /** What Adobe's marker says: 2 when three of the colors are luma and chroma. */
  readonly transform: number;
}

interface Growing {
  readonly quantisation: (Uint16Array | undefined)[];
  readonly dc: (HuffmanTable | undefined)[];
  readonly ac: (HuffmanTable | undefined)[];
  frame:
    | (Omit<Frame, 'quantisation' | 'transform'> & {
        readonly progressive: boolean;
        readonly unitsWide: number;
        readonly unitsHigh: number;
      })
    | null;
  restart: number;
  transform: number;
}

/** Reads all scans of a JPEG file of Huffman-coded frames of 8 bits. @throws CutError or RangeError when it ends early or is damaged. */
export function readFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state: Growing = { quantisation: [], dc: [], ac: [], frame: null, restart: 0, transform: 0 };
  let scans = 0;
  for (let at = 2; ;) {
    while (view.getUint8(at) !== 0xff) at += 1;
    while (view.getUint8(at) === 0xff) at += 1;
    const marker = view.getUint8(at);
    at += 1;
    if (marker === 0xd9) break;
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8) || marker === 1) continue;
    const length = view.getUint16(at);
    const segment = bytes.subarray(at + 2, at + length);
    at += length;
    if (marker === 0xdb) readQuantisation(segment, state);
    else if (marker === 0xc4) readHuffman(segment, state);
    else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) startFrame(segment, marker === 0xc2, state);
    else if (marker === 0xdd) state.restart = view.getUint16(at - length + 2);
    else if (marker === 0xee && segment[0] === 0x41 && segment[1] === 0x64) state.transform = segment[11] ?? 0;
    else if (marker === 0xda) {
      at = readScan(bytes, at, segment, state);
      scans += 1;
    }
  }
  if (state.frame === null || scans === 0) throw new CutError('there is no picture');
  return { ...state.frame, quantisation: state.quantisation, transform: state.transform };
}

function readQuantisation(segment: Uint8Array, { quantisation }: Growing): void {
  for (let at = 0; at < segment.length;) {
    const head = segment[at]!;
    const wide = head >> 4 !== 0;
    const table = new Uint16Array(64);
    at += 1;
    for (let k = 0; k < 64; k += 1, at += wide ? 2 : 1) {
      table[ZIGZAG[k]!] = wide ? (segment[at] ?? 0) * 256 + (segment[at + 1] ?? 0) : (segment[at] ?? 0);
    }
    quantisation[head & 15] = table;
  }
}

function readHuffman(segment: Uint8Array, { dc, ac }: Growing): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const head = segment[at]!;
    const counts = segment.slice(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    (head >> 4 === 0 ? dc : ac)[head & 15] = huffmanTable(counts, segment.slice(at + 17, at + 17 + total));
    at += 17 + total;
  }
}

function startFrame(segment: Uint8Array, progressive: boolean, state: Growing): void {
  if (state.frame !== null) throw new CutError('there are two frames');
  const height = (segment[1] ?? 0) * 256 + (segment[2] ?? 0);
  const width = (segment[3] ?? 0) * 256 + (segment[4] ?? 0);
  const heads = Array.from({ length: segment[5] ?? 0 }, (_, k) => segment.subarray(6 + 3 * k, 9 + 3 * k));
  const factors = heads.map((head) => ({ across: (head[1] ?? 0) >> 4, down: (head[1] ?? 0) & 15 }));
  if (factors.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) throw new CutError('bad sampling');
  const [most, tallest] = [Math.max(...factors.map(({ across }) => across)), Math.max(...factors.map(({ down }) => down))];
  const [unitsWide, unitsHigh] = [Math.ceil(width / (8 * most)), Math.ceil(height / (8 * tallest))];
  const components = heads.map((head, k): Component => {
    const { across, down } = factors[k]!;
    const stride = unitsWide * across;
    return {
      id: head[0] ?? 0,
      across,
      down,
      quantisation: head[2] ?? 0,
      stride,
      blocksWide: Math.ceil(Math.ceil((width * across) / most) / 8),
      blocksHigh: Math.ceil(Math.ceil((height * down) / tallest) / 8),
      coefficients: new Int16Array(64 * stride * unitsHigh * down),
    };
  });
  state.frame = { width, height, components, progressive, unitsWide, unitsHigh };
}

function readScan(bytes: Uint8Array, at: number, segment: Uint8Array, { frame, dc, ac, restart }: Growing): number {
  if (frame === null) throw new CutError('a scan comes before its frame');
  const count = segment[0] ?? 0;
  const parts = Array.from({ length: count }, (_, k) => {
    const component = frame.components.find(({ id }) => id === segment[1 + 2 * k]);
    const tables = segment[2 + 2 * k] ?? 0;
    if (component === undefined) throw new CutError('a scan has an unknown color');
    return { component, dc: dc[tables >> 4], ac: ac[tables & 15] };
  });
  const [from = 0, to = 63, bits = 0] = segment.subarray(1 + 2 * count);
  const { progressive, unitsWide, unitsHigh } = frame;
  if (to > 63 || (progressive && from > 0 && count > 1)) throw new CutError('a scan makes no sense');
  return decodeScan(bytes, at, { parts, progressive, from, to, high: bits >> 4, low: bits & 15, restart, unitsWide, unitsHigh });
}
