import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useProject } from '#app/store/session.ts';
import type { SetPlan } from './setPlan.ts';

interface Props {
  readonly plan: Pick<SetPlan, 'labels' | 'model' | 'source'>;
  readonly onChange: (model: string | null) => void;
}

const CHOICES = [
  { value: 'labels', title: 'labels' },
  { value: 'suggestions', title: 'suggestions of a model' },
] as const;

/** Asks whether regions are labels or what a model found; where answers are something else, they are labels. */
export function WhatTheyAre({ plan: { labels, model, source }, onChange }: Props): ReactNode {
  const areRegions = useProject(({ view }) => view.schema !== null && kindOf(view.schema.schema.kind).offers === true);
  if (!areRegions || labels.from === 'none' || labels.from === 'folders') return null;
  return (
    <>
      <Select
        label="The regions are"
        value={model === null ? 'labels' : 'suggestions'}
        options={CHOICES}
        onChange={(what) => onChange(what === 'labels' ? null : source)}
      />
      {model !== null && (
        <TextField
          label="Name of the model"
          hint="What it says of an image later takes the place of what it says now. Nothing becomes a label until somebody accepts it."
          value={model}
          onChange={onChange}
        />
      )}
    </>
  );
}
