import type { ReactNode } from 'react';
import { dateOptions } from '#domain/annotation/rules/date.ts';
import { TextField } from '#ui/TextField.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** The first and the last day that is meant. */
export function DateEditor({ options, onChange }: OptionsProps): ReactNode {
  const now = dateOptions(options);
  return (
    <>
      <TextField label="First day" type="date" value={now.min} onChange={(min) => onChange({ ...now, min })} />
      <TextField label="Last day" type="date" value={now.max} onChange={(max) => onChange({ ...now, max })} />
    </>
  );
}
