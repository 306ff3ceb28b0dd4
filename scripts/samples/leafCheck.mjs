import { zipSync } from 'fflate';
import { drawLeaf, SIDE } from './leafPicture.mjs';
import { encodePng } from './png.mjs';
import { chooser } from './random.mjs';

const SEED = 41807;
const SHARES = { healthy: 190, spotted: 160, eaten: 160, wilted: 130 };
const HARD_SHARE = 0.22;
const LABELED = 160;
const WRONG = 10;
const COLORS = 24;

const { below, pick, chance, between, whole, shuffle } = chooser(SEED);

const GROUNDS = [
  { color: [88, 78, 70], grain: 0.14 }, // soil
  { color: [228, 224, 216], grain: 0.04 }, // paper
  { color: [152, 153, 156], grain: 0.09 }, // stone
  { color: [176, 166, 152], grain: 0.08 }, // wood
  { color: [104, 108, 116], grain: 0.06 }, // cloth
];

const tint = (color, by) => color.map((value) => value * (1 + between(-by, by)));
const GREENS = [
  [78, 146, 52],
  [54, 124, 56],
  [96, 162, 66],
  [46, 112, 66],
];

/** A flat, whole leaf somewhere in the picture. */
function freshLeaf() {
  const angle = -Math.PI / 2 + between(-0.7, 0.7); // tip up, as a hand lays it down
  return {
    x: 48 + between(-4, 4),
    y: 48 + between(-4, 4),
    length: between(70, 86),
    cos: Math.cos(angle),
    sin: Math.sin(angle),
    width: between(0.36, 0.56),
    tip: between(0.85, 1.25),
    base: between(0.45, 0.75),
    bend: between(-0.14, 0.14),
    teeth: between(30, 60),
    toothSize: chance(0.5) ? between(0.02, 0.05) : 0,
    ragged: 0,
    wrinkles: 0,
    color: tint(pick(GREENS), 0.1),
    dryColor: tint([150, 108, 58], 0.12),
    dry: 0,
    dryTip: 0,
    lit: pick([-1, 1]),
    // Where something ate, the blade turns pale.
    rim: tint([214, 200, 92], 0.08),
    veins: between(3.5, 5.5),
    seed: below(1 << 30),
    spots: [],
    holes: [],
  };
}

const scene = (leaf, more = {}) => ({
  leaf,
  ground: { ...pick(GROUNDS), seed: below(1 << 30) },
  shadows: [],
  blur: 0,
  exposure: between(0.88, 1.1),
  ...more,
});

/** A place on the blade for a circle of about that size, apart from others; it shrinks until it finds room. */
function spotPlace({ width }, size, others) {
  for (let r = size; ; r *= 0.97) {
    const u = between(-0.6, 0.55);
    const v = between(-1, 1) * width * (1 - u * u) * 0.62;
    const room = width * (1 - u * u) * 0.9 - Math.abs(v) > r;
    if (room && others.every((other) => Math.hypot(other.u - u, other.v - v) > other.r + r + 0.04)) return { u, v, r };
  }
}

function addSpots(leaf, n) {
  const color = tint([120, 38, 20], 0.15);
  const halo = chance(0.6) ? tint([196, 120, 48], 0.1) : color.map((value) => value * 1.25);
  for (let k = 0; k < n; k += 1) leaf.spots.push({ ...spotPlace(leaf, between(0.065, n > 5 ? 0.095 : 0.11), leaf.spots), color, halo });
}

function addHoles(leaf, n) {
  for (let k = 0; k < n; k += 1) leaf.holes.push(spotPlace(leaf, between(0.1, 0.17), [...leaf.spots, ...leaf.holes]));
}

function addBites(leaf, n) {
  const side = pick([-1, 1]);
  for (let k = 0; k < n; k += 1) {
    const u = between(-0.45, 0.5);
    leaf.holes.push({ u, v: side * leaf.width * (1 - u * u) * between(0.85, 1.05), r: between(0.17, 0.3) });
  }
}

function wilt(leaf) {
  const curled = chance(0.7);
  Object.assign(leaf, {
    dry: between(0.75, 1.1),
    dryColor: tint(
      pick([
        [150, 108, 58],
        [122, 84, 48],
        [172, 140, 84],
      ]),
      0.12,
    ),
    wrinkles: between(0.08, 0.18),
    ragged: between(0.15, 0.4),
    ...(curled && { width: leaf.width * between(0.5, 0.75), bend: pick([-1, 1]) * between(0.3, 0.55) }),
  });
}

/** Scenes as most are, by label. */
const clear = {
  healthy: () => {
    const leaf = freshLeaf();
    if (chance(0.25)) addSpots(leaf, 1);
    return scene(leaf);
  },
  spotted: () => {
    const leaf = freshLeaf();
    addSpots(leaf, whole(5, 10));
    return scene(leaf);
  },
  eaten: () => {
    const leaf = freshLeaf();
    if (chance(0.5)) addHoles(leaf, whole(3, 6));
    else addBites(leaf, whole(2, 4));
    return scene(leaf);
  },
  wilted: () => {
    const leaf = freshLeaf();
    wilt(leaf);
    return scene(leaf);
  },
};

/** Scenes that the guide has to settle: each with what a hasty look would call it. */
const hard = {
  healthy: [
    ['spotted', () => withSpots(2)],
    ['spotted', shadowed],
    ['wilted', yellowed],
  ],
  spotted: [
    ['healthy', () => withSpots(3)],
    ['wilted', () => darkened(withSpots(whole(4, 6)))],
    ['healthy', () => softened(withSpots(whole(3, 5)))],
  ],
  eaten: [
    ['spotted', spottedAndHoled],
    ['healthy', oneSmallBite],
    ['wilted', eatenAndYellow],
    ['spotted', () => softened(clear.eaten())],
  ],
  wilted: [
    ['healthy', flatAndHalfDry],
    ['spotted', wiltedWithSpots],
    ['healthy', () => darkened(clear.wilted())],
  ],
};

