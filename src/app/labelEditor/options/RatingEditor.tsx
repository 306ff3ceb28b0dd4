import type { ReactNode } from 'react';
import { ratingOptions } from '#domain/annotation/rules/rating.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { TextField } from '#ui/TextField.tsx';
import { NumberField } from './NumberField.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** Stars or a scale, its ends and what they mean. */
export function RatingEditor({ options, onChange }: OptionsProps): ReactNode {
  const now = ratingOptions(options);
  const change = (part: Partial<typeof now>): void => onChange({ ...now, ...part });
  return (
    <>
      <Segmented
        label="Shown as"
        value={now.look}
        onChange={(look) => change({ look })}
        options={[
          { value: 'stars', title: 'Stars' },
          { value: 'scale', title: 'A scale' },
        ]}
      />
      <NumberField label="From" value={now.min} onChange={(min) => change({ min: min ?? 1 })} />
      <NumberField label="To" value={now.max} onChange={(max) => change({ max: max ?? 5 })} />
      <TextField label="The least is" value={now.low} maxLength={60} placeholder="useless" onChange={(low) => change({ low })} />
      <TextField label="The most is" value={now.high} maxLength={60} placeholder="perfect" onChange={(high) => change({ high })} />
    </>
  );
}
