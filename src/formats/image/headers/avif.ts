import type { Orientation } from '#domain/item/types.ts';
import { ok } from '#domain/result.ts';
import { damaged, imageLimits } from '../faults.ts';
import { tag, type Parsed } from './parsed.ts';

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const MAX_BOXES = 10_000;

/** Boxes of a stretch of a file (ISO/IEC 14496-12), as far as they lie in it. */
function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  let at = from;
  for (let box = 0; box < MAX_BOXES && at + 8 <= to; box += 1) {
    const small = view.getUint32(at);
    const long = small === 1;
    const size = long ? Number(view.getBigUint64(at + 8)) : small === 0 ? to - at : small;
    if (size < (long ? 16 : 8)) return;
    yield { type: tag(view, at + 4), from: at + (long ? 16 : 8), to: Math.min(to, at + size) };
    at += size;
  }
}

/** The first box of a path of types. Full boxes on the way (`meta`) have four bytes before their boxes. */
function find(view: DataView, { from, to }: Pick<Box, 'from' | 'to'>, [type, ...rest]: readonly string[]): Box | undefined {
  for (const box of boxes(view, from, to)) {
    if (box.type !== type) continue;
    if (rest.length === 0) return box;
    return find(view, { from: box.from + (type === 'meta' ? 4 : 0), to: box.to }, rest);
  }
  return undefined;
}

/** EXIF orientation of a rotation (quarter turns to the left) followed by a mirroring (none, top and bottom, left and right). */
const TURNS: readonly (readonly [Orientation, Orientation, Orientation])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** Indices, from 1, of the properties of an item. */
function propertiesOf(view: DataView, ipma: Box, item: number): number[] {
  const version = view.getUint8(ipma.from);
  const wide = (view.getUint8(ipma.from + 3) & 1) === 1;
  const count = view.getUint32(ipma.from + 4);
  let at = ipma.from + 8;
  for (let k = 0; k < count && at < ipma.to; k += 1) {
    const id = version < 1 ? view.getUint16(at) : view.getUint32(at);
    at += version < 1 ? 2 : 4;
    const associations = view.getUint8(at);
    at += 1;
    const list = Array.from({ length: associations }, (_, i) =>
      wide ? view.getUint16(at + 2 * i) & 0x7fff : view.getUint8(at + i) & 0x7f,
    );
    if (id === item) return list;
    at += associations * (wide ? 2 : 1);
  }
  return [];
}

/** AVIF (HEIF, ISO/IEC 23008-12): size, rotation and mirroring of the primary item; pictures of a sequence. */
export function parseAvif(view: DataView): Parsed {
  const whole = { from: 0, to: view.byteLength };
  const pitm = find(view, whole, ['meta', 'pitm']);
  const ipco = find(view, whole, ['meta', 'iprp', 'ipco']);
  const ipma = find(view, whole, ['meta', 'iprp', 'ipma']);
  if (pitm === undefined || ipco === undefined || ipma === undefined) return damaged('it does not say which of its pictures to show');
  const primary = view.getUint8(pitm.from) === 0 ? view.getUint16(pitm.from + 4) : view.getUint32(pitm.from + 4);
  const all = [...boxes(view, ipco.from, ipco.to)];
  const properties = propertiesOf(view, ipma, primary).flatMap((index) => all[index - 1] ?? []);
  const property = (type: string): Box | undefined => properties.find((box) => box.type === type);
  const ispe = property('ispe');
  if (ispe === undefined) return damaged('it does not say its size');
  const irot = property('irot');
  const imir = property('imir');
  const turned = irot === undefined ? 0 : view.getUint8(irot.from) & 3;
  const mirrored = imir === undefined ? 0 : (view.getUint8(imir.from) & 1) + 1;
  const samples = find(view, whole, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsz']);
  const frames = samples === undefined ? 1 : Math.max(1, Math.min(view.getUint32(samples.from + 8), imageLimits.frames));
  return ok({
    type: 'image/avif',
    rawWidth: view.getUint32(ispe.from + 4),
    rawHeight: view.getUint32(ispe.from + 8),
    orientation: TURNS[turned]?.[mirrored] ?? 1,
    frames,
  });
}
