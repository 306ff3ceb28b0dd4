/** Pixels a side. */
export const SIDE = 96;
/** Places inside a pixel: the first two are always looked at, the others where those differ by more than this. */
const PLACES = [
  [0.25, 0.25],
  [0.75, 0.75],
  [0.25, 0.75],
  [0.75, 0.25],
];
const SAME = 5;

const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const smooth = (from, to, x) => {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
};
const mix = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const shade = (color, by) => [color[0] * by, color[1] * by, color[2] * by];

/** Smooth noise in [-1, 1] over a lattice of hashed values. */
function noise(x, y, seed) {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const corner = (a, b) => {
    let h = Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(seed, 2246822519);
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 31 - 1;
  };
  const [s, t] = [smooth(0, 1, x - i), smooth(0, 1, y - j)];
  const top = corner(i, j) + (corner(i + 1, j) - corner(i, j)) * s;
  const bottom = corner(i, j + 1) + (corner(i + 1, j + 1) - corner(i, j + 1)) * s;
  return top + (bottom - top) * t;
}

const form = ({ tip, base }, u) => Math.exp(tip * Math.log(1 - u) + base * Math.log(1 + u));

/** Half the width of the blade at u, from base (-1) to tip (1), in half lengths. */
function halfWidth(leaf, u, side) {
  if (u <= -1 || u >= 1) return 0;
  const tooth = 1 + leaf.toothSize * Math.sin(leaf.teeth * u);
  const tear = leaf.ragged === 0 ? 1 : 1 - leaf.ragged * (0.5 + 0.5 * noise(u * 5 + 9, side * 3, leaf.seed));
  return (leaf.width * form(leaf, u) * tooth * tear) / leaf.widest;
}

/** Where a point lies on the leaf: along it, across it, and how far inside its edge (all in half lengths). */
function place(leaf, x, y) {
  const half = leaf.length / 2;
  const [dx, dy] = [(x - leaf.x) / half, (y - leaf.y) / half];
  const u = dx * leaf.cos + dy * leaf.sin;
  const v = dy * leaf.cos - dx * leaf.sin - leaf.bend * (u * u - 0.3);
  return { u, v, inside: halfWidth(leaf, u, Math.sign(v)) - Math.abs(v) };
}

const inCircle = ({ u, v, r }, at) => r - Math.hypot(at.u - u, at.v - v);

/** True where nothing is left of the blade. */
const eaten = (leaf, at) => leaf.holes.some((hole) => inCircle(hole, at) > 0);

const onLeaf = (leaf, at) => at.inside > 0 && !eaten(leaf, at);
const onStem = (leaf, at) => at.u > -1.3 && at.u <= -0.97 && Math.abs(at.v) < 0.022;

const ground = ({ color, grain, seed }, x, y) => shade(color, 1 + noise(x / 17, y / 17, seed) * grain);

function blade(leaf, at) {
  let color = shade(leaf.color, 0.92 + 0.16 * smooth(-0.3, 0.3, at.v * leaf.lit));
  if (leaf.dry > 0) {
    const dry = leaf.dry - 0.5 + 0.5 * noise(at.u * 1.6 + 3, at.v * 2.2, leaf.seed + 3) + leaf.dryTip * at.u;
    color = mix(color, leaf.dryColor, smooth(-0.08, 0.08, dry));
  }
  if (leaf.wrinkles > 0) color = shade(color, 1 + leaf.wrinkles * Math.sin(at.u * 17 + 4 * noise(at.u * 2, at.v * 5, leaf.seed + 4)));
  const vein = Math.abs(((at.u - Math.abs(at.v) * 0.9) * leaf.veins) % 1);
  if (Math.abs(at.v) < 0.02) color = shade(color, 1.22);
  else if (Math.min(vein, 1 - vein) < 0.09) color = shade(color, 1.08);
  for (const spot of leaf.spots) {
    const depth = inCircle(spot, at);
    if (depth < -0.05) continue;
    color = mix(color, spot.halo, 0.75 * smooth(-0.045, -0.01, depth));
    color = mix(color, spot.color, smooth(-0.005, 0.02, depth));
  }
  const bitten = leaf.holes.reduce((depth, hole) => Math.max(depth, inCircle(hole, at)), -1);
  color = mix(color, leaf.rim, 0.9 * smooth(-0.06, -0.03, bitten));
  if (at.inside < 0.03) color = shade(color, 0.9);
  return color;
}

/** Shadows of something above the leaf: they fall on leaf and ground alike. */
const shadows = (scene, x, y) =>
  scene.shadows.reduce((light, { x: cx, y: cy, r }) => light * (1 - 0.45 * smooth(r * 1.25, r * 0.7, Math.hypot(x - cx, y - cy))), 1);

function colorAt(scene, x, y) {
  const { leaf } = scene;
  const at = place(leaf, x, y);
  let color;
  if (onLeaf(leaf, at)) color = blade(leaf, at);
  else if (onStem(leaf, at)) color = shade(leaf.dry > 0.6 ? leaf.dryColor : leaf.color, 0.8);
  else {
    const cast = place(leaf, x - 2.5, y - 3.5);
    const light = onLeaf(leaf, cast) ? 1 - 0.32 * smooth(-0.02, 0.1, cast.inside) : 1;
    color = shade(ground(scene.ground, x, y), light);
  }
  return shade(color, shadows(scene, x, y));
}

/** The mean of two points of a pixel, or of four where the two differ: at edges. */
function pixel(scene, x, y) {
  const look = ([dx, dy]) => colorAt(scene, x + dx, y + dy);
  const points = PLACES.slice(0, 2).map(look);
  if (points[0].some((value, c) => Math.abs(value - points[1][c]) > SAME)) points.push(...PLACES.slice(2).map(look));
  return [0, 1, 2].map((c) => points.reduce((sum, point) => sum + point[c], 0) / points.length);
}

/** Draws a scene: three bytes a pixel, rows from the top. */
export function drawLeaf(scene) {
  const values = new Float64Array(SIDE * SIDE * 3);
  const { tip, base } = scene.leaf;
  const leaf = { ...scene.leaf, widest: form(scene.leaf, (base - tip) / (base + tip)) };
  for (let at = 0; at < SIDE * SIDE; at += 1) values.set(pixel({ ...scene, leaf }, at % SIDE, Math.floor(at / SIDE)), at * 3);
  const seen = scene.blur > 0 ? blurred(values, scene.blur) : values;
  return Uint8Array.from(seen, (value) => clamp(Math.round(value * scene.exposure), 0, 255));
}

/** Two passes of a box of 2r + 1 pixels each way. */
function blurred(values, r) {
  let now = values;
  for (const step of [3, SIDE * 3, 3, SIDE * 3]) {
    const next = new Float64Array(now.length);
    for (let at = 0; at < now.length; at += 1) {
      const place = Math.floor(at / step) % SIDE;
      let sum = 0;
      for (let d = -r; d <= r; d += 1) sum += now[at + (clamp(place + d, 0, SIDE - 1) - place) * step];
      next[at] = sum / (2 * r + 1);
    }
    now = next;
  }
  return now;
}
