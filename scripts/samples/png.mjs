import { zlibSync } from 'fflate';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CRCS = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRCS[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const be32 = (n) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function chunk(type, data) {
  const body = Uint8Array.from([...new TextEncoder().encode(type), ...data]);
  return [...be32(data.length), ...body, ...be32(crc32(body))];
}

/**
 * A PNG with a palette of at most 256 colors. The same bytes everywhere: the deflating is fflate's, not that of the platform.
 * @param {Uint8Array} rgb three bytes a pixel, rows from the top
 */
export function encodePng(rgb, width, height, colors) {
  const { palette, indexes } = quantise(rgb, colors);
  const raw = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) raw.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = [...be32(width), ...be32(height), 8, 3, 0, 0, 0];
  const data = zlibSync(raw, { level: 9 });
  return Uint8Array.from([...SIGNATURE, ...chunk('IHDR', header), ...chunk('PLTE', palette), ...chunk('IDAT', data), ...chunk('IEND', [])]);
}

/** Median cut (Heckbert 1982) over the distinct colors, then each pixel's nearest color of the palette. */
function quantise(rgb, colors) {
  const counts = new Map();
  for (let at = 0; at < rgb.length; at += 3) {
    const key = (rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const boxes = [boxOf([...counts])];
  while (boxes.length < colors) {
    const next = boxes.reduce((a, b) => (b.range * b.pixels > a.range * a.pixels ? b : a));
    if (next.range === 0) break;
    boxes.splice(boxes.indexOf(next), 1, ...split(next));
  }
  const palette = boxes.flatMap(({ entries, pixels }) =>
    [16, 8, 0].map((shift) => Math.round(entries.reduce((sum, [key, n]) => sum + ((key >> shift) & 255) * n, 0) / pixels)),
  );
  const index = new Map([...counts.keys()].map((key) => [key, nearest(palette, key >> 16, (key >> 8) & 255, key & 255)]));
  const indexes = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < indexes.length; i += 1) indexes[i] = index.get((rgb[i * 3] << 16) | (rgb[i * 3 + 1] << 8) | rgb[i * 3 + 2]);
  return { palette, indexes };
}

/** Two halves of a box along its widest channel, with as many pixels each as whole colors allow. */
function split({ entries, shift, pixels }) {
  entries.sort(([a], [b]) => ((a >> shift) & 255) - ((b >> shift) & 255) || a - b);
  let [at, seen] = [0, 0];
  while (at < entries.length - 1 && (at === 0 || seen + entries[at][1] <= pixels / 2)) seen += entries[at++][1];
  return [boxOf(entries.slice(0, at)), boxOf(entries.slice(at))];
}

function boxOf(entries) {
  const ranges = [16, 8, 0].map((shift) => {
    const values = entries.map(([key]) => (key >> shift) & 255);
    return { shift, range: Math.max(...values) - Math.min(...values) };
  });
  const widest = ranges.reduce((a, b) => (b.range > a.range ? b : a));
  return { entries, pixels: entries.reduce((sum, [, n]) => sum + n, 0), ...widest };
}

function nearest(palette, r, g, b) {
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < palette.length; k += 3) {
    const far = (palette[k] - r) ** 2 + (palette[k + 1] - g) ** 2 + (palette[k + 2] - b) ** 2;
    if (far >= least) continue;
    least = far;
    best = k / 3;
  }
  return best;
}
