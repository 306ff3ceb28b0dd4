import { IconCheck } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { Selection } from './virtual.ts';
import styles from './SelectBox.module.css';

/** The box to tick at an option; the option itself says to screen readers whether it is selected. With shift: up to there. */
export function SelectBox({ option, selection }: { readonly option: number; readonly selection: Selection }): ReactNode {
  const press = (event: MouseEvent): void => {
    event.stopPropagation(); // a click beside it opens the option
    if (event.shiftKey) selection.extend(option);
    else selection.toggle(option);
  };
  return (
    <span
      className={styles['place']}
      aria-hidden="true"
      onClick={press}
      onDoubleClick={(event) => event.stopPropagation()}
      onMouseDown={noTextSelection}
    >
      <span className={styles['box']} data-on={selection.has(option)}>
        <IconCheck size={12} stroke={3} />
      </span>
    </span>
  );
}

const noTextSelection = (event: MouseEvent): void => {
  if (event.shiftKey) event.preventDefault();
};
