import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly gamma: number;
}

/** An SVG filter that others name by its id: middle tones lighter or darker, each color by itself. */
export function GammaFilter({ id, gamma }: Props): ReactNode {
  const curve = { type: 'gamma', amplitude: 1, exponent: 1 / gamma, offset: 0 } as const;
  return (
    <svg width={0} height={0} aria-hidden="true" style={{ position: 'absolute' }}>
      <filter id={id} colorInterpolationFilters="sRGB" x="0" y="0" width="1" height="1">
        <feComponentTransfer>
          <feFuncR {...curve} />
          <feFuncG {...curve} />
          <feFuncB {...curve} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
