import type { ReactNode } from 'react';
import { numberOptions } from '#domain/annotation/rules/number.ts';
import { TextField } from '#ui/TextField.tsx';
import { NumberField } from './NumberField.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** What a number counts, and which ones are meant. */
export function NumberEditor({ options, onChange }: OptionsProps): ReactNode {
  const now = numberOptions(options);
  const change = (part: Partial<typeof now>): void => onChange({ ...now, ...part });
  return (
    <>
      <TextField label="Unit" value={now.unit} maxLength={30} placeholder="km" onChange={(unit) => change({ unit })} />
      <NumberField label="At least" value={now.min} onChange={(min) => change({ min })} />
      <NumberField label="At most" value={now.max} onChange={(max) => change({ max })} />
      <NumberField label="In steps of" hint="1: whole numbers" value={now.step} onChange={(step) => change({ step })} />
    </>
  );
}
