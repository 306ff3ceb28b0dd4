import type { ReactNode } from 'react';
import { valueKey } from '#domain/annotation/value.ts';
import { Kbd } from '#ui/Kbd.tsx';
import type { Control, ControlProps } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Controls.module.css';

/** The control of a question, and the button that says that nothing fits. */
export function ControlField({ control, ...props }: ControlProps & { readonly control: Control }): ReactNode {
  const { Control: Field, none } = control;
  const { value, isCurrent, give } = props;
  return (
    <div className={styles['field']}>
      <Field key={props.row.id} {...props} />
      {none !== null && (
        <button
          type="button"
          className={styles['none']}
          aria-pressed={value !== undefined && valueKey(value) === valueKey(none.value(props))}
          onMouseDown={keepFocus}
          onClick={() => give({ value: none.value(props), how: 'on' })}
        >
          {isCurrent && <Kbd keys="e" />} {none.title}
        </button>
      )}
    </div>
  );
}
