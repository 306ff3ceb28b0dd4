import type { ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { LabelName } from '#app/parts/LabelName.tsx';
import styles from './LabelStrip.module.css';

interface Props {
  readonly label: Label;
  readonly picked: boolean;
  readonly disabled: boolean;
  /** The key that chooses it now. */
  readonly hotkey?: string | undefined;
  /** Two keys that choose it always, one after the other. */
  readonly code?: string | undefined;
  /** Probability, in [0, 1]. */
  readonly p?: number | null;
  readonly suggested?: boolean;
  /** Where it stands among what was found, for assistive technology. */
  readonly option?: { readonly id: string; readonly active: boolean };
}

/** One label to be chosen; the strip around it hears its clicks. */
export function Chip({ label, picked, disabled, hotkey, code, p = null, suggested = false, option }: Props): ReactNode {
  return (
    <button
      type="button"
      data-label={label.id}
      className={cx(styles['chip'], suggested && styles['suggested'])}
      style={chipColors(label.color)}
      aria-disabled={disabled}
      {...(option === undefined
        ? { 'aria-pressed': picked }
        : { id: option.id, role: 'option', 'aria-selected': option.active, tabIndex: -1, 'data-active': option.active })}
    >
      {hotkey !== undefined && <Kbd keys={hotkey} />}
      {hotkey === undefined && code !== undefined && <kbd className={styles['code']}>{code.toUpperCase()}</kbd>}
      <span className={styles['name']}>
        <LabelName name={label.name} />
      </span>
      {p !== null && <span className={styles['p']}>{chanceOf(p)}</span>}
    </button>
  );
}

/** Two digits; what would round to nothing is "<0.01". */
export const chanceOf = (p: number): string => (p < 0.005 ? '<0.01' : p.toFixed(2));
