import { IconEye, IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { RegionLook } from '#annotators/image/drawing.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { jsonWords } from '#domain/json.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { select } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';
import styles from './RegionPanel.module.css';

interface Props {
  readonly region: Region;
  readonly number: number;
  readonly look: RegionLook;
  readonly isSelected: boolean;
  readonly hidden: boolean;
  readonly locked: boolean;
  readonly toggle: (what: 'hidden' | 'locked', ids: readonly RegionId[]) => void;
  readonly act: (next: (draft: RegionsDraft) => RegionsDraft) => void;
}

/** One region in the list: a click selects it, with Shift it joins what is selected. */
export function RegionRow({ region, number, look, isSelected, hidden, locked, toggle, act }: Props): ReactNode {
  const { id, shape, group, attributes = {} } = region;
  const said = Object.entries(attributes).map(([key, value]) => (value === true ? key : `${key}: ${jsonWords(value)}`));
  const choose = (event: MouseEvent): void =>
    act((now) => {
      if (!event.shiftKey) return select(now, isSelected && now.focus.length === 1 ? [] : [id]);
      return select(now, isSelected ? now.focus.filter((each) => each !== id) : [...now.focus, id]);
    });
  return (
    <li className={cx(styles['row'], isSelected && styles['selected'], hidden && styles['hidden'])}>
      <button
        type="button"
        className={cx(styles['name'], look.color === null && styles['lacking'])}
        {...(look.color !== null && { style: chipColors(look.color) })}
        aria-pressed={isSelected}
        onMouseDown={keepFocus}
        onClick={choose}
      >
        <span className={styles['number']}>{number}</span>
        <bdi>{look.name}</bdi>
        <span className={styles['facts']}>
          {[shapeOf(shape.kind).title.toLowerCase(), ...said, ...(group === undefined ? [] : ['grouped'])].join(', ')}
        </span>
      </button>
      <IconButton
        label={hidden ? 'Show it' : 'Hide it'}
        icon={hidden ? <IconEyeOff size={15} /> : <IconEye size={15} />}
        aria-pressed={hidden}
        onMouseDown={keepFocus}
        onClick={() => toggle('hidden', [id])}
      />
      <IconButton
        label={locked ? 'Unlock it' : 'Lock it: the pointer does not take it'}
        icon={locked ? <IconLock size={15} /> : <IconLockOpen size={15} />}
        aria-pressed={locked}
        onMouseDown={keepFocus}
        onClick={() => toggle('locked', [id])}
      />
    </li>
  );
}
