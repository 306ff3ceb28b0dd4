import { useState, type ReactNode } from 'react';
import { TextField } from '#ui/TextField.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  /** Null: the field is empty. */
  readonly onChange: (value: number | null) => void;
}

/** A number, or nothing. What is no number stays in the field and changes nothing. */
export function NumberField({ label, hint, value, onChange }: Props): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : String(value));
  const read = (next: string): number | null | undefined => {
    const trimmed = next.trim().replace(',', '.');
    if (trimmed === '') return null;
    return Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
  };
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      value={text}
      error={read(text) === undefined ? 'This is no number.' : undefined}
      onBlur={() => read(text) !== undefined && setTyped(null)}
      onChange={(next) => {
        setTyped(next);
        const number = read(next);
        if (number !== undefined) onChange(number);
      }}
    />
  );
}