function withSpots(n) {
  const leaf = freshLeaf();
  addSpots(leaf, n);
  return scene(leaf);
}

/** Drops of shadow from twigs above; they reach over the edge of the leaf. */
function shadowed() {
  const leaf = freshLeaf();
  const shadows = Array.from({ length: whole(3, 6) }, () => ({ x: between(18, 78), y: between(18, 78), r: between(4, 9) }));
  return scene(leaf, { shadows });
}

function yellowed() {
  const leaf = freshLeaf();
  Object.assign(leaf, { dry: 0.3, dryTip: pick([-1, 1]) * between(0.3, 0.5), dryColor: tint([188, 168, 72], 0.1) });
  return scene(leaf);
}

function spottedAndHoled() {
  const leaf = freshLeaf();
  addSpots(leaf, whole(4, 6));
  addHoles(leaf, whole(1, 2));
  return scene(leaf);
}

function oneSmallBite() {
  const leaf = freshLeaf();
  addBites(leaf, 1);
  return scene(leaf);
}

function eatenAndYellow() {
  const { leaf, ...rest } = yellowed();
  addHoles(leaf, whole(1, 3));
  return { leaf, ...rest };
}

function flatAndHalfDry() {
  const leaf = freshLeaf();
  Object.assign(leaf, { dry: between(0.62, 0.72), dryTip: pick([-1, 1]) * between(0.1, 0.3), wrinkles: 0.05 });
  return scene(leaf);
}

function wiltedWithSpots() {
  const leaf = freshLeaf();
  addSpots(leaf, whole(3, 5));
  wilt(leaf);
  return scene(leaf);
}

const softened = (made) => ({ ...made, blur: whole(1, 2) });
const darkened = (made) => ({ ...made, exposure: between(0.34, 0.5) });

function leaves() {
  const all = [];
  for (const [label, count] of Object.entries(SHARES)) {
    for (let k = 0; k < count; k += 1) {
      const difficult = chance(HARD_SHARE);
      const [hasty, make] = difficult ? pick(hard[label]) : [undefined, clear[label]];
      const made = make();
      const seen = !difficult && chance(0.06) ? pick([softened, darkened])(made) : made;
      const pixels = drawLeaf(seen);
      all.push({ label, hasty, pixels, png: encodePng(pixels, SIDE, SIDE, COLORS) });
    }
  }
  return shuffle(all).map((leaf, i) => ({ path: `leaf-${String(i + 1).padStart(3, '0')}.png`, ...leaf }));
}

/** The second author's answers by path; some are wrong, most of those where a hasty look errs. */
function secondAuthor(all) {
  const labeled = shuffle([...all]).slice(0, LABELED);
  const wrong = new Set([
    ...labeled.filter(({ hasty }) => hasty).slice(0, WRONG - 2),
    ...labeled.filter(({ hasty }) => !hasty).slice(0, 2),
  ]);
  const names = Object.keys(SHARES);
  const slip = ({ label, hasty }) => hasty ?? pick(names.filter((name) => name !== label));
  labeled.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    labels: Object.fromEntries(labeled.map((leaf) => [leaf.path, wrong.has(leaf) ? slip(leaf) : leaf.label])),
    wrong: [...wrong].map(({ path }) => path).sort(),
  };
}

/** A day on which every archive of the sample was made, so that its bytes are the same. */
const MADE = new Date(2026, 0, 1, 12);

/** Pictures side by side as one file. */
function strip(pictures) {
  const rgb = new Uint8Array(pictures.length * SIDE * SIDE * 3);
  for (const [k, pixels] of pictures.entries()) {
    for (let y = 0; y < SIDE; y += 1) rgb.set(pixels.subarray(y * SIDE * 3, (y + 1) * SIDE * 3), (y * pictures.length + k) * SIDE * 3);
  }
  return encodePng(rgb, pictures.length * SIDE, SIDE, 2 * COLORS);
}

/** The whole sample: an archive of the images, the second author's labels, the truth, and what the start screen says of it. */
export function leafCheck() {
  const all = leaves();
  const { labels, wrong } = secondAuthor(all);
  const files = Object.fromEntries(all.map(({ path, png }) => [path, [png, { level: 0, mtime: MADE }]]));
  return {
    count: all.length,
    archive: zipSync(files),
    labels,
    truth: { seed: SEED, wrong, labels: Object.fromEntries(all.map(({ path, label }) => [path, label])) },
    preview: strip(Object.keys(SHARES).map((label) => all.find((leaf) => leaf.label === label && !leaf.hasty).pixels)),
    index: {
      name: 'leaf-check',
      title: 'Leaf check',
      description: `${all.length} small pictures of leaves. Is each healthy, spotted, eaten or wilted? A second person, Maren, has labeled ${LABELED} of them.`,
      kind: 'choice',
      medium: 'image',
      author: 'Maren',
      items: 'leaf-check.zip',
      answers: 'leaf-check.labels.json',
      preview: 'leaf-check.preview.png',
      guide: 'leaf-check.guide.md',
      labels: [
        { slug: 'healthy', name: 'Healthy', hotkey: '1', description: 'Whole and green, with two spots at most.' },
        { slug: 'spotted', name: 'Spotted', hotkey: '2', description: 'More than two spots, and nothing missing.' },
        { slug: 'eaten', name: 'Eaten', hotkey: '3', description: 'A hole in the blade, or a bite out of its edge.' },
        { slug: 'wilted', name: 'Wilted', hotkey: '4', description: 'More than half of it dry and brown.' },
      ],
    },
  };
}
