import type { MouseEvent, ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { LabelName } from './LabelName.tsx';
import styles from './Choices.module.css';

interface Props {
  readonly labels: readonly Label[];
  /** Switched on, or the answer that the item has. */
  readonly picked: readonly LabelId[];
  /** Marked as what the model proposes. */
  readonly suggested: readonly string[];
  readonly onChoose: (label: LabelId) => void;
  /** The label under the pointer or with the focus. */
  readonly onPoint: (label: Label) => void;
  readonly disabled?: boolean;
}

/** One button a label, with its color as a bar and its key. A double click is one choice; the mouse leaves the focus where it is. */
export function Choices({ labels, picked, suggested, onChoose, onPoint, disabled = false }: Props): ReactNode {
  const click = (event: MouseEvent, label: LabelId): void => {
    if (event.detail < 2 && !disabled) onChoose(label);
  };
  return (
    <div className={cx(styles['choices'], labels.length > 12 && styles['many'])} role="group" aria-label="Labels">
      {labels.map((label) => (
        <button
          key={label.id}
          type="button"
          className={cx(styles['choice'], suggested.includes(label.id) && styles['suggested'])}
          style={chipColors(label.color)}
          aria-pressed={picked.includes(label.id)}
          aria-disabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => click(event, label.id)}
          onPointerEnter={() => onPoint(label)}
          onFocus={() => onPoint(label)}
        >
          {label.hotkey !== null && <Kbd keys={label.hotkey} />}
          <span className={styles['name']}>
            <LabelName name={label.name} />
          </span>
        </button>
      ))}
    </div>
  );
}
