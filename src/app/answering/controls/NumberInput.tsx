import { useState, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { leaveOnEscape } from './leave.ts';
import styles from './Controls.module.css';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  readonly value: number | undefined;
  /** Undefined: what stands there is no number, or nothing. */
  readonly onNumber: (value: number | undefined) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A comma is taken for a point; "1e3" is a number. */
const read = (text: string): number | undefined => {
  const trimmed = text.trim().replace(',', '.');
  const number = trimmed === '' ? NaN : Number(trimmed);
  return Number.isFinite(number) ? number : undefined;
};

/** A field for a number as people type it: what is no number yet stays there while it is typed. */
export function NumberInput({ value, onNumber, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: number | undefined } | null>(null);
  // an answer from elsewhere (undo, another item) takes the place of what was typed
  const text = typed !== null && typed.of === value ? typed.text : value === undefined ? '' : String(value);
  const wrong = text.trim() !== '' && read(text) === undefined;
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      onKeyDown={leaveOnEscape}
      {...rest}
      className={styles['input']}
      aria-invalid={wrong || rest['aria-invalid'] === true ? true : undefined}
      value={text}
      onChange={(event) => {
        const number = read(event.target.value);
        setTyped({ text: event.target.value, of: number });
        onNumber(number);
      }}
    />
  );
}
