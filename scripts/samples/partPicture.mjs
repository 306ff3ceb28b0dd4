/** Pixels of a picture. */
export const SIZE = { width: 288, height: 216 };
/** Places inside a pixel that are looked at. */
const PLACES = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
];
const SHADOW = 3;

const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const shade = (color, by) => color.map((value) => value * by);

/** A number in [-1, 1] for a place on a lattice. */
function hashed(x, y, seed) {
  let h = Math.imul(Math.floor(x), 374761393) ^ Math.imul(Math.floor(y), 668265263) ^ Math.imul(seed, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 31 - 1;
}

const HEX = Math.PI / 3;

/** How bright each part is at a place in its own frame, in [0, …]; 0: it is not there. */
const FORMS = {
  nut({ r, hole }, x, y) {
    const angle = Math.atan2(y, x);
    const side = Math.abs(((angle % HEX) + HEX) % HEX) - HEX / 2;
    const far = Math.hypot(x, y) * Math.cos(side);
    if (far > r * Math.cos(HEX / 2) || Math.hypot(x, y) < hole) return 0;
    return Math.hypot(x, y) < hole * 1.35 ? 0.7 : 1 + 0.12 * Math.cos(angle - 2.2);
  },
  washer({ r, hole }, x, y) {
    const far = Math.hypot(x, y);
    if (far > r || far < hole) return 0;
    return far > r * 0.93 || far < hole * 1.1 ? 0.82 : 1 + 0.14 * Math.cos(Math.atan2(y, x) - 2.2);
  },
  coin({ r }, x, y) {
    const far = Math.hypot(x, y);
    if (far > r) return 0;
    return far > r * 0.88 ? 1.12 : far > r * 0.82 ? 0.75 : 0.95 + 0.05 * Math.cos(3 * x);
  },
  screw({ length, head, shank }, x, y) {
    const start = -length / 2;
    if (x < start || x > length / 2) return 0;
    const along = x - start;
    if (along < head * 0.55) return Math.abs(y) <= head / 2 ? (Math.abs(y) < head * 0.09 && along < head * 0.3 ? 0.45 : 1.05) : 0;
    const tip = clamp((length / 2 - x) / (shank * 1.1), 0.15, 1);
    if (Math.abs(y) > (shank / 2) * tip) return 0;
    return 0.8 + 0.28 * Math.sin(along * 2.1 + y * 0.9);
  },
};

const inFrame = ({ x, y, cos, sin }, px, py) => [(px - x) * cos + (py - y) * sin, (py - y) * cos - (px - x) * sin];

/** How far a part reaches from its middle, in pixels. */
export const reachOf = (part) => (part.kind === 'screw' ? Math.hypot(part.length, part.head) / 2 : part.r);

const at = (part, px, py) => {
  if (Math.hypot(px - part.x, py - part.y) > reachOf(part) + 1) return 0;
  return FORMS[part.kind](part, ...inFrame(part, px, py));
};

/** Three bytes a pixel, rows from the top: a tray from above, the last part on top. */
export function drawTray({ parts, ground, seed }) {
  const { width, height } = SIZE;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const inRow = parts.filter((part) => Math.abs(part.y - y) < reachOf(part) + 2 * SHADOW);
    for (let x = 0; x < width; x += 1) {
      const near = inRow.filter((part) => Math.abs(part.x - x) < reachOf(part) + 2 * SHADOW);
      const sum = [0, 0, 0];
      for (const [dx, dy] of PLACES) {
        const color = colorAt(near, ground, x + dx, y + dy, seed);
        for (let k = 0; k < 3; k += 1) sum[k] += color[k] / PLACES.length;
      }
      rgb.set(
        // steps of four: fewer colors to choose a palette from
        sum.map((value) => 4 * Math.round(clamp(value, 0, 252) / 4)),
        3 * (y * width + x),
      );
    }
  }
  return rgb;
}

function colorAt(parts, ground, x, y, seed) {
  for (let i = parts.length - 1; i >= 0; i -= 1) {
    const light = at(parts[i], x, y);
    if (light > 0) return shade(parts[i].color, light);
  }
  const grain = 1 + 0.03 * hashed(x, y / 6, seed) + 0.04 * (y / SIZE.height - 0.5);
  const dark = parts.some((part) => at(part, x - SHADOW, y - SHADOW) > 0) ? 0.72 : 1;
  return shade(ground, grain * dark);
}
