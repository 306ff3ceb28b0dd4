import { zipSync } from 'fflate';
import { drawTray, reachOf, SIZE } from './partPicture.mjs';
import { encodePng } from './png.mjs';
import { chooser } from './random.mjs';

const SEED = 70219;
const PICTURES = 40;
const LABELED = 30;
const COLORS = 48;
const WRONG_EACH = 2;
const { pick, chance, between, whole, shuffle, below } = chooser(SEED);

const GROUNDS = [
  [196, 198, 200], // steel
  [92, 108, 124], // painted
  [176, 158, 128], // wood
];
const METALS = [
  [214, 214, 218], // zinc
  [206, 168, 84], // brass
  [92, 90, 94], // black
];

const tint = (color, by) => color.map((value) => value * (1 + between(-by, by)));
const round = (value) => Math.round(value * 10) / 10;

function partOf(kind) {
  const angle = between(0, 2 * Math.PI);
  const r = kind === 'nut' ? between(13, 20) : kind === 'washer' ? between(11, 19) : between(14, 17);
  const length = between(46, 78);
  return {
    kind,
    angle,
    cos: Math.cos(angle),
    sin: Math.sin(angle),
    r,
    hole: r * (kind === 'nut' ? between(0.42, 0.52) : between(0.4, 0.6)),
    length,
    head: between(15, 21),
    shank: between(7, 10),
    color: tint(pick(kind === 'coin' ? METALS.slice(0, 2) : METALS), 0.08),
  };
}

/** Parts at places where none hides more than a little of another. */
function layOut(kinds) {
  const parts = [];
  for (const kind of kinds) {
    const part = partOf(kind);
    const reach = reachOf(part);
    for (let tries = 0; tries < 300; tries += 1) {
      const x = between(reach + 2, SIZE.width - reach - 2);
      const y = between(reach + 2, SIZE.height - reach - 2);
      const room = parts.every((other) => Math.hypot(other.x - x, other.y - y) > 0.86 * (reachOf(other) + reach));
      if (!room) continue;
      parts.push({ ...part, x, y });
      break;
    }
  }
  return parts;
}

/** Corners of a part's own upright rectangle, turned into the picture. */
function cornersOf({ x, y, cos, sin, length, head }) {
  const corner = (dx, dy) => [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  return [corner(-length / 2, -head / 2), corner(length / 2, -head / 2), corner(length / 2, head / 2), corner(-length / 2, head / 2)];
}

function boxAround(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys))];
  const [right, bottom] = [Math.min(SIZE.width, Math.max(...xs)), Math.min(SIZE.height, Math.max(...ys))];
  return { kind: 'box', x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) };
}

const roundBox = ({ x, y, r }) =>
  boxAround([
    [x - r, y - r],
    [x + r, y + r],
  ]);

/** What somebody who follows the guide draws of a part: nuts along their edge with the hole left out, everything else as a box. */
function regionOf(part) {
  const { kind, x, y, r, hole, angle } = part;
  if (kind === 'coin') return null;
  if (kind === 'screw') return { label: 'screw', shape: boxAround(cornersOf(part)) };
  if (kind === 'washer') return { label: 'washer', shape: roundBox(part) };
  const ring = (radius, count, from) =>
    Array.from({ length: count }, (_, i) => from + (i / count) * 2 * Math.PI).flatMap((at) => [
      round(x + radius * Math.cos(at)),
      round(y + radius * Math.sin(at)),
    ]);
  return { label: 'nut', shape: { kind: 'polygon', parts: [{ outer: ring(r, 6, angle), holes: [ring(hole, 12, 0)] }] } };
}

