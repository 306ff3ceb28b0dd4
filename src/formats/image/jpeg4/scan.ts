import { BitReader, CutError, type HuffmanTable } from './bits.ts';

/** One color of a frame: its coefficients, 64 a block, in natural order, over whole minimum coded units. */
export interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantisation: number;
  /** Blocks that hold pixels. */
  readonly blocksWide: number;
  readonly blocksHigh: number;
  /** Blocks a row of `coefficients` has. */
  readonly stride: number;
  readonly coefficients: Int16Array;
}

/** What a scan header says (T.81, B.2.3), with the tables in force. */
export interface Scan {
  readonly parts: readonly {
    readonly component: Component;
    readonly dc: HuffmanTable | undefined;
    readonly ac: HuffmanTable | undefined;
  }[];
  readonly progressive: boolean;
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
  /** Minimum coded units between restarts; 0: none. */
  readonly restart: number;
  /** Minimum coded units of the frame. */
  readonly unitsWide: number;
  readonly unitsHigh: number;
}

export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57,
  50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);

const tableOf = (table: HuffmanTable | undefined): HuffmanTable => {
  if (table === undefined) throw new CutError('a table is missing');
  return table;
};

/** Decodes one scan into the coefficients of its components; returns where the next marker begins. @throws CutError */
export function decodeScan(bytes: Uint8Array, at: number, scan: Scan): number {
  const reader = new BitReader(bytes, at);
  const state = { predictions: scan.parts.map(() => 0), bandEnd: 0 };
  const decode = blockDecoder(scan);
  const [only] = scan.parts;
  const alone = scan.parts.length === 1 && only !== undefined ? only.component : null;
  const wide = alone === null ? scan.unitsWide : alone.blocksWide;
  const units = wide * (alone === null ? scan.unitsHigh : alone.blocksHigh);
  for (let unit = 0; unit < units; unit += 1) {
    if (scan.restart > 0 && unit > 0 && unit % scan.restart === 0) {
      reader.restart();
      state.predictions.fill(0);
      state.bandEnd = 0;
    }
    const [x, y] = [unit % wide, Math.floor(unit / wide)];
    for (let part = 0; part < scan.parts.length; part += 1) {
      const { component } = scan.parts[part]!;
      const [across, down] = alone === null ? [component.across, component.down] : [1, 1];
      for (let v = 0; v < down; v += 1) {
        for (let h = 0; h < across; h += 1) {
          const block = (y * down + v) * component.stride + x * across + h;
          decode(reader, component.coefficients, 64 * block, part, state);
        }
      }
    }
  }
  return reader.position;
}

interface State {
  readonly predictions: number[];
  /** Blocks to come whose band holds nothing new. */
  bandEnd: number;
}

type BlockDecoder = (reader: BitReader, out: Int16Array, at: number, part: number, state: State) => void;

function blockDecoder(scan: Scan): BlockDecoder {
  const { parts, progressive, from, to, high, low } = scan;
  const dc = (part: number): HuffmanTable => tableOf(parts[part]?.dc);
  const ac = (part: number): HuffmanTable => tableOf(parts[part]?.ac);
  const firstDc: BlockDecoder = (reader, out, at, part, state) => {
    state.predictions[part] = (state.predictions[part] ?? 0) + reader.signed(reader.symbol(dc(part)) & 15);
    out[at] = state.predictions[part]! << low;
  };
  if (!progressive) {
    return (reader, out, at, part, state) => {
      firstDc(reader, out, at, part, state);
      readBand(reader, out, at, ac(part), { from: 1, to: 63, low: 0 });
    };
  }
  if (from === 0) return high === 0 ? firstDc : (reader, out, at) => void (out[at] = out[at]! | (reader.bit() << low));
  if (high !== 0) return (reader, out, at, part, state) => refineBand(reader, out, at, ac(part), scan, state);
  return (reader, out, at, part, state) => {
    if (state.bandEnd > 0) state.bandEnd -= 1;
    else state.bandEnd = readBand(reader, out, at, ac(part), { from, to, low });
  };
}

/** Coefficients of a band sent for the first time; returns how many blocks after this one are empty (0 in sequential frames). */
function readBand(
  reader: BitReader,
  out: Int16Array,
  at: number,
  table: HuffmanTable,
  { from, to, low }: { readonly from: number; readonly to: number; readonly low: number },
): number {
  for (let k = from; k <= to; k += 1) {
    const symbol = reader.symbol(table);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0) {
      if (run < 15) return (1 << run) - 1 + reader.number(run);
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw new CutError('a run is too long');
    out[at + ZIGZAG[k]!] = reader.signed(size) << low;
  }
  return 0;
}

/** One more bit of a band (T.81, G.1.2.3). */
function refineBand(reader: BitReader, out: Int16Array, at: number, table: HuffmanTable, { from, to, low }: Scan, state: State): void {
  const bit = 1 << low;
  const refine = (place: number): void => {
    const value = out[place]!;
    if (reader.bit() === 1 && (Math.abs(value) & bit) === 0) out[place] = value + (value < 0 ? -bit : bit);
  };
  let k = from;
  if (state.bandEnd === 0) {
    for (; k <= to; k += 1) {
      const symbol = reader.symbol(table);
      let run = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && run < 15) {
        state.bandEnd = (1 << run) + reader.number(run);
        break;
      }
      const value = size === 0 ? 0 : reader.bit() === 1 ? bit : -bit;
      for (; k <= to; k += 1) {
        const place = at + ZIGZAG[k]!;
        if (out[place] !== 0) refine(place);
        else {
          if (run === 0) {
            out[place] = value;
            break;
          }
          run -= 1;
        }
      }
    }
  }
  if (state.bandEnd > 0) {
    for (; k <= to; k += 1) if (out[at + ZIGZAG[k]!] !== 0) refine(at + ZIGZAG[k]!);
    state.bandEnd -= 1;
  }
}
