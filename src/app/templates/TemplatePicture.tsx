import type { ReactNode } from 'react';
import type { PictureName } from './types.ts';

const ink = 'var(--line-strong)';
const color = (i: number): string => `var(--label-${i})`;
const tint = (i: number): string => `var(--label-${i}-tint)`;

/** Lines of a text; each is a width from the left. */
const lines = (widths: readonly number[], y = 12): ReactNode =>
  widths.map((width, i) => <rect key={y + i * 8} x={12} y={y + i * 8} width={width} height={3} rx={1.5} fill={ink} opacity={0.55} />);
const chip = (x: number, y: number, i: number, on = false): ReactNode => (
  <g key={`${x} ${y}`}>
    <rect x={x} y={y} width={28} height={12} rx={2} fill={on ? tint(i) : 'none'} stroke={on ? color(i) : ink} />
    <rect x={x} y={y} width={3} height={12} fill={color(i)} />
  </g>
);
const mark = (x: number, y: number, width: number, i: number): ReactNode => (
  <rect key={`${x} ${y}`} x={x} y={y - 3} width={width} height={9} rx={2} fill={tint(i)} stroke={color(i)} />
);
const photo = (
  <>
    <rect x={12} y={8} width={96} height={54} rx={3} fill="var(--hover)" stroke={ink} />
    <circle cx={44} cy={38} r={13} fill={ink} opacity={0.5} />
    <rect x={72} y={28} width={20} height={24} fill={ink} opacity={0.5} />
  </>
);

