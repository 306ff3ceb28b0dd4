import { zlibSync } from 'fflate';
import { crc32 } from '../zip/crc32.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function encode(width: number, height: number, channels: 1 | 3, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const stride = width * channels;
  if (pixels.length !== stride * height) throw new Error(`${pixels.length} bytes are not ${width} × ${height} × ${channels}`);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head[8] = 8;
  head[9] = channels === 1 ? 0 : 2;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** A PNG file of 8-bit gray pixels, rows from the top. Equal pixels give equal bytes. @throws Error when the number of pixels is wrong. */
export const encodeGrayPng = (width: number, height: number, gray: Uint8Array): Uint8Array<ArrayBuffer> => encode(width, height, 1, gray);

/** The same of RGB pixels, 3 bytes each. */
export const encodeRgbPng = (width: number, height: number, rgb: Uint8Array): Uint8Array<ArrayBuffer> => encode(width, height, 3, rgb);
