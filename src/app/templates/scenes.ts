import type { Drawn, Scene } from './drawn.ts';

type Rgb = Drawn['color'];
type Point = readonly [number, number];

/** The same numbers for the same seed, in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PAPER: Rgb = [236, 232, 222];
const WOOD: Rgb = [188, 160, 128];
const polygon = (cx: number, cy: number, r: number, corners: number, turn: number): Point[] =>
  Array.from({ length: corners }, (_, i) => {
    const at = turn + (i * 2 * Math.PI) / corners;
    return [cx + r * Math.cos(at), cy + r * Math.sin(at)];
  });

/** A fruit in the middle: an apple, a pear, a lemon or something else. */
export function fruit(seed: number): Scene {
  const random = seeded(seed);
  const [x, y, turn] = [130 + random() * 60, 110 + random() * 30, (random() - 0.5) * 0.6];
  const size = 50 + random() * 20;
  const stem: Drawn = {
    line: [
      [x, y - size * 0.9],
      [x + 8, y - size * 1.25],
    ],
    width: 6,
    color: [94, 66, 40],
  };
  const bodies: readonly (readonly Drawn[])[] = [
    [
      { oval: [x, y, size, size * 0.92, turn], color: [190, 40, 44] },
      { oval: [x - size / 3, y - size / 3, size / 6, size / 5], color: [226, 110, 104] },
      stem,
    ],
    [
      { oval: [x, y + 14, size * 0.82, size * 0.8], color: [150, 176, 62] },
      { oval: [x, y - size / 2, size * 0.45, size * 0.6], color: [150, 176, 62] },
      stem,
    ],
    [
      { oval: [x, y, size * 1.15, size * 0.75, turn], color: [236, 204, 54] },
      { oval: [x + size * 1.1, y + turn * 60, 12, 9, turn], color: [220, 186, 40] },
    ],
    [{ ring: polygon(x, y, size, 6, turn), color: [120, 110, 160] }],
  ];
  return {
    ground: PAPER,
    shapes: [{ oval: [x, y + size, size * 1.2, 12], color: [208, 203, 190] }, ...(bodies[seed % bodies.length] ?? [])],
  };
}

/** Cups and plates on a table, apart or half behind each other. */
export function table(seed: number): Scene {
  const random = seeded(seed);
  const shapes: Drawn[] = [];
  for (let k = 0; k < 3 + (seed % 3); k += 1) {
    const [x, y] = [50 + random() * 220, 45 + random() * 150];
    if (random() < 0.5) {
      const r = 34 + random() * 14;
      shapes.push({ oval: [x, y, r, r * 0.8], color: [244, 244, 246] }, { oval: [x, y, r * 0.65, r * 0.5], color: [222, 224, 230] });
    } else {
      shapes.push({ oval: [x + 24, y, 12, 14], color: [70, 110, 150] }, { oval: [x + 24, y, 6, 8], color: WOOD });
      shapes.push({
        ring: [
          [x - 22, y - 24],
          [x + 22, y - 24],
          [x + 17, y + 26],
          [x - 17, y + 26],
        ],
        color: [84, 128, 170],
      });
      shapes.push({ oval: [x, y - 24, 22, 7], color: [60, 44, 34] });
    }
  }
  return { ground: WOOD, shapes };
}

/** Fields, a lake and houses from above. */
export function land(seed: number): Scene {
  const random = seeded(seed);
  const blob = (x: number, y: number, r: number, corners: number): Point[] =>
    polygon(x, y, r, corners, random()).map(([px, py]) => [px + (random() - 0.5) * r * 0.5, py + (random() - 0.5) * r * 0.4]);
  const shapes: Drawn[] = [
    { ring: blob(90 + random() * 40, 80, 70, 7), color: [176, 178, 92] },
    { ring: blob(230, 170 + random() * 20, 62, 6), color: [206, 190, 120] },
    { ring: blob(220 + random() * 30, 70, 48, 9), color: [86, 140, 176] },
    {
      line: [
        [0, 150 + random() * 40],
        [160, 140],
        [320, 120 + random() * 40],
      ],
      width: 9,
      color: [150, 146, 140],
    },
  ];
  for (let k = 0; k < 3; k += 1)
    shapes.push({ ring: polygon(40 + random() * 240, 190 + random() * 30, 14, 4, random()), color: [168, 84, 64] });
  return { ground: [104, 140, 84], shapes };
}

/** A stick figure whose joints can be pointed at. */
export function figure(seed: number): Scene {
  const random = seeded(seed);
  const limb = (from: Point, length: number, turn: number): Point => [from[0] + length * Math.sin(turn), from[1] + length * Math.cos(turn)];
  const lean = (random() - 0.5) * 0.5;
  const hip: Point = [150 + random() * 30, 130];
  const neck = limb(hip, -56, lean);
  const head = limb(neck, -24, lean);
  const joint = (from: Point, upper: number, lower: number, a: number): readonly Point[] => {
    const middle = limb(from, upper, a);
    return [from, middle, limb(middle, lower, a + (random() - 0.3) * 0.9)];
  };
  const parts = [
    joint(neck, 34, 32, 0.5 + random()),
    joint(neck, 34, 32, -0.5 - random()),
    joint(hip, 44, 42, 0.25 + random() * 0.4),
    joint(hip, 44, 42, -0.25 - random() * 0.4),
  ];
  const color: Rgb = [58, 74, 96];
  return {
    ground: [222, 230, 234],
    shapes: [
      {
        ring: [
          [0, 222],
          [320, 222],
          [320, 240],
          [0, 240],
        ],
        color: [196, 204, 198],
      },
      ...[[hip, neck], ...parts].map((line): Drawn => ({ line, width: 9, color })),
      { oval: [head[0], head[1], 17, 20], color: [214, 170, 140] },
    ],
  };
}
