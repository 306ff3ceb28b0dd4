import type { ReactNode } from 'react';
import { freeTextOptions } from '#domain/annotation/rules/freeText.ts';
import { NumberField } from './NumberField.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** How large the field is, and how long a text may be. */
export function FreeTextEditor({ options, onChange }: OptionsProps): ReactNode {
  const now = freeTextOptions(options);
  return (
    <>
      <NumberField label="Lines at first" value={now.lines} onChange={(lines) => onChange({ ...now, lines: lines ?? 3 })} />
      <NumberField label="Characters at most" hint="Empty: any number" value={now.most} onChange={(most) => onChange({ ...now, most })} />
    </>
  );
}
