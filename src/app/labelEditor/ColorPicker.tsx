import type { ReactNode } from 'react';
import { COLOR_WORDS } from '#domain/schema/labelList.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { Menu } from '#ui/Menu.tsx';
import styles from './LabelListEditor.module.css';

interface Props {
  /** Whose color it is, for screen readers. */
  readonly of: string;
  readonly color: number;
  readonly onChange: (color: number) => void;
}

/** One of the twelve label colors, by name. */
export function ColorPicker({ of, color, onChange }: Props): ReactNode {
  return (
    <Menu
      trigger={
        <button type="button" className={styles['color']} aria-label={`Color of ${of}: ${COLOR_WORDS[color] ?? 'none'}`}>
          <span className={styles['swatch']} style={chipColors(color)} />
        </button>
      }
      entries={COLOR_WORDS.map((title, index) => ({
        id: title,
        title: index === color ? `${title} (now)` : title,
        icon: <span className={styles['swatch']} style={chipColors(index)} />,
        onSelect: () => onChange(index),
      }))}
    />
  );
}
