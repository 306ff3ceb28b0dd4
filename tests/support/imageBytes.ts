import { crc32 } from '#formats/zip/crc32.ts';
import { encodeRgbPng } from '#formats/image/png.ts';

/** Image files made by hand, honest or not, byte by byte after their specifications. */

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const be32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const be16 = (value: number): number[] => [(value >>> 8) & 255, value & 255];
const le32 = (value: number): number[] => be32(value).reverse();
const le16 = (value: number): number[] => be16(value).reverse();

export const pngChunk = (type: string, data: readonly number[] | Uint8Array): Uint8Array => {
  const body = Uint8Array.from([...ascii(type), ...data]);
  return Uint8Array.from([...be32(data.length), ...body, ...be32(crc32(body))]);
};

export const joined = (...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG that announces a size, with chunks between its header and its (missing or given) data. */
export const pngHead = (width: number, height: number, ...chunks: readonly Uint8Array[]): Uint8Array =>
  joined(PNG, pngChunk('IHDR', [...be32(width), ...be32(height), 8, 2, 0, 0, 0]), ...chunks);

/** An EXIF block with the orientation alone, in either byte order. */
export const exifBlock = (orientation: number, little: boolean): number[] =>
  little
    ? [...ascii('II'), ...le16(42), ...le32(8), ...le16(1), ...le16(0x112), ...le16(3), ...le32(1), ...le16(orientation), 0, 0, ...le32(0)]
    : [...ascii('MM'), ...be16(42), ...be32(8), ...be16(1), ...be16(0x112), ...be16(3), ...be32(1), ...be16(orientation), 0, 0, ...be32(0)];

/** A JPEG's segments up to its frame header. */
export const jpegHead = (width: number, height: number, orientation?: number, frame = 0xc0, precision = 8, components = 3): Uint8Array => {
  const exif = orientation === undefined ? [] : [...ascii('Exif'), 0, 0, ...exifBlock(orientation, orientation % 2 === 0)];
  return joined(
    [0xff, 0xd8, 0xff, 0xe0, ...be16(16), ...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    exif.length === 0 ? [] : [0xff, 0xe1, ...be16(exif.length + 2), ...exif],
    [0xff, frame, ...be16(8 + 3 * components), precision, ...be16(height), ...be16(width), components],
    Array.from({ length: components }, (_, k) => [k + 1, 0x11, 0]).flat(),
    [0xff, 0xda, 0, 2],
  );
};

const riff = (type: string, data: readonly number[]): number[] => [
  ...ascii(type),
  ...le32(data.length),
  ...data,
  ...(data.length & 1 ? [0] : []),
];

/** A WebP of the extended form with frames and an orientation, without pixels. */
export const webpHead = (width: number, height: number, orientation: number, frames: number): Uint8Array => {
  const size = [...le32(width - 1).slice(0, 3), ...le32(height - 1).slice(0, 3)];
  const chunks = [
    ...riff('VP8X', [0x0a, 0, 0, 0, ...size]),
    ...Array.from({ length: frames }, () =>
      riff(
        'ANMF',
        Array.from({ length: 24 }, () => 0),
      ),
    ).flat(),
    ...riff('EXIF', exifBlock(orientation, true)),
  ];
  return Uint8Array.from([...ascii('RIFF'), ...le32(chunks.length + 4), ...ascii('WEBP'), ...chunks]);
};

/** A GIF of a black screen and red pictures, each two by one pixels big. */
export const gif = (width: number, height: number, frames: number): Uint8Array => {
  const picture = [0x2c, 0, 0, 0, 0, ...le16(2), ...le16(1), 0, 2, 2, 0x4c, 0x0a, 0];
  const head = [...ascii('GIF89a'), ...le16(width), ...le16(height), 0x80, 0, 0, 0, 0, 0, 255, 0, 0];
  const out = new Uint8Array(head.length + frames * picture.length + 1);
  out.set(head);
  for (let k = 0; k < frames; k += 1) out.set(picture, head.length + k * picture.length);
  out[out.length - 1] = 0x3b;
  return out;
};

const box = (type: string, ...content: readonly (readonly number[])[]): number[] => {
  const body = content.flat();
  return [...be32(body.length + 8), ...ascii(type), ...body];
};

/** An AVIF's boxes about a turned and mirrored picture, without pixels. */
export const avifHead = (width: number, height: number, turn: number | null, mirror: number | null, brand = 'avif'): Uint8Array => {
  const properties = [
    box('ispe', [0, 0, 0, 0], be32(width), be32(height)),
    ...(turn === null ? [] : [box('irot', [turn])]),
    ...(mirror === null ? [] : [box('imir', [mirror])]),
  ];
  const associations = properties.map((_, k) => k + 1);
  return Uint8Array.from([
    ...box('ftyp', ascii(brand), [0, 0, 0, 0], ascii('mif1'), ascii('miaf')),
    ...box(
      'meta',
      [0, 0, 0, 0],
      box('pitm', [0, 0, 0, 0], be16(1)),
      box('iprp', box('ipco', ...properties), box('ipma', [0, 0, 0, 0], be32(1), be16(1), [associations.length, ...associations])),
    ),
  ]);
};

/** A BMP header with nothing behind it. */
export const bmpHead = (width: number, height: number, bits: number, compression = 0): Uint8Array =>
  Uint8Array.from([
    ...ascii('BM'),
    ...le32(54),
    ...le32(0),
    ...le32(54),
    ...[40, width, height].flatMap(le32),
    ...[1, bits].flatMap(le16),
    ...le32(compression),
    ...Array.from({ length: 20 }, () => 0),
  ]);

/** A small picture whose four corners differ, as a PNG: red, green, blue and white, with a dark middle. */
export function cornersPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(3 * width * height).fill(40);
  const paint = (left: number, top: number, color: readonly number[]): void => {
    for (let y = top; y < top + height / 4; y += 1) for (let x = left; x < left + width / 4; x += 1) rgb.set(color, 3 * (y * width + x));
  };
  paint(0, 0, [255, 0, 0]);
  paint(width - width / 4, 0, [0, 255, 0]);
  paint(0, height - height / 4, [0, 0, 255]);
  paint(width - width / 4, height - height / 4, [255, 255, 255]);
  return encodeRgbPng(width, height, rgb);
}

/** Where a box of this type begins, by its letters. */
const boxAt = (view: DataView, type: string): number => {
  for (let at = 0; at + 4 < view.byteLength; at += 1) {
    if ([...type].every((letter, k) => view.getUint8(at + 4 + k) === letter.charCodeAt(0))) return at;
  }
  throw new Error(`there is no ${type}`);
};

/** A plain AVIF file of one item, turned to the left and then mirrored by properties that are put into it. */
export function turnedAvif(file: Uint8Array, turn: number, mirror: number | null): Uint8Array<ArrayBuffer> {
  const old = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [ipco, ipma] = [boxAt(old, 'ipco'), boxAt(old, 'ipma')];
  const properties = [...box('irot', [turn]), ...(mirror === null ? [] : box('imir', [mirror]))];
  const links = mirror === null ? 1 : 2;
  const ipmaEnd = ipma + old.getUint32(ipma);
  const count = old.getUint8(ipma + 18);
  const indices = Array.from({ length: links }, (_, k) => 0x80 | (count + 1 + k));
  const turned = joined(file.subarray(0, ipma), properties, file.subarray(ipma, ipmaEnd), indices, file.subarray(ipmaEnd));
  const view = new DataView(turned.buffer);
  const grow = (at: number, by: number): void => view.setUint32(at, view.getUint32(at) + by);
  grow(ipco, properties.length);
  grow(ipma + properties.length, links);
  turned[ipma + properties.length + 18] = count + links;
  for (const type of ['iprp', 'meta']) grow(boxAt(view, type), properties.length + links);
  // The place of the item's data: after the version, sizes, counts and the item's id.
  grow(boxAt(view, 'iloc') + 22, properties.length + links);
  return new Uint8Array(turned);
}
