import type { CSSProperties, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './Kbd.tsx';
import styles from './ColorChip.module.css';

/** Number of colors in the palette. */
export const CHIP_COLORS = 12;
interface Props {
  /** Index into the palette, taken modulo its length. */
  readonly color: number;
  readonly name: string;
  readonly keys?: string | undefined;
  /** Struck through: kept for reading, no longer offered. */
  readonly faded?: boolean;
}

/** Custom properties that give an element the bar and the tint of a palette color: `var(--chip)` and `var(--chip-tint)`. */
export function chipColors(color: number): CSSProperties {
  const index = ((Math.trunc(color) % CHIP_COLORS) + CHIP_COLORS) % CHIP_COLORS;
  return { '--chip': `var(--label-${index})`, '--chip-tint': `var(--label-${index}-tint)` } as CSSProperties;
}

/** A name with its color as a bar and a tint. The name carries the meaning. */
export function ColorChip({ color, name, keys, faded = false }: Props): ReactNode {
  return (
    <span className={cx(styles['chip'], faded && styles['faded'])} style={chipColors(color)}>
      <span className={styles['name']}>{name}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </span>
  );
}