function trays() {
  return Array.from({ length: PICTURES }, (_, i) => {
    const kinds = Array.from({ length: whole(5, 11) }, () => (chance(0.08) ? 'coin' : pick(['screw', 'nut', 'washer'])));
    const parts = layOut(kinds);
    const pixels = drawTray({ parts, ground: tint(pick(GROUNDS), 0.06), seed: below(1 << 30) });
    return {
      path: `tray-${String(i + 1).padStart(2, '0')}.png`,
      parts,
      pixels,
      regions: parts.map(regionOf).filter((region) => region !== null),
      png: encodePng(pixels, SIZE.width, SIZE.height, COLORS),
    };
  });
}

/** Ways to go wrong: each takes the regions of a picture and its parts, and gives other regions; null: not here. */
const SLIPS = {
  missed: ({ regions }) => (regions.length < 3 ? null : regions.slice(1)),
  swapped: ({ regions }) => {
    const at = regions.findIndex(({ label }) => label === 'washer');
    return at < 0 ? null : regions.map((region, i) => (i === at ? { ...region, label: 'nut' } : region));
  },
  coin: ({ regions, parts }) => {
    const coin = parts.find(({ kind }) => kind === 'coin');
    return coin === undefined ? null : [...regions, { label: 'washer', shape: roundBox(coin) }];
  },
  loose: ({ regions }) => {
    const at = regions.findIndex(({ shape }) => shape.kind === 'box');
    const far = (box) => ({
      ...box,
      x: round(Math.max(0, box.x - 14)),
      width: round(Math.min(SIZE.width - Math.max(0, box.x - 14), box.width + 30)),
    });
    return at < 0 ? null : regions.map((region, i) => (i === at ? { ...region, shape: far(region.shape) } : region));
  },
};

/** The second author's regions by path; in each way to go wrong some pictures do. */
function secondAuthor(all) {
  const labeled = shuffle([...all]).slice(0, LABELED);
  const answers = Object.fromEntries(labeled.map(({ path, regions }) => [path, regions]));
  const wrong = {};
  for (const [name, slip] of Object.entries(SLIPS)) {
    const able = labeled.filter((tray) => wrong[tray.path] === undefined && slip(tray) !== null);
    for (const tray of able.slice(0, WRONG_EACH)) {
      wrong[tray.path] = name;
      answers[tray.path] = slip(tray);
    }
  }
  const sorted = (map) =>
    Object.fromEntries(
      Object.keys(map)
        .sort()
        .map((path) => [path, map[path]]),
    );
  return { answers: sorted(answers), wrong: sorted(wrong) };
}

/** A day on which every archive of the sample was made, so that its bytes are the same. */
const MADE = new Date(2026, 0, 1, 12);

/** The whole sample: an archive of the images, the second author's regions, the truth, and what the start screen says of it. */
export function boltTray() {
  const all = trays();
  const { answers, wrong } = secondAuthor(all);
  return {
    count: all.length,
    archive: zipSync(Object.fromEntries(all.map(({ path, png }) => [path, [png, { level: 0, mtime: MADE }]]))),
    labels: answers,
    truth: { seed: SEED, wrong, regions: Object.fromEntries(all.map(({ path, regions }) => [path, regions])) },
    preview: all[0].png,
    index: {
      name: 'bolt-tray',
      title: 'Bolt tray',
      description: `${all.length} pictures of a tray from above. Where are the screws, nuts and washers? A second person, Ines, has drawn the parts of ${LABELED} of them.`,
      kind: 'regions',
      medium: 'image',
      author: 'Ines',
      items: 'bolt-tray.zip',
      answers: 'bolt-tray.labels.json',
      preview: 'bolt-tray.preview.png',
      guide: 'bolt-tray.guide.md',
      labels: [
        { slug: 'screw', name: 'Screw', hotkey: '1', description: 'A head and a thread. A box around both.' },
        { slug: 'nut', name: 'Nut', hotkey: '2', description: 'Six sides and a hole. A polygon along its edge, the hole left out.' },
        { slug: 'washer', name: 'Washer', hotkey: '3', description: 'A round, flat ring. A box around it.' },
      ],
    },
  };
}
