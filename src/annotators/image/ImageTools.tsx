import { IconAdjustments, IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu } from '#ui/Menu.tsx';
import { useNarrow } from '#ui/useNarrow.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { isAsItIs, type Light } from './light.ts';
import { LightPanel } from './LightPanel.tsx';
import { turnedSize, type Size, type Turn } from './view.ts';
import styles from './ImageTools.module.css';

/** One way to look at an image. */
export interface ViewAct {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly keys?: string;
  /** Given: it is on or off. */
  readonly checked?: boolean;
  /** Where it has a button of its own; all are in the menu. */
  readonly button: 'always' | 'wide' | 'never';
  readonly perform: () => void;
}

interface Props {
  readonly image: Size;
  readonly turn: Turn;
  /** Screen pixels for one pixel of the image. */
  readonly scale: number;
  /** Further facts in words: "first of 12 pictures". */
  readonly notes: readonly string[];
  readonly light: Light;
  readonly acts: readonly ViewAct[];
  readonly onLight: (light: Light) => void;
}

const number = new Intl.NumberFormat('en');
const percent = (value: number): string => `${number.format(Math.round(value * 100))} %`;

/** Below the image: how large it is and how it is shown, and the ways to change that. */
export function ImageTools({ image, turn, scale, notes, light, acts, onLight }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const { width, height } = turnedSize(image, turn);
  const facts = [`${number.format(width)} × ${number.format(height)}`, percent(scale), ...notes];
  const changed = [...(turn === 0 ? [] : [`turned ${turn * 90}°`]), ...(isAsItIs(light) ? [] : ['brightness or contrast changed'])];
  return (
    <div className={styles['tools']} role="group" aria-label="View">
      {open && <LightPanel {...{ light, onLight }} onClose={() => setOpen(false)} />}
      <p className={styles['facts']}>
        {facts.join(' · ')}
        {changed.length > 0 && <span className={styles['changed']}> · {changed.join(' · ')}</span>}
      </p>
      <div className={styles['buttons']}>
        {acts
          .filter(({ button }) => button === 'always' || (button === 'wide' && !narrow))
          .map(({ id, title, icon, keys, checked, perform }) => (
            <IconButton
              key={id}
              label={title}
              icon={icon}
              {...(keys !== undefined && { keys })}
              {...(checked !== undefined && { 'aria-pressed': checked })}
              onMouseDown={keepFocus}
              onClick={perform}
            />
          ))}
        <IconButton
          label="Brightness and contrast"
          icon={<IconAdjustments size={16} />}
          aria-expanded={open}
          onMouseDown={keepFocus}
          onClick={() => setOpen(!open)}
        />
        <Menu
          align="end"
          trigger={<IconButton label="More ways to look" icon={<IconDots size={16} />} onMouseDown={keepFocus} />}
          entries={acts.map(({ button: _button, perform: onSelect, ...entry }) => ({ ...entry, onSelect }))}
        />
      </div>
    </div>
  );
}