const pictures: Readonly<Record<PictureName, ReactNode>> = {
  chips: [lines([92, 80, 60]), [0, 1, 2].map((i) => chip(12 + i * 33, 48, [2, 5, 7][i] ?? 0, i === 0))],
  mood: [2, 7, 5].map((i, at) => (
    <g key={i} transform={`translate(${28 + at * 32} 36)`} fill="none" stroke={color(i)} strokeWidth={2}>
      <circle r={12} fill={at === 0 ? tint(i) : 'none'} />
      <path d={['M-5 3q5 5 10 0', 'M-5 4h10', 'M-5 6q5-5 10 0'][at] ?? ''} />
      <path d="M-4-3v1M4-3v1" />
    </g>
  )),
  mail: [
    <path key="m" d="M14 12h62v40H14zM14 13l31 22 31-22" fill="none" stroke={ink} strokeWidth={1.5} />,
    <circle key="c" cx={92} cy={32} r={12} fill={tint(5)} stroke={color(5)} strokeWidth={2} />,
    <path key="x" d="M87 27l10 10M97 27l-10 10" stroke={color(5)} strokeWidth={2} />,
  ],
  checks: [
    lines([92, 70]),
    [0, 1, 2].map((i) => chip(12 + i * 33, 34, i, i !== 1)),
    [0, 1, 2].map((i) => chip(12 + i * 33, 51, i + 3, i === 2)),
  ],
  tree: [
    lines([92, 70], 8),
    [0, 1, 2, 3].map((i) => (
      <rect
        key={i}
        x={i % 2 === 0 ? 12 : 28}
        y={28 + i * 10}
        width={i % 2 === 0 ? 34 : 44}
        height={6}
        rx={2}
        fill={color(i < 2 ? 4 : 2)}
        opacity={i % 2 === 0 ? 1 : 0.6}
      />
    )),
  ],
  tiles: [0, 1, 2, 3, 4, 5].map((i) => (
    <g key={i}>
      <rect
        x={12 + (i % 3) * 33}
        y={8 + Math.floor(i / 3) * 29}
        width={29}
        height={25}
        rx={2}
        fill="var(--hover)"
        stroke={color([5, 2, 3, 5, 7, 2][i] ?? 0)}
        strokeWidth={1.5}
      />
      <circle cx={26 + (i % 3) * 33} cy={20 + Math.floor(i / 3) * 29} r={7} fill={color([5, 2, 3, 5, 7, 2][i] ?? 0)} opacity={0.7} />
    </g>
  )),
  boxes: [
    photo,
    <rect key="a" x={29} y={23} width={30} height={30} fill="none" stroke={color(4)} strokeWidth={2} />,
    <rect key="b" x={70} y={26} width={24} height={28} fill="none" stroke={color(0)} strokeWidth={2} />,
  ],
  polygons: [
    photo,
    <path key="a" d="M44 23l12 6 3 12-9 12-14 0-6-12 4-12z" fill={tint(2)} fillOpacity={0.6} stroke={color(2)} strokeWidth={2} />,
    <path key="b" d="M71 27h22v26h-22z" fill={tint(5)} fillOpacity={0.6} stroke={color(5)} strokeWidth={2} />,
  ],
  points: [
    <rect key="r" x={12} y={8} width={96} height={54} rx={3} fill="var(--hover)" stroke={ink} />,
    <path key="p" d="M60 18V40M60 26L44 34M60 26L77 31M60 40L50 57M60 40L71 57" fill="none" stroke={color(2)} strokeWidth={2} />,
    [
      [60, 17],
      [60, 26],
      [44, 34],
      [77, 31],
      [60, 40],
      [50, 57],
      [71, 57],
    ].map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={2.6} fill={color(2)} stroke="var(--item)" />),
  ],
  form: [
    lines([92, 60], 8),
    [0, 1]
      .map((i) => [
        <rect key={`l${i}`} x={12} y={28 + i * 18} width={44} height={3} rx={1.5} fill={ink} />,
        [0, 1].map((k) => chip(12 + k * 33, 33 + i * 18, i * 2 + k, k === i)),
      ])
      .slice(0, 2),
  ],
  spans: [lines([92, 84, 92, 50], 16), mark(20, 16, 26, 4), mark(60, 24, 30, 2), mark(14, 32, 36, 0), mark(30, 40, 20, 7)],
  relations: [
    lines([92, 84, 92], 28),
    mark(14, 28, 26, 4),
    mark(66, 28, 34, 0),
    mark(40, 44, 26, 2),
    <path key="a" d="M27 23C34 8 74 8 82 22M78 20l4 3 2-5" fill="none" stroke={color(8)} strokeWidth={1.5} />,
  ],
  stars: [
    lines([92, 70]),
    [0, 1, 2, 3, 4].map((i) => (
      <path
        key={i}
        d={`M${22 + i * 19} 40l3 6 7 .8-5 4.6 1.4 6.6-6.4-3.4-6.4 3.4 1.4-6.6-5-4.6 7-.8z`}
        fill={i < 3 ? color(0) : 'none'}
        stroke={color(0)}
      />
    )),
  ],
  pair: [0, 1]
    .map((i) => (
      <rect
        key={i}
        x={12 + i * 50}
        y={10}
        width={46}
        height={38}
        rx={3}
        fill={i === 0 ? tint(4) : 'none'}
        stroke={i === 0 ? color(4) : ink}
        strokeWidth={i === 0 ? 2 : 1}
      />
    ))
    .concat(
      [18, 26, 34].flatMap((y) =>
        [0, 1].map((i) => (
          <rect key={`${y} ${i}`} x={18 + i * 50} y={y} width={i === 0 ? 32 : 24} height={3} rx={1.5} fill={ink} opacity={0.6} />
        )),
      ),
      [<rect key="k" x={30} y={53} width={10} height={9} rx={2} fill="none" stroke={ink} />],
    ),
  diff: [
    lines([92, 84, 60]),
    mark(44, 12, 24, 5),
    <rect key="s" x={44} y={13} width={24} height={1.5} fill={color(5)} />,
    mark(30, 28, 34, 2),
    lines([80, 50], 46),
  ],
  turns: [0, 1, 2].map((i) => (
    <g key={i}>
      <rect x={i % 2 === 0 ? 12 : 36} y={8 + i * 19} width={62} height={15} rx={4} fill="none" stroke={ink} />
      <rect
        x={i % 2 === 0 ? 78 : 12}
        y={10 + i * 19}
        width={20}
        height={11}
        rx={2}
        fill={tint([4, 2, 6][i] ?? 0)}
        stroke={color([4, 2, 6][i] ?? 0)}
      />
    </g>
  )),
};

/** A small drawing of the label screen of a template. It says nothing that its title does not. */
export function TemplatePicture({ name }: { readonly name: PictureName }): ReactNode {
  return (
    <svg viewBox="0 0 120 70" width="120" height="70" aria-hidden="true">
      {pictures[name]}
    </svg>
  );
}
