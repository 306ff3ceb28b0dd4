import type { ReactNode } from 'react';
import { textCorrectionOptions } from '#domain/annotation/rules/textCorrection.ts';
import { TextField } from '#ui/TextField.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** Which text is corrected. */
export function TextCorrectionEditor({ options, onChange }: OptionsProps): ReactNode {
  const now = textCorrectionOptions(options);
  return (
    <TextField
      label="The field that is corrected"
      hint="A column of your data, such as a transcript. Empty: the item's own text."
      value={now.field}
      maxLength={200}
      onChange={(field) => onChange({ ...now, field })}
    />
  );
}
